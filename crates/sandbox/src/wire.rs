//! What travels: the carriers of the Web API, written from its published contract.
//!
//! These are the sandbox's own readings of the contract. A client's readings must never be used here: two
//! independent ones check each other.

mod batch;
mod connection;
mod lists;
mod principal;
mod refusal;
mod response;
mod select;

pub(crate) use batch::BatchTaskInfo;
pub(crate) use connection::{
    ActorSummary, ConnectionSummary, EngineStatus, ErpConnection, FieldProperty, TableRight,
};
pub(crate) use lists::{ListItem, MdoListItem};
pub(crate) use principal::SoPrincipal;
pub(crate) use refusal::{ErrorBody, InvalidRequest};
pub(crate) use response::{ChangedData, ChangedDataItem, PluginResponse, Status};
pub(crate) use select::Select;

use std::collections::BTreeMap;

/// Field names to their rights; always null where nothing is restricted.
pub(crate) type FieldProperties = Option<BTreeMap<&'static str, FieldProperty>>;
