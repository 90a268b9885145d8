//! Takes JSON apart without making values of it: where values begin and end, what an object or a list holds, and what a text
//! says. `serde_json` decides all of it; here it is asked value by value, so that a text can be read while it arrives.
//!
//! It knows no names of fields and decides nothing about them.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

/// Why no value could be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// The text ends before the value does.
    Cut,
    /// The text may end within a number: more of it could make it one, and as it is it is none.
    CutNumber,
    /// What is there is no JSON.
    Wrong,
}

/// A place in a text, from which values are taken.
#[derive(Clone, Debug)]
pub(crate) struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Cursor<'a> {
    /// At the beginning of a text.
    pub(crate) fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    /// How many bytes lie behind it.
    pub(crate) fn at(&self) -> usize {
        self.at
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Skips space; the byte behind it.
    pub(crate) fn space(&mut self) -> Option<u8> {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches([' ', '\n', '\t', '\r']).len();
        self.text.as_bytes().get(self.at).copied()
    }

    /// Takes the byte that [`Cursor::space`] has told of.
    pub(crate) fn step(&mut self) {
        self.at += 1;
    }

    /// Takes a value.
    pub(crate) fn value(&mut self) -> Result<&'a str, Fault> {
        self.next::<&RawValue>().map(RawValue::get)
    }

    /// Takes an object: the names in their quotes, and the raw values.
    pub(crate) fn members(&mut self) -> Result<Vec<(&'a str, &'a str)>, Fault> {
        self.next::<Members<'a>>().map(|Members(members)| members)
    }

    fn next<T: Deserialize<'a>>(&mut self) -> Result<T, Fault> {
        let mut values = serde_json::Deserializer::from_str(self.rest()).into_iter();
        match values.next() {
            Some(Ok(value)) => {
                self.at += values.byte_offset();
                Ok(value)
            }
            Some(Err(error)) if !error.is_eof() => {
                // It says of a number that is cut behind its sign, its point or its `e` that this is none.
                let is_cut = self.rest().ends_with(['-', '+', '.', 'e', 'E']);
                Err(if is_cut { Fault::CutNumber } else { Fault::Wrong })
            }
            _ => Err(Fault::Cut),
        }
    }
}

/// The text without the space around it, if all of it is one value.
pub(crate) fn whole(text: &str) -> Result<&str, Fault> {
    match serde_json::from_str::<&RawValue>(text) {
        Ok(raw) => Ok(raw.get()),
        Err(error) => Err(if error.is_eof() { Fault::Cut } else { Fault::Wrong }),
    }
}

/// The members of an object, if all of the text is one; see [`Cursor::members`].
pub(crate) fn members(text: &str) -> Option<Vec<(&str, &str)>> {
    serde_json::from_str(text).ok().map(|Members(members)| members)
}

/// The elements of a list, if all of the text is one.
pub(crate) fn elements(text: &str) -> Option<Vec<&str>> {
    let elements: Vec<&RawValue> = serde_json::from_str(text).ok()?;
    Some(elements.into_iter().map(RawValue::get).collect())
}

/// What a JSON string says; nothing where it is none, or has half a character in it.
pub(crate) fn unquoted(raw: &str) -> Option<Cow<'_, str>> {
    match raw.strip_prefix('"').and_then(|raw| raw.strip_suffix('"')) {
        // Most have nothing to be unescaped, and that is seen at a glance.
        Some(bare) if !bare.as_bytes().contains(&b'\\') => Some(Cow::Borrowed(bare)),
        _ => serde_json::from_str(raw).ok().map(Cow::Owned),
    }
}

/// A text as a JSON string.
pub(crate) fn quoted(text: &str) -> String {
    // Texts can always be written.
    serde_json::to_string(text).unwrap_or_default()
}

/// Names, in their quotes, and raw values of an object, in their order.
struct Members<'a>(Vec<(&'a str, &'a str)>);

impl<'de> Deserialize<'de> for Members<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(MembersVisitor)
    }
}

struct MembersVisitor;

impl<'de> Visitor<'de> for MembersVisitor {
    type Value = Members<'de>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut members = Vec::with_capacity(16);
        while let Some((name, value)) = map.next_entry::<&RawValue, &RawValue>()? {
            members.push((name.get(), value.get()));
        }
        Ok(Members(members))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_taken_one_by_one_and_what_is_cut_is_told_from_what_is_wrong() {
        let mut cursor = Cursor::new(" {\"a\": [1, {}]} , 12");
        assert_eq!(cursor.value(), Ok("{\"a\": [1, {}]}"));
        assert_eq!(cursor.space(), Some(b','));
        cursor.step();
        assert_eq!(cursor.value(), Ok("12"));
        assert_eq!(cursor.space(), None);
        for (text, fault) in [
            ("", Fault::Cut),
            ("{\"a\": [1, {}", Fault::Cut),
            ("\"half", Fault::Cut),
            ("\"\\u00", Fault::Cut),
            ("tru", Fault::Cut),
            ("{\"a\": 1.", Fault::CutNumber),
            ("[-", Fault::CutNumber),
            ("1e", Fault::CutNumber),
            ("[1,]", Fault::Wrong),
            ("nix", Fault::Wrong),
            ("{\"a\" 1}", Fault::Wrong),
        ] {
            let taken = Cursor::new(text).value();
            // Some versions tell more exactly that a number is cut.
            let cut = fault == Fault::CutNumber && taken == Err(Fault::Cut);
            assert!(taken == Err(fault) || cut, "{text:?}: {taken:?}");
        }
    }

    #[test]
    fn members_keep_their_order_their_doubles_and_names_that_cannot_be_unescaped() {
        let text = r#"{"b": 1, "a": {"x": []}, "b": null, "\ud800": 2}"#;
        let expected =
            vec![("\"b\"", "1"), ("\"a\"", "{\"x\": []}"), ("\"b\"", "null"), ("\"\\ud800\"", "2")];
        assert_eq!(members(text), Some(expected.clone()));
        let behind = [text, ",7"].concat();
        let mut cursor = Cursor::new(&behind);
        assert_eq!(cursor.members(), Ok(expected));
        assert_eq!(cursor.space(), Some(b','));
        assert_eq!(members("[1]"), None);
        assert_eq!(unquoted("\"\\ud800\""), None);
        assert_eq!(unquoted("\"\\u00e5 \\n\"").as_deref(), Some("å \n"));
    }
}
