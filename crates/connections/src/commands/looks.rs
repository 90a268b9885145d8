//! What is read, before a command and after it.

use super::answer::Answer;
use super::deed::Deed;
use super::finding::Finding;
use crate::outcome::Outcome;

/// Something to read. The app turns it into calls whose effect is `Read`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// The connection's active flag.
    Active,
    /// The engine's state and interval.
    Engine,
    /// All batch tasks, with those that are over.
    Tasks,
    /// One batch task.
    Task(i32),
    /// The summaries of the active connections: when each has last synced.
    Summaries,
    /// The sync log since the command.
    Log,
    /// The record which the command is about.
    Record,
    /// The connections like the one that the command makes.
    Alike,
}

/// What to read before a command leaves.
pub(super) fn before(deed: &Deed) -> Option<What> {
    match deed {
        Deed::Toggle { .. } => Some(What::Active),
        Deed::Engine { .. } | Deed::Interval { .. } => Some(What::Engine),
        Deed::UpdateActiveCampaign { .. } => Some(What::Record),
        Deed::CreateActiveCampaign { .. } | Deed::CreateStuut { .. } => Some(What::Alike),
        deed if deed.is_batch_resync() => Some(What::Tasks),
        _ => None,
    }
}

/// What to read when the answer leaves the outcome open, in this order.
pub(super) fn after(deed: &Deed) -> &'static [What] {
    match deed {
        Deed::Toggle { .. } => &[What::Active],
        Deed::Engine { .. } | Deed::Interval { .. } => &[What::Engine],
        deed if deed.is_batch_resync() => &[What::Tasks],
        Deed::SyncAll | Deed::ForceSyncAll | Deed::Resync { .. } => {
            &[What::Engine, What::Summaries, What::Log]
        }
        Deed::UpdateActiveCampaign { .. } | Deed::DeleteActiveCampaign | Deed::UpdateStuut { .. } => {
            &[What::Record]
        }
        Deed::CreateActiveCampaign { .. } | Deed::CreateStuut { .. } => &[What::Alike],
        // The task is in the deed: see `task_of`.
        Deed::StopTask { .. } | Deed::Test => &[],
    }
}

/// The task to follow: the one that the command named, or the one that was found.
pub(super) fn task_of(deed: &Deed, finding: Option<&Finding>) -> Option<i32> {
    match (deed, finding) {
        (Deed::StopTask { task }, _) => Some(*task),
        (_, Some(Finding::Task(task))) => Some(task.id),
        _ => None,
    }
}

/// Whether reading back is needed: the outcome is open, or it is a flip, of which the answer alone proves nothing.
pub(super) fn must_read_back(outcome: Outcome, answer: Option<&Answer>) -> bool {
    !is_conclusive(outcome) || matches!(answer, Some(Answer::Reasons(_)))
}

/// Whether nothing more is to be expected.
pub(super) fn is_conclusive(outcome: Outcome) -> bool {
    matches!(outcome, Outcome::Done | Outcome::DoneWithWarning | Outcome::Refused)
}

/// Whether reading this again may show more. Hints are read once; states may still change.
pub(super) fn is_worth_repeating(deed: &Deed, what: What) -> bool {
    match what {
        What::Summaries | What::Log => false,
        What::Engine => matches!(deed, Deed::Engine { .. } | Deed::Interval { .. }),
        _ => true,
    }
}
