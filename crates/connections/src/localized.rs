//! Names in several languages in one text, in every form in which they have been seen.
//!
//! Reading never fails and never drops text: what is not certainly a list of translations is a plain text.

use std::borrow::Cow;
use std::sync::Arc;

/// A text, which records that say the same can share, and that may hold one translation for each language, such as `NO:"Leverandør";US:"Supplier"`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct LocalizedText(Arc<str>);

impl From<String> for LocalizedText {
    fn from(raw: String) -> Self {
        Self(raw.into())
    }
}

impl From<Arc<str>> for LocalizedText {
    fn from(raw: Arc<str>) -> Self {
        Self(raw)
    }
}

impl From<&str> for LocalizedText {
    fn from(raw: &str) -> Self {
        Self(raw.into())
    }
}

/// The system's own language codes that differ from ISO 639-1.
const LEGACY_CODES: [(&str, &str); 7] =
    [("US", "en"), ("GE", "de"), ("SW", "sv"), ("SP", "es"), ("CZ", "cs"), ("CN", "zh"), ("JP", "ja")];

/// The system's own language codes that are ISO 639-1.
const SHARED_CODES: [&str; 8] = ["no", "da", "fi", "nl", "ru", "fr", "pl", "it"];

impl LocalizedText {
    /// The text as it came.
    pub fn raw(&self) -> &str {
        &self.0
    }

    /// Whether the text is a list of translations.
    pub fn is_multilingual(&self) -> bool {
        Entries(&self.0).next().is_some()
    }

    /// The text in a language (ISO 639-1, with or without a region): the translation asked for, else the English
    /// one, else the first. An empty translation counts as missing. A plain text is given as it is.
    pub fn in_language(&self, iso: &str) -> Cow<'_, str> {
        let primary = iso.split(['-', '_']).next().unwrap_or(iso);
        let asked = norwegian(primary);
        let mut english = None;
        let mut first = None;
        for (code, text) in Entries(&self.0) {
            if text.trim().is_empty() {
                continue;
            }
            let language = language(code);
            if norwegian(language).eq_ignore_ascii_case(asked) {
                return Cow::Borrowed(text);
            }
            if english.is_none() && language.eq_ignore_ascii_case("en") {
                english = Some(text);
            }
            first = first.or(Some(text));
        }
        let nothing = if self.is_multilingual() { "" } else { &self.0 };
        Cow::Borrowed(english.or(first).unwrap_or(nothing))
    }

    /// Every translation: its ISO code, or the code as it came when it is not known, and its text. Empty for a
    /// plain text.
    pub fn translations(&self) -> Vec<(String, String)> {
        Entries(&self.0).map(|(code, text)| (language(code).to_owned(), text.to_owned())).collect()
    }
}

/// The ISO language of a code, or the code itself.
fn language(code: &str) -> &str {
    let primary = code.split('-').next().unwrap_or(code);
    let legacy = LEGACY_CODES.iter().find(|(legacy, _)| legacy.eq_ignore_ascii_case(primary));
    let shared = SHARED_CODES.iter().find(|shared| shared.eq_ignore_ascii_case(primary));
    legacy.map(|(_, iso)| *iso).or(shared.copied()).unwrap_or(primary)
}

/// Norwegian has one text whatever its written form is called.
fn norwegian(language: &str) -> &str {
    if ["nb", "nn"].iter().any(|form| language.eq_ignore_ascii_case(form)) { "no" } else { language }
}

/// The translations of what is left: code and text.
struct Entries<'a>(&'a str);

impl<'a> Iterator for Entries<'a> {
    type Item = (&'a str, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        let (code, body) = opening(self.0)?;
        let (text, rest) = closing(body);
        self.0 = rest;
        Some((code, text))
    }
}

/// Whatever may stand between two translations; a colon is a slip that has been seen.
fn is_separator(character: char) -> bool {
    character.is_whitespace() || matches!(character, ';' | ',' | ':')
}

/// Reads the beginning of a translation: `NO:"`, `en-US : "`. Gives the code and what follows the quote.
fn opening(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_start_matches(is_separator);
    let end = text.bytes().position(|byte| !byte.is_ascii_alphabetic() && byte != b'-')?;
    let (code, rest) = text.split_at(end);
    let (primary, region) = code.split_once('-').unwrap_or((code, ""));
    let valid = primary.len() == 2 && region.len() <= 4 && !region.contains('-');
    let body = rest.trim_start().strip_prefix(':')?.trim_start().strip_prefix('"')?;
    valid.then_some((code, body))
}

/// Finds the end of a translation: the first quote after which nothing or another translation follows. A text
/// may itself hold quotes; without any such quote it runs to the end.
fn closing(body: &str) -> (&str, &str) {
    for (quote, _) in body.match_indices('"') {
        let rest = &body[quote + 1..];
        if rest.trim_start_matches(is_separator).is_empty() || opening(rest).is_some() {
            return (&body[..quote], rest);
        }
    }
    (body, "")
}
