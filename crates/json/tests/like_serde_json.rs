//! What is JSON, and where its parts are, is decided as `serde_json` decides it.

#![expect(clippy::expect_used, reason = "a test stops at the first fault")]

use json::{Cursor, Fault, elements, quoted, unquoted, whole};
use proptest::prelude::*;
use serde_json::value::RawValue;

/// Whole, cut off, or wrong: as this crate and as `serde_json` say it.
fn both(text: &str) -> (Result<&str, bool>, Result<&str, bool>) {
    let own = whole(text).map_err(|fault| fault == Fault::Cut);
    let other = serde_json::from_str::<&RawValue>(text);
    (own, other.map(RawValue::get).map_err(|error| error.is_eof()))
}

/// The members of an object, names in their quotes.
fn members(text: &str) -> Option<Vec<(&str, &str)>> {
    let mut members = Vec::new();
    let mut cursor = Cursor::new(text);
    cursor.members(|name, value| members.push((name, value))).ok()?;
    cursor.space().is_none().then_some(members)
}

fn check(text: &str) {
    let (own, other) = both(text);
    assert_eq!(own, other, "{text:?}");
    if let (Ok(value), true) = (own, text.starts_with('"')) {
        assert_eq!(unquoted(value).map(String::from), serde_json::from_str(value).ok(), "{text:?}");
    }
    let list = serde_json::from_str::<Vec<&RawValue>>(text).ok();
    let list = list.map(|list| list.into_iter().map(RawValue::get).collect::<Vec<_>>());
    assert_eq!(elements(text), list, "{text:?}");
    if let Some(members) = members(text) {
        let pairs: Vec<String> = members.iter().map(|(name, value)| format!("{name}:{value}")).collect();
        let again = format!("{{{}}}", pairs.join(","));
        let value = |text: &str| serde_json::from_str::<&RawValue>(text).is_ok();
        assert!(value(&again) && members.iter().all(|(name, one)| value(name) && value(one)), "{text:?}");
    } else {
        assert!(own.is_err() || !text.trim_start().starts_with('{'), "{text:?}");
    }
}

#[test]
fn whole_cut_and_wrong_texts_are_told_apart() {
    for text in [
        "",
        " ",
        "null",
        "nul",
        "nil",
        "truer",
        "0",
        "00",
        "01",
        "-",
        "-0",
        "-a",
        "1.",
        "1.x",
        "1.5",
        "1e",
        "1e+",
        "1e+x",
        "1E-9",
        "-1.5e+10,",
        "\"",
        "\"a",
        "\"a\"",
        "\"\\",
        "\"\\x\"",
        "\"\\u12",
        "\"\\u12zz\"",
        "\"\\ud800\"",
        "\"\u{1}\"",
        "\"\u{7f}é€\"",
        "[",
        "[]",
        "[ ]",
        "[1",
        "[1,",
        "[1,]",
        "[,",
        "[1 2]",
        "[}",
        "{",
        "{}",
        "{ }",
        "{,",
        "{\"a\"",
        "{\"a\":",
        "{\"a\":1",
        "{\"a\":1,",
        "{\"a\":1,}",
        "{\"a\":1]",
        "{\"a\" : [ {} , [] , {\"b\":[[1]]} ] }",
        "{1:2}",
        "{\"a\" 1}",
        "1 1",
        "[[[[",
        "[[]]]",
        "{\"\\\"\":\"\\\\\"}",
        "\u{feff}1",
        "\u{c}1",
    ] {
        check(text);
    }
}

#[test]
fn depth_has_no_end() {
    let deep = "[".repeat(100_000);
    assert_eq!(whole(&deep), Err(Fault::Cut));
    let closed = [deep, "]".repeat(100_000)].concat();
    assert_eq!(whole(&closed), Ok(closed.as_str()));
}

/// Something like JSON.
fn like_json() -> impl Strategy<Value = String> {
    let plain = prop_oneof![
        Just("null".to_owned()),
        Just("true".to_owned()),
        "-?[0-9]{1,3}(\\.[0-9]{1,2})?([eE][+-]?[0-9])?",
        "\"([a-z é]|\\\\[\"\\\\/nu]|\\\\u[0-9a-fD]{4}){0,4}\"",
    ];
    plain.prop_recursive(4, 24, 4, |inner| {
        let list =
            prop::collection::vec(inner.clone(), 0..4).prop_map(|list| format!("[{}]", list.join(" , ")));
        let member = ("\"[a-c\\\\\"]{0,2}\"", inner).prop_map(|(name, value)| format!("{name}: {value}"));
        let object = prop::collection::vec(member, 0..4).prop_map(|list| format!("{{{}}}", list.join(",")));
        prop_oneof![list, object]
    })
}

proptest! {
    #[test]
    fn the_same_for_what_is_like_json(text in like_json(), cut in any::<prop::sample::Index>(), other in "[\\[\\]{},:\"0-9a-z \\\\-]") {
        check(&text);
        let mut at = cut.index(text.len() + 1);
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        let (before, after) = text.split_at(at);
        check(before);
        check(&format!("{before}{other}{after}"));
        check(&format!("{before}{}", after.chars().skip(1).collect::<String>()));
    }

    #[test]
    fn the_same_for_any_text(text in any::<String>(), marks in "[\"\\\\\u{0}-\u{20}\u{7f}a]{0,8}") {
        for text in [text, marks] {
            let written = quoted(&text);
            prop_assert_eq!(&written, &serde_json::to_string(&text).expect("a text"));
            prop_assert_eq!(unquoted(&written).map(String::from), Some(text));
        }
    }

    #[test]
    fn the_same_for_any_marks(text in "[\\[\\]{},:\"0-9aeltrufsn .+\\-\\\\]{0,12}") {
        check(&text);
    }
}
