//! What may be asked of `ActiveCampaign` about a connection. One that lacks a required field cannot be made.

use super::{ActiveCampaignConnection, ConnectionStatus, SyncStatus};
use crate::command::RequiredText;

/// A connection to create. All fields but the list are required (domain page of `ActiveCampaign`, section 8).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct NewConnection {
    /// `service`.
    pub service: RequiredText,
    /// `externalid`. A service and an id that are there already are refused.
    pub external_id: RequiredText,
    /// `name`.
    pub name: RequiredText,
    /// `logoUrl`.
    pub logo_url: RequiredText,
    /// `linkUrl`.
    pub link_url: RequiredText,
    /// `listId`.
    pub list_id: Option<RequiredText>,
}

/// What to change of a connection; what is absent stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct ConnectionChange {
    /// `service`.
    pub service: Option<RequiredText>,
    /// `externalid`.
    pub external_id: Option<RequiredText>,
    /// `name`.
    pub name: Option<RequiredText>,
    /// `logoUrl`; may be empty.
    pub logo_url: Option<String>,
    /// `linkUrl`; may be empty.
    pub link_url: Option<String>,
    /// `status`: connected (1) or in error (0). No other value is documented, so no other can be written.
    pub connected: Option<bool>,
    /// `syncStatus`: running (1) or stopped (0).
    pub syncing: Option<bool>,
}

impl NewConnection {
    /// Whether this connection is the one that was to be created: a service has one for each account.
    pub fn is(&self, connection: &ActiveCampaignConnection) -> bool {
        connection.service.as_deref() == Some(self.service.as_str())
            && connection.external_id.as_deref() == Some(self.external_id.as_str())
    }
}

impl ConnectionChange {
    /// Whether there is nothing to change.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether a connection is as this change wants it. Fields that the system did not send prove nothing, so they
    /// count as different.
    pub fn holds(&self, connection: &ActiveCampaignConnection) -> bool {
        let required = |wish: &Option<RequiredText>, found: Option<&str>| {
            wish.as_ref().is_none_or(|wish| found == Some(wish.as_str()))
        };
        let plain = |wish: &Option<String>, found: Option<&str>| {
            wish.as_ref().is_none_or(|wish| found == Some(wish.as_str()))
        };
        let status = self.connected.is_none_or(|connected| {
            let wish = if connected { ConnectionStatus::Connected } else { ConnectionStatus::Error };
            connection.status.as_ref() == Some(&wish)
        });
        let sync_status = self.syncing.is_none_or(|syncing| {
            let wish = if syncing { SyncStatus::Running } else { SyncStatus::Stopped };
            connection.sync_status.as_ref() == Some(&wish)
        });
        status
            && sync_status
            && required(&self.service, connection.service.as_deref())
            && required(&self.external_id, connection.external_id.as_deref())
            && required(&self.name, connection.name.as_deref())
            && plain(&self.logo_url, connection.logo_url.as_deref())
            && plain(&self.link_url, connection.link_url.as_deref())
    }
}
