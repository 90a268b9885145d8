//! The summary of one connection: what is mapped, and when it last synced.

use crate::connection::FieldProblem;
use crate::localized::LocalizedText;
use crate::time::Moment;

/// The set-up of one connection (carrier `ErpSyncConnectionSummary`). It carries no id: the request does.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ConnectionSummary {
    /// `DisplayName`.
    pub name: Option<LocalizedText>,
    /// `DisplayDescription`.
    pub description: Option<LocalizedText>,
    /// `Active`.
    pub active: Option<bool>,
    /// `Deleted`.
    pub deleted: Option<bool>,
    /// `LastSync`; [`Moment::Never`] when the connection has not synced yet, absent when nothing was told.
    pub last_sync: Option<Moment>,
    /// `Actors`, one for each actor type; absent when the list was not told.
    pub actors: Option<Vec<ActorSummary>>,
    /// Fields that the contract does not name: name and raw JSON.
    pub other: Vec<(String, String)>,
    /// Fields that were sent but could not be read.
    pub problems: Vec<FieldProblem>,
}

/// The set-up of one actor type (carrier `ErpSyncActorSummary`).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ActorSummary {
    /// `ActorType`.
    pub actor_type: ActorType,
    /// `HasMappings`: whether any field of it is mapped.
    pub has_mappings: Option<bool>,
    /// `Defaults`: the fields with defaults or rules for creating links, in the words of the system.
    pub defaults: String,
    /// `Mappings`: the mapped fields, in the words of the system.
    pub mappings: String,
}

/// The kinds of record which a connection syncs. An open set: names are constants and are not translated.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum ActorType {
    /// `Unknown`, or nothing was told.
    #[default]
    Unknown,
    /// `Customer`.
    Customer,
    /// `Supplier` or vendor.
    Supplier,
    /// `Partner`: both customer and supplier.
    Partner,
    /// `Person`.
    Person,
    /// `Project`.
    Project,
    /// `Employee`.
    Employee,
    /// `Sale`.
    Sale,
    /// A name which the contract does not know, as it came.
    Other(String),
}

impl ActorType {
    /// Every name of the contract.
    const KNOWN: [Self; 8] = [
        Self::Unknown,
        Self::Customer,
        Self::Supplier,
        Self::Partner,
        Self::Person,
        Self::Project,
        Self::Employee,
        Self::Sale,
    ];

    /// The wire name.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Unknown => "Unknown",
            Self::Customer => "Customer",
            Self::Supplier => "Supplier",
            Self::Partner => "Partner",
            Self::Person => "Person",
            Self::Project => "Project",
            Self::Employee => "Employee",
            Self::Sale => "Sale",
            Self::Other(name) => name,
        }
    }

    /// The type of a wire name.
    pub fn from_wire(name: &str) -> Self {
        let known = Self::KNOWN.into_iter().find(|known| known.as_str() == name);
        known.unwrap_or_else(|| Self::Other(name.to_owned()))
    }
}
