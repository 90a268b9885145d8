//! The journal as a file: CSV or JSON, in the journal's own words (`docs/commands.md`), which are the same in every
//! language.
//!
//! Nothing is in it but what the entries hold, the time, and the filter.

mod line;

use super::{Form, csv, json};
use crate::commands::{Entry, Filter, Shown};
use crate::time::Timestamp;

/// What is exported of the journal.
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
        let mut table = String::new();
        csv::row(&mut table, line::NAMES.iter().chain(&["exported_at", "filter"]).copied());
        let (at, filter) = (self.at.to_string(), self.filter.written());
        for entry in self.entries {
            let cells = line::cells(entry);
            csv::row(&mut table, cells.iter().map(String::as_str).chain([at.as_str(), filter.as_str()]));
        }
        table
    }

    /// As JSON: one object.
    pub fn to_json(&self) -> String {
        let filter = self.filter;
        let mut text = String::from("{\n  \"exported_at\": ");
        json::string(&mut text, &self.at.to_string());
        text.push_str(",\n  \"filter\": ");
        object(
            &mut text,
            [
                ("outcome", filter.state.map(Shown::name).unwrap_or_default()),
                ("system", filter.system.as_deref().unwrap_or_default()),
                ("words", filter.words.as_str()),
            ],
        );
        text.push_str(",\n  \"entries\": [");
        for (place, entry) in self.entries.iter().enumerate() {
            text.push_str(if place > 0 { ",\n    " } else { "\n    " });
            let cells = line::cells(entry);
            object(&mut text, line::NAMES.into_iter().zip(cells.iter().map(String::as_str)));
        }
        text.push_str("\n  ]\n}\n");
        text
    }

    /// The name of the file.
    pub fn file_name(&self, form: Form) -> String {
        form.file_name("erpsync-journal-", self.at)
    }
}

/// An object of strings; what is empty is not there.
fn object<'a>(text: &mut String, members: impl IntoIterator<Item = (&'a str, &'a str)>) {
    text.push('{');
    let there = members.into_iter().filter(|(_, value)| !value.is_empty());
    for (place, (name, value)) in there.enumerate() {
        json::comma(text, place);
        json::name(text, name);
        json::string(text, value);
    }
    text.push('}');
}
