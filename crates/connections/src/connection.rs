//! A connection as a system lists it, and a listed record that could not be read as one.
//!
//! Values of configuration fields never enter this type: they may be passwords.

use std::sync::Arc;

use crate::access::Access;
use crate::guid::Guid;
use crate::localized::LocalizedText;
use crate::rights::{FieldProperty, Right};

/// One integration connection (carrier `ErpConnection`, seed `GetAllConnections`).
///
/// Any field may be absent: `$select` sets the others to null. There can be very many of these at once, so nothing has room to
/// spare, and what many say alike is shared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Connection {
    /// `ErpConnectionId`, the primary key.
    pub id: i32,
    /// `ErpConnectorId`: the connector which this connection calls.
    pub connector_id: Option<i32>,
    /// `DisplayName`.
    pub name: Option<LocalizedText>,
    /// `DisplayDescription`.
    pub description: Option<LocalizedText>,
    /// `Active`.
    pub active: Option<bool>,
    /// `ConnectionId`: the GUID which accompanies every call to the connector.
    pub guid: Option<Guid>,
    /// `MostRecentTimestamp`: opaque; the system itself does not parse it, so it is no time.
    pub most_recent_timestamp: Option<Box<str>>,
    /// `ConfigFields`, without their values.
    pub config_fields: Option<Arc<[ConfigField]>>,
    /// `Deleted`: to be hidden from users.
    pub deleted: Option<bool>,
    /// `AllAccess`, `UserGroupAccessIds`, `AssociateAccessIds`.
    pub access: Access,
    /// `TableRight`; absent when no restriction is stated.
    pub table_right: Option<Arc<Right>>,
    /// `FieldProperties`, in the order in which they came.
    pub field_properties: Arc<[FieldProperty]>,
    /// Fields that the contract does not name: name and raw JSON.
    pub other: Vec<(String, String)>,
    /// Fields that were sent but could not be read.
    pub problems: Vec<FieldProblem>,
}

/// A configuration field: that it exists and whether it is filled. Its value is dropped at decoding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigField {
    /// The key, as the connector names it.
    pub key: String,
    /// Whether the value is anything but null or an empty text.
    pub filled: bool,
}

/// A field which was sent with a value that could not be read. The rest of its record is still good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldProblem {
    /// The wire name, with an index for an element of a list: `UserGroupAccessIds[2]`.
    pub field: String,
    /// The beginning of the raw value, cut to a bounded length. Never a configuration value.
    pub found: String,
    /// What it should have been.
    pub expected: Expected,
}

/// The kinds of value which fields have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Expected {
    /// A text.
    Text,
    /// A whole number within the range of its field.
    Integer,
    /// `true` or `false`.
    Boolean,
    /// A date and time.
    Moment,
    /// A list.
    List,
    /// An object.
    Object,
}

/// One element of a list of connections, of whatever system: none is ever dropped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Listed<T = Connection> {
    /// A connection with a usable id.
    Connection(Box<T>),
    /// Anything else.
    Unreadable(Unreadable),
}

/// A record that cannot be shown as what it should be, with all of its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// Zero-based position in the list.
    pub position: usize,
    /// The record's raw JSON; values of configuration fields are masked.
    pub raw: String,
    /// What is wrong with it.
    pub why: UnreadableReason,
}

/// Why a record could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum UnreadableReason {
    /// It is JSON, but no object.
    NotAnObject,
    /// The id is missing or null; where ids are texts, also when it is neither a usable text nor a number.
    NoId,
    /// The id is not a whole number.
    IdNotANumber,
    /// The id does not fit 32 bits.
    IdOutOfRange,
    /// An earlier record of the same list has this id.
    DuplicateId,
}
