//! Examples of ActiveCampaign.

use super::{NOW, moment};
use connections::activecampaign::{ActiveCampaignConnection, ConnectionStatus, SyncStatus};
use connections::status::ActiveCampaignFacts;
use connections::text_id::TextId;

/// Owns the facts of a connection of ActiveCampaign.
pub(crate) struct Facts(ActiveCampaignConnection);

impl Facts {
    pub(super) fn new() -> Self {
        Self(ActiveCampaignConnection::new(TextId::new("1").expect("an id")))
    }

    pub(super) fn set(&mut self, key: &str, value: &str) {
        match key {
            "status" => self.0.status = Some(ConnectionStatus::from_wire(value)),
            "syncStatus" => self.0.sync_status = Some(SyncStatus::from_wire(value)),
            "lastSync" => self.0.last_sync = Some(moment(value)),
            _ => panic!("no fact is called {key}"),
        }
    }

    pub(super) fn facts(&self) -> ActiveCampaignFacts<'_> {
        ActiveCampaignFacts { connection: &self.0, now: NOW }
    }
}
