//! The languages the console speaks.

/// A language with a complete message table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Language {
    /// English, the reference.
    English,
    /// Norwegian Bokmål.
    Norwegian,
    /// Swedish.
    Swedish,
    /// Danish.
    Danish,
    /// German.
    German,
    /// Dutch.
    Dutch,
}

impl Language {
    /// In the order of the language menu.
    pub(crate) const ALL: [Self; 6] =
        [Self::English, Self::Norwegian, Self::Swedish, Self::Danish, Self::German, Self::Dutch];

    /// The tag of its message file, of `<html lang>`, and of `Accept-Language`.
    pub(crate) fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Norwegian => "nb",
            Self::Swedish => "sv",
            Self::Danish => "da",
            Self::German => "de",
            Self::Dutch => "nl",
        }
    }

    /// Its own name for itself: the same in every message table, so it is none of them.
    pub(crate) fn own_name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::Norwegian => "Norsk",
            Self::Swedish => "Svenska",
            Self::Danish => "Dansk",
            Self::German => "Deutsch",
            Self::Dutch => "Nederlands",
        }
    }

    /// The language of a BCP 47 tag such as `nn-NO`, if the console speaks it.
    pub(crate) fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
        match primary.as_str() {
            // A reader of Nynorsk is better served by Bokmål than by English.
            "no" | "nn" => Some(Self::Norwegian),
            _ => Self::ALL.into_iter().find(|language| language.tag() == primary),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Language;

    #[test]
    fn tags_with_regions_and_both_forms_of_norwegian_are_known() {
        assert_eq!(Language::from_tag("nn-NO"), Some(Language::Norwegian));
        assert_eq!(Language::from_tag("no"), Some(Language::Norwegian));
        assert_eq!(Language::from_tag("de-AT"), Some(Language::German));
        assert_eq!(Language::from_tag("EN_us"), Some(Language::English));
        assert_eq!(Language::from_tag("fr"), None);
        assert_eq!(Language::from_tag(""), None);
    }

    #[test]
    fn every_language_is_found_by_its_own_tag() {
        for language in Language::ALL {
            assert_eq!(Language::from_tag(language.tag()), Some(language));
        }
    }
}
