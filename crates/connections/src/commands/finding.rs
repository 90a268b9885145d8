//! What reading back has found. A finding is a fact with its place of origin; what it proves is judged elsewhere.

use super::answer::Failure;
use crate::batch::BatchState;

/// One fact that was read after the command was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// The connection's `Active`.
    Active(Option<bool>),
    /// The engine: whether it runs, and whether its interval is the one that was asked for.
    Engine {
        /// `IsRunning`.
        running: Option<bool>,
        /// `Interval` against the wish; absent when it cannot be compared or nobody asked.
        interval_as_wanted: Option<bool>,
    },
    /// A batch task: the only new one, or the one that the command named.
    Task(TaskFinding),
    /// No new task: normal, for a task may leave no trace.
    NoTask,
    /// So many new tasks that none can be called this command's.
    SeveralTasks(u32),
    /// The list of tasks from before is missing, so no task can be called new.
    NothingToCompare,
    /// Of so many active connections, so many have synced since the command was sent.
    Synced {
        /// How many have.
        moved: u32,
        /// Of how many.
        of: u32,
    },
    /// Fields which the sync log says were changed since.
    Logged(u32),
    /// The record, read again.
    Record {
        /// It is there.
        there: bool,
        /// It is as the command wants it.
        as_wanted: bool,
    },
    /// The one connection that is like the new one and was not there before.
    Created(String),
    /// No such connection.
    NotCreated,
    /// Several such connections.
    SeveralCreated(u32),
    /// The last attempt to read back failed.
    Unread(Failure),
}

impl Finding {
    /// Findings of one kind replace each other; those of different kinds stand side by side.
    pub(super) fn kind(&self) -> u8 {
        match self {
            Self::Active(_) => 0,
            Self::Engine { .. } => 1,
            Self::Task(_) | Self::NoTask | Self::SeveralTasks(_) | Self::NothingToCompare => 2,
            Self::Synced { .. } => 3,
            Self::Logged(_) => 4,
            Self::Record { .. } => 5,
            Self::Created(_) | Self::NotCreated | Self::SeveralCreated(_) => 6,
            Self::Unread(_) => 7,
        }
    }
}

/// A batch task as last read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskFinding {
    /// `Id`.
    pub id: i32,
    /// `State`; a name that is not in the contract counts as `Unknown`.
    pub state: BatchState,
    /// `ProgressPercent`.
    pub percent: Option<i32>,
    /// How surely it is the task of this command.
    pub attribution: Attribution,
    /// It is started, and its heartbeat is too old: probably dead.
    pub silent: bool,
    /// It can no longer be read.
    pub lost: bool,
}

/// How surely a task belongs to a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Attribution {
    /// The command named it, or it is the only new one, belongs to the person who gave the command, and nothing else
    /// of theirs could have started it.
    Certain,
    /// It is the only new one, and nothing more is known.
    Likely,
}
