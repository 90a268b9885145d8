//! What is offered while somebody types.

use connections::query::{Completion, Key, Vocabulary, complete};

const VOCABULARY: Vocabulary<'_> = Vocabulary {
    systems: &["superoffice", "marketing"],
    connectors: &["Visma Business", "Business Central", "Malmö"],
    lower: str::to_lowercase,
};

/// What is offered where the mark stands.
fn at_mark(marked: &str) -> (String, Completion) {
    let cursor = marked.find('|').expect("a mark");
    let text = marked.replace('|', "");
    let completion = complete(&text, cursor, &VOCABULARY);
    (text, completion)
}

fn offered(marked: &str) -> Vec<String> {
    at_mark(marked).1.options.into_iter().map(|option| option.insert).collect()
}

#[test]
fn keys_are_offered_where_a_term_begins() {
    let keys: Vec<_> = Key::ALL.map(|key| [key.name(), ":"].concat()).into();
    for marked in ["|", "visma |", "| visma", "-|", "a -| b"] {
        assert_eq!(offered(marked), keys, "{marked}");
    }
    for (marked, expected) in [
        ("s|", vec!["status:", "system:", "last-sync:", "next-sync:"]),
        ("SYNC|", vec!["last-sync:", "next-sync:"]),
        ("-wh|o", vec!["who:"]),
        ("visma na|", vec!["name:"]),
        ("stat|:x", vec!["status:"]),
        ("sta|:late", vec!["status:"]),
    ] {
        assert_eq!(offered(marked), expected, "{marked}");
    }
}

#[test]
fn nothing_is_offered_where_it_would_be_no_help() {
    for marked in [
        "|visma",
        "|,visma",
        "-|visma",
        "zzz|",
        "\"sta|",
        "\"sta|\"",
        "\"a\"|",
        "name:vi|",
        "id:|",
        "colour:|",
        "st|atus:late",
        "status:failing|",
        "status:zzz|",
        "status|:late",
    ] {
        assert_eq!(offered(marked), Vec::<String>::new(), "{marked}");
    }
}

#[test]
fn values_are_offered_after_a_key() {
    for (marked, expected) in [
        ("status:sta|", vec!["stale"]),
        (
            "status:n|",
            vec![
                "attention",
                "failing",
                "running",
                "waiting",
                "unknown",
                "sign-in-needed",
                "setup-needed",
                "warnings",
            ],
        ),
        ("status:failing,la|", vec!["late"]),
        ("status:late,sta|", vec![]),
        ("-status:fail|", vec!["failing"]),
        ("system:|", vec!["superoffice", "marketing"]),
        ("system:MARK|", vec!["marketing"]),
        ("connector:bus|", vec!["\"Business Central\"", "\"Visma Business\""]),
        ("connector:malmo|", vec!["Malmö"]),
        ("connector:\"visma b|", vec!["\"Visma Business\""]),
        ("active:|", vec!["yes", "no", "unknown"]),
        ("who:owner|", vec!["connector-owner", "other-system-owner"]),
        ("last-sync:|", vec![">6h", "<30m", ">=2d", "<=1w", ">90s", "never", "unknown"]),
        ("next-sync:>3|", vec![">3w", ">3d", ">3h", ">3m", ">3s"]),
        ("last-sync:>6|", vec![">6h", ">6w", ">6d", ">6m", ">6s"]),
    ] {
        assert_eq!(offered(marked), expected, "{marked}");
    }
    let statuses: Vec<_> = Key::Status.values().filter(|name| *name != "stale").collect();
    assert_eq!(offered("status:|"), statuses);
}

#[test]
fn an_option_takes_the_place_of_what_was_typed() {
    for (marked, expected) in [
        ("a sy| b", "a system: b"),
        ("a -sta|tus b", "a -status: b"),
        ("status:fa|,late", "status:failing,late"),
        ("status:x,l|ast,y", "status:x,late,y"),
        ("status:pau|failing b", "status:paused b"),
        ("connector:\"mal| status:late", "connector:Malmö status:late"),
        ("connector:\"mal|\"b", "connector:Malmö b"),
    ] {
        let (text, completion) = at_mark(marked);
        let replace = completion.replace;
        let made = completion
            .options
            .first()
            .map(|option| [&text[..replace.start], &option.insert, &text[replace.end..]].concat());
        assert_eq!(made.as_deref(), Some(expected), "{marked}");
    }
}

#[test]
fn an_option_tells_what_it_is() {
    let key = &at_mark("nam|").1.options[0];
    assert_eq!((key.key, key.value.as_deref()), (Key::Name, None));
    let value = &at_mark("connector:vis|").1.options[0];
    assert_eq!((value.key, value.value.as_deref()), (Key::Connector, Some("Visma Business")));
}

#[test]
fn a_cursor_outside_the_text_or_inside_a_letter_stands_at_its_end() {
    for cursor in [1, 50] {
        assert_eq!(complete("é", cursor, &VOCABULARY), complete("é", 2, &VOCABULARY));
    }
}

#[test]
fn a_long_list_is_cut() {
    let names: Vec<String> = (0..200).map(|number| format!("c{number}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let vocabulary = Vocabulary { connectors: &names, ..VOCABULARY };
    assert_eq!(complete("connector:", 10, &vocabulary).options.len(), 50);
}
