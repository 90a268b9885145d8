//! The Web API over HTTP: who may call, what is called, and how the answer travels.
//!
//! The order is: origin, session and token, faults that a test has planned, then the method. What the methods do
//! stands in the modules below; none of them knows of HTTP.

mod archive;
mod archive_tasks;
mod batch;
mod call;
mod commands;
mod connections;
mod engine_control;
mod mdo;
mod parameters;
mod user;

use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use http_body_util::{BodyExt as _, LengthLimitError, Limited};

use crate::controls::{Planned, Recorded};
use crate::session::Standing;
use crate::upstream::System;
use crate::wire::{ErrorBody, InvalidRequest};
use crate::{Error, Sandbox, origin};

use call::{Answer, Call, Refusal};

/// The largest request body that is read. Lists of record ids are the longest thing that anybody sends.
const LONGEST_BODY: usize = 8 * 1024 * 1024;

/// Answers a call below `/api/v1/`.
pub(crate) async fn answer(State(sandbox): State<Sandbox>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let body = match read_body(body).await {
        Ok(body) => body,
        Err(status) => return status.into_response(),
    };
    let recorded = Recorded::of(&parts, &body, sandbox.clock().real_time());
    // A call that has begun goes on when its caller hangs up, as it would on the real server.
    let working = tokio::spawn({
        let sandbox = sandbox.clone();
        async move {
            let response = judge(&sandbox, &parts, body).await;
            // Here, so that it is also told of a call whose caller has hung up.
            sandbox.journal().record(recorded.answered(response.status()));
            response
        }
    });
    let mut response = match working.await {
        Ok(response) => response,
        Err(error) => failure(&Error::Worker(error)),
    };
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// A request's whole body, or the status that refuses it.
pub(crate) async fn read_body(body: Body) -> Result<Bytes, StatusCode> {
    match Limited::new(body, LONGEST_BODY).collect().await {
        Ok(body) => Ok(body.to_bytes()),
        Err(error) if error.is::<LengthLimitError>() => Err(StatusCode::PAYLOAD_TOO_LARGE),
        Err(_) => Err(StatusCode::BAD_REQUEST),
    }
}

async fn judge(sandbox: &Sandbox, parts: &axum::http::request::Parts, body: Bytes) -> Response {
    if !origin::is_own(&parts.headers) {
        let refusal =
            ErrorBody::new("SoSecurityException", "The request comes from another origin.".to_owned());
        return json(StatusCode::FORBIDDEN, serde_json::to_vec(&refusal));
    }
    if let Standing::Refused(cookies) = sandbox.sessions().judge(&parts.headers) {
        let mut refused = StatusCode::UNAUTHORIZED.into_response();
        for cookie in cookies {
            refused.headers_mut().append(header::SET_COOKIE, cookie);
        }
        return refused;
    }
    let path = api_path(parts.uri.path());
    let method = path.rsplit('/').next().unwrap_or_default();
    let fault = sandbox.faults().next(System::SuperOffice, method);
    if let Some(response) = fault.as_ref().and_then(|fault| fault.instead(System::SuperOffice)) {
        return response;
    }
    if let Some(fault) = &fault {
        sandbox.clock().wait_until(fault.until(sandbox.clock().now())).await;
    }
    let response = match sandbox.planned().next(method) {
        Some(planned) => planned_answer(&planned),
        None => work(sandbox, parts, path, body).await,
    };
    match fault {
        Some(fault) => fault.spoil(response).await,
        None => response,
    }
}

async fn work(sandbox: &Sandbox, parts: &axum::http::request::Parts, path: &str, body: Bytes) -> Response {
    let call = match Call::read(parts, path, &body) {
        Ok(call) => Arc::new(call),
        Err(refusal) => return refused(&refusal),
    };
    if parts.method == Method::GET && call.is_for("agents") {
        return description(path);
    }
    let first = Arc::clone(&call);
    let mut answer = sandbox
        .on_worker(move |store, now| {
            crate::engine::step(store, now)?;
            call::dispatch(store, &first, now)
        })
        .await;
    while let Ok(Answer::Later(until, finish)) = answer {
        sandbox.clock().wait_until(until).await;
        let again = Arc::clone(&call);
        answer = sandbox
            .on_worker(move |store, now| {
                while crate::engine::step(store, now)? {}
                finish(store, &again, now)
            })
            .await;
    }
    match answer {
        Ok(Answer::Body(body)) => json(StatusCode::OK, Ok(body)),
        Ok(Answer::NoContent | Answer::Later(..)) => StatusCode::NO_CONTENT.into_response(),
        Err(refusal) => refused(&refusal),
    }
}

/// The part of a path behind `/api/v1/`, whatever tenant stands before it.
fn api_path(path: &str) -> &str {
    path.split_once("/api/v1/").map_or("", |(_, rest)| rest).trim_end_matches('/')
}

fn planned_answer(planned: &Planned) -> Response {
    json(StatusCode::OK, serde_json::to_vec(planned.body()))
}

/// What a GET on a method's address tells.
fn description(path: &str) -> Response {
    let text = format!("POST /api/v1/{path}\n\nAgents are called with POST and a JSON body.\n");
    ([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], text).into_response()
}

fn refused(refusal: &Refusal) -> Response {
    match refusal {
        Refusal::NotFound(message) => {
            let body = ErrorBody::new("SoNotFoundException", message.clone());
            json(StatusCode::NOT_FOUND, serde_json::to_vec(&body))
        }
        Refusal::Malformed(message) => {
            let body = ErrorBody::new("SoRequestException", message.clone());
            json(StatusCode::BAD_REQUEST, serde_json::to_vec(&body))
        }
        Refusal::Unsupported => StatusCode::UNSUPPORTED_MEDIA_TYPE.into_response(),
        Refusal::WrongMethod => StatusCode::METHOD_NOT_ALLOWED.into_response(),
        Refusal::Missing(parameter) => {
            json(StatusCode::OK, serde_json::to_vec(&InvalidRequest::missing(parameter)))
        }
        Refusal::Broken(error) => failure(error),
    }
}

fn failure(error: &Error) -> Response {
    tracing::error!(%error, "a call failed inside of the sandbox");
    let body = ErrorBody::new("SoException", error.to_string());
    json(StatusCode::INTERNAL_SERVER_ERROR, serde_json::to_vec(&body))
}

pub(crate) fn json(status: StatusCode, body: Result<Vec<u8>, serde_json::Error>) -> Response {
    match body {
        Ok(body) => {
            let content_type = [(header::CONTENT_TYPE, "application/json; charset=utf-8")];
            (status, content_type, Body::from(body)).into_response()
        }
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}
