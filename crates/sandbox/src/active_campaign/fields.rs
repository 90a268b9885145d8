//! What a request says about a connection: `{connection: {…}}`, checked field by field.

use serde_json::{Map, Value};

use super::refusal::{Fault, Refusal};
use crate::store::AccountConnection;

/// The fields that creating needs, in the order of the page, and whether each may be empty.
const REQUIRED: [(&str, bool); 5] =
    [("service", false), ("externalid", false), ("name", false), ("logoUrl", true), ("linkUrl", true)];

/// The object `connection` of a body.
pub(super) fn read(body: &[u8]) -> Result<Map<String, Value>, Refusal> {
    match serde_json::from_slice(body) {
        Ok(Value::Object(mut whole)) => match whole.remove("connection") {
            Some(Value::Object(fields)) => Ok(fields),
            _ => Err(Refusal::BadRequest),
        },
        _ => Err(Refusal::BadRequest),
    }
}

/// Refuses a new connection that lacks one of the five required fields.
pub(super) fn require(fields: &Map<String, Value>) -> Result<(), Refusal> {
    let lacking = |field: &str| fields.get(field).is_none_or(Value::is_null);
    let missing: Vec<_> = REQUIRED
        .iter()
        .filter(|(field, _)| lacking(field))
        .map(|(field, _)| (Fault::Missing, *field))
        .collect();
    if missing.is_empty() { Ok(()) } else { Err(Refusal::Unprocessable(missing)) }
}

/// Writes what the fields say into a connection. Unknown fields are passed over.
pub(super) fn apply(fields: &Map<String, Value>, row: &mut AccountConnection) -> Result<(), Refusal> {
    let mut wrong = Vec::new();
    for (field, may_be_empty) in REQUIRED {
        let target = match field {
            "service" => &mut row.service,
            "externalid" => &mut row.external_id,
            "name" => &mut row.name,
            "logoUrl" => &mut row.logo_url,
            _ => &mut row.link_url,
        };
        match fields.get(field) {
            None => {}
            Some(Value::String(text)) if may_be_empty || !text.is_empty() => text.clone_into(target),
            Some(_) => wrong.push((Fault::Invalid, field)),
        }
    }
    if let Some(value) = fields.get("listId") {
        match value.as_str().map(str::to_owned).or_else(|| value.as_u64().map(|id| id.to_string())) {
            Some(id) if !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit()) => row.list_id = id,
            _ => wrong.push((Fault::Invalid, "listId")),
        }
    }
    for (field, target) in [("status", &mut row.status), ("syncStatus", &mut row.sync_status)] {
        match fields.get(field).map(zero_or_one) {
            None => {}
            Some(Some(value)) => *target = value,
            Some(None) => wrong.push((Fault::Invalid, field)),
        }
    }
    if wrong.is_empty() { Ok(()) } else { Err(Refusal::Unprocessable(wrong)) }
}

/// A number in requests, and text in answers: both are understood. No other values are documented.
fn zero_or_one(value: &Value) -> Option<i64> {
    let number = value.as_i64().or_else(|| value.as_str().and_then(|text| text.parse().ok()));
    number.filter(|number| matches!(number, 0 | 1))
}
