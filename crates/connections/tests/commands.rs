//! The command machine, part by part. `commands_model.rs` has all of it against a hostile world.
#![expect(clippy::expect_used, clippy::panic, reason = "a test stops at the first fault")]

#[path = "commands/bulk.rs"]
mod bulk;
#[path = "support/csv_reader.rs"]
mod csv_reader;
#[path = "commands/evidence.rs"]
mod evidence;
#[path = "commands/export.rs"]
mod export;
#[path = "commands/filter.rs"]
mod filter;
#[path = "commands/forms.rs"]
mod forms;
#[path = "commands/journal.rs"]
mod journal;
#[path = "commands/judge.rs"]
mod judge;
#[path = "commands/looking.rs"]
mod looking;
#[path = "commands/machine.rs"]
mod machine;
#[path = "commands/made.rs"]
mod made;
#[path = "commands/merge.rs"]
mod merge;
#[path = "commands/permit.rs"]
mod permit;
#[path = "commands/sight.rs"]
mod sight;
#[path = "commands/text.rs"]
mod text;
#[path = "commands/vocabulary.rs"]
mod vocabulary;
