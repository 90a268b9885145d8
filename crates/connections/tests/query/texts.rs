//! Texts of the language, meant and made up, for properties that hold for all of them.

use proptest::prelude::*;

use super::property;

/// Pieces of texts, put together without sense.
fn any_pieces() -> impl Strategy<Value = String> {
    let pieces = [
        " ",
        "  ",
        "\u{a0}",
        "\"",
        "\"\"",
        "-",
        "--",
        ",",
        ":",
        "status",
        "Status:",
        "system:",
        "connector:",
        "name:",
        "id:",
        "active:",
        "last-sync:",
        "next-sync:",
        "who:",
        "colour:",
        "nøkkel:",
        "late",
        "stale",
        "attention",
        "failing",
        "nonsense",
        "yes",
        "no",
        "unknown",
        "never",
        ">6h",
        "<",
        ">=2d",
        ">99999999999999999999w",
        "6",
        "h",
        "stuut",
        "marketing",
        "Malmö",
        "Æ",
        "http://x",
        "12:30",
        "c:\\x",
        "\u{301}",
        "x",
        "\n",
        "日本",
    ];
    prop::collection::vec(prop::sample::select(pieces.to_vec()), 0..14).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn any_text_is_read(text in any::<String>()) {
        property::check(&text);
    }

    #[test]
    fn any_text_of_these_pieces_is_read(text in any_pieces()) {
        property::check(&text);
    }
}

#[test]
fn texts_that_once_were_hard() {
    for text in [
        "",
        "-",
        "- -",
        "\"",
        "\"\"\"",
        "-\"a",
        "name:\"a\"b",
        "name:\"a\"\"b\"\"\",\"c",
        "status:,late,,stale,",
        "status:nonsense status:late,paused",
        "status: status:late",
        "last-sync:>3",
        "connector:\"vis status:late",
    ] {
        property::check(text);
    }
}
