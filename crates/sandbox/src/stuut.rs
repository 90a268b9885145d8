//! The stand-in for a Stuut organisation: its integration connections at `/v2/integrations/connections`.
//!
//! Listing, creating and updating are documented (seed 003 and section 9 of the domain notes); no other call
//! is, so none is answered. Nothing here knows of secrets or faults; `upstream` does.

mod calls;
pub(crate) mod health;
pub(crate) mod providers;
mod refusal;
mod wire;

use axum::body::Bytes;
use axum::http::{Method, StatusCode};
use axum::response::Response;
use serde_json::Value;

pub(crate) use calls::{Steering, steer};
pub(crate) use refusal::unauthorized;

use crate::{Error, Sandbox, api};
use refusal::Refusal;

/// The resource's path below the organisation's base address.
const RESOURCE: &str = "/v2/integrations/connections";

/// The name of a call, by which a fault is planned for it; empty where there is no such call.
pub(crate) fn operation(method: &Method, path: &str) -> &'static str {
    match (path.strip_prefix(RESOURCE), method) {
        (Some(""), &Method::GET) => "ListConnections",
        (Some(""), &Method::POST) => "CreateConnection",
        (Some(id), &Method::PATCH) if is_id(id) => "UpdateConnection",
        _ => "",
    }
}

fn is_id(rest: &str) -> bool {
    rest.strip_prefix('/').is_some_and(|id| !id.is_empty() && !id.contains('/'))
}

/// Answers a call below the organisation's base address.
pub(crate) async fn answer(
    sandbox: &Sandbox,
    method: &Method,
    path: &str,
    body: Bytes,
) -> Result<Response, Error> {
    let operation = operation(method, path);
    let id = path.rsplit('/').next().unwrap_or_default().to_owned();
    let known = path == RESOURCE || path.strip_prefix(RESOURCE).is_some_and(is_id);
    let answer = sandbox
        .on_worker(move |store, now| {
            crate::engine::step(store, now)?;
            match operation {
                "ListConnections" => calls::list(store),
                "CreateConnection" => calls::create(store, &body, now),
                "UpdateConnection" => calls::update(store, &id, &body, now),
                _ if known => Err(Refusal::NoSuchCall(StatusCode::METHOD_NOT_ALLOWED)),
                _ => Err(Refusal::NoSuchCall(StatusCode::NOT_FOUND)),
            }
        })
        .await;
    let (status, body): (StatusCode, Value) = match answer {
        Ok(body) => (StatusCode::OK, body),
        Err(refusal) => refusal.answer()?,
    };
    Ok(api::json(status, serde_json::to_vec(&body)))
}
