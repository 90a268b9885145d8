//! What the facts of Stuut prove: it tells set-up, sign-in, health, schedule and the last run of each model apart.

mod evidence;

use super::{Evidence, Explained, Reason, Rules, Status, Verdict, Who, verdict};
use crate::stuut::{LastSync, RunStatus, StuutConnection};
use crate::time::{Moment, Timestamp};

/// A sync that has not begun so long after its time is late; before that it may stand in a queue.
const GRACE_MS: i64 = 15 * 60_000;

/// Everything that is known about a connection of Stuut.
#[derive(Clone, Copy, Debug)]
pub struct StuutFacts<'a> {
    /// The connection itself.
    pub connection: &'a StuutConnection,
    /// The current time.
    pub now: Timestamp,
}

impl Rules for StuutFacts<'_> {
    fn running(&self) -> Option<Verdict> {
        let running = |reason, since| Some(verdict(Status::Running, reason, Who::Nobody, since));
        if self.connection.running_setup == Some(true) {
            return running(Reason::SetupRunning, None);
        }
        let at_work: Vec<_> = self.last_syncs().filter(|last| is_at_work(last)).collect();
        let since = at_work.iter().filter_map(|last| zoned(last.started.as_ref())).min();
        let reason = Reason::ModelsRunning { running: at_work.len(), of: self.models() };
        if at_work.is_empty() { None } else { running(reason, since) }
    }

    fn sign_in_needed(&self) -> Option<Verdict> {
        let health = self.connection.health.as_ref();
        let reason = if health.is_some_and(|health| health.authentication_required == Some(true)) {
            Reason::SignInRequired { message: self.message() }
        } else if self.connection.authentication_pending == Some(true) {
            Reason::SignInPending
        } else {
            return None;
        };
        Some(verdict(Status::SignInNeeded, reason, Who::OtherSystemOwner, self.found_at()))
    }

    fn setup_needed(&self) -> Option<Verdict> {
        let connection = self.connection;
        let names = connection.missing_settings.clone().unwrap_or_default();
        let reason = if !names.is_empty() && connection.configured != Some(true) {
            Reason::SettingsMissing { names }
        } else if connection.requires_setup == Some(true) || connection.configured == Some(false) {
            Reason::SetupRequired
        } else {
            return None;
        };
        Some(verdict(Status::SetupNeeded, reason, Who::Administrator, None))
    }

    fn paused(&self) -> Option<Verdict> {
        let disabled = self.connection.sync_disabled == Some(true);
        disabled.then(|| verdict(Status::Paused, Reason::SyncDisabled, Who::WhoeverPaused, None))
    }

    fn failing(&self) -> Option<Verdict> {
        let health = self.connection.health.as_ref();
        let unhealthy = self.connection.healthy == Some(false)
            || health.is_some_and(|health| health.healthy == Some(false));
        // Where the system suggests what to do, an administrator can do it.
        let suggested = health.and_then(|health| health.suggested_resolution.as_deref()).unwrap_or_default();
        let who = if suggested.trim().is_empty() { Who::ConnectorOwner } else { Who::Administrator };
        let reason = Reason::ReportedUnhealthy { message: self.message() };
        unhealthy.then(|| verdict(Status::Failing, reason, who, self.found_at()))
    }

    fn late(&self) -> Option<Verdict> {
        let due = zoned(self.connection.next_sync.as_ref())?;
        let by_ms = self.now.0.saturating_sub(due.0);
        let late = by_ms > GRACE_MS;
        late.then(|| verdict(Status::Late, Reason::Overdue { by_ms }, Who::ConnectorOwner, Some(due)))
    }

    fn warnings(&self) -> Option<Verdict> {
        let failed = self.last_syncs().filter(|last| has_error(last)).count();
        let reason = Reason::ModelsFailed { failed, of: self.models() };
        (failed > 0).then(|| verdict(Status::Warnings, reason, Who::Administrator, None))
    }

    fn waiting(&self) -> Option<Verdict> {
        let planned = zoned(self.connection.next_sync.as_ref()).is_some()
            || self.last_syncs().any(|last| last.status == Some(RunStatus::Scheduled));
        let waiting = self.is_reported_healthy() && planned && self.last_completed().is_none();
        waiting.then(|| verdict(Status::Waiting, Reason::NeverSynced, Who::Nobody, None))
    }

    fn healthy(&self) -> Option<Verdict> {
        let last = self.last_completed();
        let age_ms = last.map(|last| self.now.0.saturating_sub(last.0).max(0));
        let healthy = self.is_reported_healthy();
        healthy.then(|| verdict(Status::Healthy, Reason::ReportedHealthy { age_ms }, Who::Nobody, last))
    }

    fn unknown(&self) -> Verdict {
        verdict(Status::Unknown, Reason::StateNotTold, Who::Console, None)
    }
}

impl Explained for StuutFacts<'_> {
    fn evidence(&self) -> Vec<Evidence> {
        evidence::evidence(self)
    }
}

impl StuutFacts<'_> {
    fn last_syncs(&self) -> impl Iterator<Item = &LastSync> {
        self.connection.models.iter().flatten().filter_map(|model| model.last_sync.as_ref())
    }

    fn models(&self) -> usize {
        self.connection.models.as_ref().map_or(0, Vec::len)
    }

    /// When the newest completed sync of a model ended.
    fn last_completed(&self) -> Option<Timestamp> {
        self.last_syncs().filter_map(|last| zoned(last.completed.as_ref())).max()
    }

    /// Both places that tell health: neither may doubt it, and one must say it.
    fn is_reported_healthy(&self) -> bool {
        let inner = self.connection.health.as_ref().and_then(|health| health.healthy);
        self.connection.healthy.or(inner) == Some(true) && inner != Some(false)
    }

    fn message(&self) -> String {
        self.connection.health.as_ref().and_then(|health| health.message.clone()).unwrap_or_default()
    }

    fn found_at(&self) -> Option<Timestamp> {
        zoned(self.connection.health.as_ref()?.timestamp.as_ref())
    }
}

/// A sync that has begun and has neither ended nor failed. Its status has no documented word for that.
fn is_at_work(last: &LastSync) -> bool {
    let ended = matches!(last.completed, Some(Moment::Zoned(_) | Moment::Unzoned(_)));
    zoned(last.started.as_ref()).is_some() && !ended && !has_error(last)
}

fn has_error(last: &LastSync) -> bool {
    last.error.as_ref().is_some_and(|error| !error.trim().is_empty())
}

fn zoned(moment: Option<&Moment>) -> Option<Timestamp> {
    moment.and_then(Moment::zoned)
}
