//! What was read, and what it says about a command. The comparison with what was there before is made here only.

use super::deed::Deed;
use super::digest::Digest;
use super::entry::Entry;
use super::finding::{Attribution, Finding, TaskFinding};
use super::follow::is_probably_dead;
use super::reading::Reading;
use super::tasks::KnownTasks;
use crate::batch::{BatchState, BatchTask};
use crate::command::ResyncSource;
use crate::engine::{EngineStatus, Interval};
use crate::time::{CLOCK_TOLERANCE_MS, Moment, Timestamp};

/// What was read, as the app hands it over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sight {
    /// The connection's `Active`.
    Active(Option<bool>),
    /// `IsRunning` and `Interval`.
    Engine {
        /// `IsRunning`.
        running: Option<bool>,
        /// `Interval`.
        interval: Option<Interval>,
    },
    /// All batch tasks.
    Tasks(Vec<TaskSeen>),
    /// One batch task.
    Task(TaskSeen),
    /// When each active connection has last synced.
    Summaries(Vec<Option<Moment>>),
    /// When the newest changes in the sync log were made.
    Log(Vec<Option<Moment>>),
    /// The record, or that there is none.
    Record(Option<RecordSeen>),
    /// The ids of the connections like the one that the command makes (see [`Deed::would_create_stuut`]).
    Alike(Vec<String>),
}

/// What of a batch task tells whose it is and how far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TaskSeen {
    /// `Id`.
    pub id: i32,
    /// `State`.
    pub state: BatchState,
    /// `ProgressPercent`.
    pub percent: Option<i32>,
    /// `AssociateId`; 0 for a system task.
    pub owner: Option<i32>,
    /// The connection which its parameters name.
    pub connection: Option<i32>,
    /// `Created`.
    pub created: Option<Timestamp>,
    /// The archive's `updatedDate`.
    pub heartbeat: Option<Timestamp>,
}

/// What of a record tells whether a change has been made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RecordSeen {
    /// See [`Deed::is_met_by_active_campaign`] and [`Deed::is_met_by_stuut`].
    pub as_wanted: bool,
    /// `ActiveCampaign`: connected.
    pub connected: Option<bool>,
    /// `ActiveCampaign`: syncing.
    pub syncing: Option<bool>,
}

impl From<EngineStatus> for Sight {
    fn from(engine: EngineStatus) -> Self {
        Self::Engine { running: engine.running, interval: engine.interval }
    }
}

impl TaskSeen {
    /// Takes what matters of a task.
    pub fn new(task: &BatchTask) -> Self {
        Self {
            id: task.id,
            state: task.state.clone(),
            percent: task.progress_percent,
            owner: task.associate_id,
            connection: task.connection_id(),
            created: task.created.as_ref().and_then(Moment::zoned),
            heartbeat: task.heartbeat,
        }
    }
}

/// What a sight says about the state before a command; `None` when it does not tell.
pub(super) fn reading(sight: Sight) -> Option<Reading> {
    Some(match sight {
        Sight::Active(active) => Reading::Active(active?),
        Sight::Engine { running, interval } => {
            let seconds = interval.and_then(|interval| interval.seconds);
            Reading::Engine { running, seconds: seconds.and_then(|seconds| u32::try_from(seconds).ok()) }
        }
        Sight::Tasks(tasks) => Reading::Tasks(KnownTasks::new(tasks.into_iter().map(|task| task.id))),
        Sight::Record(record) => {
            let record = record?;
            Reading::Record { connected: record.connected, syncing: record.syncing }
        }
        Sight::Alike(mut ids) => {
            ids.sort_unstable();
            Reading::Alike(ids)
        }
        Sight::Task(_) | Sight::Summaries(_) | Sight::Log(_) => return None,
    })
}

