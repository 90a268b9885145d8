//! Every field of a model and of its last sync (seed Stuut).

use super::{LastSync, Model, RunStatus};
use crate::field::{Field, Value};
use std::borrow::Cow;

/// The fields of a model but its last sync, in the order of the seed.
pub const MODEL_FIELDS: [Field<Model>; 16] = [
    model("model.created_at", |model| Value::moment(model.created.as_ref())),
    model("model.modified_at", |model| Value::moment(model.modified.as_ref())),
    model("model.id", |model| Value::text(model.id.as_deref())),
    model("model.name", |model| Value::text(model.name.as_deref())),
    model("model.is_read_enabled", |model| Value::flag(model.read_enabled)),
    model("model.is_write_enabled", |model| Value::flag(model.write_enabled)),
    model("model.is_custom_object", |model| Value::flag(model.custom_object)),
    model("model.is_file_upload_enabled", |model| Value::flag(model.file_upload_enabled)),
    model("model.is_webhooks_setup", |model| Value::flag(model.webhooks_set_up)),
    model("model.next_sync_at", |model| Value::moment(model.next_sync.as_ref())),
    model("model.connection_id", |model| Value::text(model.connection_id.as_deref())),
    model("model.object", |model| Value::text(model.object.as_deref())),
    model("model.display_name", |model| Value::text(model.display_name.as_deref())),
    model("model.is_read_supported", |model| Value::flag(model.read_supported)),
    model("model.is_write_supported", |model| Value::flag(model.write_supported)),
    model("model.is_sync_supported", |model| Value::flag(model.sync_supported)),
];

/// The fields of a model's last sync, in the order of the seed.
pub const LAST_SYNC_FIELDS: [Field<LastSync>; 18] = [
    sync("last_sync.created_at", |sync| Value::moment(sync.created.as_ref())),
    sync("last_sync.modified_at", |sync| Value::moment(sync.modified.as_ref())),
    sync("last_sync.id", |sync| Value::text(sync.id.as_deref())),
    sync("last_sync.status", |sync| Value::text(sync.status.as_ref().map(RunStatus::as_str))),
    sync("last_sync.attempt", |sync| match sync.attempt {
        Some(attempt) => Value::Text(Cow::Owned(attempt.to_string())),
        None => Value::NotTold,
    }),
    sync("last_sync.batch_id", |sync| Value::text(sync.batch_id.as_deref())),
    sync("last_sync.completed_at", |sync| Value::moment(sync.completed.as_ref())),
    sync("last_sync.entity_id", |sync| Value::text(sync.entity_id.as_deref())),
    sync("last_sync.error", |sync| Value::text(sync.error.as_deref())),
    sync("last_sync.file_id", |sync| Value::text(sync.file_id.as_deref())),
    sync("last_sync.is_initial_sync", |sync| Value::flag(sync.initial)),
    sync("last_sync.is_one_off", |sync| Value::flag(sync.one_off)),
    sync("last_sync.model_id", |sync| Value::text(sync.model_id.as_deref())),
    sync("last_sync.pagination_state", |sync| Value::text(sync.pagination_state.as_deref())),
    sync("last_sync.started_at", |sync| Value::moment(sync.started.as_ref())),
    sync("last_sync.timerange_end", |sync| Value::moment(sync.range_end.as_ref())),
    sync("last_sync.timerange_start", |sync| Value::moment(sync.range_start.as_ref())),
    sync("last_sync.object", |sync| Value::text(sync.object.as_deref())),
];

const fn model(name: &'static str, read: for<'a> fn(&'a Model) -> Value<'a>) -> Field<Model> {
    Field { name, read }
}

const fn sync(name: &'static str, read: for<'a> fn(&'a LastSync) -> Value<'a>) -> Field<LastSync> {
    Field { name, read }
}
