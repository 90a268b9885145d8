//! The only place that names the outcome of a command. It is a function of the evidence and never better than it.
//!
//! *Done* after a read-back means: what was asked for is the case, as read then. Who did it cannot be read. What cannot
//! be seen as a state (a sync, a test, a resync without a task) is never done by read-back.

use super::answer::{Answer, NotSent};
use super::deed::Deed;
use super::entry::{Entry, Found};
use super::finding::{Attribution, Finding, TaskFinding};
use crate::batch::BatchState;
use crate::outcome::{Level, Outcome};

/// The outcome of a journal entry.
pub fn outcome_of(entry: &Entry) -> Outcome {
    outcome(&entry.deed, entry.answer.as_ref().map(|(_, answer)| answer), &entry.findings)
}

/// The outcome to show of an entry: while it is open and nothing says more, that it is under way.
pub fn shown(entry: &Entry) -> Outcome {
    match (outcome_of(entry), &entry.answer) {
        (_, None) if entry.is_open() && entry.findings.is_empty() => Outcome::Running,
        // It was answered, and is being read back.
        (Outcome::Unknown, Some((_, answer)))
            if entry.is_open() && !matches!(answer, Answer::Failed(_)) && !is_silent(entry) =>
        {
            Outcome::Running
        }
        (outcome, _) => outcome,
    }
}

/// Whether the task that is followed has given no sign of life for long: then nobody knows, however long it is followed.
fn is_silent(entry: &Entry) -> bool {
    entry.findings.iter().any(|found| matches!(&found.finding, Finding::Task(task) if task.silent))
}

/// The best outcome which the answer and the findings prove together.
pub fn outcome(deed: &Deed, answer: Option<&Answer>, findings: &[Found]) -> Outcome {
    let told = answer.map_or(Outcome::Unknown, |answer| told(deed, answer));
    let seen = findings.iter().find_map(|found| seen(deed, &found.finding));
    match (told, seen) {
        // The system gave reasons why not, and yet it is as wanted: one of the two is about something else.
        (Outcome::Refused, Some(Outcome::Done)) if matches!(answer, Some(Answer::Reasons(_))) => {
            Outcome::Unknown
        }
        (Outcome::Accepted | Outcome::Running | Outcome::Unknown, Some(seen)) => seen,
        (told, _) => told,
    }
}

/// What the system's own answer says. An answer that does not belong to the deed says nothing.
fn told(deed: &Deed, answer: &Answer) -> Outcome {
    let done = |done| if done { Outcome::Done } else { Outcome::Refused };
    match (deed, answer) {
        (_, Answer::NotSent(why)) => done(*why == NotSent::AlreadySo),
        (_, Answer::Failed(failure)) if !failure.may_have_taken_effect() => Outcome::Refused,
        (Deed::SyncAll | Deed::ForceSyncAll | Deed::Resync { .. }, Answer::Plugin(level)) => match level {
            Level::Ok | Level::OkWithInfo => Outcome::Done,
            Level::Warning => Outcome::DoneWithWarning,
            Level::Error => Outcome::Refused,
            Level::Unknown => Outcome::Unknown,
        },
        // The change goes through the batch system and "may not be immediately reflected".
        (Deed::Engine { run }, Answer::Engine(Some(runs))) => {
            if run == runs {
                Outcome::Done
            } else {
                Outcome::Accepted
            }
        }
        (Deed::Test, Answer::Tested(passed)) => done(*passed),
        // A flip that was made tells what changed, and not what is: only reading back does.
        (Deed::Toggle { .. }, Answer::Reasons(1..)) | (Deed::StopTask { .. }, Answer::Stopped(false)) => {
            Outcome::Refused
        }
        // A task goes on until it notices that it is to stop; an interval is read back.
        (Deed::StopTask { .. }, Answer::Stopped(true)) | (Deed::Interval { .. }, Answer::Taken) => {
            Outcome::Accepted
        }
        (deed, Answer::Taken) if deed.is_batch_resync() => Outcome::Accepted,
        (
            Deed::CreateActiveCampaign { .. }
            | Deed::CreateStuut { .. }
            | Deed::UpdateActiveCampaign { .. }
            | Deed::UpdateStuut { .. },
            Answer::Record { as_wanted, .. },
        ) => {
            if *as_wanted {
                Outcome::Done
            } else {
                Outcome::DoneWithWarning
            }
        }
        (Deed::DeleteActiveCampaign, Answer::Deleted) => Outcome::Done,
        _ => Outcome::Unknown,
    }
}

/// What one finding proves by itself; `None` when it only hints, or says nothing.
fn seen(deed: &Deed, finding: &Finding) -> Option<Outcome> {
    let as_wanted = match (deed, finding) {
        (Deed::Toggle { activate }, Finding::Active(active)) => *active == Some(*activate),
        (Deed::Engine { run }, Finding::Engine { running, .. }) => *running == Some(*run),
        (Deed::Interval { .. }, Finding::Engine { interval_as_wanted, .. }) => {
            *interval_as_wanted == Some(true)
        }
        (Deed::StopTask { .. }, Finding::Task(task)) => task.state.is_over(),
        (
            Deed::UpdateActiveCampaign { .. } | Deed::UpdateStuut { .. },
            Finding::Record { there, as_wanted },
        ) => *there && *as_wanted,
        (Deed::DeleteActiveCampaign, Finding::Record { there, .. }) => !there,
        (Deed::CreateActiveCampaign { .. } | Deed::CreateStuut { .. }, Finding::Created(_)) => true,
        (Deed::Resync { .. }, Finding::Task(task)) if task.attribution == Attribution::Certain => {
            return Some(of_task(task));
        }
        _ => false,
    };
    as_wanted.then_some(Outcome::Done)
}

/// How far a task that is certainly the command's own has come.
fn of_task(task: &TaskFinding) -> Outcome {
    match task.state {
        BatchState::Succeeded => Outcome::Done,
        BatchState::SucceededManualCleanup => Outcome::DoneWithWarning,
        BatchState::Failed => Outcome::Refused,
        _ if task.lost || task.silent => Outcome::Unknown,
        BatchState::New => Outcome::Accepted,
        BatchState::Acquired | BatchState::Started => Outcome::Running,
        BatchState::Unknown | BatchState::Other(_) => Outcome::Unknown,
    }
}
