//! Names in several languages: every form that has been seen, and every text that has not.
#![expect(clippy::expect_used, reason = "a test stops at the first fault")]

#[path = "properties/localized_text.rs"]
mod property;

use connections::localized::LocalizedText;
use proptest::prelude::*;

fn pairs(text: &str) -> Vec<(String, String)> {
    LocalizedText::from(text).translations()
}

fn expected(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(code, text)| ((*code).to_owned(), (*text).to_owned())).collect()
}

#[test]
fn every_documented_form_is_read() {
    let two = expected(&[("no", "Leverandør"), ("en", "Supplier")]);
    for form in [
        r#"NO:"Leverandør";US:"Supplier""#,
        r#"NO:"Leverandør";US:"Supplier";"#,
        r#"NO:"Leverandør"US:"Supplier""#,
        r#"NO:"Leverandør"; US:"Supplier""#,
        r#"NO:"Leverandør":US:"Supplier""#,
        r#"NO: "Leverandør", US: "Supplier""#,
        "\u{20} no :\t\"Leverandør\" ;\r\n us:\"Supplier\" ; ",
    ] {
        assert_eq!(pairs(form), two, "{form}");
        property::check(form);
    }
}

#[test]
fn every_legacy_code_has_its_iso_code() {
    let codes = ["NO", "SP", "US", "CZ", "SW", "CN", "DA", "JP", "GE", "FI", "NL", "RU", "FR", "PL", "IT"];
    let iso = ["no", "es", "en", "cs", "sv", "zh", "da", "ja", "de", "fi", "nl", "ru", "fr", "pl", "it"];
    let text = codes.map(|code| format!("{code}:\"{code}\"")).join(";");
    let found: Vec<_> = pairs(&text).into_iter().map(|(code, _)| code).collect();
    assert_eq!(found, iso);
    for (code, iso) in codes.iter().zip(iso) {
        assert_eq!(LocalizedText::from(text.as_str()).in_language(iso), *code);
    }
    assert_eq!(pairs(r#"QX:"x";pt-BR:"y""#), expected(&[("QX", "x"), ("pt", "y")]));
}

#[test]
fn the_language_asked_for_comes_first_then_english_then_the_first() {
    let text = LocalizedText::from(r#"GE:"Lieferant";US:"Supplier";NO:"Leverandør";SW:"  ""#);
    for (language, shown) in [
        ("de", "Lieferant"),
        ("de-AT", "Lieferant"),
        ("nb", "Leverandør"),
        ("nn-NO", "Leverandør"),
        ("NO", "Leverandør"),
        ("en", "Supplier"),
        ("fr", "Supplier"),
        ("sv", "Supplier"),
        ("", "Supplier"),
    ] {
        assert_eq!(text.in_language(language), shown, "{language}");
    }
    assert_eq!(LocalizedText::from(r#"GE:"Lieferant";NO:"Leverandør""#).in_language("fr"), "Lieferant");
    assert_eq!(LocalizedText::from(r#"NB:"Bokmål""#).in_language("nn"), "Bokmål");
    assert_eq!(LocalizedText::from(r#"NO:"";US:"""#).in_language("nb"), "");
}

#[test]
fn plain_texts_stay_as_they_are() {
    for plain in [
        "",
        " ",
        "Visma",
        "NO",
        "NO:",
        "NO: Visma",
        "\"NO\"",
        "Q:\"x\"",
        "ERP:\"main\"",
        "a NO:\"x\"",
        "[SR_X]",
        ";",
    ] {
        let text = LocalizedText::from(plain);
        assert!(!text.is_multilingual(), "{plain}");
        assert_eq!(text.in_language("no"), plain);
        property::check(plain);
    }
}

#[test]
fn quotes_within_a_text_and_missing_quotes_lose_nothing() {
    assert_eq!(
        pairs(r#"US:"The "big" one";NO:"Den "store"""#),
        expected(&[("en", r#"The "big" one"#), ("no", r#"Den "store""#)])
    );
    assert_eq!(pairs(r#"NO:"Bil";US:"Ca"#), expected(&[("no", "Bil"), ("en", "Ca")]));
    assert_eq!(pairs("ll:\n\""), expected(&[("ll", "")]));
    property::check("ll:\n\"");
    assert_eq!(pairs(r#"NO:"Bil" (ny)"#), expected(&[("no", r#"Bil" (ny)"#)]));
}

/// Separators as they have been seen.
const SEPARATORS: [&str; 7] = [";", "; ", "", ":", ", ", " ; ", ";\n"];

proptest! {
    #[test]
    fn translations_survive_every_separator(
        texts in prop::collection::vec("[^\"]{0,12}", 1..6),
        separator in prop::sample::select(&SEPARATORS[..]),
        space in prop::sample::select(&["", " "][..]),
        trailing in prop::sample::select(&["", ";", "; "][..]),
    ) {
        let codes = ["NO", "US", "GE", "SW", "NL"];
        let iso = ["no", "en", "de", "sv", "nl"];
        let entries: Vec<_> =
            texts.iter().zip(codes).map(|(text, code)| format!("{code}:{space}\"{text}\"")).collect();
        let joined = entries.join(separator) + trailing;
        let wanted: Vec<_> = iso.iter().zip(&texts).map(|(code, text)| ((*code).to_owned(), text.clone())).collect();
        prop_assert_eq!(pairs(&joined), wanted);
    }

    #[test]
    fn any_text_is_read(text in any::<String>()) {
        property::check(&text);
    }

    #[test]
    fn any_text_of_these_signs_is_read(text in "([A-Z]{2}|[:;\", \"]|é|x){0,24}") {
        property::check(&text);
    }
}
