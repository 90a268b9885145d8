//! Reading connections and connectors, testing a connection, and turning it on and off.

use crate::clock::Moment;
use crate::language::{Wording, phrase};
use crate::store::{ConnectionRow, MappingState, Store};
use crate::wire::{ActorSummary, ConnectionSummary, ErpConnection, FieldProperty, ListItem, TableRight};

use super::call::{Answer, Call, Refusal};

/// `GetAllConnections`: seed 000. An absent `IncludeDeleted` counts as false, as an unset bool does on the server.
pub(super) fn all(store: &Store, call: &Call) -> Result<Answer, Refusal> {
    let with_deleted = match call.parameters.flag("IncludeDeleted") {
        Err(Refusal::Missing(_)) => false,
        flag => flag?,
    };
    let mut body = vec![b'['];
    store.each_connection(with_deleted, |row| {
        if body.len() > 1 {
            body.push(b',');
        }
        Ok(call.select.write(&carrier(row, call.wording, None)?, &mut body)?)
    })?;
    body.push(b']');
    Ok(Answer::Body(body))
}

/// `GetConnection`, with the config fields; passwords come masked.
pub(super) fn one(store: &Store, call: &Call) -> Result<Answer, Refusal> {
    let row = found(store, call.parameters.id("ErpConnectionId")?)?;
    let config_fields = serde_json::from_str(&row.config_fields)?;
    call.answer(&carrier(row, call.wording, Some(config_fields))?)
}

/// `GetErpSyncConnectionSummary`.
pub(super) fn summary(store: &Store, call: &Call) -> Result<Answer, Refusal> {
    let row = found(store, call.parameters.id("ErpSyncConnectionId")?)?;
    let actors =
        ["Customer", "Supplier", "Person", "Project"].map(|actor| actor_summary(&row, actor, call.wording));
    call.answer(&ConnectionSummary {
        display_name: call.wording.name(&row.display_name),
        display_description: call.wording.name(&row.display_description),
        active: row.active,
        deleted: row.deleted,
        last_sync: call.zone.date(row.last_sync),
        actors: actors.into(),
        table_right: None,
        field_properties: None,
    })
}

/// `GetAllConnectors`: "The connector id, name, url".
pub(super) fn connectors(store: &Store, call: &Call) -> Result<Answer, Refusal> {
    let items: Vec<ListItem> = store
        .connectors()?
        .into_iter()
        .map(|connector| ListItem { id: connector.id, name: connector.name, tool_tip: connector.url })
        .collect();
    call.answer(&items)
}

/// `ToggleErpConnectionActive`: the reasons why not, or an empty list and the connection is the other way round.
pub(super) fn toggle(store: &Store, call: &Call) -> Result<Answer, Refusal> {
    let row = found(store, call.parameters.id("ErpConnectionId")?)?;
    let reasons = reasons_against_toggle(&row, call.wording);
    if reasons.is_empty() {
        store.set_active(row.id, !row.active)?;
    }
    call.answer(&reasons)
}

/// `TestConnectionById`: a bare true or false, after as long as the connector takes.
pub(super) fn test(store: &Store, call: &Call, now: Moment) -> Result<Answer, Refusal> {
    let row = found(store, call.parameters.id("ErpConnectionId")?)?;
    let connector = store.connectors()?.into_iter().find(|connector| connector.id == row.connector_id);
    let seconds = connector.map_or(1, |connector| connector.run_seconds / 2).max(1);
    let finish = move |store: &mut Store, call: &Call, _now: Moment| {
        let passed = !found(store, row.id)?.refused;
        store.set_last_test_failed(row.id, !passed)?;
        call.answer(&passed)
    };
    Ok(Answer::Later(now.plus_seconds(seconds), Box::new(finish)))
}

/// The connection of an id, or the refusal that says that there is none.
pub(super) fn found(store: &Store, id: i64) -> Result<ConnectionRow, Refusal> {
    store.connection(id)?.ok_or_else(|| Refusal::NotFound(format!("ErpConnection id {id} not found")))
}

fn reasons_against_toggle(row: &ConnectionRow, wording: Wording) -> Vec<String> {
    let mut reasons = Vec::new();
    if row.deleted {
        reasons.push(wording.say(&phrase::DELETED, &[("name", std::slice::from_ref(&row.display_name))]));
    }
    if row.active {
        return reasons;
    }
    if let Some(field) = &row.missing_direction {
        reasons.push(wording.say(&phrase::DIRECTION_MISSING, &[("field", std::slice::from_ref(field))]));
    }
    if row.last_test_failed {
        reasons.push(wording.say(&phrase::LAST_TEST_FAILED, &[]));
    }
    reasons
}

fn carrier(
    row: ConnectionRow,
    wording: Wording,
    config_fields: Option<std::collections::BTreeMap<String, String>>,
) -> Result<ErpConnection, crate::Error> {
    Ok(ErpConnection {
        erp_connection_id: row.id,
        erp_connector_id: row.connector_id,
        display_name: wording.own_name(row.display_name),
        display_description: wording.own_name(row.display_description),
        active: row.active,
        connection_id: row.guid,
        most_recent_timestamp: row.most_recent,
        config_fields,
        deleted: row.deleted,
        all_access: row.all_access,
        user_group_access_ids: serde_json::from_str(&row.group_ids)?,
        associate_access_ids: serde_json::from_str(&row.associate_ids)?,
        table_right: row.read_only.then(|| TableRight { mask: "Select", reason: read_only_reason(wording) }),
        field_properties: row.read_only.then(|| {
            let right = TableRight { mask: "Read, UIHintReadOnly", reason: read_only_reason(wording) };
            let name =
                FieldProperty { field_right: Some(right), field_type: "System.String", field_length: 254 };
            [("DisplayName", name)].into()
        }),
    })
}

/// Resource texts go out by their id where no language is wanted.
fn read_only_reason(wording: Wording) -> String {
    match wording.language() {
        Some(_) => wording.say(&phrase::READ_ONLY, &[]),
        None => "[SR_ERP_CONNECTION_READ_ONLY]".to_owned(),
    }
}

fn actor_summary(row: &ConnectionRow, actor_type: &'static str, wording: Wording) -> ActorSummary {
    let has_mappings = match row.mapping {
        MappingState::Full => true,
        MappingState::Companies => actor_type == "Customer",
        MappingState::Nothing => false,
    };
    let is_company = matches!(actor_type, "Customer" | "Supplier");
    let fields = if is_company { &phrase::MAPPED_COMPANY_FIELDS } else { &phrase::MAPPED_OTHER_FIELDS };
    let say = |shown: bool, phrase| if shown { wording.say(phrase, &[]) } else { String::new() };
    ActorSummary {
        actor_type,
        has_mappings,
        defaults: say(has_mappings && is_company, &phrase::DEFAULT_FIELDS),
        mappings: say(has_mappings, fields),
        table_right: None,
        field_properties: None,
    }
}
