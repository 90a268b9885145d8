//! The language that a request asks for: `SO-Language` over `Accept-Language`, and `SO-Culture` for numbers.

use axum::http::HeaderMap;

use super::{Language, Phrase, multi_language, translated};

/// How the texts of one answer are worded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Wording {
    /// None: names and texts go out untranslated, every language in one string.
    language: Option<Language>,
    /// The language whose habits numbers follow.
    culture: Language,
}

impl Wording {
    /// Reads the three headers. No language at all, `*` and `x` cancel translation.
    pub(crate) fn of(headers: &HeaderMap) -> Self {
        let text = |name| headers.get(name).and_then(|value| value.to_str().ok()).map(str::trim);
        let wanted = text("so-language")
            .filter(|value| !value.is_empty())
            .or_else(|| text("accept-language"))
            .unwrap_or_default();
        let language = match wanted {
            "" | "*" | "x" | "X" => None,
            list => Some(best_of(list)),
        };
        // "Ignored if no Language set".
        let culture = language.and(text("so-culture")).and_then(Language::from_tag).or(language);
        Self { language, culture: culture.unwrap_or(Language::English) }
    }

    /// The stored name in this language, or as it is stored.
    pub(crate) fn name(self, stored: &str) -> String {
        translated(stored, self.language).to_owned()
    }

    /// Like [`Wording::name`], for a name that is no longer needed: copies nothing where nothing is translated.
    pub(crate) fn own_name(self, stored: String) -> String {
        let text = translated(&stored, self.language);
        if text.len() == stored.len() { stored } else { text.to_owned() }
    }

    /// The wanted language; none when texts go out untranslated.
    pub(crate) const fn language(self) -> Option<Language> {
        self.language
    }

    /// A number with its digits grouped.
    pub(crate) fn number(self, number: i64) -> String {
        self.culture.grouped(number)
    }

    /// A phrase with its places filled. A value is a list of names, each of which may be a multi-language string.
    pub(crate) fn say(self, phrase: &Phrase, values: &[(&str, &[String])]) -> String {
        let in_language = |language| {
            let mut text = phrase.in_language(language).to_owned();
            for (place, names) in values {
                let names: Vec<_> = names.iter().map(|name| translated(name, Some(language))).collect();
                text = text.replace(&format!("{{{place}}}"), &names.join(", "));
            }
            text
        };
        match self.language {
            Some(language) => in_language(language),
            None => multi_language(&Language::ALL.map(in_language)),
        }
    }
}

/// The first language of an `Accept-Language` list that the server has, by weight, then by place; else English.
fn best_of(list: &str) -> Language {
    let mut best: Option<(f32, Language)> = None;
    for entry in list.split(',') {
        let mut parts = entry.split(';');
        let Some(language) = parts.next().and_then(Language::from_tag) else { continue };
        let weight = parts
            .find_map(|part| part.trim().strip_prefix("q="))
            .map_or(1.0, |weight| weight.trim().parse().unwrap_or(0.0));
        if weight > 0.0 && best.is_none_or(|(heaviest, _)| weight > heaviest) {
            best = Some((weight, language));
        }
    }
    best.map_or(Language::English, |(_, language)| language)
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn wording(headers: &[(&'static str, &'static str)]) -> Wording {
        Wording::of(
            &headers
                .iter()
                .map(|(name, value)| {
                    (axum::http::HeaderName::from_static(name), HeaderValue::from_static(value))
                })
                .collect(),
        )
    }

    #[test]
    fn the_product_header_overrides_the_browsers() {
        let german = wording(&[("accept-language", "sv"), ("so-language", "de")]);
        assert_eq!(german.language(), Some(Language::German));
        let raw = wording(&[("accept-language", "sv"), ("so-language", "*")]);
        assert_eq!(raw.language(), None);
    }

    #[test]
    fn no_language_star_and_x_cancel_translation() {
        for headers in [&[][..], &[("accept-language", "*")], &[("so-language", "x")]] {
            assert_eq!(wording(headers).name("NO:\"a\";US:\"b\""), "NO:\"a\";US:\"b\"");
        }
    }

    #[test]
    fn browsers_lists_are_read_by_weight() {
        for (list, expected) in [
            ("fr-FR,fr;q=0.9,nl;q=0.8,en;q=0.7", Language::Dutch),
            ("en;q=0.2, nb-NO;q=0.9", Language::Norwegian),
            ("da, de", Language::Danish),
            ("fr", Language::English),
            ("de;q=0, sv;q=0.1", Language::Swedish),
        ] {
            assert_eq!(best_of(list), expected, "{list}");
        }
    }

    #[test]
    fn the_culture_follows_the_language_unless_it_is_named() {
        assert_eq!(wording(&[("so-language", "de")]).number(1000), "1.000");
        assert_eq!(wording(&[("so-language", "de"), ("so-culture", "en")]).number(1000), "1,000");
        assert_eq!(wording(&[("so-culture", "de")]).number(1000), "1,000");
    }
}
