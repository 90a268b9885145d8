//! Multi-language strings: `NO:"…";US:"…"`.

use super::Language;

/// One string that carries all six languages; `texts` in the order of [`Language::ALL`]. A text that is the same
/// in every language is stored plain, as an administrator would type it.
pub(crate) fn multi_language(texts: &[String; 6]) -> String {
    if texts.iter().all(|text| *text == texts[0]) {
        return texts[0].clone();
    }
    // The product writes Norwegian first.
    let order = [1, 0, 2, 3, 4, 5];
    let parts = order.map(|index| format!("{}:\"{}\"", Language::ALL[index].stored_code(), texts[index]));
    parts.join(";")
}

/// What a stored text says in a language: that language's part, else the English one, else the first. A text
/// without parts, or asked for without a language, is returned as it is.
pub(crate) fn translated(stored: &str, language: Option<Language>) -> &str {
    let Some(language) = language else { return stored };
    let mut english = None;
    let mut first = None;
    for (code, text) in Parts(stored) {
        if code == language.stored_code() {
            return text;
        }
        first = first.or(Some(text));
        if code == Language::English.stored_code() {
            english = Some(text);
        }
    }
    english.or(first).unwrap_or(stored)
}

/// Reads `XX:"…"` parts with any mixture of blanks and separators between them.
struct Parts<'a>(&'a str);

impl<'a> Iterator for Parts<'a> {
    type Item = (&'a str, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        let rest = self.0.trim_start_matches([';', ',', ':', ' ']);
        let (code, rest) = rest.split_at_checked(2)?;
        if !code.bytes().all(|byte| byte.is_ascii_uppercase()) {
            return None;
        }
        let rest = rest.strip_prefix(':')?.trim_start().strip_prefix('"')?;
        let (text, rest) = rest.split_once('"')?;
        self.0 = rest;
        Some((code, text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_written_and_read_back_in_each_language() {
        let texts = ["Customers", "Kunder", "Kunder", "Kunder", "Kunden", "Klanten"].map(str::to_owned);
        let stored = multi_language(&texts);
        assert!(stored.starts_with("NO:\"Kunder\";US:\"Customers\";SW:"), "{stored}");
        for (language, text) in Language::ALL.into_iter().zip(&texts) {
            assert_eq!(translated(&stored, Some(language)), text);
        }
    }

    #[test]
    fn the_forms_in_the_product_pages_are_read() {
        for stored in [
            "US:\"Car\"NO:\"Bil\"GE:\"Auto\"",
            "NO: \"Bil\", US: \"Car\"",
            "NO:\"Bil\";US:\"Car\";",
            "NO:\"Bil\": US:\"Car\"",
        ] {
            assert_eq!(translated(stored, Some(Language::Norwegian)), "Bil", "{stored}");
            assert_eq!(translated(stored, Some(Language::Dutch)), "Car", "{stored}");
        }
    }

    #[test]
    fn plain_texts_stay_as_they_are() {
        for plain in ["Fjordlys", "", "US", "US: dollars", "æøå:\"x\""] {
            assert_eq!(translated(plain, Some(Language::English)), plain);
        }
    }
}
