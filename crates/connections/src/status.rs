//! The explained status of a connection: one published cascade, the first rule that is true names the status.
//!
//! `docs/status.md` holds the rules as a table; a test checks every row of it against [`judge`].

mod cascade;
mod explain;

use crate::batch::BatchTask;
use crate::connection::Connection;
use crate::engine::EngineStatus;
use crate::summary::ConnectionSummary;
use crate::time::Timestamp;

pub use cascade::judge;
pub use explain::{Axis, Evidence, NEVER, NOT_READ, NOT_TOLD, evidence};

/// The names, in the order of the cascade.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// Deleted in the system.
    Deleted,
    /// Work is being done on it now.
    Running,
    /// Someone must sign in to the other system again.
    SignInNeeded,
    /// Its set-up is not complete.
    SetupNeeded,
    /// Someone has switched it off, or all automatic sync.
    Paused,
    /// Something that was tried has failed.
    Failing,
    /// It should have synced by now.
    Late,
    /// It synced, with warnings.
    Warnings,
    /// It has not had its first sync yet.
    Waiting,
    /// It synced when it should.
    Healthy,
    /// Nothing above can be proved.
    Unknown,
}

impl Status {
    /// Every status, in the order of the cascade.
    pub const ALL: [Self; 11] = [
        Self::Deleted,
        Self::Running,
        Self::SignInNeeded,
        Self::SetupNeeded,
        Self::Paused,
        Self::Failing,
        Self::Late,
        Self::Warnings,
        Self::Waiting,
        Self::Healthy,
        Self::Unknown,
    ];

    /// The number of its rule, from 1; `Unknown` has none.
    pub fn rule_number(self) -> Option<u8> {
        (self != Self::Unknown).then_some(self as u8 + 1)
    }

    /// The group in which it is counted; deleted connections are in none.
    pub fn group(self) -> Option<Group> {
        match self {
            Self::Deleted => None,
            Self::Running => Some(Group::Running),
            Self::SignInNeeded | Self::SetupNeeded | Self::Late | Self::Warnings => {
                Some(Group::NeedsAttention)
            }
            Self::Paused => Some(Group::Paused),
            Self::Failing => Some(Group::Failing),
            Self::Waiting => Some(Group::Waiting),
            Self::Healthy => Some(Group::Healthy),
            Self::Unknown => Some(Group::Unknown),
        }
    }
}

/// The groups of the strip above the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// Someone must do something.
    NeedsAttention,
    /// Something has failed.
    Failing,
    /// Working now.
    Running,
    /// Waiting for its turn.
    Waiting,
    /// Switched off.
    Paused,
    /// Not proved.
    Unknown,
    /// As it should be.
    Healthy,
}

impl Group {
    /// Every group, the most urgent first.
    pub const ALL: [Self; 7] = [
        Self::NeedsAttention,
        Self::Failing,
        Self::Running,
        Self::Waiting,
        Self::Paused,
        Self::Unknown,
        Self::Healthy,
    ];
}

/// Everything that is known about a connection. What is absent has not been read.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
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

/// How a connection test ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TestResult {
    /// Whether the connection could be established.
    pub ok: bool,
    /// When the answer came.
    pub at: Timestamp,
}

/// What the cascade found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// The status.
    pub status: Status,
    /// Which rule fired, with the data its sentence needs.
    pub reason: Reason,
    /// Who must act.
    pub who: Who,
    /// The time of the fact that decided, where a field tells: the task's start, the test, the last sync.
    pub since: Option<Timestamp>,
}

/// Why a connection has its status. Ages and limits are milliseconds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// `Deleted` is true.
    MarkedDeleted,
    /// A task that names the connection is at work.
    TaskRunning {
        /// How far it is, if it says so.
        percent: Option<i32>,
    },
    /// No actor type has mappings.
    NoMappings,
    /// The system refused to activate it.
    ActivationRefused {
        /// The first reason, in the words of the system; empty when it gave none.
        first: String,
    },
    /// `Active` is false.
    Inactive,
    /// `IsRunning` is false: automatic sync is off.
    EngineStopped,
    /// The last test in this console failed.
    TestFailed {
        /// When.
        at: Timestamp,
    },
    /// The last sync is too long ago.
    NoSyncFor {
        /// Its age.
        age_ms: i64,
        /// The age up to which it would be in time.
        expected_ms: i64,
    },
    /// It is active and the engine runs, but it has not synced yet.
    NeverSynced,
    /// It synced in time.
    SyncedRecently {
        /// How long ago.
        age_ms: i64,
    },
    /// Neither the connection's state nor the engine nor the summary is known.
    NothingKnown,
    /// `Active` was not told.
    ActiveNotTold,
    /// The engine's status has not been read.
    EngineNotRead,
    /// The engine's status was read, but does not tell whether it runs.
    EngineStateNotTold,
    /// The summary has not been read.
    SummaryNotRead,
    /// The summary was read, but does not tell the last sync.
    LastSyncNotTold,
    /// The last sync has no time zone, so its age is not known.
    LastSyncUnzoned,
    /// The last sync lies in the future, further than clocks differ.
    LastSyncInFuture {
        /// How far.
        ahead_ms: i64,
    },
    /// The engine's interval is not known, so neither is what would be late.
    IntervalUnknown {
        /// How long ago the last sync was.
        age_ms: i64,
    },
}

/// Who must act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Who {
    /// Nobody.
    Nobody,
    /// An administrator of the CRM.
    Administrator,
    /// Whoever runs the connector.
    ConnectorOwner,
    /// Whoever owns the account in the other system.
    OtherSystemOwner,
    /// Whoever switched it off.
    WhoeverPaused,
    /// The console itself: it keeps asking.
    Console,
}
