//! The models of a connection and the last sync of each.

use connections::connection::Expected;
use connections::stuut::{LastSync, Model, RunStatus};

use crate::fields::Fields;

/// As many models as elements: one that is no object must not make the others look like all there is.
pub(super) fn list(connection: &mut Fields<'_>) -> Option<Vec<Model>> {
    const FIELD: &str = "models";
    let mut models = Vec::new();
    for (index, raw) in connection.list(FIELD)?.into_iter().enumerate() {
        let path = format!("{FIELD}[{index}]");
        let Some(mut fields) = Fields::of(raw) else {
            connection.problem(path, raw, Expected::Object);
            models.push(Model::default());
            continue;
        };
        let model = one(&mut fields);
        let (other, problems) = fields.finish();
        connection.adopt(&path, problems);
        models.push(Model { other, ..model });
    }
    Some(models)
}

fn one(fields: &mut Fields<'_>) -> Model {
    Model {
        created: fields.moment("created_at"),
        modified: fields.moment("modified_at"),
        id: fields.scalar("id"),
        name: fields.scalar("name"),
        read_enabled: fields.boolean("is_read_enabled"),
        write_enabled: fields.boolean("is_write_enabled"),
        custom_object: fields.boolean("is_custom_object"),
        file_upload_enabled: fields.boolean("is_file_upload_enabled"),
        webhooks_set_up: fields.boolean("is_webhooks_setup"),
        next_sync: fields.moment("next_sync_at"),
        connection_id: fields.scalar("connection_id"),
        last_sync: last_sync(fields),
        object: fields.scalar("object"),
        display_name: fields.scalar("display_name"),
        read_supported: fields.boolean("is_read_supported"),
        write_supported: fields.boolean("is_write_supported"),
        sync_supported: fields.boolean("is_sync_supported"),
        other: Vec::new(),
    }
}

fn last_sync(model: &mut Fields<'_>) -> Option<LastSync> {
    const FIELD: &str = "last_sync";
    let mut fields = model.object(FIELD)?;
    let sync = LastSync {
        created: fields.moment("created_at"),
        modified: fields.moment("modified_at"),
        id: fields.scalar("id"),
        status: fields.scalar("status").map(|status| RunStatus::from_wire(&status)),
        attempt: fields.long("attempt"),
        batch_id: fields.scalar("batch_id"),
        completed: fields.moment("completed_at"),
        entity_id: fields.scalar("entity_id"),
        error: fields.any_text("error"),
        file_id: fields.scalar("file_id"),
        initial: fields.boolean("is_initial_sync"),
        one_off: fields.boolean("is_one_off"),
        model_id: fields.scalar("model_id"),
        pagination_state: fields.raw("pagination_state"),
        started: fields.moment("started_at"),
        range_end: fields.moment("timerange_end"),
        range_start: fields.moment("timerange_start"),
        object: fields.scalar("object"),
        other: Vec::new(),
    };
    let (other, problems) = fields.finish();
    model.adopt(FIELD, problems);
    Some(LastSync { other, ..sync })
}
