//! What holds for every text, whatever it is. Used by the tests and by the fuzz target.

use connections::localized::LocalizedText;

/// Panics if reading the text fails, invents something or loses something.
pub(crate) fn check(text: &str) {
    let localized = LocalizedText::from(text);
    assert_eq!(localized.raw(), text);
    let translations = localized.translations();
    assert_eq!(localized.is_multilingual(), !translations.is_empty());
    let mut rest = text;
    for (_, translation) in &translations {
        let (code, body) = rest.split_once('"').expect("a translation begins with a quote");
        let code =
            code.trim_matches(|character: char| character.is_whitespace() || ";,:".contains(character));
        assert!(
            code.chars().all(|character| character.is_ascii_alphabetic() || character == '-'),
            "{code} is no code"
        );
        assert!(body.starts_with(translation.as_str()), "{translation} is not what stands in the text");
        let after = &body[translation.len()..];
        rest = after.strip_prefix('"').unwrap_or(after);
    }
    let lost = rest.chars().any(|character| !character.is_whitespace() && !";,:".contains(character));
    assert!(translations.is_empty() || !lost, "text was lost: {rest}");
    for language in ["en", "nb", "no-NO", "sv", "zz", ""] {
        let shown = localized.in_language(language);
        if translations.is_empty() {
            assert_eq!(shown, text);
        } else if translations.iter().any(|(_, translation)| !translation.trim().is_empty()) {
            assert!(translations.iter().any(|(_, translation)| *translation == shown));
            assert!(!shown.trim().is_empty());
        } else {
            assert_eq!(shown, "");
        }
    }
}
