//! The console's language: its messages, and the browser's own formats for numbers, dates and lists.
//!
//! All text that a user reads comes through [`text`]; nothing here knows a screen. A change of language
//! replaces the whole screen (see `app`), so texts are plain strings and carry no subscriptions.

mod clock;
mod current;
mod format;
mod language;
pub(crate) mod text;

pub(crate) use clock::{Zone, now, zone_label};
pub(crate) use current::{collator_tag, complete, current, install, switch};
pub(crate) use format::{
    age, date_time, duration, exact_duration, join, number, set_zone, time_of_day, zone,
};
pub(crate) use language::Language;
