//! The ways in which an ActiveCampaign account says no. The forms differ from call to call, as they do in its
//! pages (domain notes, section 8).

use axum::http::StatusCode;
use axum::response::Response;
use serde_json::{Value, json};

use crate::upstream::Presented;
use crate::{Error, api};

/// What is wrong with one field of a request, by the documented codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    Missing,
    Invalid,
    Duplicate,
}

/// Why a call is not done.
#[derive(Debug)]
pub(super) enum Refusal {
    /// 400 with `{}`: the body is no JSON, or has no `connection`.
    BadRequest,
    /// 404: "No Result found for … with id …".
    NotFound(String),
    /// 422: every field that is wrong.
    Unprocessable(Vec<(Fault, &'static str)>),
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

impl Refusal {
    /// The status and the body that tell it.
    pub(super) fn answer(self) -> Result<(StatusCode, Value), Error> {
        Ok(match self {
            Self::BadRequest => (StatusCode::BAD_REQUEST, json!({})),
            Self::NotFound(id) => {
                let message = format!("No Result found for Connection with id {id}");
                (StatusCode::NOT_FOUND, json!({ "message": message }))
            }
            Self::Unprocessable(faults) => {
                let errors: Vec<Value> = faults.iter().map(|(fault, field)| entry(*fault, field)).collect();
                (StatusCode::UNPROCESSABLE_ENTITY, json!({ "errors": errors }))
            }
            Self::NoSuchCall(status) => {
                let title = status.canonical_reason().unwrap_or_default();
                (status, json!({"errors": [{"status": status.as_u16(), "title": title}]}))
            }
            Self::Broken(error) => return Err(error),
        })
    }
}

fn entry(fault: Fault, field: &str) -> Value {
    let (title, code) = match fault {
        Fault::Missing => (format!("The connection {field} was not provided."), "field_missing"),
        Fault::Invalid => (format!("The connection {field} is not valid."), "field_invalid"),
        Fault::Duplicate => ("The integration already exists in the system.".to_owned(), "duplicate"),
    };
    let pointer = format!("/data/attributes/{field}");
    json!({"title": title, "detail": "", "code": code, "source": {"pointer": pointer}})
}

/// 403, not 401: two of the documented bodies, one for a call without a key and one for a wrong key.
pub(crate) fn forbidden(presented: Presented) -> Response {
    let body = if presented == Presented::Nothing {
        json!({"message": "Forbidden"})
    } else {
        let detail = "You do not have permission to view connections.";
        json!({"errors": [{"status": 403, "title": "Forbidden", "detail": detail}]})
    };
    api::json(StatusCode::FORBIDDEN, serde_json::to_vec(&body))
}

/// 429. Its body is not documented; its headers are, and the limit writes them.
pub(crate) fn too_many_requests() -> Response {
    let body = json!({"message": "Rate limit exceeded."});
    api::json(StatusCode::TOO_MANY_REQUESTS, serde_json::to_vec(&body))
}
