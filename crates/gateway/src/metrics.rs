//! What is counted for Prometheus: calls by system and status class, their time, the rate limit's queue.
//!
//! Labels are names from the configuration and fixed words only: nothing that a request holds becomes one.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::IntoResponse as _;
use axum::routing::get;
use prometheus_client::encoding::{EncodeLabelSet, text};
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::{Registry, Unit};
use secrecy::{ExposeSecret as _, SecretString};
use sha2::{Digest as _, Sha256};

use crate::peer::{Peer, is_forwarded};

/// From a quick answer to one that is given up.
const SECONDS: [f64; 9] = [0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0, 60.0];

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Call {
    system: String,
    class: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Of {
    system: String,
}

/// Who may read the metrics.
#[derive(Clone, Debug)]
pub(crate) enum Readers {
    /// Whoever reaches the address at which they are told.
    Everybody,
    /// Programs on this very machine that come without a detour.
    ThisMachine,
    /// Whoever sends this bearer token.
    Token(SecretString),
}

impl Readers {
    fn include(&self, Peer(peer): &Peer, headers: &HeaderMap) -> bool {
        match self {
            Self::Everybody => true,
            // A proxy on this machine asks for others.
            Self::ThisMachine => peer.is_some_and(|peer| peer.is_loopback()) && !is_forwarded(headers),
            Self::Token(token) => {
                let sent = headers.get(header::AUTHORIZATION).map(HeaderValue::as_bytes).unwrap_or_default();
                let sent = sent.strip_prefix(b"Bearer ").unwrap_or_default();
                // The time that comparing two digests takes tells nothing about the token.
                Sha256::digest(sent) == Sha256::digest(token.expose_secret().as_bytes())
            }
        }
    }
}

/// Everything that is counted.
#[derive(Debug)]
pub(crate) struct Metrics {
    registry: Registry,
    calls: Family<Call, Counter>,
    seconds: Family<Of, Histogram>,
    waiting: Family<Of, Gauge>,
}

impl Metrics {
    pub(crate) fn new() -> Self {
        let mut registry = Registry::with_prefix("gateway");
        let calls = Family::default();
        let seconds = Family::new_with_constructor((|| Histogram::new(SECONDS)) as fn() -> Histogram);
        let waiting = Family::default();
        registry.register("calls", "Calls by system and class of the answer's status", calls.clone());
        registry.register_with_unit(
            "call_duration",
            "Time until an answer began",
            Unit::Seconds,
            seconds.clone(),
        );
        registry.register("limiter_waiting", "Calls that wait for the rate limit", waiting.clone());
        Self { registry, calls, seconds, waiting }
    }

    /// Counts one call.
    pub(crate) fn count(&self, system: &str, status: u16, time: Duration) {
        let class = match status {
            200..300 => "2xx",
            300..400 => "3xx",
            400..500 => "4xx",
            _ => "5xx",
        };
        self.calls.get_or_create(&Call { system: system.to_owned(), class }).inc();
        self.seconds.get_or_create(&Of { system: system.to_owned() }).observe(time.as_secs_f64());
    }

    /// How many calls to a system wait.
    pub(crate) fn waiting(&self, system: &str) -> Gauge {
        self.waiting.get_or_create(&Of { system: system.to_owned() }).clone()
    }

    /// Whether Redis is there; told only where this is asked for.
    pub(crate) fn redis_up(&mut self) -> Gauge {
        let up = Gauge::default();
        self.registry.register(
            "redis_up",
            "Whether Redis is there to share limits and sign-outs",
            up.clone(),
        );
        up
    }

    /// `/metrics`, for those who may read it.
    pub(crate) fn router(self: &Arc<Self>, readers: Readers) -> Router {
        let metrics = Arc::clone(self);
        let route = get(async move |peer: Peer, headers: HeaderMap| {
            if readers.include(&peer, &headers) {
                metrics.text().into_response()
            } else {
                StatusCode::FORBIDDEN.into_response()
            }
        });
        Router::new().route("/metrics", route)
    }

    /// All of it, in the text format.
    pub(crate) fn text(&self) -> String {
        let mut out = String::new();
        // Writing to a string does not fail.
        text::encode(&mut out, &self.registry).ok();
        out
    }
}
