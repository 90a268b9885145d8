//! Who may use a connection, as the system states it. Names of groups and people are looked up elsewhere.

/// The people for whom a connection is available (seed `GetAllConnections`).
///
/// `everyone` decides when it is true; otherwise the two lists do. An absent value was not told, which is not the
/// same as an empty list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Access {
    /// `AllAccess`: everyone may use the connection.
    pub everyone: Option<bool>,
    /// `UserGroupAccessIds`: ids of the user groups that may use it.
    pub groups: Option<Box<[i32]>>,
    /// `AssociateAccessIds`: ids of the people that may use it.
    pub people: Option<Box<[i32]>>,
}
