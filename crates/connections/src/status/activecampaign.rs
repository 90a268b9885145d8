//! What the facts of `ActiveCampaign` prove: `status`, `syncStatus` and `lastSync` are all that it tells.
//!
//! It has no schedule, so nothing can be late; it says that a connection is in error and never why.

use super::explain::{moment, told};
use super::{Axis, Evidence, Explained, Reason, Rules, Status, Verdict, Who, verdict};
use crate::activecampaign::{ActiveCampaignConnection, ConnectionStatus, SyncStatus};
use crate::time::{CLOCK_TOLERANCE_MS, Moment, Timestamp};

/// Everything that is known about a connection of `ActiveCampaign`.
#[derive(Clone, Copy, Debug)]
pub struct ActiveCampaignFacts<'a> {
    /// The connection itself.
    pub connection: &'a ActiveCampaignConnection,
    /// The current time.
    pub now: Timestamp,
}

impl Rules for ActiveCampaignFacts<'_> {
    fn running(&self) -> Option<Verdict> {
        let running = self.connection.sync_status == Some(SyncStatus::Running);
        running.then(|| verdict(Status::Running, Reason::SyncRunning, Who::Nobody, None))
    }

    fn failing(&self) -> Option<Verdict> {
        let error = self.connection.status == Some(ConnectionStatus::Error);
        error.then(|| verdict(Status::Failing, Reason::ReportedError, Who::OtherSystemOwner, None))
    }

    fn waiting(&self) -> Option<Verdict> {
        let never = self.connected().is_ok() && self.connection.last_sync == Some(Moment::Never);
        never.then(|| verdict(Status::Waiting, Reason::NeverSynced, Who::Nobody, None))
    }

    fn healthy(&self) -> Option<Verdict> {
        let (at, age_ms) = self.connected().and_then(|()| self.last_sync()).ok()?;
        Some(verdict(Status::Healthy, Reason::ReportedConnected { age_ms }, Who::Nobody, Some(at)))
    }

    fn unknown(&self) -> Verdict {
        let reason = self.connected().and_then(|()| self.last_sync()).err().unwrap_or(Reason::NothingKnown);
        verdict(Status::Unknown, reason, Who::Console, None)
    }
}

impl Explained for ActiveCampaignFacts<'_> {
    fn evidence(&self) -> Vec<Evidence> {
        let connection = self.connection;
        let status = connection.status.as_ref().map(ConnectionStatus::as_str);
        let sync_status = connection.sync_status.as_ref().map(SyncStatus::as_str);
        [
            (Axis::SignIn, "connection.status", told(status)),
            (Axis::LastRun, "connection.syncStatus", told(sync_status)),
            (Axis::Freshness, "connection.lastSync", told(connection.last_sync.as_ref().map(moment))),
            (Axis::Freshness, "connection.udate", told(connection.updated.as_ref().map(moment))),
        ]
        .into_iter()
        .map(|(axis, field, value)| Evidence { axis, field, value })
        .collect()
    }
}

impl ActiveCampaignFacts<'_> {
    /// Whether both documented numbers say that all is well; otherwise what is missing for that.
    fn connected(&self) -> Result<(), Reason> {
        let not_understood = |value: &str| Err(Reason::StateNotUnderstood { value: value.to_owned() });
        match (&self.connection.status, &self.connection.sync_status) {
            (None, None) => Err(Reason::NothingKnown),
            (Some(ConnectionStatus::Other(value)), _) | (_, Some(SyncStatus::Other(value))) => {
                not_understood(value)
            }
            (None, _) | (_, None) => Err(Reason::StateNotTold),
            (Some(_), Some(_)) => Ok(()),
        }
    }

    /// The last sync and its age in milliseconds; otherwise why the age is not known.
    fn last_sync(&self) -> Result<(Timestamp, i64), Reason> {
        match &self.connection.last_sync {
            None => Err(Reason::LastSyncNotTold),
            Some(Moment::Never) => Err(Reason::NeverSynced),
            Some(Moment::Unzoned(_)) => Err(Reason::LastSyncUnzoned),
            Some(Moment::Zoned(at)) => {
                let age_ms = self.now.0.saturating_sub(at.0);
                if age_ms < -CLOCK_TOLERANCE_MS {
                    return Err(Reason::LastSyncInFuture { ahead_ms: age_ms.saturating_neg() });
                }
                Ok((*at, age_ms.max(0)))
            }
        }
    }
}
