//! `BatchTaskInfo`.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{FieldProperties, TableRight};

/// A batch task, as the Batch agent tells it.
#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub(crate) struct BatchTaskInfo {
    pub(crate) id: i64,
    pub(crate) name: &'static str,
    pub(crate) associate_id: i64,
    pub(crate) details_table: i64,
    pub(crate) details_record: i64,
    pub(crate) is_system_task: bool,
    pub(crate) is_internal_task: bool,
    pub(crate) parameter_object: BTreeMap<&'static str, String>,
    pub(crate) last_started: String,
    pub(crate) created: String,
    pub(crate) start_count: i64,
    pub(crate) database_serial_number: String,
    pub(crate) context: String,
    pub(crate) result: String,
    pub(crate) state: &'static str,
    pub(crate) description: String,
    pub(crate) response: String,
    pub(crate) request: String,
    pub(crate) progress_description: String,
    pub(crate) progress_percent: i64,
    pub(crate) file_name: String,
    pub(crate) cancellation_behaviour: &'static str,
    pub(crate) table_right: Option<TableRight>,
    pub(crate) field_properties: FieldProperties,
}
