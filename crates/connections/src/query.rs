//! The filter language of the table: what somebody looks for, with the places of its terms and of its mistakes.
//!
//! `docs/filter.md` is its description for readers; a test holds it against the tables of [`Key`]. Nothing here words
//! anything for the screen: mistakes are data, and values have the names of the language itself.

mod complete;
mod edit;
mod key;
mod lex;
mod matching;
mod offers;
mod parse;
mod value;

use crate::search::{Lower, Needle};

pub use complete::{Completion, CompletionOption, Vocabulary, complete};
pub use edit::{toggled, without};
pub use key::{Key, active_name, status_name, status_named, who_name, who_named};
pub use matching::Subject;
pub use parse::{Parsed, Problem, ProblemKind};
pub use value::{Sign, Value};

/// A stretch of a text: bytes, of which the first is at `start` and the last before `end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// Where it begins.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
}

impl Span {
    /// Its text; empty where it is none of this text.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }
}

/// What rows are narrowed to: terms which must all hold. One that is equal looks for the same, wherever its terms
/// stood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query(Vec<Term>);

/// One condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Whether it holds where nothing is found.
    pub negated: bool,
    /// What it asks about; none for free text.
    pub key: Option<Key>,
    /// Any of these is wanted; never empty, and free text has one.
    pub values: Vec<Value>,
}

/// Whether a text is plain words, so that [`Needle::new`] makes all of it: there is no need of this language then, nor
/// of its code.
pub fn is_plain(text: &str) -> bool {
    !text.contains([':', '"']) && !text.split_whitespace().any(|word| word.len() > 1 && word.starts_with('-'))
}

impl Query {
    /// Reads a text. It never fails: what is understood is in the query, what is not is a problem.
    ///
    /// Names of systems other than these are a problem; none lets every name pass. For `lower` see
    /// [`fold`](crate::search::fold).
    pub fn parse(text: &str, systems: Option<&[&str]>, lower: Lower) -> Parsed {
        let mut parsed = Parsed::default();
        for raw in lex::lex(text) {
            parsed.take(&raw, text, systems, lower);
        }
        parsed
    }

    /// Whether nothing is looked for, so that everything matches.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The conditions.
    pub fn terms(&self) -> &[Term] {
        &self.0
    }

    /// The same as words alone, where it is no more than that.
    pub fn as_plain(&self) -> Option<Needle> {
        let mut words = String::new();
        for term in &self.0 {
            match term.values.first() {
                Some(Value::Text { folded, .. })
                    if term.key.is_none() && !term.negated && !folded.contains(char::is_whitespace) =>
                {
                    words.push_str(folded);
                    words.push(' ');
                }
                _ => return None,
            }
        }
        // They are in lower case already.
        Some(Needle::new(&words, str::to_owned))
    }

    /// Whether what it finds changes as time goes by, with no news of the rows.
    pub fn depends_on_time(&self) -> bool {
        self.asks_about(Key::is_time)
    }

    /// Whether what it finds changes with what is observed about rows, and not only with the list.
    pub fn depends_on_facts(&self) -> bool {
        self.asks_about(|key| key.is_time() || matches!(key, Key::Status | Key::Active | Key::Who))
    }

    /// Whether it looks for deleted rows by their status, so that they must not be hidden.
    pub fn asks_for_deleted(&self) -> bool {
        let deleted = key::status_bit(crate::status::Status::Deleted);
        let names = |value: &Value| matches!(value, Value::Named(bits) if bits & deleted != 0);
        self.0
            .iter()
            .any(|term| !term.negated && term.key == Some(Key::Status) && term.values.iter().any(names))
    }

    fn asks_about(&self, which: fn(Key) -> bool) -> bool {
        self.0.iter().any(|term| term.key.is_some_and(which))
    }

    /// The text that [`Query::parse`] makes this query of.
    pub fn to_text(&self) -> String {
        let mut text = String::new();
        for term in &self.0 {
            if !text.is_empty() {
                text.push(' ');
            }
            if term.negated {
                text.push('-');
            }
            if let Some(key) = term.key {
                text.push_str(key.name());
                text.push(':');
            }
            for (place, value) in term.values.iter().enumerate() {
                if place > 0 {
                    text.push(',');
                }
                text.push_str(&value::quoted(&value.written(term.key)));
            }
        }
        text
    }
}
