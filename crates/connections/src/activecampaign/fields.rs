//! Every field of a connection but its name and last sync, which all systems have (seed `ActiveCampaign`).

use super::{ActiveCampaignConnection, ConnectionStatus, SyncStatus};
use crate::field::{Field, Value};
use std::borrow::Cow;

/// The names of the fields, in the order of the seed. Apart from the fields, because columns and links need the names
/// without the ways to read them.
pub const NAMES: [&str; 12] = [
    "activecampaign.service",
    "activecampaign.externalid",
    "activecampaign.isInternal",
    "activecampaign.status",
    "activecampaign.syncStatus",
    "activecampaign.logoUrl",
    "activecampaign.linkUrl",
    "activecampaign.listId",
    "activecampaign.cdate",
    "activecampaign.udate",
    "activecampaign.links",
    "activecampaign.id",
];

/// The fields, in the order of the seed.
pub const FIELDS: [Field<ActiveCampaignConnection>; NAMES.len()] = [
    field(0, |connection| Value::text(connection.service.as_deref())),
    field(1, |connection| Value::text(connection.external_id.as_deref())),
    field(2, |connection| Value::flag(connection.internal)),
    field(3, |connection| Value::text(connection.status.as_ref().map(ConnectionStatus::as_str))),
    field(4, |connection| Value::text(connection.sync_status.as_ref().map(SyncStatus::as_str))),
    field(5, |connection| Value::address(connection.logo_url.as_ref())),
    field(6, |connection| Value::address(connection.link_url.as_ref())),
    field(7, |connection| Value::text(connection.list_id.as_deref())),
    field(8, |connection| Value::moment(connection.created.as_ref())),
    field(9, |connection| Value::moment(connection.updated.as_ref())),
    field(10, links),
    field(11, |connection| Value::text(Some(connection.id.as_str()))),
];

fn links(connection: &ActiveCampaignConnection) -> Value<'_> {
    let links = connection.links.iter().map(|link| [link.name.as_str(), ": ", &link.address].concat());
    let links: Vec<String> = links.collect();
    if links.is_empty() { Value::NotTold } else { Value::Text(Cow::Owned(links.join(", "))) }
}

const fn field(
    place: usize,
    read: for<'a> fn(&'a ActiveCampaignConnection) -> Value<'a>,
) -> Field<ActiveCampaignConnection> {
    Field { name: NAMES[place], read }
}
