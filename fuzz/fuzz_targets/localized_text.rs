//! Any text as a name in several languages: no panic, no lost text.
#![no_main]

#[path = "../../crates/connections/tests/properties/localized_text.rs"]
mod property;

libfuzzer_sys::fuzz_target!(|text: &str| property::check(text));
