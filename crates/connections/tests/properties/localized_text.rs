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
        let position =
            rest.find(translation.as_str()).expect("translations stand in the text, in their order");
        assert!(!rest[..position].chars().any(char::is_numeric), "only codes and separators between");
        rest = &rest[position + translation.len()..];
    }
    if translations.is_empty() {
        rest = "";
    }
    assert!(!rest.chars().any(char::is_alphanumeric), "text was lost: {rest}");
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
