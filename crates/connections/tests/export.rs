//! The list of connections as a file: what its readers get back, and that its description holds.
#![expect(clippy::expect_used, reason = "a test stops at the first fault")]

#[path = "support/csv_reader.rs"]
mod csv_reader;
#[path = "export/document.rs"]
mod document;
#[path = "export/list.rs"]
mod list;
