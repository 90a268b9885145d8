//! The columns of the table of connections: those that several systems fill, and each system's own fields. How a cell
//! looks is decided elsewhere.

use crate::system::SystemKind;
use crate::{activecampaign, stuut};

/// One column: a field of the carrier `ErpConnection`, what the console adds to it, or a field of another system.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Column {
    /// The primary key.
    ErpConnectionId,
    /// The connector.
    ErpConnectorId,
    /// The name.
    DisplayName,
    /// The description.
    DisplayDescription,
    /// Whether it is active.
    Active,
    /// The GUID.
    ConnectionId,
    /// The opaque mark of the newest record seen.
    MostRecentTimestamp,
    /// The configuration fields, without values.
    ConfigFields,
    /// Whether it is deleted.
    Deleted,
    /// Whether everyone may use it.
    AllAccess,
    /// The groups that may use it.
    UserGroupAccessIds,
    /// The people that may use it.
    AssociateAccessIds,
    /// The right to the record.
    TableRight,
    /// The rights to its fields.
    FieldProperties,
    /// The explained status.
    Status,
    /// The last sync, from the summary.
    LastSync,
    /// What is synced: the actor types from the summary, or the models.
    Actors,
    /// When the next sync is to run.
    NextSync,
    /// The system that the connection is of.
    System,
    /// A field of `ActiveCampaign`, by its place in [`activecampaign::NAMES`].
    ActiveCampaign(u8),
    /// A field of Stuut, by its place in [`stuut::NAMES`].
    Stuut(u8),
}

impl Column {
    /// Every column but the fields of single systems; the carrier's fields in the order of seed `GetAllConnections`
    /// first.
    pub const ALL: [Self; 19] = [
        Self::ErpConnectionId,
        Self::ErpConnectorId,
        Self::DisplayName,
        Self::DisplayDescription,
        Self::Active,
        Self::ConnectionId,
        Self::MostRecentTimestamp,
        Self::ConfigFields,
        Self::Deleted,
        Self::AllAccess,
        Self::UserGroupAccessIds,
        Self::AssociateAccessIds,
        Self::TableRight,
        Self::FieldProperties,
        Self::Status,
        Self::LastSync,
        Self::Actors,
        Self::NextSync,
        Self::System,
    ];

    /// Every column.
    pub fn every() -> Vec<Self> {
        let mut every = Self::ALL.to_vec();
        for kind in [SystemKind::ActiveCampaign, SystemKind::Stuut] {
            every.extend(Self::fields_of(kind));
        }
        every
    }

    /// The columns that are fields of one system alone, other than those that [`Column::ALL`] has for `SuperOffice`.
    pub fn fields_of(kind: SystemKind) -> Vec<Self> {
        match kind {
            SystemKind::SuperOffice => Vec::new(),
            SystemKind::ActiveCampaign => fields(activecampaign::NAMES.len(), Self::ActiveCampaign),
            SystemKind::Stuut => fields(stuut::NAMES.len(), Self::Stuut),
        }
    }

    /// The field's wire name, or the column's own name in the same style.
    pub fn wire(self) -> &'static str {
        match self {
            Self::ErpConnectionId => "ErpConnectionId",
            Self::ErpConnectorId => "ErpConnectorId",
            Self::DisplayName => "DisplayName",
            Self::DisplayDescription => "DisplayDescription",
            Self::Active => "Active",
            Self::ConnectionId => "ConnectionId",
            Self::MostRecentTimestamp => "MostRecentTimestamp",
            Self::ConfigFields => "ConfigFields",
            Self::Deleted => "Deleted",
            Self::AllAccess => "AllAccess",
            Self::UserGroupAccessIds => "UserGroupAccessIds",
            Self::AssociateAccessIds => "AssociateAccessIds",
            Self::TableRight => "TableRight",
            Self::FieldProperties => "FieldProperties",
            Self::Status => "Status",
            Self::LastSync => "LastSync",
            Self::Actors => "Actors",
            Self::NextSync => "NextSync",
            Self::System => "System",
            Self::ActiveCampaign(place) => {
                activecampaign::NAMES.get(usize::from(place)).copied().unwrap_or_default()
            }
            Self::Stuut(place) => stuut::NAMES.get(usize::from(place)).copied().unwrap_or_default(),
        }
    }

    /// The column of a name.
    pub fn from_wire(name: &str) -> Option<Self> {
        Self::every().into_iter().find(|column| column.wire() == name)
    }
}

/// The columns of a list of fields, of which none has more than 255.
fn fields(length: usize, column: fn(u8) -> Column) -> Vec<Column> {
    (0..length).filter_map(|place| u8::try_from(place).ok()).map(column).collect()
}
