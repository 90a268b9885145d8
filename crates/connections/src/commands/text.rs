//! The durable form of the journal: a line of text for each entry and each bulk action (`docs/commands.md`).
//!
//! A line is fields between tabs, each `name=words between spaces`; the first field is the version. A field with an
//! unknown name is kept. A line that cannot be read in full is no entry: its owner keeps it as it is.

mod bulk;
mod deed;
mod entry;
mod evidence;
mod words;

pub(super) use bulk::{parse as parse_bulk, render as render_bulk};
pub(super) use deed::{render as deed, render_ids as ids};
pub(super) use entry::{parse as parse_entry, render as render_entry};
pub(super) use evidence::{render_answer as answer, render_finding as finding, render_reading as reading};

/// The version of the form that is written here, and the only one that is read.
const VERSION: &str = "1";
