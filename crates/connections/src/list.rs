//! Entries of lists that give ids a name: connectors, user groups, people.

use crate::connection::{FieldProblem, Unreadable};
use crate::localized::LocalizedText;

/// Everything that a list answer held: the readable records and the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listing<T> {
    /// The readable records, in the order in which they came.
    pub items: Vec<T>,
    /// The records that could not be read.
    pub unreadable: Vec<Unreadable>,
}

impl<T> Default for Listing<T> {
    fn default() -> Self {
        Self { items: Vec::new(), unreadable: Vec::new() }
    }
}

/// One entry of a list (carriers `ListItem` and `MDOListItem`).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListItem {
    /// `Id`.
    pub id: i32,
    /// `Name`; empty when none was told.
    pub name: LocalizedText,
    /// `ToolTip`; for a connector its address.
    pub tooltip: Option<LocalizedText>,
    /// `Deleted`; absent for a `ListItem`, which has no such field.
    pub deleted: Option<bool>,
    /// Fields that were sent but could not be read.
    pub problems: Vec<FieldProblem>,
}
