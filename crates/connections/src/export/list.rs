//! The list of connections as a file (`docs/export.md`), piece by piece, because a list can be long.
//!
//! A piece is what is written of some connections; the pieces after each other are the file. It is given what a row says
//! and looks nothing up.

mod cell;
mod key;
mod members;

use super::{Form, csv, json};
use crate::connection::FieldProblem;
use crate::time::Timestamp;
use std::borrow::Cow;

pub use cell::Cell;
pub use key::Key;

/// Which connections are in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// All that the view shows.
    Matching,
    /// Those that were picked.
    Selected,
}

impl Scope {
    /// As it stands in a file.
    pub fn name(self) -> &'static str {
        match self {
            Self::Matching => "matching",
            Self::Selected => "selected",
        }
    }
}

/// What a file says of itself.
#[derive(Clone, Debug)]
pub struct ListExport {
    /// Its form.
    pub form: Form,
    /// When its making began.
    pub at: Timestamp,
    /// Which connections are in it.
    pub scope: Scope,
    /// The view as the query of an address.
    pub query: String,
    /// What was searched for, as it was typed.
    pub search: String,
    /// What it says of each connection, from [`Key::of`].
    pub keys: Vec<Key>,
}

/// What is known of one connection.
#[derive(Debug)]
pub struct Line<'a> {
    /// A value for each key.
    pub cells: Vec<Cell<'a>>,
    /// Fields that could not be read.
    pub problems: &'a [FieldProblem],
    /// Fields that no contract names: name and raw JSON.
    pub other: &'a [(String, String)],
}

/// Names in a file besides those of [`Key`].
const UNREADABLE: &str = "unreadable_fields";
const OTHER: &str = "other_fields";
const ABOUT: [&str; 3] = ["exported_at", "scope", "view"];

impl ListExport {
    /// The names of a table's columns, and of a connection's members where the form is JSON: see `docs/export.md`.
    pub fn names(&self) -> Vec<&'static str> {
        let mut names: Vec<&str> = self.keys.iter().map(|key| key.name()).collect();
        names.push(UNREADABLE);
        if self.form != Form::Csv {
            names.push(OTHER);
        }
        if self.form != Form::Json {
            names.extend(ABOUT);
        }
        names
    }

    /// The name of the file.
    pub fn file_name(&self) -> String {
        self.form.file_name("erpsync-connections-", self.at)
    }

    /// The piece before the first connection.
    pub fn begin(&self) -> String {
        let mut text = String::from(self.form.mark());
        match self.form {
            Form::Csv => csv::row(&mut text, self.names().into_iter()),
            Form::NdJson => {}
            Form::Json => {
                text.push_str("{\n  ");
                self.about(&mut text, ",\n  ");
                text.push_str(",\n  ");
                json::name(&mut text, "columns");
                text.push('[');
                for (place, key) in self.keys.iter().enumerate() {
                    json::comma(&mut text, place);
                    json::string(&mut text, key.name());
                }
                text.push_str("],\n  ");
                json::name(&mut text, "connections");
                text.push('[');
            }
        }
        text
    }

    /// Appends a connection, of which `before` are in the file already.
    pub fn line(&self, text: &mut String, line: &Line<'_>, before: usize) {
        match self.form {
            Form::Csv => {
                let problems: Vec<String> = line.problems.iter().map(written).collect();
                let about = [self.at.to_string(), self.scope.name().to_owned(), self.query.clone()];
                let cells: Vec<Cow<'_, str>> = line.cells.iter().map(Cell::written).collect();
                let problems = problems.join("; ");
                let cells = cells.iter().map(AsRef::as_ref).chain([problems.as_str()]);
                csv::row(text, cells.chain(about.iter().map(String::as_str)));
            }
            Form::Json => {
                text.push_str(if before > 0 { ",\n    {" } else { "\n    {" });
                self.members(text, line);
                text.push('}');
            }
            Form::NdJson => {
                text.push('{');
                self.members(text, line);
                text.push_str(", ");
                self.about(text, ", ");
                text.push_str("}\n");
            }
        }
    }

    /// The piece after the last connection: how many there were, and how many records of the lists nobody can read.
    pub fn end(&self, count: usize, unreadable_records: usize) -> String {
        if self.form != Form::Json {
            return String::new();
        }
        let mut text = String::from("\n  ],\n  ");
        json::name(&mut text, "count");
        text.push_str(&count.to_string());
        text.push_str(",\n  ");
        json::name(&mut text, "unreadable_records");
        text.push_str(&unreadable_records.to_string());
        text.push_str("\n}\n");
        text
    }
}

/// A field that could not be read, as one text.
fn written(problem: &FieldProblem) -> String {
    [problem.field.as_str(), ": ", &problem.found].concat()
}
