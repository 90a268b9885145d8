//! The carrier `PluginResponse` (seed `ForceSyncAll`).

use connections::connection::Expected;
use connections::outcome::{ChangedRecord, Changes, Level, PluginAnswer, Told};

use crate::fields::Fields;

/// Decodes the answer of a sync.
pub(in crate::superoffice) fn answer(mut fields: Fields<'_>) -> PluginAnswer {
    let (told_ok, told_status) = (fields.has("IsOk"), fields.has("Status"));
    let is_ok = fields.boolean("IsOk");
    let status_as_sent = fields.text("Status");
    let level = Level::resolve(told(told_ok, is_ok), told(told_status, status_as_sent.as_deref()));
    let user_explanation = fields.text("UserExplanation");
    let tech_explanation = fields.text("TechExplanation");
    let error_code = fields.text("ErrorCode");
    let changes = changes(&mut fields);
    let (other, problems) = fields.finish();
    PluginAnswer {
        level,
        is_ok,
        status_as_sent,
        user_explanation,
        tech_explanation,
        error_code,
        changes,
        other,
        problems,
    }
}

/// Tells an unreadable field from an absent one.
fn told<T>(present: bool, value: Option<T>) -> Told<T> {
    match value {
        Some(value) => Told::Value(value),
        None if present => Told::Unreadable,
        None => Told::Nothing,
    }
}

fn changes(fields: &mut Fields<'_>) -> Option<Changes> {
    let mut tables = fields.object("Changes")?;
    let mut records = |name| tables.list_of(name, Expected::Object, record).unwrap_or_default();
    let changes = Changes {
        added: records("AddedRecords"),
        updated: records("UpdatedRecords"),
        deleted: records("DeletedRecords"),
    };
    fields.adopt("Changes", tables.into_problems());
    Some(changes)
}

fn record(raw: &str) -> Option<ChangedRecord> {
    let mut fields = Fields::of(raw)?;
    Some(ChangedRecord { table: fields.text("Tablename")?, record: fields.integer("RecordId")? })
}
