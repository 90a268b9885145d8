//! The five calls of the resource "connections".

use serde_json::{Value, json};

use super::refusal::{Fault, Refusal};
use super::{fields, wire};
use crate::clock::Moment;
use crate::store::{AccountConnection, AccountFilter, Store};

/// "`limit` default 20, max 100" (domain notes, section 8).
const USUAL_PAGE: i64 = 20;
const LONGEST_PAGE: i64 = 100;

/// `GET /connections`: one page, and how many there are in all, as text. A limit or an offset that is no
/// usable number counts as not sent.
pub(super) fn list(store: &Store, query: &[(String, String)]) -> Result<Value, Refusal> {
    let option = |name: &str| query.iter().find(|(found, _)| found == name).map(|(_, value)| value.as_str());
    let number = |name: &str| option(name).and_then(|text| text.parse::<i64>().ok());
    let filter =
        AccountFilter { service: option("filters[service]"), external_id: option("filters[externalid]") };
    let limit = number("limit").filter(|limit| *limit > 0).unwrap_or(USUAL_PAGE).min(LONGEST_PAGE);
    let offset = number("offset").unwrap_or(0).max(0);
    let rows = store.account_connections(filter, limit, offset)?;
    let connections: Vec<Value> = rows.iter().map(wire::in_list).collect();
    let total = store.count_account_connections(filter)?.to_string();
    Ok(json!({"connections": connections, "meta": {"total": total}}))
}

/// `GET /connections/{id}`.
pub(super) fn one(store: &Store, id: &str) -> Result<Value, Refusal> {
    Ok(json!({"connection": wire::alone(&found(store, id)?)}))
}

/// `POST /connections`. The same service and external id twice are refused.
pub(super) fn create(store: &Store, body: &[u8], now: Moment) -> Result<Value, Refusal> {
    let fields = fields::read(body)?;
    fields::require(&fields)?;
    let mut row = AccountConnection::new(now);
    fields::apply(&fields, &mut row)?;
    // Only an update knows of these.
    (row.status, row.sync_status) = (1, 0);
    refuse_duplicate(store, &row)?;
    row.id = store.add_account_connection(&row)?;
    Ok(json!({"connection": wire::alone(&row)}))
}

/// `PUT /connections/{id}`. Whoever writes a status is the integration from then on: the sandbox's own stays
/// away.
pub(super) fn update(store: &Store, id: &str, body: &[u8], now: Moment) -> Result<Value, Refusal> {
    let before = found(store, id)?;
    let fields = fields::read(body)?;
    let mut row = before.clone();
    fields::apply(&fields, &mut row)?;
    if (&row.service, &row.external_id) != (&before.service, &before.external_id) {
        refuse_duplicate(store, &row)?;
    }
    if before.sync_status == 1 && row.sync_status == 0 {
        row.last_sync = Some(now);
    }
    if fields.contains_key("status") || fields.contains_key("syncStatus") {
        row.next_change = None;
    }
    row.updated = now;
    store.update_account_connection(&row)?;
    Ok(json!({"connection": wire::updated(&row)}))
}

/// `DELETE /connections/{id}`.
pub(super) fn delete(store: &Store, id: &str) -> Result<Value, Refusal> {
    let row = found(store, id)?;
    store.delete_account_connection(row.id)?;
    Ok(json!({}))
}

fn found(store: &Store, id: &str) -> Result<AccountConnection, Refusal> {
    let row = match id.parse() {
        Ok(number) => store.account_connection(number)?,
        Err(_) => None,
    };
    row.ok_or_else(|| Refusal::NotFound(id.to_owned()))
}

fn refuse_duplicate(store: &Store, row: &AccountConnection) -> Result<(), Refusal> {
    let filter = AccountFilter { service: Some(&row.service), external_id: Some(&row.external_id) };
    if store.count_account_connections(filter)? == 0 {
        return Ok(());
    }
    Err(Refusal::Unprocessable(vec![(Fault::Duplicate, "externalid")]))
}
