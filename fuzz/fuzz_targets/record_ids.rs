//! Any text as pasted record ids: no panic, every piece accepted or rejected.
#![no_main]

#[path = "../../crates/connections/tests/properties/record_ids.rs"]
mod property;

libfuzzer_sys::fuzz_target!(|text: &str| property::check(text));
