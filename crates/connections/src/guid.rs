//! Identifiers that a system gives as GUIDs. There is one for each of very many records, so the usual form is kept as the
//! number that it is; any other text is kept as it came.

use std::fmt;

/// A GUID, or whatever stands in its place.
#[derive(Clone, PartialEq, Eq)]
pub struct Guid(Form);

#[derive(Clone, PartialEq, Eq)]
enum Form {
    /// `0f8fad5b-d9cb-469f-a165-70867728950e`, in lower case.
    Usual([u8; 16]),
    /// Anything else.
    Other(Box<str>),
}

/// Before these bytes there is a dash.
const DASHES: [usize; 4] = [4, 6, 8, 10];

impl From<&str> for Guid {
    fn from(text: &str) -> Self {
        Self(usual(text).map_or_else(|| Form::Other(text.into()), Form::Usual))
    }
}

/// The bytes of a GUID in its usual form.
fn usual(text: &str) -> Option<[u8; 16]> {
    let mut digits = text.bytes();
    let mut bytes = [0; 16];
    for (place, byte) in bytes.iter_mut().enumerate() {
        if DASHES.contains(&place) && digits.next() != Some(b'-') {
            return None;
        }
        let mut digit = || match digits.next()? {
            digit @ b'0'..=b'9' => Some(digit - b'0'),
            digit @ b'a'..=b'f' => Some(digit - b'a' + 10),
            _ => None,
        };
        *byte = digit()? * 16 + digit()?;
    }
    digits.next().is_none().then_some(bytes)
}

impl Guid {
    /// Appends it as it came.
    pub fn write(&self, text: &mut String) {
        let digit = |value: u8| char::from_digit(u32::from(value), 16).unwrap_or_default();
        match &self.0 {
            Form::Other(other) => text.push_str(other),
            Form::Usual(bytes) => {
                for (place, byte) in bytes.iter().enumerate() {
                    if DASHES.contains(&place) {
                        text.push('-');
                    }
                    text.push(digit(byte / 16));
                    text.push(digit(byte % 16));
                }
            }
        }
    }

    /// The text as it came.
    pub fn text(&self) -> String {
        let mut text = String::with_capacity(36);
        self.write(&mut text);
        text
    }
}

impl fmt::Debug for Guid {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.text(), formatter)
    }
}

#[cfg(test)]
mod tests {
    use super::{Form, Guid};

    #[test]
    fn every_text_comes_back_as_it_came() {
        for (text, usual) in [
            ("0f8fad5b-d9cb-469f-a165-70867728950e", true),
            ("00000000-0000-0000-0000-000000000000", true),
            ("0F8FAD5B-d9cb-469f-a165-70867728950e", false),
            ("0f8fad5bd9cb469fa16570867728950e", false),
            ("0f8fad5b-d9cb-469f-a165-70867728950", false),
            ("0f8fad5b-d9cb-469f-a165-70867728950ee", false),
            ("{0f8fad5b-d9cb-469f-a165-70867728950e}", false),
            ("0f8fad5b-d9cb-469f-a165-7086772895é", false),
            ("molestias", false),
            ("", false),
        ] {
            let guid = Guid::from(text);
            assert_eq!(guid.text(), text);
            assert_eq!(matches!(guid.0, Form::Usual(_)), usual, "{text}");
        }
    }
}
