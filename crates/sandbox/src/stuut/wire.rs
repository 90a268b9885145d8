//! A connection on the wire: seed 003, field by field, with the provider's own fields among the others.

use jiff::Timestamp;
use serde_json::{Map, Value, json};

use super::health::{self, Health};
use super::providers::{self, Provider};
use crate::Error;
use crate::chance::Chance;
use crate::clock::Moment;
use crate::store::{StuutConnection, StuutModel, StuutSync};

/// One connection with its models.
pub(super) fn connection(row: &StuutConnection, models: &[StuutModel]) -> Result<Value, Error> {
    let provider = providers::named(&row.provider).unwrap_or(&providers::PROVIDERS[0]);
    let settings: Map<String, Value> = serde_json::from_str(&row.settings)?;
    let state = health::of(&row.health);
    let missing = provider.missing(&settings);
    let sign_in =
        row.authentication_pending || (state.authentication_required && provider.auth_type == "oauth2");
    let mut connection = json!({
        "created_at": date(row.created),
        "modified_at": row.modified.map(date),
        "id": row.id,
        "is_authentication_pending": row.authentication_pending,
        "is_running_setup": row.setup_due.is_some(),
        "is_sync_disabled": row.sync_disabled,
        "health": health(row, state),
        "models": models.iter().map(|each| model(each, &row.id)).collect::<Vec<Value>>(),
        "next_sync_at": models.iter().filter_map(|model| model.next_sync).min().map(date),
        "name": row.name,
        "owner_id": "org_sandbox",
        "requires_setup": !missing.is_empty(),
        "provider_name": row.provider,
        "object": "integration_connection",
        "authorization_url":
            sign_in.then(|| format!("https://{}.example/authorize?connection={}", row.provider, row.id)),
        "provider": card(provider),
        "is_configured": missing.is_empty(),
        "missing_settings": missing,
        "is_healthy": state.is_healthy(),
        "linked_integration_id": row.linked_integration_id,
    });
    for field in provider.fields {
        connection[field.name()] = settings.get(field.name()).cloned().unwrap_or_else(|| field.unset());
    }
    Ok(connection)
}

fn health(row: &StuutConnection, state: &Health) -> Value {
    json!({
        "authentication_required": state.authentication_required,
        "message": state.message,
        "healthy": state.is_healthy(),
        "status_code": state.code,
        "suggested_resolution": state.suggested_resolution,
        "timestamp": date(row.health_at),
    })
}

fn model(row: &StuutModel, connection_id: &str) -> Value {
    let id = format!("model_{:06}", row.number);
    json!({
        "created_at": date(row.created),
        "modified_at": row.last_sync.as_ref().map(|sync| date(sync.completed.unwrap_or(sync.created))),
        "name": row.name,
        "is_read_enabled": row.read_enabled,
        "is_write_enabled": row.write_enabled,
        "is_custom_object": row.custom,
        "is_file_upload_enabled": row.file_upload,
        "is_webhooks_setup": row.webhooks,
        "next_sync_at": row.next_sync.map(date),
        "connection_id": connection_id,
        "last_sync": row.last_sync.as_ref().map(|last| sync(last, row, &id)),
        "object": "integration_connection_model",
        "display_name": display_name(&row.name),
        "is_read_supported": true,
        "is_write_supported": row.write_supported,
        "is_sync_supported": row.sync_supported,
        "id": id,
    })
}

fn sync(row: &StuutSync, model: &StuutModel, model_id: &str) -> Value {
    let mut chance = Chance::of(&[model.number, model.sync_count, row.created.millis()]);
    json!({
        "created_at": date(row.created),
        "modified_at": row.completed.or(row.started).map(date),
        "id": format!("sync_{:06}_{}", model.number, model.sync_count),
        "status": row.status,
        "attempt": row.attempt,
        "batch_id": chance.guid(),
        "completed_at": row.completed.map(date),
        "entity_id": null,
        "error": row.error,
        "file_id": null,
        "is_initial_sync": row.initial,
        "is_one_off": row.one_off,
        "model_id": model_id,
        "pagination_state": if row.status == "running" { json!({"page": row.attempt}) } else { json!({}) },
        "started_at": row.started.map(date),
        "timerange_end": row.range_end.map(date),
        "timerange_start": row.range_start.map(date),
        "object": "integration_connection_sync",
    })
}

fn card(provider: &Provider) -> Value {
    let name = provider.name;
    let shown = provider.display_name;
    json!({
        "name": name,
        "categories": [provider.category],
        "display_name": shown,
        "is_api_connection": provider.auth_type != "sftp",
        "is_webhooks_supported": provider.webhooks,
        "auth_type": provider.auth_type,
        "color": provider.color,
        "connection_guide_url": format!("https://guides.example/{name}"),
        "connection_instructions": [
            format!("Sign in to {shown} as an administrator."),
            "Allow the access that is asked for.".to_owned(),
        ],
        "documentation_url": format!("https://guides.example/{name}/api"),
        "description": format!("Keeps customers, invoices and payments in step with {shown}."),
        "is_enabled": provider.enabled,
        "is_manual_sync_supported": provider.manual_sync,
        "logo": format!("https://guides.example/{name}/logo.svg"),
        "logo_square": format!("https://guides.example/{name}/logo-square.svg"),
        "required_settings": provider.required(&Map::new()),
        "short_description": format!("Sync with {shown}"),
        "website": format!("https://{name}.example"),
    })
}

/// `credit_memos` is shown as "Credit memos".
fn display_name(name: &str) -> String {
    let words = name.replace('_', " ");
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// `2023-11-07T05:31:56Z`.
fn date(at: Moment) -> String {
    Timestamp::from_millisecond(at.millis()).unwrap_or_default().to_string()
}
