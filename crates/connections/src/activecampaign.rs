//! Connections of `ActiveCampaign`: its link to a shop or another service, of which only the account is told.
//!
//! The system has no call that starts a sync and no log of one; `syncStatus` is written by the integrator itself.
//! Nothing here makes more of a value than its documentation does.

mod command;
mod fields;

use crate::connection::FieldProblem;
use crate::open_set::open_set;
use crate::text_id::TextId;
use crate::time::Moment;

pub use command::{ConnectionChange, NewConnection};
pub use fields::{FIELDS, NAMES};

/// One connection (seed `ActiveCampaign`, “List all connections”).
///
/// Any field but the id may be absent: the samples of creating and reading one have fewer fields than the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActiveCampaignConnection {
    /// `id`.
    pub id: TextId,
    /// `service`: the name of the service.
    pub service: Option<String>,
    /// `externalid`: the id of the account in that service.
    pub external_id: Option<String>,
    /// `name`: often that of a company.
    pub name: Option<String>,
    /// `isInternal`.
    pub internal: Option<bool>,
    /// `status`.
    pub status: Option<ConnectionStatus>,
    /// `syncStatus`.
    pub sync_status: Option<SyncStatus>,
    /// `lastSync`; [`Moment::Never`] when it is null, absent when nothing was told.
    pub last_sync: Option<Moment>,
    /// `logoUrl`; may be empty, and may be anything: see [`crate::address::is_safe_link`].
    pub logo_url: Option<String>,
    /// `linkUrl`: a page of the other service where the connection is managed; may be empty or anything.
    pub link_url: Option<String>,
    /// `listId`: the list to which new contacts of the connection are added.
    pub list_id: Option<String>,
    /// `cdate`: when it was created.
    pub created: Option<Moment>,
    /// `udate`: when it was updated.
    pub updated: Option<Moment>,
    /// `links`: what belongs to it, in the order in which it came.
    pub links: Vec<Link>,
    /// Fields that the seed does not name: name and raw JSON.
    pub other: Vec<(String, String)>,
    /// Fields that were sent but could not be read.
    pub problems: Vec<FieldProblem>,
}

impl ActiveCampaignConnection {
    /// A connection of which nothing but the id was told.
    pub fn new(id: TextId) -> Self {
        Self {
            id,
            service: None,
            external_id: None,
            name: None,
            internal: None,
            status: None,
            sync_status: None,
            last_sync: None,
            logo_url: None,
            link_url: None,
            list_id: None,
            created: None,
            updated: None,
            links: Vec::new(),
            other: Vec::new(),
            problems: Vec::new(),
        }
    }
}

/// The address of records that belong to a connection, relative to the system.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// What they are: `customers`.
    pub name: String,
    /// Where they are: `/api/3/connections/1/customers`.
    pub address: String,
}

open_set! {
    /// `status`: whether the connection works. Numbers and texts of the wire count alike.
    ConnectionStatus {
        /// 0.
        Error = "0",
        /// 1.
        Connected = "1",
    }
}

open_set! {
    /// `syncStatus`: the state of a sync that was triggered on the connection. No value above 1 is documented.
    SyncStatus {
        /// 0.
        Stopped = "0",
        /// 1.
        Running = "1",
    }
}
