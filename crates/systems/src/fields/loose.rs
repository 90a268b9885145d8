//! Reading fields of systems which send a number as a text, or a text as a number. The value itself is never changed.

use connections::connection::{Expected, UnreadableReason};
use connections::text_id::TextId;

use super::{Fields, boolean, scalar, text};

impl<'a> Fields<'a> {
    /// The raw value of a field, which stays; null counts as one.
    pub(crate) fn peek(&self, name: &str) -> Option<&'a str> {
        self.entries.iter().rev().find(|(own, _)| own == name).map(|(_, raw)| *raw)
    }

    /// A text, or the text of a number or of `true` and `false`: `ActiveCampaign` sends one for the other.
    pub(crate) fn scalar(&mut self, name: &str) -> Option<String> {
        self.read(name, Expected::Text, scalar)
    }

    /// `true` or `false`, or 1 or 0, each also as a text.
    pub(crate) fn switch(&mut self, name: &str) -> Option<bool> {
        self.read(name, Expected::Boolean, switch)
    }

    /// The raw JSON of a value of any kind.
    pub(crate) fn raw(&mut self, name: &str) -> Option<String> {
        self.take(name).map(str::to_owned)
    }

    pub(crate) fn texts(&mut self, name: &str) -> Option<Vec<String>> {
        self.list_of(name, Expected::Text, text)
    }

    /// The primary key, where it is a text. A number is as good as its text.
    pub(crate) fn text_id(&mut self, name: &str) -> Result<TextId, UnreadableReason> {
        let raw = self.take(name).filter(|raw| boolean(raw).is_none());
        raw.and_then(scalar).and_then(TextId::new).ok_or(UnreadableReason::NoId)
    }
}

/// `true` or `false`, or 1 or 0, each also as a text.
pub(crate) fn switch(raw: &str) -> Option<bool> {
    match scalar(raw)?.as_str() {
        "1" | "true" => Some(true),
        "0" | "false" => Some(false),
        _ => None,
    }
}
