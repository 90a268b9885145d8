//! From the fields of a record to a connection. Numbers may come as texts and texts as numbers; both are read.

use connections::activecampaign::{ActiveCampaignConnection, ConnectionStatus, Link, SyncStatus};
use connections::connection::{Expected, UnreadableReason};
use connections::time::Moment;

use crate::fields::{Fields, scalar};

/// Decodes one connection.
pub(super) fn one(mut fields: Fields<'_>) -> Result<ActiveCampaignConnection, UnreadableReason> {
    let never = fields.peek("lastSync") == Some("null");
    let connection = ActiveCampaignConnection {
        id: fields.text_id("id")?,
        service: fields.scalar("service"),
        external_id: fields.scalar("externalid"),
        name: fields.scalar("name"),
        internal: fields.switch("isInternal"),
        status: fields.scalar("status").map(|value| ConnectionStatus::from_wire(&value)),
        sync_status: fields.scalar("syncStatus").map(|value| SyncStatus::from_wire(&value)),
        last_sync: fields.moment("lastSync").or(never.then_some(Moment::Never)),
        logo_url: fields.scalar("logoUrl"),
        link_url: fields.scalar("linkUrl"),
        list_id: fields.scalar("listId"),
        created: fields.moment("cdate"),
        updated: fields.moment("udate"),
        links: links(&mut fields),
        other: Vec::new(),
        problems: Vec::new(),
    };
    let (other, problems) = fields.finish();
    Ok(ActiveCampaignConnection { other, problems, ..connection })
}

/// Names and addresses. The empty list is an object without members, as servers in PHP write it.
fn links(fields: &mut Fields<'_>) -> Vec<Link> {
    const FIELD: &str = "links";
    if fields.peek(FIELD) == Some("[]") {
        fields.raw(FIELD);
        return Vec::new();
    }
    let mut links = Vec::new();
    for (name, raw) in fields.object(FIELD).map(Fields::into_entries).unwrap_or_default() {
        match scalar(raw) {
            Some(address) => links.push(Link { name, address }),
            None if raw == "null" => {}
            None => fields.problem(format!("{FIELD}.{name}"), raw, Expected::Text),
        }
    }
    links
}
