//! The ways in which a Stuut organisation says no. Only the answer 200 is documented; the bodies here are
//! those of the kind of server whose pages say "Successful Response", and a client must not rely on them.

use axum::http::StatusCode;
use axum::response::Response;
use serde_json::{Value, json};

use crate::upstream::Presented;
use crate::{Error, api};

/// Why a call is not done.
#[derive(Debug)]
pub(super) enum Refusal {
    /// The body is no JSON object.
    Malformed,
    /// A field is missing.
    Missing(&'static str),
    /// A field has a value that it cannot have.
    Invalid(String),
    /// There is no connection of this id.
    NotFound,
    /// There is no such address, or it has no such method.
    NoSuchCall(StatusCode),
    /// The sandbox itself failed.
    Broken(Error),
}

impl From<Error> for Refusal {
    fn from(error: Error) -> Self {
        Self::Broken(error)
    }
}

impl From<serde_json::Error> for Refusal {
    fn from(error: serde_json::Error) -> Self {
        Self::Broken(error.into())
    }
}

impl Refusal {
    /// The status and the body that tell it.
    pub(super) fn answer(self) -> Result<(StatusCode, Value), Error> {
        let detail = match self {
            Self::Malformed => entry(&["body"], "JSON decode error", "json_invalid"),
            Self::Missing(field) => entry(&["body", field], "Field required", "missing"),
            Self::Invalid(field) => entry(&["body", &field], "Input is not valid", "value_error"),
            Self::NotFound => return Ok((StatusCode::NOT_FOUND, json!({"detail": "Connection not found"}))),
            Self::NoSuchCall(status) => {
                return Ok((status, json!({"detail": status.canonical_reason().unwrap_or_default()})));
            }
            Self::Broken(error) => return Err(error),
        };
        Ok((StatusCode::UNPROCESSABLE_ENTITY, json!({"detail": [detail]})))
    }
}

fn entry(location: &[&str], message: &str, kind: &str) -> Value {
    json!({"loc": location, "msg": message, "type": kind})
}

/// 401: "Bearer authentication header" is required (seed 003).
pub(crate) fn unauthorized(presented: Presented) -> Response {
    let detail = match presented {
        Presented::Nothing => "Not authenticated",
        _ => "Invalid authentication credentials",
    };
    let mut response = api::json(StatusCode::UNAUTHORIZED, serde_json::to_vec(&json!({ "detail": detail })));
    let scheme = axum::http::HeaderValue::from_static("Bearer");
    response.headers_mut().insert(axum::http::header::WWW_AUTHENTICATE, scheme);
    response
}
