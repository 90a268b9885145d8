//! The carrier `BatchTaskInfo`.

use connections::batch::{BatchState, BatchTask, Cancellation};
use connections::connection::UnreadableReason;

use crate::fields::{Fields, text};

/// Decodes one task.
pub(in crate::superoffice) fn task(mut fields: Fields<'_>) -> Result<BatchTask, UnreadableReason> {
    let task = BatchTask {
        id: fields.id("Id")?,
        name: fields.text("Name"),
        state: fields.text("State").map(|name| BatchState::from_wire(&name)).unwrap_or_default(),
        progress_percent: fields.integer("ProgressPercent"),
        progress_description: fields.text("ProgressDescription"),
        description: fields.text("Description"),
        created: fields.moment("Created"),
        last_started: fields.moment("LastStarted"),
        heartbeat: None,
        start_count: fields.integer("StartCount"),
        associate_id: fields.integer("AssociateId"),
        is_system: fields.boolean("IsSystemTask"),
        is_internal: fields.boolean("IsInternalTask"),
        cancellation: fields
            .text("CancellationBehaviour")
            .map(|name| Cancellation::from_wire(&name))
            .unwrap_or_default(),
        result: fields.text("Result"),
        response: fields.text("Response"),
        request: fields.text("Request"),
        parameters: parameters(&mut fields),
        details_table: fields.integer("DetailsTable"),
        details_record: fields.integer("DetailsRecord"),
        database_serial_number: fields.text("DatabaseSerialNumber"),
        context: fields.text("Context"),
        file_name: fields.text("FileName"),
        other: Vec::new(),
        problems: Vec::new(),
    };
    let (other, problems) = fields.finish();
    Ok(BatchTask { other, problems, ..task })
}

/// Names and values; a value that is no text is kept as raw JSON.
fn parameters(fields: &mut Fields<'_>) -> Vec<(String, String)> {
    let parameters = fields.object("ParameterObject").map(Fields::into_entries).unwrap_or_default();
    parameters.into_iter().map(|(name, raw)| (name, text(raw).unwrap_or_else(|| raw.to_owned()))).collect()
}
