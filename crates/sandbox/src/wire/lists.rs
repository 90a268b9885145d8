//! List items: the light kind of `GetAllConnectors` and the full kind of the MDO lists.

use serde::Serialize;

use super::{FieldProperties, TableRight};

/// `ListItem`: "The connector id, name, url".
#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub(crate) struct ListItem {
    pub(crate) id: i64,
    pub(crate) name: String,
    pub(crate) tool_tip: String,
}

/// `MDOListItem`.
#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub(crate) struct MdoListItem {
    pub(crate) id: i64,
    pub(crate) name: String,
    pub(crate) tool_tip: String,
    pub(crate) deleted: bool,
    pub(crate) rank: i64,
    #[serde(rename = "Type")]
    pub(crate) kind: &'static str,
    pub(crate) child_items: Vec<MdoListItem>,
    pub(crate) icon_hint: String,
    pub(crate) color_block: i64,
    pub(crate) extra_info: String,
    pub(crate) style_hint: String,
    pub(crate) full_name: String,
    pub(crate) table_right: Option<TableRight>,
    pub(crate) field_properties: FieldProperties,
}
