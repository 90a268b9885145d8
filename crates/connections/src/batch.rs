//! A batch task: long work that a system does in the background, and how far it has come.

use crate::connection::FieldProblem;
use crate::time::{Moment, Timestamp};

/// One batch task (carrier `BatchTaskInfo`).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BatchTask {
    /// `Id`.
    pub id: i32,
    /// `Name`.
    pub name: Option<String>,
    /// `State`.
    pub state: BatchState,
    /// `ProgressPercent` of the estimated total.
    pub progress_percent: Option<i32>,
    /// `ProgressDescription`: the current stage, in the words of the system.
    pub progress_description: Option<String>,
    /// `Description`.
    pub description: Option<String>,
    /// `Created`.
    pub created: Option<Moment>,
    /// `LastStarted`.
    pub last_started: Option<Moment>,
    /// The archive's `updatedDate`, where somebody has read it as well: the carrier itself has none.
    pub heartbeat: Option<Timestamp>,
    /// `StartCount`.
    pub start_count: Option<i32>,
    /// `AssociateId` of the owner; 0 for a system task.
    pub associate_id: Option<i32>,
    /// `IsSystemTask`.
    pub is_system: Option<bool>,
    /// `IsInternalTask`: such a task leaves no trace in the database.
    pub is_internal: Option<bool>,
    /// `CancellationBehaviour`.
    pub cancellation: Cancellation,
    /// `Result`.
    pub result: Option<String>,
    /// `Response`.
    pub response: Option<String>,
    /// `Request`.
    pub request: Option<String>,
    /// `ParameterObject`, in the order in which it came.
    pub parameters: Vec<(String, String)>,
    /// `DetailsTable`: the table of the record which the task is about.
    pub details_table: Option<i32>,
    /// `DetailsRecord`: the id of that record.
    pub details_record: Option<i32>,
    /// `DatabaseSerialNumber`.
    pub database_serial_number: Option<String>,
    /// `Context`.
    pub context: Option<String>,
    /// `FileName`.
    pub file_name: Option<String>,
    /// Fields that the contract does not name: name and raw JSON.
    pub other: Vec<(String, String)>,
    /// Fields that were sent but could not be read.
    pub problems: Vec<FieldProblem>,
}

impl BatchTask {
    /// The connection which the parameters name, under the name that the resync request gives it.
    ///
    /// The parameters' names are not documented: none found says nothing about the task.
    pub fn connection_id(&self) -> Option<i32> {
        let named = self.parameters.iter().find(|(name, _)| name.eq_ignore_ascii_case("ErpConnectionId"));
        named?.1.trim().parse().ok().filter(|id| *id > 0)
    }
}

/// How far a batch task is. An open set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum BatchState {
    /// `Unknown`, or nothing was told.
    #[default]
    Unknown,
    /// `New`: not taken by anyone yet.
    New,
    /// `Aquired` (spelled so on the wire): taken, not started.
    Acquired,
    /// `Started`: executing.
    Started,
    /// `Succeeded`.
    Succeeded,
    /// `Failed`.
    Failed,
    /// `SucceededManualCleanup`.
    SucceededManualCleanup,
    /// A name which the contract does not know, as it came.
    Other(String),
}

impl BatchState {
    /// Every name of the contract.
    const KNOWN: [Self; 7] = [
        Self::Unknown,
        Self::New,
        Self::Acquired,
        Self::Started,
        Self::Succeeded,
        Self::Failed,
        Self::SucceededManualCleanup,
    ];

    /// The wire name.
    pub fn wire(&self) -> &str {
        match self {
            Self::Unknown => "Unknown",
            Self::New => "New",
            Self::Acquired => "Aquired",
            Self::Started => "Started",
            Self::Succeeded => "Succeeded",
            Self::Failed => "Failed",
            Self::SucceededManualCleanup => "SucceededManualCleanup",
            Self::Other(name) => name,
        }
    }

    /// The state of a wire name; the correct spelling `Acquired` is accepted as well.
    pub fn from_wire(name: &str) -> Self {
        if name == "Acquired" {
            return Self::Acquired;
        }
        let known = Self::KNOWN.into_iter().find(|known| known.wire() == name);
        known.unwrap_or_else(|| Self::Other(name.to_owned()))
    }

    /// Whether the task has ended, well or not. A state that is not known has not proved that.
    pub fn is_over(&self) -> bool {
        matches!(self, Self::Succeeded | Self::Failed | Self::SucceededManualCleanup)
    }
}

/// Whether a task may be stopped (`BatchTaskCancellationBehaviour`). An open set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Cancellation {
    /// Nothing was told.
    #[default]
    Unknown,
    /// `CanCancel`.
    CanCancel,
    /// `CancelWithWarning`.
    CancelWithWarning,
    /// `CannotCancel`.
    CannotCancel,
    /// A name which the contract does not know, as it came.
    Other(String),
}

impl Cancellation {
    /// The behaviour of a wire name.
    pub fn from_wire(name: &str) -> Self {
        match name {
            "CanCancel" => Self::CanCancel,
            "CancelWithWarning" => Self::CancelWithWarning,
            "CannotCancel" => Self::CannotCancel,
            other => Self::Other(other.to_owned()),
        }
    }
}
