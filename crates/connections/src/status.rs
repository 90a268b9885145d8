//! The explained status of a connection: one published cascade, the first rule that is true names the status.
//!
//! `docs/status.md` holds the rules as a table; a test checks every row of it against [`judge`].

mod activecampaign;
mod cascade;
mod explain;
mod stuut;
mod superoffice;

use crate::time::Timestamp;

pub use activecampaign::ActiveCampaignFacts;
pub use cascade::{Explained, Rules, judge};
pub use explain::{Axis, Evidence, NEVER, NOT_READ, NOT_TOLD};
pub use stuut::StuutFacts;
pub use superoffice::SuperOfficeFacts;

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

fn verdict(status: Status, reason: Reason, who: Who, since: Option<Timestamp>) -> Verdict {
    Verdict { status, reason, who, since }
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
    /// The system says that a sync runs.
    SyncRunning,
    /// The system is setting it up.
    SetupRunning,
    /// Some of its models are being synced.
    ModelsRunning {
        /// How many.
        running: usize,
        /// Of how many.
        of: usize,
    },
    /// Someone has yet to sign in to the other system.
    SignInPending,
    /// Someone must sign in to the other system again.
    SignInRequired {
        /// Why, in the words of the system; empty when it gave none.
        message: String,
    },
    /// No actor type has mappings.
    NoMappings,
    /// Settings are missing.
    SettingsMissing {
        /// Their names, as the system calls them.
        names: Vec<String>,
    },
    /// The system says that it is not set up, and not what is missing.
    SetupRequired,
    /// The system refused to activate it.
    ActivationRefused {
        /// The first reason, in the words of the system; empty when it gave none.
        first: String,
    },
    /// `Active` is false.
    Inactive,
    /// `IsRunning` is false: automatic sync is off.
    EngineStopped,
    /// Its syncs are switched off in the system.
    SyncDisabled,
    /// The system says that it is in error, and not why.
    ReportedError,
    /// The system says that it is not healthy.
    ReportedUnhealthy {
        /// Why, in the words of the system; empty when it gave none.
        message: String,
    },
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
    /// The next sync should have begun by now.
    Overdue {
        /// How long ago.
        by_ms: i64,
    },
    /// The last sync of some of its models failed.
    ModelsFailed {
        /// How many.
        failed: usize,
        /// Of how many.
        of: usize,
    },
    /// It is on, but it has not synced yet.
    NeverSynced,
    /// It synced in time.
    SyncedRecently {
        /// How long ago.
        age_ms: i64,
    },
    /// The system says that it is connected, and that no sync runs now.
    ReportedConnected {
        /// How long ago the last sync was.
        age_ms: i64,
    },
    /// The system says that it is healthy.
    ReportedHealthy {
        /// How long ago the last sync of a model was completed; none where no model tells.
        age_ms: Option<i64>,
    },
    /// The system does not say how it is.
    StateNotTold,
    /// The system says something about it that is not documented.
    StateNotUnderstood {
        /// What it says, as it came.
        value: String,
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
