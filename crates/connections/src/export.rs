//! The journal as a file: CSV (RFC 4180) or JSON, in the journal's own words (`docs/commands.md`), which are the same in
//! every language.
//!
//! Nothing is in it but what the entries hold, the time, and the filter. Nothing is read from anywhere, and nothing can
//! be sent from it.

mod csv;
mod json;
mod line;

use crate::commands::{Entry, Filter};
use crate::time::Timestamp;

/// What is exported.
#[derive(Clone, Copy, Debug)]
pub struct Export<'a> {
    /// The entries, in the order of the file.
    pub entries: &'a [&'a Entry],
    /// When the file was made.
    pub at: Timestamp,
    /// What the entries were narrowed to.
    pub filter: &'a Filter,
}

impl Export<'_> {
    /// As CSV: a line of names, then one for each entry, each ended by CRLF. A cell that a spreadsheet could take for a
    /// formula begins with an apostrophe, and so does one that began with an apostrophe itself.
    pub fn to_csv(&self) -> String {
        csv::table(self)
    }

    /// As JSON: one object.
    pub fn to_json(&self) -> String {
        json::document(self)
    }

    /// The name of the file: the time without characters that file systems refuse.
    pub fn file_name(&self, ending: &str) -> String {
        let time = self.at.to_string().replace(':', "-");
        ["erpsync-journal-", &time, ".", ending].concat()
    }
}
