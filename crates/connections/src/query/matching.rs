//! Whether a row is what a query looks for. Must not know where a row has its facts from.

use super::{
    Query, Term,
    key::{self, Key},
    value::{Sign, Value},
};
use crate::status::{Status, Who};
use crate::time::{CLOCK_TOLERANCE_MS, Moment, Timestamp};
use std::borrow::Cow;

/// What is asked of a row; only what the query needs.
pub trait Subject {
    /// The text that free text is found in, folded.
    fn haystack(&self) -> &str;
    /// The name, folded; empty where there is none.
    fn name(&self) -> Cow<'_, str>;
    /// The connector's name, folded; empty where there is none.
    fn connector(&self) -> Cow<'_, str>;
    /// The id, as its system writes it.
    fn id(&self) -> Cow<'_, str>;
    /// The system's name, as in addresses.
    fn system(&self) -> &str;
    /// The status.
    fn status(&self) -> Status;
    /// Who must act.
    fn who(&self) -> Who;
    /// Whether it is switched on, where that is known.
    fn active(&self) -> Option<bool>;
    /// When its last sync was, where that is known.
    fn last_sync(&self) -> Option<&Moment>;
    /// When its next sync is to be, where that is known.
    fn next_sync(&self) -> Option<&Moment>;
}

impl Query {
    /// Whether every term holds. What is not known is neither older nor younger than an age, so it passes only where
    /// the age is negated.
    pub fn matches(&self, subject: &dyn Subject, now: Timestamp) -> bool {
        self.terms().iter().all(|term| term.matches(subject, now))
    }
}

impl Term {
    fn matches(&self, subject: &dyn Subject, now: Timestamp) -> bool {
        let found = match self.key {
            None => self.any_text(|text| subject.haystack().contains(text)),
            Some(Key::Name) => {
                let name = subject.name();
                self.any_text(|text| name.contains(text))
            }
            Some(Key::Connector) => {
                let connector = subject.connector();
                self.any_text(|text| connector.contains(text))
            }
            Some(Key::Id) => {
                let id = subject.id();
                self.any_text(|text| id.eq_ignore_ascii_case(text))
            }
            Some(Key::System) => self.any_text(|text| subject.system().eq_ignore_ascii_case(text)),
            Some(Key::Status) => self.any_named(key::status_bit(subject.status())),
            Some(Key::Who) => self.any_named(key::who_bit(subject.who())),
            Some(Key::Active) => self.any_named(key::active_bit(subject.active())),
            Some(Key::LastSync) => self.any_time(since(subject.last_sync(), now)),
            Some(Key::NextSync) => self.any_time(until(subject.next_sync(), now)),
        };
        found != self.negated
    }

    fn any_text(&self, found: impl Fn(&str) -> bool) -> bool {
        self.values.iter().any(|value| matches!(value, Value::Text { folded, .. } if found(folded)))
    }

    fn any_named(&self, fact: u16) -> bool {
        self.values.iter().any(|value| matches!(value, Value::Named(bits) if bits & fact != 0))
    }

    fn any_time(&self, time: Result<i64, u16>) -> bool {
        match time {
            Err(fact) => self.any_named(fact),
            Ok(age) => self.values.iter().any(|value| match value {
                Value::Age { sign, ms } => match sign {
                    Sign::AtLeast => age >= *ms,
                    Sign::Above => age > *ms,
                    Sign::AtMost => age <= *ms,
                    Sign::Below => age < *ms,
                },
                _ => false,
            }),
        }
    }
}

/// How long ago, or why no age is known. A time so far ahead that clocks cannot explain it has none.
fn since(moment: Option<&Moment>, now: Timestamp) -> Result<i64, u16> {
    let age = now.0.saturating_sub(instant(moment)?);
    if age < -CLOCK_TOLERANCE_MS { Err(key::UNKNOWN) } else { Ok(age.max(0)) }
}

/// How soon; less than zero for what is overdue.
fn until(moment: Option<&Moment>, now: Timestamp) -> Result<i64, u16> {
    Ok(instant(moment)?.saturating_sub(now.0))
}

fn instant(moment: Option<&Moment>) -> Result<i64, u16> {
    match moment {
        Some(Moment::Zoned(at)) => Ok(at.0),
        Some(Moment::Never) => Err(key::NEVER),
        Some(Moment::Unzoned(_)) | None => Err(key::UNKNOWN),
    }
}
