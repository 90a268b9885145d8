//! `PluginResponse`: more than yes or no.

use serde::Serialize;

use super::{FieldProperties, TableRight};

/// Seed 001, response body.
#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub(crate) struct PluginResponse {
    /// "Equivalent to Status != Error".
    pub(crate) is_ok: bool,
    pub(crate) user_explanation: String,
    /// "Always in English".
    pub(crate) tech_explanation: String,
    pub(crate) error_code: String,
    pub(crate) changes: Option<ChangedData>,
    pub(crate) status: &'static str,
    pub(crate) table_right: Option<TableRight>,
    pub(crate) field_properties: FieldProperties,
}

/// How it went, by the names that the machine-readable contract uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Status {
    Ok,
    OkWithInfo,
    Warning,
    Error,
}

impl Status {
    const fn name(self) -> &'static str {
        match self {
            Self::Ok => "Ok",
            Self::OkWithInfo => "OkWithInfo",
            Self::Warning => "Warning",
            Self::Error => "Error",
        }
    }
}

impl PluginResponse {
    /// A response without any code and changes.
    pub(crate) fn new(status: Status, user_explanation: String, tech_explanation: String) -> Self {
        Self {
            is_ok: status != Status::Error,
            user_explanation,
            tech_explanation,
            error_code: String::new(),
            changes: None,
            status: status.name(),
            table_right: None,
            field_properties: None,
        }
    }

    #[must_use]
    pub(crate) fn with_code(mut self, code: &str) -> Self {
        code.clone_into(&mut self.error_code);
        self
    }

    #[must_use]
    pub(crate) fn with_changes(mut self, changes: ChangedData) -> Self {
        self.changes = (!changes.updated_records.is_empty()).then_some(changes);
        self
    }
}

/// What a client may have to load anew.
#[derive(Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub(crate) struct ChangedData {
    pub(crate) added_records: Vec<ChangedDataItem>,
    pub(crate) updated_records: Vec<ChangedDataItem>,
    pub(crate) deleted_records: Vec<ChangedDataItem>,
    pub(crate) table_right: Option<TableRight>,
    pub(crate) field_properties: FieldProperties,
}

/// One changed record.
#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub(crate) struct ChangedDataItem {
    /// In lower case.
    pub(crate) tablename: &'static str,
    pub(crate) record_id: i64,
    pub(crate) table_right: Option<TableRight>,
    pub(crate) field_properties: FieldProperties,
}

impl ChangedDataItem {
    pub(crate) const fn new(tablename: &'static str, record_id: i64) -> Self {
        Self { tablename, record_id, table_right: None, field_properties: None }
    }
}
