//! One line for each request: method, path, status, time, and an id that the answer carries as well.
//!
//! Queries, headers and bodies are never written down: they hold cookies, tokens and names.

use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderName, Request, Response};
use tower::ServiceBuilder;
use tower_http::request_id::{MakeRequestUuid, PropagateRequestIdLayer, RequestId, SetRequestIdLayer};
use tower_http::trace::TraceLayer;
use tracing::Span;

const ID: HeaderName = HeaderName::from_static("x-request-id");

/// Puts the log around everything that a router answers.
pub(crate) fn around(router: Router) -> Router {
    let trace =
        TraceLayer::new_for_http().make_span_with(span).on_request(()).on_response(end).on_failure(());
    router.layer(
        ServiceBuilder::new()
            // An id from outside is not believed: it would be written into the log as it is.
            .map_request(|mut request: Request<Body>| {
                request.headers_mut().remove(ID);
                request
            })
            .layer(SetRequestIdLayer::new(ID, MakeRequestUuid))
            .layer(trace)
            .layer(PropagateRequestIdLayer::new(ID)),
    )
}

fn span(request: &Request<Body>) -> Span {
    let id = request.extensions().get::<RequestId>().and_then(|id| id.header_value().to_str().ok());
    tracing::info_span!("request", id, method = %request.method(), path = request.uri().path())
}

fn end(response: &Response<Body>, latency: Duration, _: &Span) {
    let duration_ms = u64::try_from(latency.as_millis()).unwrap_or(u64::MAX);
    tracing::info!(status = response.status().as_u16(), duration_ms, "answered");
}
