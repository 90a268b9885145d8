//! Reading a TOML table key by key, so that every mistake in it is found and told with its place.
//!
//! Each value is read by serde; a value that serde refuses is one mistake and never ends the reading. What a value
//! holds is not repeated in a mistake: it may be a secret in the wrong place.

use std::cell::RefCell;

use serde::de::{Deserialize, IntoDeserializer as _};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::Mistake;

/// The text and the mistakes found in it so far.
pub(super) struct Findings<'text> {
    text: &'text str,
    mistakes: RefCell<Vec<Mistake>>,
}

impl<'text> Findings<'text> {
    pub(super) fn new(text: &'text str) -> Self {
        Self { text, mistakes: RefCell::default() }
    }

    /// All mistakes, in the order of the text.
    pub(super) fn into_mistakes(self) -> Vec<Mistake> {
        let mut mistakes = self.mistakes.into_inner();
        mistakes.sort_by_key(|mistake| mistake.line);
        mistakes
    }

    /// Takes down a mistake in what starts at `offset`.
    pub(super) fn add(&self, offset: usize, place: &str, what: impl Into<String>) {
        let before = self.text.get(..offset).unwrap_or_default();
        let line = 1 + before.bytes().filter(|byte| *byte == b'\n').count();
        self.mistakes.borrow_mut().push(Mistake { line, place: place.to_owned(), what: what.into() });
    }
}

/// A value and where it stands, for checks that come later.
pub(super) struct Placed<T> {
    pub(super) value: T,
    pub(super) offset: usize,
    pub(super) place: String,
}

/// One table; [`Section::finish`] finds the keys that nobody has asked for.
pub(super) struct Section<'a, 'text> {
    table: DeTable<'text>,
    /// The keys that have been asked for, for those who mistype one.
    known: Vec<&'static str>,
    /// Those of them that were there.
    given: Vec<&'static str>,
    pub(super) offset: usize,
    pub(super) place: String,
    pub(super) findings: &'a Findings<'text>,
}

impl<'a, 'text> Section<'a, 'text> {
    pub(super) fn whole(table: Spanned<DeTable<'text>>, findings: &'a Findings<'text>) -> Self {
        let table = table.into_inner();
        Self { table, known: Vec::new(), given: Vec::new(), offset: 0, place: String::new(), findings }
    }

    fn place_of(&self, key: &str) -> String {
        if self.place.is_empty() { key.to_owned() } else { format!("{}.{key}", self.place) }
    }

    fn take(&mut self, key: &'static str) -> Option<Spanned<DeValue<'text>>> {
        self.known.push(key);
        let value = self.table.remove(key)?;
        self.given.push(key);
        Some(value)
    }

    /// Whether a key is there, unread yet.
    pub(super) fn contains(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    /// Whether a key was there when it was read.
    pub(super) fn was_given(&self, key: &str) -> bool {
        self.given.contains(&key)
    }

    /// Takes down a mistake in this table as a whole.
    pub(super) fn mistake(&self, what: impl Into<String>) {
        self.findings.add(self.offset, if self.place.is_empty() { "the file" } else { &self.place }, what);
    }

    /// The value of a key that may be left out.
    pub(super) fn optional<T: for<'de> Deserialize<'de>>(
        &mut self,
        key: &'static str,
        expected: &str,
    ) -> Option<Placed<T>> {
        let value = self.take(key)?;
        let (offset, place) = (value.span().start, self.place_of(key));
        let Ok(value) = T::deserialize(value.into_deserializer()) else {
            self.findings.add(offset, &place, format!("must be {expected}"));
            return None;
        };
        Some(Placed { value, offset, place })
    }

    /// The value of a key that has to be there.
    pub(super) fn required<T: for<'de> Deserialize<'de>>(
        &mut self,
        key: &'static str,
        expected: &str,
    ) -> Option<Placed<T>> {
        if !self.table.contains_key(key) {
            self.known.push(key);
            self.findings.add(self.offset, &self.place_of(key), format!("is missing; it must be {expected}"));
            return None;
        }
        self.optional(key, expected)
    }

    /// A table inside this one.
    pub(super) fn section(&mut self, key: &'static str) -> Option<Section<'a, 'text>> {
        let value = self.take(key)?;
        self.inner(value, self.place_of(key))
    }

    /// A list of tables inside this one.
    pub(super) fn sections(&mut self, key: &'static str) -> Vec<Section<'a, 'text>> {
        let Some(value) = self.take(key) else { return Vec::new() };
        let offset = value.span().start;
        let DeValue::Array(items) = value.into_inner() else {
            self.findings.add(offset, &self.place_of(key), format!("must be a list of tables: [[{key}]]"));
            return Vec::new();
        };
        let items = items.into_iter().enumerate();
        items
            .filter_map(|(index, item)| self.inner(item, self.place_of(&format!("{key}[{index}]"))))
            .collect()
    }

    fn inner(&self, value: Spanned<DeValue<'text>>, place: String) -> Option<Section<'a, 'text>> {
        let offset = value.span().start;
        if let DeValue::Table(table) = value.into_inner() {
            Some(Section {
                table,
                known: Vec::new(),
                given: Vec::new(),
                offset,
                place,
                findings: self.findings,
            })
        } else {
            self.findings.add(offset, &place, "must be a table");
            None
        }
    }

    /// Takes down every key that is left.
    pub(super) fn finish(self) {
        for key in self.table.keys() {
            let what = format!("is no key here; there are {}", self.known.join(", "));
            self.findings.add(key.span().start, &self.place_of(key.get_ref()), what);
        }
    }
}
