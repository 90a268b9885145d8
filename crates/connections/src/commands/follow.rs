//! Following a batch task: how often to look, when it counts as dead, and whether it may be stopped.

use crate::batch::{BatchState, Cancellation};
use crate::time::Timestamp;

/// Milliseconds between two looks, at first.
pub(super) const FIRST_WAIT_MS: u32 = 500;
/// Milliseconds between two looks, at most.
pub(super) const LONGEST_WAIT_MS: u32 = 10_000;
/// Looks at a state before it counts as not to be seen.
pub(super) const LOOKS: u32 = 8;
/// Failed looks in a row before a task counts as lost.
pub(super) const FAILED_LOOKS: u32 = 5;
/// The task server writes a heartbeat once a minute; after five minutes without one a task is probably dead.
const SILENCE_MS: i64 = 5 * 60_000;

/// Milliseconds until the next look. A task that moved is worth watching; one that stands still is asked less often.
pub fn next_wait(last_ms: u32, moved: bool) -> u32 {
    if moved || last_ms == 0 {
        return FIRST_WAIT_MS;
    }
    last_ms.saturating_mul(2).clamp(FIRST_WAIT_MS, LONGEST_WAIT_MS)
}

/// Whether a task that calls itself started is probably dead: its heartbeat is older than five minutes.
///
/// `now` is to be in the server's time. No heartbeat told says nothing.
pub fn is_probably_dead(state: &BatchState, heartbeat: Option<Timestamp>, now: Timestamp) -> bool {
    *state == BatchState::Started && heartbeat.is_some_and(|beat| now.0.saturating_sub(beat.0) > SILENCE_MS)
}

/// Whether a heartbeat could show that a task is probably dead: one that started a moment ago has had no time for it,
/// so that the archive need not be asked.
pub fn may_be_dead(state: &BatchState, started: Option<Timestamp>, now: Timestamp) -> bool {
    *state == BatchState::Started && started.is_none_or(|at| is_probably_dead(state, Some(at), now))
}

/// Whether a task can be asked to stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stopping {
    /// Yes.
    Allowed,
    /// Yes, after a warning that the system asks for, or because it does not say whether it is safe.
    AfterWarning,
    /// No, by its `CancellationBehaviour`.
    NotAllowed,
    /// It is over.
    Over,
}

/// Whether a task can be asked to stop.
pub fn stopping(state: &BatchState, cancellation: &Cancellation) -> Stopping {
    match cancellation {
        _ if state.is_over() => Stopping::Over,
        Cancellation::CanCancel => Stopping::Allowed,
        Cancellation::CannotCancel => Stopping::NotAllowed,
        Cancellation::CancelWithWarning | Cancellation::Unknown | Cancellation::Other(_) => {
            Stopping::AfterWarning
        }
    }
}
