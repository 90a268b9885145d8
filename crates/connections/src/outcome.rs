//! How a command ended: the system's own answer, and the one honest word for it.
//!
//! Nothing here makes an answer better than its evidence: what contradicts itself counts as the worse, and what
//! cannot be read is unknown.

use crate::batch::BatchState;
use crate::connection::FieldProblem;

/// The answer to a sync command (carrier `PluginResponse`, seed `ForceSyncAll`). HTTP says 200 in any case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PluginAnswer {
    /// What `Status` and `IsOk` say together.
    pub level: Level,
    /// `IsOk`.
    pub is_ok: Option<bool>,
    /// `Status` as it came.
    pub status_as_sent: Option<String>,
    /// `UserExplanation`: for the user, in the user's language.
    pub user_explanation: Option<String>,
    /// `TechExplanation`: always in English.
    pub tech_explanation: Option<String>,
    /// `ErrorCode`.
    pub error_code: Option<String>,
    /// `Changes`: what to reload.
    pub changes: Option<Changes>,
    /// Fields that the contract does not name: name and raw JSON.
    pub other: Vec<(String, String)>,
    /// Fields that were sent but could not be read.
    pub problems: Vec<FieldProblem>,
}

/// How well a command went. `Warn` is another spelling of `Warning`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Level {
    /// Completed normally.
    Ok,
    /// Completed, with something to read.
    OkWithInfo,
    /// Completed, possibly in part.
    Warning,
    /// Not completed.
    Error,
    /// The answer does not tell.
    #[default]
    Unknown,
}

/// What an answer holds in one field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told<T> {
    /// The field is missing or null.
    Nothing,
    /// The field holds something that could not be read.
    Unreadable,
    /// The field's value.
    Value(T),
}

impl Level {
    /// The level of a `Status` name; `None` when the contract does not know it.
    pub fn from_wire(name: &str) -> Option<Self> {
        match name {
            "Ok" => Some(Self::Ok),
            "OkWithInfo" => Some(Self::OkWithInfo),
            "Warn" | "Warning" => Some(Self::Warning),
            "Error" => Some(Self::Error),
            _ => None,
        }
    }

    /// What `IsOk` and `Status` say together: an error in either is an error; otherwise anything unreadable, or
    /// nothing at all, is unknown; otherwise the status, or `IsOk` alone.
    pub fn resolve(is_ok: Told<bool>, status: Told<&str>) -> Self {
        let named = match status {
            Told::Value(name) => Self::from_wire(name).unwrap_or_default(),
            Told::Nothing if is_ok == Told::Value(true) => Self::Ok,
            Told::Nothing | Told::Unreadable => Self::Unknown,
        };
        match is_ok {
            Told::Value(false) => Self::Error,
            Told::Unreadable if named != Self::Error => Self::Unknown,
            _ => named,
        }
    }
}

/// The records which a command changed (carrier `ChangedData`).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// `AddedRecords`.
    pub added: Vec<ChangedRecord>,
    /// `UpdatedRecords`.
    pub updated: Vec<ChangedRecord>,
    /// `DeletedRecords`.
    pub deleted: Vec<ChangedRecord>,
}

/// A record that changed (carrier `ChangedDataItem`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangedRecord {
    /// `Tablename`, in lower case.
    pub table: String,
    /// `RecordId`.
    pub record: i32,
}

/// The one word for what happened to a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// The system has taken the command and has not begun.
    Accepted,
    /// The system is at it.
    Running,
    /// Completed.
    Done,
    /// Completed, possibly in part.
    DoneWithWarning,
    /// Not completed, by the system's own word.
    Refused,
    /// Nobody can tell: the command may or may not have taken effect.
    Unknown,
}

impl Outcome {
    /// Its name in addresses, files and tests: the same in every language.
    pub fn name(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Running => "running",
            Self::Done => "done",
            Self::DoneWithWarning => "warning",
            Self::Refused => "refused",
            Self::Unknown => "unknown",
        }
    }
}

impl From<&PluginAnswer> for Outcome {
    fn from(answer: &PluginAnswer) -> Self {
        match answer.level {
            Level::Ok | Level::OkWithInfo => Self::Done,
            Level::Warning => Self::DoneWithWarning,
            Level::Error => Self::Refused,
            Level::Unknown => Self::Unknown,
        }
    }
}

impl From<&BatchState> for Outcome {
    fn from(state: &BatchState) -> Self {
        match state {
            BatchState::New | BatchState::Acquired => Self::Accepted,
            BatchState::Started => Self::Running,
            BatchState::Succeeded | BatchState::SucceededManualCleanup => Self::Done,
            BatchState::Failed => Self::Refused,
            BatchState::Unknown | BatchState::Other(_) => Self::Unknown,
        }
    }
}
