//! The rules, in their order. Each rule either proves its status from fields that were read, or passes on.

use super::{Facts, Reason, Status, Verdict, Who};
use crate::batch::BatchState;
use crate::time::{Moment, Timestamp};

/// A sync is late, and no longer fresh, after this many intervals.
const INTERVALS: i64 = 3;

/// Clocks of two machines may differ by so much before a time "in the future" is doubted.
const CLOCK_TOLERANCE_MS: i64 = 5 * 60_000;

/// Judges a connection by the rules of `docs/status.md`: the first rule that is true decides.
pub fn judge(facts: &Facts<'_>) -> Verdict {
    if facts.deleted() == Some(true) {
        return verdict(Status::Deleted, Reason::MarkedDeleted, Who::Nobody, None);
    }
    running(facts)
        .or_else(|| setup_needed(facts))
        .or_else(|| paused(facts))
        .or_else(|| failing(facts))
        .unwrap_or_else(|| by_last_sync(facts))
}

impl Facts<'_> {
    /// `Deleted` of the connection; the summary speaks when the connection does not.
    pub(super) fn deleted(&self) -> Option<bool> {
        self.connection.deleted.or_else(|| self.summary?.deleted)
    }

    /// `Active` of the connection; the summary speaks when the connection does not.
    pub(super) fn active(&self) -> Option<bool> {
        self.connection.active.or_else(|| self.summary?.active)
    }
}

fn verdict(status: Status, reason: Reason, who: Who, since: Option<Timestamp>) -> Verdict {
    Verdict { status, reason, who, since }
}

/// Rule 2.
fn running(facts: &Facts<'_>) -> Option<Verdict> {
    let task = facts.task.filter(|task| matches!(task.state, BatchState::Acquired | BatchState::Started))?;
    let since = task.last_started.as_ref().and_then(Moment::zoned);
    Some(verdict(Status::Running, Reason::TaskRunning { percent: task.progress_percent }, Who::Nobody, since))
}

/// Rule 4. An actor type which does not tell whether it has mappings may have some.
fn setup_needed(facts: &Facts<'_>) -> Option<Verdict> {
    let setup = |reason| Some(verdict(Status::SetupNeeded, reason, Who::Administrator, None));
    let actors = facts.summary.and_then(|summary| summary.actors.as_ref());
    if actors.is_some_and(|actors| actors.iter().all(|actor| actor.has_mappings == Some(false))) {
        return setup(Reason::NoMappings);
    }
    // A connection that has become active since was accepted after all.
    let refused = facts.activation_refused.filter(|_| facts.active() != Some(true)).unwrap_or_default();
    let said = refused.iter().find(|reason| !reason.trim().is_empty()).or(refused.first())?;
    setup(Reason::ActivationRefused { first: said.clone() })
}

/// Rule 5.
fn paused(facts: &Facts<'_>) -> Option<Verdict> {
    let reason = if facts.active() == Some(false) {
        Reason::Inactive
    } else if facts.engine?.running == Some(false) {
        Reason::EngineStopped
    } else {
        return None;
    };
    Some(verdict(Status::Paused, reason, Who::WhoeverPaused, None))
}

/// Rule 6.
fn failing(facts: &Facts<'_>) -> Option<Verdict> {
    let test = facts.test.filter(|test| !test.ok)?;
    Some(verdict(Status::Failing, Reason::TestFailed { at: test.at }, Who::ConnectorOwner, Some(test.at)))
}

/// Rules 7, 9 and 10: they need the last sync, and that both switches are known to be on.
fn by_last_sync(facts: &Facts<'_>) -> Verdict {
    let unknown = |reason, since| verdict(Status::Unknown, reason, Who::Console, since);
    let last_sync = match proved_on(facts) {
        Ok(last_sync) => last_sync,
        Err(reason) => return unknown(reason, None),
    };
    let last_sync = match last_sync {
        Moment::Never => return verdict(Status::Waiting, Reason::NeverSynced, Who::Nobody, None),
        Moment::Unzoned(_) => return unknown(Reason::LastSyncUnzoned, None),
        Moment::Zoned(last_sync) => *last_sync,
    };
    let age_ms = facts.now.0.saturating_sub(last_sync.0);
    if age_ms < -CLOCK_TOLERANCE_MS {
        return unknown(Reason::LastSyncInFuture { ahead_ms: age_ms.saturating_neg() }, Some(last_sync));
    }
    let age_ms = age_ms.max(0);
    let Some(expected_ms) = expected_ms(facts) else {
        return unknown(Reason::IntervalUnknown { age_ms }, Some(last_sync));
    };
    if age_ms > expected_ms {
        let reason = Reason::NoSyncFor { age_ms, expected_ms };
        return verdict(Status::Late, reason, Who::ConnectorOwner, Some(last_sync));
    }
    verdict(Status::Healthy, Reason::SyncedRecently { age_ms }, Who::Nobody, Some(last_sync))
}

/// The last sync of a connection that is active while the engine runs; otherwise what is not known.
fn proved_on<'a>(facts: &Facts<'a>) -> Result<&'a Moment, Reason> {
    let active = facts.active();
    if active.is_none() && facts.engine.is_none() && facts.summary.is_none() {
        return Err(Reason::NothingKnown);
    }
    active.ok_or(Reason::ActiveNotTold)?;
    facts.engine.ok_or(Reason::EngineNotRead)?.running.ok_or(Reason::EngineStateNotTold)?;
    facts.summary.ok_or(Reason::SummaryNotRead)?.last_sync.as_ref().ok_or(Reason::LastSyncNotTold)
}

/// The age up to which a sync is in time. An interval of zero says nothing about it.
fn expected_ms(facts: &Facts<'_>) -> Option<i64> {
    let seconds = facts.engine?.interval.as_ref()?.seconds.filter(|seconds| *seconds > 0)?;
    i64::try_from(seconds).ok()?.checked_mul(1000 * INTERVALS)
}
