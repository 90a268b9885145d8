//! What the console knows as a file: the journal, and the list of connections.
//!
//! Files are for programs and other people's tools, so nothing in them depends on the language. `csv` and `json` write
//! the forms, `journal` and `list` say what stands in them. Nothing is read from anywhere, and nothing can be sent from
//! here.

mod csv;
mod form;
mod journal;
pub(crate) mod json;
mod list;

pub use form::Form;
pub use journal::Export;
pub use list::{Cell, Key, Line, ListExport, Scope};
