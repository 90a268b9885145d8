//! Any text that is read as a file of saved views, and merged with others, without a panic.
#![no_main]

#[path = "../../crates/systems/tests/properties/saved_views.rs"]
mod property;

libfuzzer_sys::fuzz_target!(|text: &str| property::check(text));