/// What a sight says about a command that has left.
pub(super) fn finding(entry: &Entry, sight: Sight, now: Timestamp) -> Finding {
    let left = entry.left.unwrap_or(entry.origin.asked);
    match sight {
        Sight::Active(active) => Finding::Active(active),
        Sight::Engine { running, interval } => {
            Finding::Engine { running, interval_as_wanted: interval_as_wanted(&entry.deed, interval) }
        }
        Sight::Tasks(tasks) => new_task(entry, tasks, left, now),
        Sight::Task(task) => followed(entry, &task, now),
        Sight::Summaries(times) => {
            Finding::Synced { moved: count(later(&times, left)), of: count(times.len()) }
        }
        Sight::Log(times) => Finding::Logged(count(later(&times, left))),
        Sight::Record(record) => Finding::Record {
            there: record.is_some(),
            as_wanted: record.is_some_and(|record| record.as_wanted),
        },
        Sight::Alike(ids) => alike(entry, ids),
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// How many of the times are certain and after the command.
fn later(times: &[Option<Moment>], left: Timestamp) -> usize {
    times.iter().flatten().filter_map(Moment::zoned).filter(|time| *time > left).count()
}

fn interval_as_wanted(deed: &Deed, interval: Option<Interval>) -> Option<bool> {
    let Deed::Interval { text, seconds } = deed else { return None };
    let interval = interval?;
    let same = Digest::of(interval.raw.trim()) == *text;
    Some(same || seconds.is_some_and(|wanted| interval.seconds == Some(wanted.into())))
}

/// The one task that was not there before and that nothing contradicts.
fn new_task(entry: &Entry, mut tasks: Vec<TaskSeen>, left: Timestamp, now: Timestamp) -> Finding {
    let Some(Reading::Tasks(known)) = &entry.before else { return Finding::NothingToCompare };
    tasks.retain(|task| known.is_new(task.id) && may_be(entry, task, left));
    match tasks.as_slice() {
        [] => Finding::NoTask,
        [task] => {
            let own = task.owner.is_some_and(|owner| owner > 0 && is_person(entry, owner));
            // Once nobody follows an entry, it keeps no other command of the same person away.
            let alone = !entry.has_rivals && entry.is_open();
            let attribution = if own && alone { Attribution::Certain } else { Attribution::Likely };
            Finding::Task(task_finding(task, attribution, now))
        }
        several => Finding::SeveralTasks(count(several.len())),
    }
}

/// Whether nothing that the task tells contradicts that the command started it.
fn may_be(entry: &Entry, task: &TaskSeen, left: Timestamp) -> bool {
    let known_person = entry.origin.by.is_some();
    let other_owner = task.owner.is_some_and(|owner| owner > 0 && known_person && !is_person(entry, owner));
    let source = match entry.deed {
        Deed::Resync { source: ResyncSource::Connection(id), .. } => Some(id.get()),
        _ => None,
    };
    let other_source = task.connection.is_some_and(|connection| Some(connection) != source);
    let too_old = task.created.is_some_and(|created| created.0 < left.0.saturating_sub(CLOCK_TOLERANCE_MS));
    !other_owner && !other_source && !too_old
}

fn is_person(entry: &Entry, owner: i32) -> bool {
    entry.origin.by.as_deref() == Some(owner.to_string().as_str())
}

fn task_finding(task: &TaskSeen, attribution: Attribution, now: Timestamp) -> TaskFinding {
    TaskFinding {
        id: task.id,
        // Names that the contract does not know mean nothing here, and may be of any length.
        state: match &task.state {
            BatchState::Other(_) => BatchState::Unknown,
            known => known.clone(),
        },
        percent: task.percent,
        attribution,
        silent: is_probably_dead(&task.state, task.heartbeat, now),
        lost: false,
    }
}

/// A task that is followed keeps the attribution which it was found with; the one that a stop names is certain.
fn followed(entry: &Entry, task: &TaskSeen, now: Timestamp) -> Finding {
    let attribution = entry.findings.iter().find_map(|found| match &found.finding {
        Finding::Task(old) if old.id == task.id => Some(old.attribution),
        _ => None,
    });
    let named = matches!(entry.deed, Deed::StopTask { task: id } if id == task.id);
    let unfounded = if named { Attribution::Certain } else { Attribution::Likely };
    Finding::Task(task_finding(task, attribution.unwrap_or(unfounded), now))
}

/// The one connection which is like the new one and was not there before.
fn alike(entry: &Entry, ids: Vec<String>) -> Finding {
    let Some(Reading::Alike(known)) = &entry.before else { return Finding::NothingToCompare };
    let mut new = ids.into_iter().filter(|id| !known.contains(id));
    match (new.next(), new.count()) {
        (None, _) => Finding::NotCreated,
        (Some(id), 0) => Finding::Created(id),
        (Some(_), more) => Finding::SeveralCreated(count(more + 1)),
    }
}
