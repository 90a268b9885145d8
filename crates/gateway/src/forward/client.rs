//! The HTTP client: TLS that is verified, connections that are kept, nothing followed and nothing sent twice.

use std::error::Error as StdError;
use std::io;
use std::sync::Arc;

use axum::body::Bytes;
use axum::http::uri::Scheme;
use axum::http::{Request, Response};
use http_body_util::Full;
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::{TokioExecutor, TokioTimer};
use rustls::crypto::ring;
use rustls::{ClientConfig, RootCertStore};

use super::problem::Problem;
use crate::config::System;

/// The client of one system.
#[derive(Clone)]
pub(super) struct Client(legacy::Client<HttpsConnector<HttpConnector>, Full<Bytes>>);

/// The TLS of all clients: this machine's own roots, read once, and only where a system needs them.
pub(super) fn tls(systems: &[System]) -> io::Result<ClientConfig> {
    let needed = systems.iter().any(|system| system.upstream.scheme() == Some(&Scheme::HTTPS));
    let provider = Arc::new(ring::default_provider());
    let builder = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(io::Error::other)?;
    let mut roots = RootCertStore::empty();
    if needed {
        let found = rustls_native_certs::load_native_certs();
        let (added, _) = roots.add_parsable_certificates(found.certs);
        if added == 0 {
            return Err(io::Error::other("this machine has no root certificates to check systems with"));
        }
    }
    Ok(builder.with_root_certificates(roots).with_no_client_auth())
}

impl Client {
    pub(super) fn new(system: &System, tls: ClientConfig) -> Self {
        let mut http = HttpConnector::new();
        http.enforce_http(false);
        http.set_nodelay(true);
        http.set_connect_timeout(Some(system.timeouts.connect));
        let connector = HttpsConnectorBuilder::new()
            .with_tls_config(tls)
            .https_or_http()
            .enable_http1()
            .wrap_connector(http);
        let client = legacy::Client::builder(TokioExecutor::new())
            .pool_timer(TokioTimer::new())
            .retry_canceled_requests(false)
            .build(connector);
        Self(client)
    }

    /// Sends a request once.
    pub(super) async fn send(
        &self,
        request: Request<Full<Bytes>>,
    ) -> Result<Response<hyper::body::Incoming>, Problem> {
        self.0.request(request).await.map_err(|error| {
            let problem = problem(&error);
            tracing::warn!(error = %chain(&error), "the system gave no answer");
            problem
        })
    }
}

fn problem(error: &legacy::Error) -> Problem {
    if !error.is_connect() {
        return Problem::BrokenAnswer;
    }
    let mut found = Problem::Unreachable;
    for cause in causes(error) {
        match cause.downcast_ref::<io::Error>().map(innermost) {
            Some(inner) if inner.get_ref().is_some_and(<dyn StdError + Send + Sync>::is::<rustls::Error>) => {
                found = Problem::Untrusted;
            }
            Some(inner) if inner.kind() == io::ErrorKind::TimedOut => found = Problem::SlowConnection,
            _ => {}
        }
    }
    found
}

/// The error that others of its sort are wrapped around; they hide it from the chain of causes.
fn innermost(mut error: &io::Error) -> &io::Error {
    while let Some(inner) = error.get_ref().and_then(|inner| inner.downcast_ref::<io::Error>()) {
        error = inner;
    }
    error
}

fn causes<'a>(error: &'a (dyn StdError + 'static)) -> impl Iterator<Item = &'a (dyn StdError + 'static)> {
    std::iter::successors(Some(error), |error: &&'a (dyn StdError + 'static)| (**error).source())
}

/// An error with its causes. None of them holds a header or a body.
fn chain(error: &(dyn StdError + 'static)) -> String {
    causes(error).map(ToString::to_string).collect::<Vec<_>>().join(": ")
}
