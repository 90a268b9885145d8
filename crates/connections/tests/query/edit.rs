//! A term less, a value more or less.

use connections::query::{Key, Query, Span, toggled, without};

const LOWER: fn(&str) -> String = str::to_lowercase;

#[test]
fn a_term_is_taken_out_and_the_rest_stays_as_typed() {
    for (text, place, left) in [
        ("a", 0, ""),
        (" a  Status:LATE   b ", 1, "a b"),
        ("a \"b c\"-d", 1, "a -d"),
        ("a name:\"x y\",z b", 1, "a b"),
        ("colour:red a", 0, "colour:red"),
        ("a \"b c", 0, "\"b c\""),
        ("a \"b c", 1, "a"),
    ] {
        let span = Query::parse(text, None, LOWER).spans[place];
        assert_eq!(without(text, span), left, "{text}");
    }
}

#[test]
fn a_term_with_a_mistake_is_taken_out_by_the_place_of_the_mistake() {
    for (text, left) in
        [("a colour:red b", "a b"), ("a name: b", "a b"), ("a status:x,late b", "a b"), ("a -\"b c", "a")]
    {
        let problem = Query::parse(text, None, LOWER).problems[0];
        assert_eq!(without(text, problem.span), left, "{text}");
    }
}

#[test]
fn a_place_that_is_none_takes_nothing_out() {
    for span in [Span { start: 50, end: 60 }, Span { start: 1, end: 0 }, Span { start: 0, end: 3 }] {
        let text = without("é  b", span);
        assert!(text == "é b" || span.end == 0, "{text}");
    }
}

#[test]
fn a_value_is_added_or_taken_away() {
    let cases: [(&str, Key, &str, &str); 16] = [
        ("", Key::Status, "late", "status:late"),
        ("visma ", Key::Status, "late", "visma status:late"),
        ("status:failing a", Key::Status, "late", "status:failing,late a"),
        ("Status:failing,stale a", Key::Status, "late", "Status:failing a"),
        ("status:late a", Key::Status, "late", "a"),
        ("-status:late", Key::Status, "late", "-status:late status:late"),
        ("status:", Key::Status, "late", "status:late"),
        ("status:x status:failing", Key::Status, "late", "status:x status:failing,late"),
        ("", Key::Status, "nonsense", ""),
        ("a  b", Key::Name, " ", "a  b"),
        ("", Key::Connector, "Visma Business", "connector:\"Visma Business\""),
        ("connector:\"visma business\",x", Key::Connector, "Visma Business", "connector:x"),
        ("", Key::Name, "a \"b\"", "name:\"a \"\"b\"\"\""),
        ("name:x,\"a", Key::Name, "b", "name:x,\"a\",b"),
        ("\"a b", Key::LastSync, "never", "\"a b\" last-sync:never"),
        ("id:CON_7", Key::Id, "con_7", ""),
    ];
    for (text, key, value, expected) in cases {
        assert_eq!(toggled(text, key, value, LOWER), expected, "{text}");
    }
}
