//! What a text says, and where its mistakes are.

use connections::query::{Key, Parsed, ProblemKind, Query, is_plain, status_named, who_named};
use connections::search::Needle;
use connections::status::Status;

use super::row::WHO;

const SYSTEMS: [&str; 2] = ["superoffice", "marketing"];

fn parse(text: &str) -> Parsed {
    Query::parse(text, Some(&SYSTEMS), str::to_lowercase)
}

/// The query of a text, as it is written.
fn says(text: &str) -> String {
    parse(text).query.to_text()
}

#[test]
fn what_is_understood_is_written_in_one_way() {
    for (text, written) in [
        ("  visma \t Malmö ", "visma Malmö"),
        ("\"visma\" \"visma ab\"", "visma \"visma ab\""),
        ("-visma -\"a b\"", "-visma -\"a b\""),
        ("Status:FAILING,Stale", "status:failing,late"),
        ("status:late,stale,late", "status:late"),
        ("status:\"sign-in-needed\"", "status:sign-in-needed"),
        ("-status:deleted", "-status:deleted"),
        ("name:\"a, b\",c", "name:\"a, b\",c"),
        ("name:\"say \"\"hi\"\"\"", "name:\"say \"\"hi\"\"\""),
        ("name:a,,b,", "name:a,b"),
        ("name:Malmö,MALMO", "name:Malmö"),
        ("name:a:b", "name:\"a:b\""),
        ("name:-a", "name:\"-a\""),
        ("name:5\"", "name:\"5\"\"\""),
        ("last-sync:>6H,never next-sync:<=90m", "last-sync:>6h,never next-sync:<=90m"),
        ("last-sync:>=7d", "last-sync:>=1w"),
        ("last-sync:<0d", "last-sync:<0s"),
        ("12:30 http://x c:\\x :x", "\"12:30\" \"http://x\" \"c:\\x\" \":x\""),
        ("- -- a-b", "\"-\" -\"-\" a-b"),
        ("\"a\"b", "a b"),
        ("\"\" -\"\" \u{301}", ""),
        ("system:Marketing", "system:Marketing"),
    ] {
        assert_eq!(says(text), written, "{text}");
        assert_eq!(parse(text).problems, [], "{text}");
    }
}

#[test]
fn each_mistake_is_pointed_at_and_the_rest_is_understood() {
    use ProblemKind::{MissingValue, UnclosedQuote, UnknownKey, UnknownValue};
    // The mistake stands between the marks.
    for (marked, kind, written) in [
        ("visma ‹colour›:red", UnknownKey, "visma"),
        ("-‹colour›:\"dark red\",x a", UnknownKey, "a"),
        ("‹nøkkel›:x", UnknownKey, ""),
        ("‹http›:x", UnknownKey, ""),
        ("status:‹nonsense›,late", UnknownValue(Key::Status), "status:late"),
        ("a -status:‹\"late ones\"›", UnknownValue(Key::Status), "a"),
        ("active:‹on›", UnknownValue(Key::Active), ""),
        ("who:‹me›", UnknownValue(Key::Who), ""),
        ("system:‹stuut›,superoffice", UnknownValue(Key::System), "system:superoffice"),
        ("last-sync:‹6h›", UnknownValue(Key::LastSync), ""),
        ("last-sync:‹>6›", UnknownValue(Key::LastSync), ""),
        ("last-sync:‹>h›", UnknownValue(Key::LastSync), ""),
        ("last-sync:‹>-6h›", UnknownValue(Key::LastSync), ""),
        ("last-sync:‹>+6h›", UnknownValue(Key::LastSync), ""),
        ("last-sync:‹>6y›", UnknownValue(Key::LastSync), ""),
        ("next-sync:‹>99999999999999w›", UnknownValue(Key::NextSync), ""),
        ("next-sync:‹>99999999999999999999s›", UnknownValue(Key::NextSync), ""),
        ("status:‹› late", MissingValue(Key::Status), "late"),
        ("name:\"\"‹›", MissingValue(Key::Name), ""),
        ("-id:,,‹›", MissingValue(Key::Id), ""),
        ("a ‹\"›b c", UnclosedQuote, "a \"b c\""),
        ("name:a,‹\"›b status:late", UnclosedQuote, "name:a,\"b status:late\""),
        ("‹\"›", UnclosedQuote, ""),
        ("name:‹\"›", UnclosedQuote, ""),
    ] {
        let text = marked.replace(['‹', '›'], "");
        let start = marked.find('‹').expect("a mark");
        let end = marked.find('›').expect("a mark") - '‹'.len_utf8();
        let parsed = parse(&text);
        let [problem] = parsed.problems[..] else { panic!("{text}: {:?}", parsed.problems) };
        assert_eq!((problem.span.start, problem.span.end, problem.kind), (start, end, kind), "{text}");
        assert_eq!(parsed.query.to_text(), written, "{text}");
    }
    assert_eq!(parse("colour:\"x who:me").problems.len(), 2);
    assert_eq!(parse("status:x,y name: ").problems.len(), 3);
}

