//! The stand-in for an ActiveCampaign account: its resource "connections" at `/api/3/connections`.
//!
//! The forms are those of the published pages, with their drift: lists and updates answer every value as
//! text, while a created or a retrieved connection has fewer fields and a number among them. Section 8 of the
//! domain notes lists it. Nothing here knows of secrets, limits or faults; `upstream` does.

mod calls;
mod fields;
mod limit;
mod refusal;
mod wire;

use axum::body::Bytes;
use axum::extract::Query;
use axum::http::request::Parts;
use axum::http::{Method, StatusCode};
use axum::response::Response;
use serde_json::Value;

pub(crate) use limit::{Admission, Limit};
pub(crate) use refusal::{forbidden, too_many_requests};

use crate::{Error, Sandbox, api};
use refusal::Refusal;

/// The resource's path below the account's base address.
const RESOURCE: &str = "/api/3/connections";

/// The name of a call, by which a fault is planned for it; empty where there is no such call.
pub(crate) fn operation(method: &Method, path: &str) -> &'static str {
    match (path.strip_prefix(RESOURCE), method) {
        (Some(""), &Method::GET) => "ListConnections",
        (Some(""), &Method::POST) => "CreateConnection",
        (Some(id), &Method::GET) if is_id(id) => "GetConnection",
        (Some(id), &Method::PUT) if is_id(id) => "UpdateConnection",
        (Some(id), &Method::DELETE) if is_id(id) => "DeleteConnection",
        _ => "",
    }
}

fn is_id(rest: &str) -> bool {
    rest.strip_prefix('/').is_some_and(|id| !id.is_empty() && !id.contains('/'))
}

/// Answers a call below the account's base address.
pub(crate) async fn answer(
    sandbox: &Sandbox,
    parts: &Parts,
    path: &str,
    body: Bytes,
) -> Result<Response, Error> {
    let operation = operation(&parts.method, path);
    let id = path.rsplit('/').next().unwrap_or_default().to_owned();
    let query = Query::<Vec<(String, String)>>::try_from_uri(&parts.uri).map(|Query(query)| query);
    let known = path == RESOURCE || path.strip_prefix(RESOURCE).is_some_and(is_id);
    let answer = sandbox
        .on_worker(move |store, now| {
            crate::engine::step(store, now)?;
            match operation {
                "ListConnections" => calls::list(store, &query.map_err(|_| Refusal::BadRequest)?),
                "CreateConnection" => calls::create(store, &body, now),
                "GetConnection" => calls::one(store, &id),
                "UpdateConnection" => calls::update(store, &id, &body, now),
                "DeleteConnection" => calls::delete(store, &id),
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
