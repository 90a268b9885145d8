//! Languages as the server speaks them: which one a request asks for, what a stored name says in it, and how
//! dates and numbers look.
//!
//! Source of the rules: the Web API's pages on headers, collected in section 3.6 of the domain notes. This is a
//! stand-in for the server, so it writes multi-language strings; a client has to be more tolerant than this reader.

mod header;
mod multi;
mod phrases;
mod zone;

pub(crate) use header::Wording;
pub(crate) use multi::{multi_language, translated};
pub(crate) use phrases::{Phrase, phrase};
pub(crate) use zone::Zone;

/// The six languages in which the product is localized.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Language {
    English,
    Norwegian,
    Swedish,
    Danish,
    German,
    Dutch,
}

impl Language {
    /// All of them, in the order in which localized texts are listed in this crate.
    pub(crate) const ALL: [Self; 6] =
        [Self::English, Self::Norwegian, Self::Swedish, Self::Danish, Self::German, Self::Dutch];

    /// The server's own code, which is not ISO: `US`, `NO`, `SW`, `DA`, `GE`, `NL`.
    pub(crate) const fn stored_code(self) -> &'static str {
        match self {
            Self::English => "US",
            Self::Norwegian => "NO",
            Self::Swedish => "SW",
            Self::Danish => "DA",
            Self::German => "GE",
            Self::Dutch => "NL",
        }
    }

    /// The language of a tag such as `nb-NO`, `en` or the server's own `GE`.
    pub(crate) fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.trim().split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
        match primary.as_str() {
            "en" | "us" => Some(Self::English),
            "no" | "nb" | "nn" => Some(Self::Norwegian),
            "sv" | "sw" => Some(Self::Swedish),
            "da" => Some(Self::Danish),
            "de" | "ge" => Some(Self::German),
            "nl" => Some(Self::Dutch),
            _ => None,
        }
    }

    /// Groups the digits of a number as the language's culture does.
    pub(crate) fn grouped(self, number: i64) -> String {
        let separator = match self {
            Self::English => ',',
            Self::Norwegian | Self::Swedish => '\u{a0}',
            Self::Danish | Self::German | Self::Dutch => '.',
        };
        let digits = number.unsigned_abs().to_string();
        let mut grouped = String::from(if number < 0 { "-" } else { "" });
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index).is_multiple_of(3) {
                grouped.push(separator);
            }
            grouped.push(digit);
        }
        grouped
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_of_every_kind_name_the_six_languages() {
        for (tag, expected) in [
            ("nb-NO", Some(Language::Norwegian)),
            ("nn", Some(Language::Norwegian)),
            ("NO", Some(Language::Norwegian)),
            ("GE", Some(Language::German)),
            ("sv_SE", Some(Language::Swedish)),
            (" da ", Some(Language::Danish)),
            ("en-US", Some(Language::English)),
            ("fr", None),
            ("", None),
        ] {
            assert_eq!(Language::from_tag(tag), expected, "{tag}");
        }
    }

    #[test]
    fn digits_are_grouped_by_culture() {
        assert_eq!(Language::English.grouped(1_234_567), "1,234,567");
        assert_eq!(Language::German.grouped(-1000), "-1.000");
        assert_eq!(Language::Swedish.grouped(12_345), "12\u{a0}345");
        assert_eq!(Language::Dutch.grouped(999), "999");
    }
}
