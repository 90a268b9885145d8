//! What a text says, and what of it was not understood. Must not stop at a mistake, and not word one.

use super::{
    Key, Query, Span, Term, Value,
    lex::Raw,
    value::{self, Read},
};
use crate::search::Lower;

/// What [`Query::parse`] made of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parsed {
    /// What was understood.
    pub query: Query,
    /// Where the terms stand, one for each of the query's.
    pub spans: Vec<Span>,
    /// What was not understood, in the order of the text.
    pub problems: Vec<Problem>,
}

/// A mistake in a text. What it touches is left out of the query, but for a quote that was not closed, which goes on to
/// the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What it points at. [`without`](super::without) takes it to remove the whole term.
    pub span: Span,
    /// What is wrong.
    pub kind: ProblemKind,
}

/// What is wrong with a part of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// There is no such key; it may be one of [`Key::ALL`].
    UnknownKey,
    /// Nothing stands after the colon.
    MissingValue(Key),
    /// The key takes other values: [`Key::values`], or the systems that there are.
    UnknownValue(Key),
    /// A quote is not closed.
    UnclosedQuote,
}

impl Parsed {
    /// The terms with their places.
    pub fn terms(&self) -> impl Iterator<Item = (&Term, Span)> {
        self.query.terms().iter().zip(self.spans.iter().copied())
    }

    /// Takes a term for what is understood of it.
    pub(super) fn take(&mut self, raw: &Raw, text: &str, systems: Option<&[&str]>, lower: Lower) {
        let before = self.problems.len();
        let mut problem = |span, kind| self.problems.push(Problem { span, kind });
        let key = raw.key.and_then(|span| {
            let key = Key::from_name(span.of(text));
            if key.is_none() {
                problem(span, ProblemKind::UnknownKey);
            }
            key
        });
        let mut values = Vec::<Value>::new();
        for piece in &raw.values {
            if !piece.closed {
                problem(Span { end: piece.span.start + 1, ..piece.span }, ProblemKind::UnclosedQuote);
            }
            if key.is_none() && raw.key.is_some() {
                continue;
            }
            match value::read(key, &piece.says(text), systems, lower) {
                Read::Value(value) if values.iter().any(|other| other.is_same(&value)) => {}
                Read::Value(value) => values.push(value),
                Read::Unknown => {
                    if let Some(key) = key {
                        problem(piece.span, ProblemKind::UnknownValue(key));
                    }
                }
                Read::Nothing => {}
            }
        }
        if !values.is_empty() {
            self.query.0.push(Term { negated: raw.negated, key, values });
            self.spans.push(raw.span);
        } else if let Some(key) = key.filter(|_| self.problems.len() == before) {
            let end = Span { start: raw.span.end, ..raw.span };
            self.problems.push(Problem { span: end, kind: ProblemKind::MissingValue(key) });
        }
    }
}
