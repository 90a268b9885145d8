//! `/systems/<name>/…`: the console's calls, forwarded to the system of that name.
//!
//! Only the calls of [`allow`] pass, only to a system of the configuration, and only once: nothing is followed,
//! repeated, cached or changed. What opens a system is put in here and never leaves towards the browser.

mod allow;
mod client;
mod guard;
mod headers;
mod problem;
mod retry_after;
mod scrub;

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, Response, StatusCode, header, request};
use axum::routing::any;
use http_body_util::{BodyExt as _, Full, LengthLimitError, Limited};
use hyper::body::Body as _;
use secrecy::ExposeSecret as _;
use tokio::time::Instant;
use tower_http::timeout::{DeadlineBody, TimeoutBody};

pub(crate) use guard::Guard;
pub(crate) use headers::TOKEN;
pub(crate) use problem::Problem;

use crate::config::{Kind, System};
use crate::limiter::{Busy, Limiter};
use crate::metrics::Metrics;
use crate::shared::Shared;
use crate::sign_in::session::{Session, Sessions};
use client::Client;
use scrub::Scrubbed;

/// Longer than any query of the console.
const LONGEST_QUERY: usize = 8 * 1024;

/// All systems.
struct Systems {
    upstreams: Vec<Upstream>,
    guard: Guard,
    metrics: Arc<Metrics>,
}

/// One system, ready to be asked.
struct Upstream {
    system: System,
    /// What stands before every path.
    base: String,
    /// The header that opens it.
    credential: Option<(HeaderName, HeaderValue)>,
    client: Client,
    limiter: Limiter,
}

/// The routes of all systems.
pub(crate) fn router(
    systems: &[System],
    guard: Guard,
    shared: Option<&Shared>,
    metrics: Arc<Metrics>,
) -> std::io::Result<Router> {
    let tls = client::tls(systems)?;
    let mut limiters: HashMap<(Kind, String), Limiter> = HashMap::new();
    let upstreams = systems.iter().map(|system| {
        // One account has one limit, however many times it is configured.
        let account = system.upstream.authority().map_or_else(String::new, ToString::to_string);
        let limiter = limiters
            .entry((system.kind, account))
            .or_insert_with_key(|(_, account)| limiter(system, account, shared, &metrics))
            .clone();
        Upstream {
            base: system.upstream.to_string().trim_end_matches('/').to_owned(),
            credential: credential(system),
            client: Client::new(system, tls.clone()),
            system: system.clone(),
            limiter,
        }
    });
    let systems = Systems { upstreams: upstreams.collect(), guard, metrics: Arc::clone(&metrics) };
    Ok(Router::new().route("/systems/{*call}", any(forward)).with_state(Arc::new(systems)))
}

fn limiter(system: &System, account: &str, shared: Option<&Shared>, metrics: &Metrics) -> Limiter {
    let waiting = metrics.waiting(&system.name);
    match shared {
        Some(shared) => {
            let name = format!("{}:{account}", system.kind.word());
            Limiter::shared(system.rate, waiting, shared.account(&name, system.rate))
        }
        None => Limiter::new(system.rate, waiting),
    }
}

fn credential(system: &System) -> Option<(HeaderName, HeaderValue)> {
    let secret = system.secret.as_ref()?.expose_secret();
    let (name, text) = match system.kind {
        Kind::SuperOffice => return None,
        Kind::ActiveCampaign => (HeaderName::from_static("api-token"), secret.to_owned()),
        Kind::Stuut => (header::AUTHORIZATION, format!("Bearer {secret}")),
    };
    let mut value = HeaderValue::from_str(&text).ok()?;
    value.set_sensitive(true);
    Some((name, value))
}

async fn forward(State(systems): State<Arc<Systems>>, request: Request) -> Response<Body> {
    let started = Instant::now();
    let (name, path) = place(request.uri().path());
    let Some(upstream) = systems.upstreams.iter().find(|upstream| upstream.system.name == name) else {
        return Problem::NoSuchCall.answer("");
    };
    let path = path.to_owned();
    let answer = upstream.answer(&path, request, &systems.guard, started).await;
    let problem = answer.as_ref().err().map(|problem| problem.code());
    let name = upstream.system.name.as_str();
    let response = answer.unwrap_or_else(|problem| problem.answer(name));
    systems.metrics.count(name, response.status().as_u16(), started.elapsed());
    if let Some(problem) = problem {
        tracing::info!(system = name, problem, "the call has no answer of the system's");
    }
    response
}

/// The system's name and the path behind it, as they came.
fn place(path: &str) -> (&str, &str) {
    path.strip_prefix("/systems/").and_then(|rest| rest.split_once('/')).unwrap_or_default()
}

