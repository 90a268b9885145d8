//! The filter language: what it reads, what it finds, how texts of it are changed and completed.
#![expect(clippy::expect_used, clippy::panic, reason = "a test stops at the first fault")]

#[path = "query/complete.rs"]
mod complete;
#[path = "query/document.rs"]
mod document;
#[path = "query/edit.rs"]
mod edit;
#[path = "query/matching.rs"]
mod matching;
#[path = "query/parse.rs"]
mod parse;
#[path = "properties/query.rs"]
mod property;
#[path = "query/row.rs"]
mod row;
#[path = "query/texts.rs"]
mod texts;
