//! The columns of the table of connections. How a cell looks is decided elsewhere.

/// One column: a field of the carrier `ErpConnection`, or what the console adds to it.
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
    /// The actor types, from the summary.
    Actors,
}

impl Column {
    /// Every column, the carrier's fields in the order of seed `GetAllConnections` first.
    pub const ALL: [Self; 17] = [
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
    ];

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
        }
    }

    /// The column of a name.
    pub fn from_wire(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|column| column.wire() == name)
    }
}
