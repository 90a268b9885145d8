//! The journal: all lines of the storage, and what a write does to them.
//!
//! The app runs [`Journal::decide`] inside one transaction of its storage, on the lines as they are in it, and stores
//! what it says: so two tabs cannot both be let through. Reading is tolerant, dropping is not: only what is over and
//! known makes room, and when that is not enough new commands are refused.

mod decide;

use super::bulk::{Bulk, BulkState, RowState};
use super::entry::{Entry, Guard};
use super::judge::outcome_of;
use crate::outcome::Outcome;
use crate::time::Timestamp;

/// The most lines.
pub const MOST_ENTRIES: usize = 500;
/// The most bytes of all lines and their keys.
pub const MOST_BYTES: usize = 2_000_000;
/// The most bytes of one line.
const LONGEST_LINE: usize = 200_000;
/// What an entry that is under way may still grow by: its answer and its findings.
const GROWTH: usize = 1_000;

/// One line of the storage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// An entry.
    Entry(Box<Entry>),
    /// A bulk action.
    Bulk(Box<Bulk>),
    /// A line that cannot be read: what it stands for is unknown. It is shown and kept.
    Unreadable(String),
}

/// The journal as it is in the storage.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Journal {
    /// Key, length of the text in bytes, and line.
    lines: Vec<(String, usize, Line)>,
}

/// What is to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Write {
    /// A new command: nothing has left, and nothing else with its key may be open.
    Claim(Box<Entry>),
    /// It is about to leave: only if the entry is still this tab's.
    Intend(Box<Entry>),
    /// More evidence. Never refused while the entry is there.
    Note(Box<Entry>),
    /// This tab still looks after the entry.
    Renew {
        /// The entry.
        id: String,
        /// This tab.
        tab: u64,
        /// Until when.
        until: Timestamp,
    },
    /// The tab that looked after the entry is gone: this one does. What had not left never will.
    TakeOver {
        /// The entry.
        id: String,
        /// This tab.
        tab: u64,
        /// What it holds.
        guard: Guard,
        /// Until when.
        until: Timestamp,
    },
    /// The user has seen a closed entry, and it may make room.
    PutAway {
        /// The entry.
        id: String,
    },
    /// The user wants a line that cannot be read to be gone.
    Forget {
        /// The line's key.
        key: String,
    },
    /// A bulk action that was just confirmed.
    Confirm(Box<Bulk>),
    /// A bulk action paused, continued or stopped.
    Steer {
        /// The bulk action.
        id: String,
        /// What it is to be.
        state: BulkState,
    },
    /// A waiting row that will not be begun: [`RowState::Vanished`] or [`RowState::NotPermitted`].
    Skip {
        /// The bulk action.
        id: String,
        /// The row.
        row: u32,
        /// Why.
        state: RowState,
    },
}

/// One change of the storage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// The line of the key becomes this text.
    Put(String, String),
    /// The line goes.
    Drop(String),
}

/// Why a write is refused. Nothing is changed then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Denial {
    /// The same act is under way.
    Busy,
    /// No room, and nothing that may be dropped.
    Full,
    /// The entry or action is too large for the journal.
    TooLarge,
    /// The entry is not this tab's any more, or was never there.
    NotHeld,
    /// The row is not waiting any more, or its action does not let rows begin.
    RowNotDue,
}

impl Journal {
    /// Reads all lines of the storage: key and text. No line is lost.
    pub fn read<'a>(lines: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let read = |(key, text): (&'a str, &'a str)| {
            let entry = || Entry::from_line(text).filter(|entry| entry_key(&entry.id) == key);
            let bulk = || Bulk::from_line(text).filter(|bulk| bulk_key(&bulk.id) == key);
            let line = match key.split_once('/') {
                Some(("e", _)) => entry().map(|entry| Line::Entry(Box::new(entry))),
                Some(("b", _)) => bulk().map(|bulk| Line::Bulk(Box::new(bulk))),
                _ => None,
            };
            let line = line.unwrap_or_else(|| Line::Unreadable(text.to_owned()));
            (key.to_owned(), key.len() + text.len(), line)
        };
        Self { lines: lines.into_iter().map(read).collect() }
    }

    /// The journal after these changes, without reading the other lines again.
    #[must_use]
    pub fn after(mut self, changes: &[Change]) -> Self {
        for change in changes {
            let (Change::Put(key, _) | Change::Drop(key)) = change;
            self.lines.retain(|(known, ..)| known != key);
            if let Change::Put(key, text) = change {
                self.lines.extend(Self::read([(key.as_str(), text.as_str())]).lines);
            }
        }
        self
    }

    /// Every line with its key.
    pub fn lines(&self) -> impl Iterator<Item = (&str, &Line)> {
        self.lines.iter().map(|(key, _, line)| (key.as_str(), line))
    }

    /// Every entry that can be read.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.lines.iter().filter_map(|(_, _, line)| match line {
            Line::Entry(entry) => Some(&**entry),
            _ => None,
        })
    }

    /// Every bulk action that can be read.
    pub fn bulks(&self) -> impl Iterator<Item = &Bulk> {
        self.lines.iter().filter_map(|(_, _, line)| match line {
            Line::Bulk(bulk) => Some(&**bulk),
            _ => None,
        })
    }

    /// An entry.
    pub fn entry(&self, id: &str) -> Option<&Entry> {
        self.entries().find(|entry| entry.id == id)
    }

    /// A bulk action.
    pub fn bulk(&self, id: &str) -> Option<&Bulk> {
        self.bulks().find(|bulk| bulk.id == id)
    }

    /// Entries with this key whose command may still take effect although nobody follows it: to be shown before
    /// another one is confirmed.
    pub fn unsettled<'a>(&'a self, key: &'a str) -> impl Iterator<Item = &'a Entry> {
        self.entries().filter(move |entry| {
            !entry.is_open()
                && outcome_of(entry) == Outcome::Unknown
                && entry.put_away.is_none()
                && entry.lock_key() == key
        })
    }
}

/// Whether a line may go to make room, and since when it is there.
fn droppable(line: &Line) -> Option<Timestamp> {
    match line {
        Line::Entry(entry) if !entry.is_open() => {
            let open = matches!(outcome_of(entry), Outcome::Unknown | Outcome::Running);
            (!open || entry.put_away.is_some()).then_some(entry.origin.asked)
        }
        Line::Bulk(bulk) if bulk.is_over() => Some(bulk.asked),
        _ => None,
    }
}

/// The key under which an entry is stored.
fn entry_key(id: &str) -> String {
    let mut key = String::from("e/");
    key.push_str(id);
    key
}

/// The key under which a bulk action is stored.
fn bulk_key(id: &str) -> String {
    let mut key = String::from("b/");
    key.push_str(id);
    key
}
