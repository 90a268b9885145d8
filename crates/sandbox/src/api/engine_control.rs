//! The switch and the interval of the sync engine.

use crate::clock::Moment;
use crate::engine::SWITCH_SECONDS;
use crate::language::phrase;
use crate::store::Store;
use crate::wire::EngineStatus;

use super::call::{Answer, Call, Refusal};

/// The shortest interval that the engine can be set to.
const SHORTEST_INTERVAL_SECONDS: i64 = 60;

/// `GetEngineStatus`.
pub(super) fn status(store: &Store, call: &Call) -> Result<Answer, Refusal> {
    let engine = store.engine()?;
    let syncing = store.syncing()?;
    let status_message = match engine.requested {
        Some((true, _)) if !engine.running => call.wording.say(&phrase::ENGINE_STARTING, &[]),
        Some((false, _)) if engine.running => call.wording.say(&phrase::ENGINE_STOPPING, &[]),
        _ if syncing > 0 => {
            call.wording.say(&phrase::ENGINE_SYNCING, &[("count", &[call.wording.number(syncing)])])
        }
        _ if engine.running => call.wording.say(&phrase::ENGINE_WAITING, &[]),
        _ => call.wording.say(&phrase::ENGINE_OFF, &[]),
    };
    call.answer(&EngineStatus {
        is_running: engine.running,
        status_message,
        interval: time_span(engine.interval_seconds),
        table_right: None,
        field_properties: None,
    })
}

/// `ChangeEngineStatus`: takes effect a little later, so the answer still tells the present status.
pub(super) fn switch(store: &Store, call: &Call, now: Moment) -> Result<Answer, Refusal> {
    let run = call.parameters.flag("Run")?;
    let mut engine = store.engine()?;
    engine.requested = (run != engine.running).then(|| (run, now.plus_seconds(SWITCH_SECONDS)));
    store.set_engine(&engine)?;
    status(store, call)
}

/// `ChangeEngineInterval`.
pub(super) fn set_interval(store: &Store, call: &Call, now: Moment) -> Result<Answer, Refusal> {
    let text = call.parameters.text("Interval")?;
    let seconds = seconds(text).filter(|seconds| *seconds >= SHORTEST_INTERVAL_SECONDS).ok_or_else(|| {
        Refusal::Malformed(format!(
            "The interval '{text}' is no time span of at least a minute, such as 00:05:00."
        ))
    })?;
    let mut engine = store.engine()?;
    engine.interval_seconds = seconds;
    engine.next_run = engine.next_run.min(now.plus_seconds(seconds));
    store.set_engine(&engine)?;
    Ok(Answer::NoContent)
}

/// Seconds as .NET writes a time span: `[d.]hh:mm:ss`.
fn time_span(seconds: i64) -> String {
    let (days, rest) = (seconds / 86_400, seconds % 86_400);
    let clock = format!("{:02}:{:02}:{:02}", rest / 3600, rest / 60 % 60, rest % 60);
    if days == 0 { clock } else { format!("{days}.{clock}") }
}

/// The seconds of a time span as .NET reads it: `[d.]hh:mm[:ss]`.
fn seconds(text: &str) -> Option<i64> {
    let number = |part: &str, limit: i64| {
        let digits = !part.is_empty() && part.len() <= 5 && part.bytes().all(|byte| byte.is_ascii_digit());
        part.parse().ok().filter(|number| digits && *number < limit)
    };
    let (days, clock) = match text.split_once('.') {
        Some((days, clock)) => (number(days, 36_500)?, clock),
        None => (0, text),
    };
    let mut parts = clock.split(':');
    let (hours, minutes) = (number(parts.next()?, 24)?, number(parts.next()?, 60)?);
    let seconds = parts.next().map_or(Some(0), |part| number(part, 60))?;
    parts.next().is_none().then_some(((days * 24 + hours) * 60 + minutes) * 60 + seconds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_spans_are_written_and_read() {
        for (text, value) in
            [("00:05:00", 300), ("1.00:00:00", 86_400), ("23:59:59", 86_399), ("7.12:30:01", 649_801)]
        {
            assert_eq!(time_span(value), text);
            assert_eq!(seconds(text), Some(value), "{text}");
        }
        assert_eq!(seconds("00:10"), Some(600));
    }

    #[test]
    fn other_texts_are_no_time_spans() {
        for text in
            ["", "expedita", "5", "-00:05:00", "00:60:00", "24:00:00", "1:2:3:4", "+1:00", "1.", "PT5M"]
        {
            assert_eq!(seconds(text), None, "{text}");
        }
    }
}
