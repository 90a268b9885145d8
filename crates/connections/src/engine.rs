//! The state of a system's sync engine: whether automatic sync is on, and how often it runs.

use crate::connection::FieldProblem;

/// What the engine says about itself (carrier `ErpSyncEngineStatus`).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EngineStatus {
    /// `IsRunning`: automatic sync is on.
    pub running: Option<bool>,
    /// `StatusMessage`, in the words of the engine.
    pub message: Option<String>,
    /// `Interval` between two runs.
    pub interval: Option<Interval>,
    /// Fields that the contract does not name: name and raw JSON.
    pub other: Vec<(String, String)>,
    /// Fields that were sent but could not be read.
    pub problems: Vec<FieldProblem>,
}

/// The time between two runs. Its textual form is not documented, so the text is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Interval {
    /// The text as it came.
    pub raw: String,
    /// Its length, when the text is a .NET time span (`[d.]hh:mm:ss`) or a plain number of seconds.
    pub seconds: Option<u64>,
}

impl Interval {
    /// Reads an interval and keeps its text.
    pub fn new(raw: impl Into<String>) -> Self {
        let raw = raw.into();
        let seconds = seconds(raw.trim());
        Self { raw, seconds }
    }
}

/// An interval as the system itself writes it: a number of seconds where it writes a number, and else a .NET time span, which
/// is what the typed client of the contract has.
pub fn interval_text(seconds: u64, written: Option<&Interval>) -> String {
    let is_number = |interval: &Interval| interval.seconds.is_some() && !interval.raw.contains(':');
    if written.is_some_and(is_number) {
        return seconds.to_string();
    }
    let (days, rest) = (seconds / 86_400, seconds % 86_400);
    let clock = format!("{:02}:{:02}:{:02}", rest / 3_600, rest / 60 % 60, rest % 60);
    if days == 0 { clock } else { format!("{days}.{clock}") }
}

/// The whole seconds of a time span or of a number.
fn seconds(text: &str) -> Option<u64> {
    if !text.contains(':') {
        return digits(text);
    }
    let (days, clock) = match text.split_once('.') {
        // A point after the first colon belongs to the fraction of a second.
        Some((days, clock)) if !days.contains(':') => (digits(days)?, clock),
        _ => (0, text),
    };
    let (clock, fraction) = clock.split_once('.').unwrap_or((clock, "0"));
    digits(fraction)?;
    let mut parts = clock.split(':').map(digits);
    let (hours, minutes, seconds) = (parts.next()??, parts.next()??, parts.next()??);
    let valid = parts.next().is_none() && hours < 24 && minutes < 60 && seconds < 60;
    if !valid {
        return None;
    }
    days.checked_mul(86_400)?.checked_add(hours * 3_600 + minutes * 60 + seconds)
}

/// A number written in ASCII digits only: the standard parser would take a sign.
fn digits(text: &str) -> Option<u64> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok())?
}
