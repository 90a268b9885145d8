//! The console's language: its messages, and the browser's own formats for numbers, dates and lists.
//!
//! All text that a user reads comes through [`text`]; nothing here knows a screen. Texts are plain strings. Whatever part of the
//! screen asks for one follows the language by that alone (see [`follow`]), so a change of language draws anew what has words,
//! and what has none stays.

mod clock;
mod current;
mod format;
mod language;
pub(crate) mod text;

pub(crate) use clock::{Zone, now, zone_label};
pub(crate) use current::{collator_tag, complete, current, follow, install, switch, tell_document};
pub(crate) use format::{
    age, date_time, duration, exact_duration, join, number, set_zone, time_of_day, zone,
};
pub(crate) use language::Language;
