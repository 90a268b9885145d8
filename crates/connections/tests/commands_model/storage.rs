//! The storage that all tabs share: lines of text, changed in transactions.

use crate::plan::Weather;
use connections::commands::{Change, Denial, Entry, Journal, Write};
use connections::time::Timestamp;

pub(crate) struct Storage {
    pub(crate) lines: Vec<(String, String)>,
    pub(crate) weather: Weather,
}

impl Storage {
    pub(crate) fn new() -> Self {
        Self { lines: Vec::new(), weather: Weather::Fine }
    }

    pub(crate) fn journal(&self) -> Journal {
        Journal::read(self.lines.iter().map(|(key, text)| (key.as_str(), text.as_str())))
    }

    /// One transaction, as the app has to run it.
    pub(crate) fn run(&mut self, write: &Write, now: Timestamp) -> Result<Option<Box<Entry>>, Denial> {
        let (changes, entry) = self.journal().decide(write, now)?;
        for change in changes {
            match change {
                Change::Put(key, text) => match self.lines.iter_mut().find(|(own, _)| *own == key) {
                    Some(line) => line.1 = text,
                    None => self.lines.push((key, text)),
                },
                Change::Drop(key) => self.lines.retain(|(own, _)| *own != key),
            }
        }
        Ok(entry)
    }
}
