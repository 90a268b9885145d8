//! The forms that a file can have.

use crate::time::Timestamp;

/// A form of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A table after RFC 4180.
    Csv,
    /// One JSON object.
    Json,
    /// JSON objects, one a line.
    NdJson,
}

impl Form {
    /// Every form, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Csv, Self::Json, Self::NdJson];

    /// The ending of the file's name.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Json => "json",
            Self::NdJson => "ndjson",
        }
    }

    /// What it is called by people, in every language.
    pub fn name(self) -> &'static str {
        match self {
            Self::Csv => "CSV",
            Self::Json => "JSON",
            Self::NdJson => "NDJSON",
        }
    }

    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv;charset=utf-8",
            Self::Json => "application/json",
            Self::NdJson => "application/x-ndjson",
        }
    }

    /// What the file begins with. Without it spreadsheets take a table for one in another encoding; readers of JSON
    /// refuse it.
    pub fn mark(self) -> &'static str {
        if self == Self::Csv { "\u{feff}" } else { "" }
    }

    /// The name of a file that was made at a time, which is in it without characters that file systems refuse.
    pub fn file_name(self, what: &str, at: Timestamp) -> String {
        [what, &at.to_string().replace(':', "-"), ".", self.ending()].concat()
    }
}
