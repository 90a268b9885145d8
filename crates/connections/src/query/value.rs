//! The values of terms: read from a text and written as one. Must not know rows.

use super::key::Key;
use crate::search::{Lower, fold};
use std::borrow::Cow;

/// What a term looks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A text.
    Text {
        /// As it was typed, without quotes.
        typed: String,
        /// As it is compared; never empty.
        folded: String,
    },
    /// One of the values that the key has names for, as bits of the facts that it stands for.
    Named(u16),
    /// A length of time to be compared with.
    Age {
        /// How.
        sign: Sign,
        /// Milliseconds.
        ms: i64,
    },
}

/// How an age is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// Longer or equal.
    AtLeast,
    /// Longer.
    Above,
    /// Shorter or equal.
    AtMost,
    /// Shorter.
    Below,
}

/// The longer signs first, since the shorter ones begin them.
const SIGNS: [(&str, Sign); 4] =
    [(">=", Sign::AtLeast), (">", Sign::Above), ("<=", Sign::AtMost), ("<", Sign::Below)];

/// Letters and milliseconds, the longest first.
const UNITS: [(&str, i64); 5] =
    [("w", 604_800_000), ("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1000)];

/// The value that a piece of text is for a key, or as free text.
#[derive(Debug)]
pub(super) enum Read {
    /// A value.
    Value(Value),
    /// There is nothing to look for.
    Nothing,
    /// The key does not take it.
    Unknown,
}

/// Reads a piece without its quotes.
pub(super) fn read(key: Option<Key>, piece: &str, systems: Option<&[&str]>, lower: Lower) -> Read {
    // Ids and names of systems are compared as they are written, but for the case of plain letters.
    let exact = matches!(key, Some(Key::Id | Key::System));
    let folded = if exact { piece.to_ascii_lowercase() } else { fold(piece, lower) };
    if folded.trim().is_empty() {
        return Read::Nothing;
    }
    let value = match key {
        Some(key) if !key.named().is_empty() => {
            let named = key.named().iter().find(|(name, bits)| *name == folded && *bits != 0);
            named
                .map(|(_, bits)| Value::Named(*bits))
                .or_else(|| if key.is_time() { age(&folded) } else { None })
        }
        Some(Key::System)
            if systems.is_some_and(|known| !known.iter().any(|name| name.eq_ignore_ascii_case(&folded))) =>
        {
            None
        }
        _ => Some(Value::Text { typed: piece.to_owned(), folded }),
    };
    value.map_or(Read::Unknown, Read::Value)
}

/// The value that a text is for a key, if it is one; every name of a system is.
pub(super) fn value_of(key: Key, text: &str, lower: Lower) -> Option<Value> {
    match read(Some(key), text, None, lower) {
        Read::Value(value) => Some(value),
        Read::Nothing | Read::Unknown => None,
    }
}

/// `>6h` and the like.
fn age(text: &str) -> Option<Value> {
    let (sign, length) =
        SIGNS.iter().find_map(|(written, sign)| Some((*sign, text.strip_prefix(written)?)))?;
    let (number, unit) =
        UNITS.iter().find_map(|(letter, unit)| Some((length.strip_suffix(letter)?, *unit)))?;
    if !number.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let ms = number.parse::<i64>().ok()?.checked_mul(unit)?;
    Some(Value::Age { sign, ms })
}

/// What may follow an age that has no unit yet.
pub(super) fn with_units(typed: &str) -> impl Iterator<Item = String> {
    UNITS.iter().map(move |(letter, _)| [typed, letter].concat()).filter(|text| age(text).is_some())
}

impl Value {
    /// As it is written after its key, without quotes.
    pub fn written(&self, key: Option<Key>) -> Cow<'_, str> {
        match self {
            Self::Text { typed, .. } => Cow::Borrowed(typed),
            Self::Named(bits) => {
                let named = key.and_then(|key| key.named().iter().find(|(_, known)| known == bits));
                Cow::Borrowed(named.map_or("", |(name, _)| *name))
            }
            Self::Age { sign, ms } => {
                let sign = SIGNS.iter().find(|(_, known)| known == sign).map_or("", |(written, _)| *written);
                let (letter, unit) =
                    UNITS.into_iter().find(|(_, unit)| *ms != 0 && ms % unit == 0).unwrap_or(("s", 1000));
                Cow::Owned([sign, &(ms / unit).to_string(), letter].concat())
            }
        }
    }

    /// Whether both look for the same.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Text { folded, .. }, Self::Text { folded: other, .. }) => folded == other,
            _ => self == other,
        }
    }
}

/// A text as one piece: in quotes when it would otherwise be read as something else.
pub(super) fn quoted(text: &str) -> String {
    let special = |character: char| character.is_whitespace() || matches!(character, '"' | ',' | ':');
    if text.starts_with('-') || text.contains(special) {
        ["\"", &text.replace('"', "\"\""), "\""].concat()
    } else {
        text.to_owned()
    }
}
