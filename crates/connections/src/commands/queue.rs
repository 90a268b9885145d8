//! The pace of a bulk action: how many rows at once, and how far apart. What it may begin is in the journal; this only
//! says when.

use super::bulk::{Bulk, BulkState, RowState};
use crate::time::Timestamp;

/// How fast a system may be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    /// Rows under way at once; at least one.
    pub at_once: u32,
    /// Milliseconds between two beginnings.
    pub gap_ms: u32,
}

/// What the tab that drives a bulk action does next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// Begin this row: the app claims it, or skips it when it is gone or not permitted.
    Begin(u32),
    /// Nothing before so many milliseconds have passed.
    Wait(u32),
    /// Nothing before something ends or the user goes on.
    Rest,
    /// Nothing any more.
    Over,
}

/// A tab that drives a bulk action. After a reload there is none until the user goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Queue {
    pace: Pace,
    last: Option<Timestamp>,
}

impl Queue {
    /// A tab begins to drive.
    pub fn new(pace: Pace) -> Self {
        Self { pace, last: None }
    }

    /// What to do now, by the journal's view of the action. [`Next::Begin`] counts as begun.
    pub fn next(&mut self, bulk: &Bulk, now: Timestamp) -> Next {
        if bulk.is_over() {
            return Next::Over;
        }
        let waiting = bulk.rows().iter().position(|(_, state)| *state == RowState::Waiting);
        let started = bulk.rows().iter().filter(|(_, state)| *state == RowState::Started).count();
        let at_once = usize::try_from(self.pace.at_once.max(1)).unwrap_or(usize::MAX);
        let Some(row) = waiting.and_then(|row| u32::try_from(row).ok()) else { return Next::Rest };
        if bulk.state != BulkState::Running || started >= at_once {
            return Next::Rest;
        }
        // A clock that was set back must not hold the queue up for longer than one gap.
        let passed = self.last.map(|last| now.0.saturating_sub(last.0)).filter(|passed| *passed >= 0);
        let left = passed.map_or(0, |passed| i64::from(self.pace.gap_ms).saturating_sub(passed));
        if left > 0 {
            return Next::Wait(u32::try_from(left).unwrap_or(u32::MAX));
        }
        self.last = Some(now);
        Next::Begin(row)
    }
}
