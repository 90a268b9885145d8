//! Whether a command is permitted, as far as anything has said so. The server has the last word in any case.

use super::act::Act;
use super::follow::{Stopping, stopping};
use crate::batch::{BatchState, Cancellation};
use crate::rights::{FieldProperty, Right};

/// What a control of the app asks for, without what it is to be sent with: that is often chosen later, in a dialog.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Wish {
    /// A connection made active or inactive.
    Toggle,
    /// A test of a connection.
    Test,
    /// Records overwritten.
    Resync,
    /// A connection changed.
    Change,
    /// A connection deleted.
    Delete,
    /// A connection created.
    Create,
    /// A run of everything, forced or not.
    Run,
    /// The engine, or its interval.
    Engine,
    /// A task stopped.
    Stop,
}

/// What is known around a command.
#[derive(Clone, Copy, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "facts that are independent of each other")]
pub struct Circumstances<'a> {
    /// The console is in read-only mode.
    pub read_only: bool,
    /// The system has refused the agent, or every call: it is not open to this person or app.
    pub agent_refused: bool,
    /// Nobody is signed in.
    pub signed_out: bool,
    /// The journal cannot be written.
    pub journal_broken: bool,
    /// The connection of the command is not in the list any more.
    pub vanished: bool,
    /// The connection's `Deleted`.
    pub deleted: bool,
    /// The connection's `TableRight`; absent when no restriction is stated.
    pub table_right: Option<&'a Right>,
    /// The connection's `FieldProperties`.
    pub field_properties: &'a [FieldProperty],
    /// The state and `CancellationBehaviour` of the task to stop.
    pub task: Option<(&'a BatchState, &'a Cancellation)>,
    /// The system has no such command.
    pub unsupported: bool,
}

/// Why a command is not permitted. The words for it are the app's; a reason of the system is given as it came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotPermitted<'a> {
    /// The console is in read-only mode.
    ReadOnly,
    /// Nobody is signed in.
    SignedOut,
    /// The system has refused the agent.
    AgentRefused,
    /// The journal cannot be written, and nothing is sent that is not written down.
    JournalBroken,
    /// The system has no such command.
    Unsupported,
    /// The connection is not there any more.
    Vanished,
    /// The connection is deleted.
    Deleted,
    /// `TableRight` lacks this flag.
    Table {
        /// `Update`, `Delete`, `Insert` or `Select`.
        flag: &'static str,
        /// `Reason`.
        reason: &'a str,
    },
    /// `FieldProperties` say that this field may not be written.
    Field {
        /// The field.
        field: &'static str,
        /// `Reason`.
        reason: &'a str,
    },
    /// The task may not be stopped, by its `CancellationBehaviour`.
    CannotCancel,
    /// The task is over.
    TaskOver,
}

/// Whether a command is permitted; the first reason against it.
pub fn permit<'a>(act: &Act, around: &Circumstances<'a>) -> Result<(), NotPermitted<'a>> {
    permit_wish(Wish::of(act), around)
}

/// The same before it is known with what the command is to be sent.
pub fn permit_wish<'a>(wish: Wish, around: &Circumstances<'a>) -> Result<(), NotPermitted<'a>> {
    let general = [
        (around.unsupported, NotPermitted::Unsupported),
        (around.read_only, NotPermitted::ReadOnly),
        (around.signed_out, NotPermitted::SignedOut),
        (around.agent_refused, NotPermitted::AgentRefused),
        (around.journal_broken, NotPermitted::JournalBroken),
        (around.vanished, NotPermitted::Vanished),
        (around.deleted, NotPermitted::Deleted),
    ];
    if let Some((_, why)) = general.into_iter().find(|(holds, _)| *holds) {
        return Err(why);
    }
    if let Some((state, cancellation)) = around.task.filter(|_| wish == Wish::Stop) {
        match stopping(state, cancellation) {
            Stopping::Over => return Err(NotPermitted::TaskOver),
            Stopping::NotAllowed => return Err(NotPermitted::CannotCancel),
            Stopping::Allowed | Stopping::AfterWarning => {}
        }
    }
    if let (Some(flag), Some(right)) = (wish.needed(), around.table_right)
        && !right.allows(flag)
        && !(flag == "Update" && right.allows("RestrictedUpdate"))
    {
        return Err(NotPermitted::Table { flag, reason: &right.reason });
    }
    if wish != Wish::Toggle {
        return Ok(());
    }
    let active = around.field_properties.iter().find(|property| property.name.eq_ignore_ascii_case("Active"));
    match active.and_then(|property| property.right.as_ref()) {
        Some(right) if !right.allows("Write") || right.allows("UIHintReadOnly") => {
            Err(NotPermitted::Field { field: "Active", reason: &right.reason })
        }
        _ => Ok(()),
    }
}

impl Wish {
    /// What an act is, whatever it is about.
    pub fn of(act: &Act) -> Self {
        match act {
            Act::Toggle { .. } => Self::Toggle,
            Act::Test { .. } => Self::Test,
            Act::Resync(_) => Self::Resync,
            Act::UpdateActiveCampaign { .. } | Act::UpdateStuut { .. } => Self::Change,
            Act::DeleteActiveCampaign { .. } => Self::Delete,
            Act::CreateActiveCampaign(_) | Act::CreateStuut(_) => Self::Create,
            Act::SyncAll | Act::ForceSyncAll => Self::Run,
            Act::Engine { .. } | Act::Interval(_) => Self::Engine,
            Act::StopTask { .. } => Self::Stop,
        }
    }

    /// The flag of `TableRight` that it needs of a connection's row; none when it is about no row.
    fn needed(self) -> Option<&'static str> {
        match self {
            Self::Toggle | Self::Change => Some("Update"),
            Self::Delete => Some("Delete"),
            Self::Create => Some("Insert"),
            Self::Test | Self::Resync => Some("Select"),
            Self::Run | Self::Engine | Self::Stop => None,
        }
    }
}
