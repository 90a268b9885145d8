//! The three calls of the resource, and what tests can do to a connection that no call can.

use std::collections::HashMap;

use serde::Deserialize;
use serde_json::{Map, Value};

use super::health::{self, INCOMPLETE, PENDING};
use super::providers::{self, Provider};
use super::refusal::Refusal;
use super::wire;
use crate::Error;
use crate::chance::Chance;
use crate::clock::Moment;
use crate::engine::stuut_syncs;
use crate::store::{Store, StuutConnection, StuutModel};

/// How long the setup of a connection takes once everything is there.
const SETUP_SECONDS: i64 = 30;

/// `GET /connections`: all of them in a bare array, without pages.
pub(super) fn list(store: &Store) -> Result<Value, Refusal> {
    let mut models: HashMap<i64, Vec<StuutModel>> = HashMap::new();
    for model in store.stuut_models()? {
        models.entry(model.connection).or_default().push(model);
    }
    let none = Vec::new();
    let rows = store.stuut_connections()?;
    let connections: Result<Vec<Value>, Error> =
        rows.iter().map(|row| wire::connection(row, models.get(&row.number).unwrap_or(&none))).collect();
    Ok(connections?.into())
}

/// `POST /connections`: `provider_name`, `name`, and the provider's own fields.
pub(super) fn create(store: &Store, body: &[u8], now: Moment) -> Result<Value, Refusal> {
    let fields = object(body)?;
    let provider = match fields.get("provider_name") {
        None => return Err(Refusal::Missing("provider_name")),
        Some(name) => name.as_str().and_then(providers::named).filter(|provider| provider.enabled),
    };
    let provider = provider.ok_or_else(|| Refusal::Invalid("provider_name".to_owned()))?;
    let settings = with_settings(Map::new(), provider, &fields)?;
    let mut row = StuutConnection {
        number: 0,
        id: String::new(),
        provider: provider.name.to_owned(),
        name: name(&fields, None)?,
        created: now,
        modified: None,
        authentication_pending: provider.auth_type == "oauth2",
        setup_due: None,
        sync_disabled: false,
        health: INCOMPLETE.to_owned(),
        health_at: now,
        settings: serde_json::to_string(&settings)?,
        interval_seconds: 3600,
        linked_integration_id: None,
    };
    reconsider(&mut row, now)?;
    row.id = id(store, now)?;
    row.number = store.add_stuut_connection(&row)?;
    for model in provider.models {
        store.put_stuut_model(&stuut_syncs::idle_model(row.number, model, now))?;
    }
    answer(store, &row)
}

/// `PATCH /connections/{connection_id}`: what the body does not name stays.
pub(super) fn update(store: &Store, id: &str, body: &[u8], now: Moment) -> Result<Value, Refusal> {
    let mut row = store.stuut_connection(id)?.ok_or(Refusal::NotFound)?;
    let fields = object(body)?;
    if fields.get("provider_name").is_some_and(|name| name.as_str() != Some(&row.provider)) {
        return Err(Refusal::Invalid("provider_name".to_owned()));
    }
    if let Some(provider) = providers::named(&row.provider) {
        let settings = with_settings(serde_json::from_str(&row.settings)?, provider, &fields)?;
        row.settings = serde_json::to_string(&settings)?;
    }
    row.name = name(&fields, row.name)?;
    row.modified = Some(now);
    reconsider(&mut row, now)?;
    store.update_stuut_connection(&row)?;
    stuut_syncs::settle(store, &row, now)?;
    answer(store, &row)
}

/// What a control changes in a connection.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Steering {
    id: String,
    /// Somebody has signed in at the authorization page, or nobody has.
    authenticated: Option<bool>,
    sync_disabled: Option<bool>,
    /// A `status_code` from the table of health states.
    health: Option<String>,
}

impl Steering {
    /// Whether the health state that it asks for is one.
    pub(crate) fn is_possible(&self) -> bool {
        self.health.as_deref().is_none_or(|code| health::STATES.iter().any(|state| state.code == code))
    }
}

/// Does what a control asks for. Answers whether there is such a connection.
pub(crate) fn steer(store: &Store, steering: &Steering, now: Moment) -> Result<bool, Error> {
    let Some(mut row) = store.stuut_connection(&steering.id)? else { return Ok(false) };
    if let Some(authenticated) = steering.authenticated {
        row.authentication_pending = !authenticated;
        if authenticated && health::of(&row.health).authentication_required {
            PENDING.clone_into(&mut row.health);
        }
    }
    row.sync_disabled = steering.sync_disabled.unwrap_or(row.sync_disabled);
    if let Some(health) = &steering.health {
        health.clone_into(&mut row.health);
        row.health_at = now;
    } else {
        reconsider(&mut row, now)?;
    }
    store.update_stuut_connection(&row)?;
    stuut_syncs::settle(store, &row, now)?;
    Ok(true)
}

/// Says anew how a connection is after somebody has changed it: signed in to, configured, being set up.
fn reconsider(row: &mut StuutConnection, now: Moment) -> Result<(), Error> {
    let settings = serde_json::from_str(&row.settings)?;
    let missing =
        providers::named(&row.provider).map(|provider| provider.missing(&settings)).unwrap_or_default();
    let wanted = if row.authentication_pending {
        PENDING
    } else if !missing.is_empty() {
        INCOMPLETE
    } else {
        if matches!(row.health.as_str(), PENDING | INCOMPLETE) && row.setup_due.is_none() {
            row.setup_due = Some(now.plus_seconds(SETUP_SECONDS));
        }
        return Ok(());
    };
    row.setup_due = None;
    if row.health != wanted {
        wanted.clone_into(&mut row.health);
        row.health_at = now;
    }
    Ok(())
}

fn answer(store: &Store, row: &StuutConnection) -> Result<Value, Refusal> {
    Ok(wire::connection(row, &store.stuut_models_of(row.number)?)?)
}

fn object(body: &[u8]) -> Result<Map<String, Value>, Refusal> {
    match serde_json::from_slice(body) {
        Ok(Value::Object(fields)) => Ok(fields),
        _ => Err(Refusal::Malformed),
    }
}

/// The user's own name for a connection, if the body says one, and else the name of before; it may be null.
fn name(fields: &Map<String, Value>, before: Option<String>) -> Result<Option<String>, Refusal> {
    match fields.get("name") {
        None => Ok(before),
        Some(Value::Null) => Ok(None),
        Some(Value::String(name)) => Ok(Some(name.clone())),
        Some(_) => Err(Refusal::Invalid("name".to_owned())),
    }
}

/// The settings with what the body says about the provider's own fields.
fn with_settings(
    mut settings: Map<String, Value>,
    provider: &Provider,
    fields: &Map<String, Value>,
) -> Result<Map<String, Value>, Refusal> {
    for field in provider.fields {
        match fields.get(field.name()) {
            None => {}
            Some(value) if field.takes(value) => {
                settings.insert(field.name().to_owned(), value.clone());
            }
            Some(_) => return Err(Refusal::Invalid(field.name().to_owned())),
        }
    }
    Ok(settings)
}

/// An id that no connection has yet.
fn id(store: &Store, now: Moment) -> Result<String, Error> {
    let mut chance = Chance::of(&[now.millis(), 3]);
    loop {
        let id = format!("conn_{}", chance.guid());
        if store.stuut_connection(&id)?.is_none() {
            return Ok(id);
        }
    }
}
