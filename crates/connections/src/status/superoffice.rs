//! What the facts of `SuperOffice` prove.

mod evidence;

use super::{Evidence, Explained, Reason, Rules, Status, TestResult, Verdict, Who, verdict};
use crate::batch::{BatchState, BatchTask};
use crate::connection::Connection;
use crate::engine::EngineStatus;
use crate::summary::ConnectionSummary;
use crate::time::{CLOCK_TOLERANCE_MS, Moment, Timestamp};

/// A sync is late, and no longer fresh, after this many intervals.
const INTERVALS: i64 = 3;

/// Everything that is known about a connection of `SuperOffice`. What is absent has not been read.
#[derive(Clone, Copy, Debug)]
pub struct SuperOfficeFacts<'a> {
    /// The connection itself.
    pub connection: &'a Connection,
    /// The engine of its system.
    pub engine: Option<&'a EngineStatus>,
    /// Its summary.
    pub summary: Option<&'a ConnectionSummary>,
    /// The last test of it in this console.
    pub test: Option<TestResult>,
    /// The reasons with which the system last refused to activate it in this console.
    pub activation_refused: Option<&'a [String]>,
    /// A task which names this connection.
    pub task: Option<&'a BatchTask>,
    /// The current time.
    pub now: Timestamp,
}

impl Rules for SuperOfficeFacts<'_> {
    fn deleted(&self) -> Option<Verdict> {
        let deleted = self.is_deleted() == Some(true);
        deleted.then(|| verdict(Status::Deleted, Reason::MarkedDeleted, Who::Nobody, None))
    }

    fn running(&self) -> Option<Verdict> {
        running(self)
    }

    fn setup_needed(&self) -> Option<Verdict> {
        setup_needed(self)
    }

    fn paused(&self) -> Option<Verdict> {
        paused(self)
    }

    fn failing(&self) -> Option<Verdict> {
        failing(self)
    }

    fn late(&self) -> Option<Verdict> {
        self.last_sync_proves(Status::Late)
    }

    fn waiting(&self) -> Option<Verdict> {
        self.last_sync_proves(Status::Waiting)
    }

    fn healthy(&self) -> Option<Verdict> {
        self.last_sync_proves(Status::Healthy)
    }

    fn unknown(&self) -> Verdict {
        by_last_sync(self)
    }
}

impl Explained for SuperOfficeFacts<'_> {
    fn evidence(&self) -> Vec<Evidence> {
        evidence::evidence(self)
    }
}

impl SuperOfficeFacts<'_> {
    /// `Deleted` of the connection; the summary speaks when the connection does not.
    fn is_deleted(&self) -> Option<bool> {
        self.connection.deleted.or_else(|| self.summary?.deleted)
    }

    /// `Active` of the connection; the summary speaks when the connection does not.
    fn is_active(&self) -> Option<bool> {
        self.connection.active.or_else(|| self.summary?.active)
    }

    fn last_sync_proves(&self, status: Status) -> Option<Verdict> {
        Some(by_last_sync(self)).filter(|verdict| verdict.status == status)
    }
}

fn running(facts: &SuperOfficeFacts<'_>) -> Option<Verdict> {
    let task = facts.task.filter(|task| matches!(task.state, BatchState::Acquired | BatchState::Started))?;
    let since = task.last_started.as_ref().and_then(Moment::zoned);
    Some(verdict(Status::Running, Reason::TaskRunning { percent: task.progress_percent }, Who::Nobody, since))
}

/// An actor type which does not tell whether it has mappings may have some.
fn setup_needed(facts: &SuperOfficeFacts<'_>) -> Option<Verdict> {
    let setup = |reason| Some(verdict(Status::SetupNeeded, reason, Who::Administrator, None));
    let actors = facts.summary.and_then(|summary| summary.actors.as_ref());
    if actors.is_some_and(|actors| actors.iter().all(|actor| actor.has_mappings == Some(false))) {
        return setup(Reason::NoMappings);
    }
    // A connection that has become active since was accepted after all.
    let refused = facts.activation_refused.filter(|_| facts.is_active() != Some(true)).unwrap_or_default();
    let said = refused.iter().find(|reason| !reason.trim().is_empty()).or(refused.first())?;
    setup(Reason::ActivationRefused { first: said.clone() })
}

fn paused(facts: &SuperOfficeFacts<'_>) -> Option<Verdict> {
    let reason = if facts.is_active() == Some(false) {
        Reason::Inactive
    } else if facts.engine?.running == Some(false) {
        Reason::EngineStopped
    } else {
        return None;
    };
    Some(verdict(Status::Paused, reason, Who::WhoeverPaused, None))
}

fn failing(facts: &SuperOfficeFacts<'_>) -> Option<Verdict> {
    let test = facts.test.filter(|test| !test.ok)?;
    Some(verdict(Status::Failing, Reason::TestFailed { at: test.at }, Who::ConnectorOwner, Some(test.at)))
}

/// Rules 7, 9 and 10, and what is missing for them: they need the last sync, and that both switches are known to be on.
fn by_last_sync(facts: &SuperOfficeFacts<'_>) -> Verdict {
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
fn proved_on<'a>(facts: &SuperOfficeFacts<'a>) -> Result<&'a Moment, Reason> {
    let active = facts.is_active();
    if active.is_none() && facts.engine.is_none() && facts.summary.is_none() {
        return Err(Reason::NothingKnown);
    }
    active.ok_or(Reason::ActiveNotTold)?;
    facts.engine.ok_or(Reason::EngineNotRead)?.running.ok_or(Reason::EngineStateNotTold)?;
    facts.summary.ok_or(Reason::SummaryNotRead)?.last_sync.as_ref().ok_or(Reason::LastSyncNotTold)
}

/// The age up to which a sync is in time. An interval of zero says nothing about it.
fn expected_ms(facts: &SuperOfficeFacts<'_>) -> Option<i64> {
    let seconds = facts.engine?.interval.as_ref()?.seconds.filter(|seconds| *seconds > 0)?;
    i64::try_from(seconds).ok()?.checked_mul(1000 * INTERVALS)
}