impl Upstream {
    async fn answer(
        &self,
        path: &str,
        request: Request,
        guard: &Guard,
        started: Instant,
    ) -> Result<Response<Body>, Problem> {
        let session = guard.may(self.system.kind, request.method(), request.headers()).await?;
        if !allow::allows(self.system.kind, request.method(), path) {
            return Err(Problem::NoSuchCall);
        }
        let sessions = guard.sessions();
        let signed_in = sessions.zip(session.as_ref());
        let (parts, body) = request.into_parts();
        let mut target = format!("{}/{path}", self.base);
        if let Some(query) = parts.uri.query() {
            if query.len() > LONGEST_QUERY {
                return Err(Problem::LongQuery);
            }
            target.push('?');
            target.push_str(query);
        }
        let body = self.read(body).await?;
        let who = session.as_ref().map_or("", |session| session.id.as_str());
        let patience = self.left(started).ok_or(Problem::SlowRequest)?;
        self.limiter.admit(who, patience).await.map_err(Problem::Busy)?;
        let request = self.request(&parts, target, body, signed_in)?;
        let too_long = Problem::Busy(Busy::TooLong(Duration::from_secs(1)));
        let patience =
            self.left(started).ok_or(too_long)?.min(self.system.timeouts.connect + self.system.timeouts.read);
        let sent = tokio::time::timeout(patience, self.client.send(request)).await;
        let response = sent.map_err(|_| Problem::SlowAnswer)??;
        self.judge(response, self.left(started).ok_or(Problem::SlowAnswer)?, sessions.is_some())
    }

    /// What is left of the call's time.
    fn left(&self, started: Instant) -> Option<Duration> {
        let left = self.system.timeouts.total.saturating_sub(started.elapsed());
        (!left.is_zero()).then_some(left)
    }

    /// The whole body, before anything is sent: half a call is none.
    async fn read(&self, body: Body) -> Result<Bytes, Problem> {
        let limit = self.system.limits.request;
        if body.size_hint().lower() > limit as u64 {
            return Err(Problem::LargeRequest);
        }
        let read = Limited::new(body, limit).collect();
        let read = tokio::time::timeout(self.system.timeouts.read, read).await;
        let collected = read.map_err(|_| Problem::SlowRequest)?.map_err(|error| {
            if error.is::<LengthLimitError>() { Problem::LargeRequest } else { Problem::BrokenRequest }
        })?;
        Ok(collected.to_bytes())
    }

    fn request(
        &self,
        parts: &request::Parts,
        target: String,
        body: Bytes,
        signed_in: Option<(&Sessions, &Session)>,
    ) -> Result<axum::http::Request<Full<Bytes>>, Problem> {
        let mut request = axum::http::Request::new(Full::new(body));
        *request.method_mut() = parts.method.clone();
        *request.uri_mut() = target.parse().map_err(|_| Problem::NoSuchCall)?;
        *request.headers_mut() =
            headers::to_upstream(self.system.kind, self.credential.as_ref(), &parts.headers, signed_in);
        let agent = HeaderValue::from_static(concat!("erpsync-console/", env!("CARGO_PKG_VERSION")));
        request.headers_mut().insert(header::USER_AGENT, agent);
        Ok(request)
    }

    /// Passes an answer on while it comes in, unless it is none that passes.
    fn judge(
        &self,
        response: Response<hyper::body::Incoming>,
        left: Duration,
        has_sign_in: bool,
    ) -> Result<Response<Body>, Problem> {
        let (parts, body) = response.into_parts();
        if matches!(parts.status, StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE)
            && let Some(pause) = retry_after::read(&parts.headers)
        {
            self.limiter.pause(pause);
        }
        // After it the connection speaks something else.
        if parts.status.is_informational() {
            return Err(Problem::BrokenAnswer);
        }
        if parts.status.is_redirection() && parts.status != StatusCode::NOT_MODIFIED {
            return Err(Problem::Redirect);
        }
        let limit = self.system.limits.response;
        if body.size_hint().lower() > limit as u64 {
            return Err(Problem::LargeAnswer);
        }
        let body = TimeoutBody::new(self.system.timeouts.read, DeadlineBody::new(left, body));
        let secret = self.system.secret.as_ref();
        let body = Body::new(Limited::new(body, limit));
        let mut response = Response::new(match secret {
            Some(secret) => Body::new(Scrubbed::new(body, secret.clone())),
            None => body,
        });
        *response.status_mut() = parts.status;
        *response.headers_mut() =
            headers::to_browser(self.system.kind, &self.system.name, secret, &parts.headers, has_sign_in);
        Ok(response)
    }
}
