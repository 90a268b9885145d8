//! A row of the archive `ErpSyncLog`. Every column is declared as a text, so any value is taken as one.

use connections::sync_log::LogEntry;

use crate::fields::Fields;

/// Decodes one row.
pub(in crate::superoffice) fn entry(mut fields: Fields<'_>) -> LogEntry {
    LogEntry {
        connection: fields.any_text("connection"),
        source: fields.any_text("source"),
        target: fields.any_text("target"),
        field: fields.any_text("crmfieldkey"),
        old: fields.any_text("oldvalue"),
        new: fields.any_text("newvalue"),
        updated: fields.any_text("updated"),
    }
}
