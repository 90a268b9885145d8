//! Bulk actions as the screens see them: what may be done to the picked connections, and how far confirmed ones have come.
//!
//! What is confirmed, begun and ended is in the journal (`connections::commands::Bulk`); nothing here sends. It comes with
//! the second part of the app.

mod asked;

pub(crate) use asked::{again, ask, name, offer};

use super::table::SystemId;
use connections::{
    commands::{Bulk, BulkAct, Wish},
    system::SystemKind,
    text_id::TextId,
};

/// What can be done to many connections of one system.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Test,
    Activate,
    Deactivate,
    Resync,
    /// `status` and `syncStatus` of `ActiveCampaign`.
    Status,
}

impl Kind {
    /// What a system of this kind can do.
    pub(crate) fn of(system: SystemKind) -> &'static [Self] {
        match system {
            SystemKind::SuperOffice => &[Self::Test, Self::Activate, Self::Deactivate, Self::Resync],
            SystemKind::ActiveCampaign => &[Self::Status],
            SystemKind::Stuut => &[],
        }
    }

    /// What is asked for of each connection.
    pub(crate) fn wish(self) -> Wish {
        match self {
            Self::Test => Wish::Test,
            Self::Activate | Self::Deactivate => Wish::Toggle,
            Self::Resync => Wish::Resync,
            Self::Status => Wish::Change,
        }
    }

    /// The kind of a confirmed action.
    pub(crate) fn of_act(act: BulkAct) -> Self {
        match act {
            BulkAct::Test => Self::Test,
            BulkAct::Toggle { activate: true } => Self::Activate,
            BulkAct::Toggle { activate: false } => Self::Deactivate,
            BulkAct::Resync { .. } => Self::Resync,
            BulkAct::Status { .. } => Self::Status,
        }
    }
}

/// A bulk action that waits for its confirmation: the set is frozen, whatever is picked or read meanwhile.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Asked {
    /// The system of all targets.
    pub(crate) system: SystemId,
    pub(crate) kind: Kind,
    /// In the order in which they are to be taken, with their names as they are now.
    pub(crate) targets: Vec<(TextId, String)>,
    /// What is picked and not among them: its name, and why.
    pub(crate) left_out: Vec<(String, LeftOut)>,
}

/// Why a picked connection is not among the targets.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum LeftOut {
    /// It is of another system.
    OtherSystem,
    /// It is as it would become.
    AlreadySo,
    /// It may not be done, and why.
    NotPermitted(String),
}

/// A confirmed action and how far it has come.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Progress {
    /// Counts up within this page.
    pub(crate) number: u32,
    /// As the journal has it.
    pub(crate) bulk: Bulk,
    /// Whether this page begins its rows.
    pub(crate) is_driven: bool,
}
