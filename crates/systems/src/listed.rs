//! Lists of connections, of whatever system. As many results come out as elements go in.

use std::hash::Hash;

use connections::connection::{Listed, Unreadable, UnreadableReason};
use rustc_hash::FxHashSet;

use crate::fields::{Fields, masked};

/// Decodes every element; one that cannot be read, or whose id was there before, stays as raw text with the reason.
pub(crate) fn listed<'a, T, Id: Eq + Hash>(
    elements: Vec<&'a str>,
    decode: impl Fn(Fields<'a>) -> Result<T, UnreadableReason>,
    id: impl Fn(&T) -> Id,
) -> Vec<Listed<T>> {
    let mut list = List { listed: Vec::with_capacity(elements.len()), ..List::default() };
    for raw in elements {
        let connection = Fields::of(raw).ok_or(UnreadableReason::NotAnObject).and_then(&decode);
        list.push(raw, connection, &id);
    }
    list.listed
}

/// A list that grows.
#[derive(Debug)]
pub(crate) struct List<T, Id> {
    ids: FxHashSet<Id>,
    /// How many there were before those.
    handed_out: usize,
    /// Everything that was not handed out yet.
    pub(crate) listed: Vec<Listed<T>>,
}

impl<T, Id: Eq + Hash> Default for List<T, Id> {
    fn default() -> Self {
        Self { ids: FxHashSet::default(), handed_out: 0, listed: Vec::new() }
    }
}

impl<T, Id: Eq + Hash> List<T, Id> {
    /// Takes what an element has come to; `raw` is its text.
    pub(crate) fn push(&mut self, raw: &str, connection: Result<T, UnreadableReason>, id: impl Fn(&T) -> Id) {
        let unique = connection.and_then(|connection| {
            if self.ids.insert(id(&connection)) { Ok(connection) } else { Err(UnreadableReason::DuplicateId) }
        });
        let position = self.handed_out + self.listed.len();
        self.listed.push(match unique {
            Ok(connection) => Listed::Connection(Box::new(connection)),
            Err(why) => Listed::Unreadable(Unreadable { position, raw: masked(raw), why }),
        });
    }

    /// Hands out what has come since the last time.
    pub(crate) fn hand_out(&mut self) -> Vec<Listed<T>> {
        self.handed_out += self.listed.len();
        std::mem::take(&mut self.listed)
    }
}
