//! The systems as the console meets them: how each was last read, and when it is to be read next.

use super::{reading::Reading, table::SystemId};
use crate::{net::Failure, signal::Signal};
use connections::{
    pace::{Circuit, Limits, News, Pace},
    system::{System, SystemKind},
    time::Timestamp,
};
use std::cell::{Cell, RefCell};

/// Pauses between two readings of a list. A list of `ActiveCampaign` can be many calls, of which an account has five a
/// second for everybody.
fn limits(kind: SystemKind) -> Limits {
    match kind {
        SystemKind::SuperOffice => Limits { least_ms: 10_000, usual_ms: 30_000, most_ms: 60_000 },
        SystemKind::ActiveCampaign => Limits { least_ms: 20_000, usual_ms: 60_000, most_ms: 240_000 },
        SystemKind::Stuut => Limits { least_ms: 10_000, usual_ms: 30_000, most_ms: 120_000 },
    }
}

/// One system.
pub(crate) struct SystemState {
    /// Its place among the systems.
    pub(crate) id: SystemId,
    /// What it is and where it answers.
    pub(crate) system: System,
    /// How its list was read; the value is the number of records.
    pub(crate) list: Signal<Reading<usize>>,
    /// Whether the system sent less than it has.
    pub(crate) incomplete: Signal<bool>,
    pace: RefCell<Pace>,
    /// Counts up with each reading: an answer to an older one is of no use.
    round: Cell<u32>,
}

impl SystemState {
    /// A system of which nothing was read yet.
    pub(super) fn new(id: SystemId, system: System) -> Self {
        let pace = Pace::new(limits(system.kind));
        Self {
            id,
            system,
            list: Signal::default(),
            incomplete: Signal::new(false),
            pace: RefCell::new(pace),
            round: Cell::new(0),
        }
    }

    /// Whether it is time for a reading.
    pub(super) fn is_due(&self, now: Timestamp) -> bool {
        self.pace.borrow_mut().mind_clock(now);
        self.pace.borrow().is_due(now)
    }

    /// Whether somebody who asks may have a reading now.
    pub(super) fn may_hurry(&self, now: Timestamp) -> bool {
        self.pace.borrow().may_hurry(now)
    }

    /// Whether other calls than the list are let through.
    pub(super) fn lets_through(&self) -> bool {
        self.pace.borrow().circuit() == Circuit::Closed
    }

    /// When it is asked again after a failure.
    pub(crate) fn next_try(&self) -> Option<Timestamp> {
        self.pace.borrow().next_try()
    }

    /// What was put off is due now.
    pub(super) fn wake(&self, now: Timestamp) {
        self.pace.borrow_mut().wake(now);
    }

    /// A reading begins; its number.
    pub(super) fn begin(&self) -> u32 {
        self.pace.borrow_mut().asked();
        self.round.set(self.round.get() + 1);
        self.list.update(|list| list.under_way = true);
        self.round.get()
    }

    /// The number of the newest reading.
    pub(super) fn round(&self) -> u32 {
        self.round.get()
    }

    /// Whether an answer is to the newest reading.
    pub(super) fn is_newest(&self, round: u32) -> bool {
        self.round.get() == round
    }

    /// A reading has ended, with so many records or with a failure.
    pub(super) fn end(&self, read: Result<(usize, News), Failure>, now: Timestamp, chance: u16) {
        let read = match read {
            Ok((length, news)) => {
                self.pace.borrow_mut().answered(now, news, chance);
                Ok(length)
            }
            Err(failure) => {
                self.pace.borrow_mut().failed(now, failure.retry_after_ms(), chance);
                Err(failure)
            }
        };
        self.list.update(|list| list.settle(read, now));
    }
}
