//! `ErpConnection`, `ErpSyncConnectionSummary` and `ErpSyncEngineStatus`.

use std::collections::BTreeMap;

use serde::Serialize;

use super::FieldProperties;

/// Seed 000, response body.
#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
#[expect(clippy::struct_field_names, reason = "the names are the contract's")]
pub(crate) struct ErpConnection {
    pub(crate) erp_connection_id: i64,
    pub(crate) erp_connector_id: i64,
    pub(crate) display_name: String,
    pub(crate) display_description: String,
    pub(crate) active: bool,
    pub(crate) connection_id: String,
    pub(crate) most_recent_timestamp: String,
    /// Null in lists: "without config field data".
    pub(crate) config_fields: Option<BTreeMap<String, String>>,
    pub(crate) deleted: bool,
    pub(crate) all_access: bool,
    pub(crate) user_group_access_ids: Vec<i64>,
    pub(crate) associate_access_ids: Vec<i64>,
    pub(crate) table_right: Option<TableRight>,
    pub(crate) field_properties: FieldProperties,
}

/// What the user may do with a row, or with a field of it: flag names, and why not everything.
#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub(crate) struct TableRight {
    pub(crate) mask: &'static str,
    pub(crate) reason: String,
}

/// Type, length and right of one field.
#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
#[expect(clippy::struct_field_names, reason = "the names are the contract's")]
pub(crate) struct FieldProperty {
    pub(crate) field_right: Option<TableRight>,
    pub(crate) field_type: &'static str,
    pub(crate) field_length: i32,
}

/// The answer of `GetErpSyncConnectionSummary`.
#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub(crate) struct ConnectionSummary {
    pub(crate) display_name: String,
    pub(crate) display_description: String,
    pub(crate) active: bool,
    pub(crate) deleted: bool,
    pub(crate) last_sync: String,
    pub(crate) actors: Vec<ActorSummary>,
    pub(crate) table_right: Option<TableRight>,
    pub(crate) field_properties: FieldProperties,
}

/// How one actor type of a connection is set up.
#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub(crate) struct ActorSummary {
    pub(crate) actor_type: &'static str,
    pub(crate) has_mappings: bool,
    pub(crate) defaults: String,
    pub(crate) mappings: String,
    pub(crate) table_right: Option<TableRight>,
    pub(crate) field_properties: FieldProperties,
}

/// The answer of `GetEngineStatus` and `ChangeEngineStatus`.
#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub(crate) struct EngineStatus {
    pub(crate) is_running: bool,
    pub(crate) status_message: String,
    /// A .NET time span: `[d.]hh:mm:ss`.
    pub(crate) interval: String,
    pub(crate) table_right: Option<TableRight>,
    pub(crate) field_properties: FieldProperties,
}
