//! The other systems beside the CRM, as a server that forwards to them meets them: a base address, a secret
//! in a header, and then the system's own calls.
//!
//! This module judges the secret, plays planned faults and keeps the journal. What the systems answer stands in
//! `active_campaign` and `stuut`; neither knows of faults.

mod system;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use axum::routing::any;

pub(crate) use system::{ACTIVE_CAMPAIGN, Presented, STUUT, System};
pub use system::{Upstream, upstreams};

use crate::controls::Recorded;
use crate::{Error, Sandbox, active_campaign, api, stuut};

/// The addresses of both systems.
pub(crate) fn routes() -> Router<Sandbox> {
    Router::new()
        .route("/sandbox/upstream/activecampaign/{*call}", any(answer_active_campaign))
        .route("/sandbox/upstream/stuut/{*call}", any(answer_stuut))
}

async fn answer_active_campaign(State(sandbox): State<Sandbox>, request: Request) -> Response {
    answer(sandbox, &ACTIVE_CAMPAIGN, request).await
}

async fn answer_stuut(State(sandbox): State<Sandbox>, request: Request) -> Response {
    answer(sandbox, &STUUT, request).await
}

async fn answer(sandbox: Sandbox, upstream: &'static Upstream, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let body = match api::read_body(body).await {
        Ok(body) => body,
        Err(status) => return status.into_response(),
    };
    let presented = upstream.presented(&parts.headers);
    let recorded =
        Recorded::of(&parts, &body, sandbox.clock().real_time()).for_upstream(upstream.system, presented);
    // A call that has begun goes on when its caller hangs up, as it would on the real server.
    let working = tokio::spawn({
        let sandbox = sandbox.clone();
        async move {
            let response = judge(&sandbox, upstream, presented, &parts, body).await;
            // Here, so that it is also told of a call whose caller has hung up.
            sandbox.journal().record(recorded.answered(response.status()));
            response
        }
    });
    let mut response = match working.await {
        Ok(response) => response,
        Err(error) => failure(upstream.system, &Error::Worker(error)),
    };
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// The order is: secret, the account's limit, faults that a test has planned, then the call.
async fn judge(
    sandbox: &Sandbox,
    upstream: &'static Upstream,
    presented: Presented,
    parts: &Parts,
    body: Bytes,
) -> Response {
    let system = upstream.system;
    if presented != Presented::Right {
        return match system {
            System::Stuut => stuut::unauthorized(presented),
            _ => active_campaign::forbidden(presented),
        };
    }
    let admission = (system == System::ActiveCampaign).then(|| sandbox.admit_to_active_campaign());
    let mut response = match admission.filter(|admission| admission.retry_after.is_some()) {
        Some(_) => active_campaign::too_many_requests(),
        None => befall(sandbox, upstream, parts, body).await,
    };
    if let Some(admission) = admission {
        admission.tell(&mut response);
    }
    response
}

/// Does the call, or lets the fault befall it that a test has planned.
async fn befall(sandbox: &Sandbox, upstream: &'static Upstream, parts: &Parts, body: Bytes) -> Response {
    let system = upstream.system;
    let path = parts.uri.path().strip_prefix(upstream.base_path).unwrap_or_default().trim_end_matches('/');
    let operation = match system {
        System::Stuut => stuut::operation(&parts.method, path),
        _ => active_campaign::operation(&parts.method, path),
    };
    let fault = sandbox.faults().next(system, operation);
    if let Some(response) = fault.as_ref().and_then(|fault| fault.instead(system)) {
        return response;
    }
    if let Some(fault) = &fault {
        sandbox.clock().wait_until(fault.until(sandbox.clock().now())).await;
    }
    let done = match system {
        System::Stuut => stuut::answer(sandbox, &parts.method, path, body).await,
        _ => active_campaign::answer(sandbox, parts, path, body).await,
    };
    let response = done.unwrap_or_else(|error| failure(system, &error));
    match fault {
        Some(fault) => fault.spoil(response).await,
        None => response,
    }
}

fn failure(system: System, error: &Error) -> Response {
    tracing::error!(%error, system = system.name(), "a call failed inside of the sandbox");
    let status = axum::http::StatusCode::INTERNAL_SERVER_ERROR;
    api::json(status, system.error_body(status, &error.to_string()))
}
