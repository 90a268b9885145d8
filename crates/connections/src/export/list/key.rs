//! What a file says of each connection, and under which names.

use crate::column::Column;

/// A value that a file has of each connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key {
    /// That of a column of the table.
    Of(Column),
    /// The name of what it connects to, beside the CRM's id of that.
    Connector,
    /// What the system is, beside its name.
    SystemKind,
    /// The group of the status.
    StatusGroup,
    /// The number of the rule that decided the status.
    StatusRule,
    /// The time of the fact that decided the status.
    StatusSince,
    /// Who must act.
    StatusWho,
}

/// Without these nobody could tell which connection it is and how it stands.
const ALWAYS: [Column; 3] = [Column::System, Column::ErpConnectionId, Column::Status];

impl Key {
    /// What is not a column's own.
    pub const BESIDE: [Self; 6] = [
        Self::Connector,
        Self::SystemKind,
        Self::StatusGroup,
        Self::StatusRule,
        Self::StatusSince,
        Self::StatusWho,
    ];

    /// The keys of a file: the `chosen` columns in their order, then what a file always has.
    pub fn of(chosen: &[Column]) -> Vec<Self> {
        let mut keys = Vec::new();
        for column in chosen.iter().chain(ALWAYS.iter().filter(|column| !chosen.contains(column))) {
            keys.push(Self::Of(*column));
            if *column == Column::ErpConnectorId {
                keys.push(Self::Connector);
            }
        }
        keys.extend(Self::BESIDE.iter().filter(|key| **key != Self::Connector));
        keys
    }

    /// Its name in every form of file.
    pub fn name(self) -> &'static str {
        match self {
            Self::Of(column) => column.wire(),
            Self::Connector => "Connector",
            Self::SystemKind => "SystemKind",
            Self::StatusGroup => "StatusGroup",
            Self::StatusRule => "StatusRule",
            Self::StatusSince => "StatusSince",
            Self::StatusWho => "StatusWho",
        }
    }
}
