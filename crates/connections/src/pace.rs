//! How often a system is asked: more often while something happens, less often while nothing does, and with growing
//! pauses while it fails. One [`Pace`] a system; each system fails alone.
//!
//! It asks nothing itself and has no clock: the time and the chance are arguments.

use crate::time::Timestamp;

/// The pauses between two readings of a system, in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// While something is at work.
    pub least_ms: i64,
    /// At first, and after something has changed.
    pub usual_ms: i64,
    /// While nothing changes.
    pub most_ms: i64,
}

/// What a reading brought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum News {
    /// Something is at work, so there will be news soon.
    Busy,
    /// Something is different from before.
    Changed,
    /// Everything is as it was.
    Same,
}

/// Whether calls are let through to a system (the circuit breaker).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Circuit {
    /// All of them.
    Closed,
    /// None until the next try, which is then a single reading of the list.
    Open,
}

/// The first pause after a failure; each further failure doubles it.
const FIRST_PAUSE_MS: i64 = 5_000;
/// The longest pause that the console makes by itself.
const LONGEST_PAUSE_MS: i64 = 300_000;
/// A pause that a system asks for counts for so long at most: a slip of its clock must not end the reading.
const LONGEST_WISH_MS: i64 = 3_600_000;
/// So many failures in a row open the circuit.
const BREAKS_AFTER: u32 = 3;

/// When a system is to be asked next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pace {
    limits: Limits,
    interval_ms: i64,
    failures: u32,
    due: Timestamp,
    /// The system asked for a pause until then: nothing is sent before, whoever wants it.
    barred_until: Timestamp,
    under_way: bool,
}

impl Pace {
    /// A system that has never been asked, and is to be asked now.
    pub fn new(limits: Limits) -> Self {
        let never = Timestamp(i64::MIN);
        let interval_ms = limits.usual_ms;
        Self { limits, interval_ms, failures: 0, due: never, barred_until: never, under_way: false }
    }

    /// Whether it is time for a reading.
    pub fn is_due(&self, now: Timestamp) -> bool {
        !self.under_way && now >= self.due && now >= self.barred_until
    }

    /// Whether somebody who does not want to wait may have a reading now.
    pub fn may_hurry(&self, now: Timestamp) -> bool {
        !self.under_way && now >= self.barred_until
    }

    /// Whether other calls than the reading of the list are let through.
    pub fn circuit(&self) -> Circuit {
        if self.failures < BREAKS_AFTER { Circuit::Closed } else { Circuit::Open }
    }

    /// When it is to be asked next, after a failure; none while all is well.
    pub fn next_try(&self) -> Option<Timestamp> {
        (self.failures > 0).then(|| self.due.max(self.barred_until))
    }

    /// A reading is under way: there is never a second one at the same time.
    pub fn asked(&mut self) {
        self.under_way = true;
    }

    /// The reading that was under way is of no use any more, because another one was asked for.
    pub fn dropped(&mut self) {
        self.under_way = false;
    }

    /// A reading has ended well. `chance` is any number from 0 to 999: consoles that began together drift apart.
    pub fn answered(&mut self, now: Timestamp, news: News, chance: u16) {
        self.under_way = false;
        self.failures = 0;
        self.interval_ms = match news {
            News::Busy => self.limits.least_ms,
            News::Changed => self.limits.usual_ms,
            News::Same => {
                let longer = self.interval_ms.max(self.limits.usual_ms).saturating_mul(3) / 2;
                longer.min(self.limits.most_ms)
            }
        };
        // Up to a tenth later, and never earlier than the limit.
        let later = self.interval_ms / 10 * i64::from(chance.min(999)) / 1000;
        self.due = Timestamp(now.0.saturating_add(self.interval_ms + later));
    }

    /// A reading has failed; `retry_after_ms` is the pause that the system asks for.
    pub fn failed(&mut self, now: Timestamp, retry_after_ms: Option<i64>, chance: u16) {
        self.under_way = false;
        self.failures = self.failures.saturating_add(1);
        let doublings = (self.failures - 1).min(16);
        let pause = (FIRST_PAUSE_MS << doublings).min(LONGEST_PAUSE_MS);
        // Between half of it and all of it, so that many consoles do not come back in one moment.
        let pause = pause / 2 + pause / 2 * i64::from(chance.min(999)) / 1000;
        self.due = Timestamp(now.0.saturating_add(pause));
        if let Some(wish) = retry_after_ms {
            let wish = wish.clamp(0, LONGEST_WISH_MS);
            self.barred_until = Timestamp(now.0.saturating_add(wish)).max(self.barred_until);
        }
    }

    /// The device woke up, the page is looked at again, or the network is back: what was put off is due now. A pause
    /// that the system asked for still holds.
    pub fn wake(&mut self, now: Timestamp) {
        self.due = self.due.min(now);
    }

    /// The clock of the device may have been set back: no pause is longer than it was when it began.
    pub fn mind_clock(&mut self, now: Timestamp) {
        let longest = |limit: i64| Timestamp(now.0.saturating_add(limit));
        self.due = self.due.min(longest(LONGEST_PAUSE_MS.max(self.limits.most_ms * 2)));
        self.barred_until = self.barred_until.min(longest(LONGEST_WISH_MS));
    }
}