#[test]
fn without_a_list_of_systems_every_name_passes() {
    assert_eq!(Query::parse("system:stuut", None, str::to_lowercase).problems, []);
}

#[test]
fn terms_stand_where_they_were_typed() {
    let text = " visma  -status:late,\"failing\" \"a b\"";
    let parsed = parse(text);
    let parts: Vec<_> = parsed.terms().map(|(term, span)| (term.key, term.negated, span.of(text))).collect();
    assert_eq!(
        parts,
        [
            (None, false, "visma"),
            (Some(Key::Status), true, "-status:late,\"failing\""),
            (None, false, "\"a b\""),
        ]
    );
    let (status, _) = parsed.terms().nth(1).expect("the second term");
    let values: Vec<_> = status.values.iter().map(|value| value.written(status.key)).collect();
    assert_eq!(values, ["late", "failing"]);
}

#[test]
fn plain_words_are_told_from_the_language() {
    for (text, plain, words) in [
        ("", true, Some("")),
        ("visma Malmö", true, Some("malmo visma")),
        ("a - b", true, Some("a - b")),
        ("\"visma\" 12:30", false, Some("visma 12:30")),
        ("\"a b\"", false, None),
        ("-a", false, None),
        ("name:a", false, None),
    ] {
        assert_eq!(is_plain(text), plain, "{text}");
        let needle = parse(text).query.as_plain();
        assert_eq!(needle.is_some(), words.is_some(), "{text}");
        if plain {
            assert_eq!(needle, Some(Needle::new(text, str::to_lowercase)));
        }
        if let (Some(needle), Some(words)) = (needle, words) {
            assert!(needle.matches(words));
        }
    }
    assert!(parse(" ").query.is_empty() && parse("name:").query.is_empty() && !parse("a").query.is_empty());
}

#[test]
fn what_an_answer_depends_on_is_told() {
    for (text, time, facts, deleted) in [
        ("visma name:a -connector:b id:1 system:marketing", false, false, false),
        ("status:late", false, true, false),
        ("active:no", false, true, false),
        ("who:nobody", false, true, false),
        ("last-sync:>6h", true, true, false),
        ("-next-sync:never", true, true, false),
        ("status:late,deleted", false, true, true),
        ("-status:deleted", false, true, false),
    ] {
        let query = parse(text).query;
        assert_eq!((query.depends_on_time(), query.depends_on_facts()), (time, facts), "{text}");
        assert_eq!(query.asks_for_deleted(), deleted, "{text}");
    }
}

#[test]
fn every_status_and_everyone_has_a_name() {
    let named: Vec<_> = Key::Status.values().filter_map(status_named).collect();
    assert!(Status::ALL.iter().all(|status| named.contains(status)));
    assert_eq!(status_named("stale"), Some(Status::Late));
    assert_eq!((status_named("attention"), status_named("")), (None, None));
    for (name, who) in WHO {
        assert_eq!(who_named(name), Some(who));
    }
    assert!(Key::Who.values().eq(WHO.map(|(name, _)| name)));
    assert_eq!(who_named("me"), None);
    for key in Key::ALL {
        assert_eq!(Key::from_name(key.name()), Some(key));
    }
}
