//! Any text of the filter language: read, written, changed and completed without a panic.
#![no_main]

#[path = "../../crates/connections/tests/properties/query.rs"]
mod property;

libfuzzer_sys::fuzz_target!(|text: &str| property::check(text));
