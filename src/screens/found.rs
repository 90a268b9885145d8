//! What reading back has found, in words: facts with their numbers, whatever they prove.
//!
//! It names no outcome: `connections::commands` judges.

use super::outcome;
use crate::{
    i18n::{self, text},
    state::runs::Command,
};
use connections::commands::{Deed, Finding, TaskFinding};

/// What was asked for, as far as it matters to what is said of a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wanted {
    Interval,
    Deletion,
    Other,
}

impl From<&Deed> for Wanted {
    fn from(deed: &Deed) -> Self {
        match deed {
            Deed::Interval { .. } => Self::Interval,
            Deed::DeleteActiveCampaign => Self::Deletion,
            _ => Self::Other,
        }
    }
}

impl From<&Command> for Wanted {
    fn from(command: &Command) -> Self {
        match command {
            Command::Interval { .. } => Self::Interval,
            Command::Delete { .. } => Self::Deletion,
            Command::Earlier { deed, .. } => Self::from(&**deed),
            _ => Self::Other,
        }
    }
}

/// A finding in one sentence; `system` is what people call the system.
pub(crate) fn finding(wanted: Wanted, finding: &Finding, system: &str) -> String {
    match finding {
        Finding::Active(Some(true)) => text::evidence_active(),
        Finding::Active(Some(false)) => text::evidence_inactive(),
        Finding::Active(None) => text::evidence_not_read_back(),
        Finding::Engine { interval_as_wanted, .. } if wanted == Wanted::Interval => {
            match interval_as_wanted {
                Some(true) => text::evidence_interval_set(),
                Some(false) => text::evidence_interval_other(),
                None => text::evidence_interval_not_read(),
            }
        }
        Finding::Engine { running, .. } => engine(*running),
        Finding::Task(TaskFinding { id, state, .. }) => {
            [text::evidence_task(&id.to_string()).as_str(), " ", &outcome::task_state(state)].concat()
        }
        Finding::NoTask => text::found_no_task(),
        Finding::SeveralTasks(count) => text::evidence_several_tasks(size(*count)),
        Finding::NothingToCompare => text::found_nothing_to_compare(),
        Finding::Synced { moved, of } => text::found_synced(&number(*moved), &number(*of)),
        Finding::Logged(count) => text::found_logged(size(*count)),
        Finding::Record { there: false, .. } => text::evidence_gone(system),
        Finding::Record { as_wanted: true, .. } => text::evidence_saved(system),
        Finding::Record { .. } if wanted == Wanted::Deletion => text::evidence_not_gone(system),
        Finding::Record { .. } => text::found_record_otherwise(),
        Finding::Created(id) => text::found_created(id),
        Finding::NotCreated => text::found_not_created(),
        Finding::SeveralCreated(count) => text::found_several_created(size(*count)),
        Finding::Unread(_) => text::found_unread(),
    }
}

/// The engine's state by itself.
pub(crate) fn engine(running: Option<bool>) -> String {
    match running {
        Some(true) => text::engine_on(),
        Some(false) => text::engine_off(),
        None => text::engine_unknown(),
    }
}

fn size(count: u32) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX)
}

fn number(count: u32) -> String {
    i18n::number(i64::from(count))
}
