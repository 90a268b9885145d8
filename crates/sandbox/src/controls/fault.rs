//! Faults that a test has planned: what a bad network or a bad day of a server does to an answer.
//!
//! A fault befalls the calls of one system: `superoffice` where none is named, `activecampaign` or `stuut`. Its
//! `method` is the last part of the address for SuperOffice, and `ListConnections`, `GetConnection`,
//! `CreateConnection`, `UpdateConnection` or `DeleteConnection` for the others.
//!
//! | kind | what happens |
//! | --- | --- |
//! | `status` | an HTTP error, 500 or `status`, in the system's own form or with `body`; 429 tells when to come back |
//! | `html` | a sign-in page with 200 or `status` |
//! | `redirect` | 302 to `/sandbox/elsewhere`, which is nowhere |
//! | `drop` | the line goes dead, and the call is not done |
//! | `null`, `message`, `rubbish` | 200 with `null`, with a message instead of data, with `body` or bytes that are nothing |
//! | `truncated`, `reset` | the call is done, and its answer breaks off, or never comes |
//! | `delay` | the call is done `delayMs` later |

use std::io;
use std::pin::Pin;
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll};

use axum::body::{Body, Bytes, HttpBody};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use http_body::Frame;
use http_body_util::BodyExt as _;
use serde::Deserialize;

use crate::clock::Moment;
use crate::upstream::System;
use crate::wire::InvalidRequest;

/// What goes wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    /// An HTTP error with the system's error body.
    Status,
    /// A sign-in page.
    Html,
    /// 200 with `null`.
    Null,
    /// 200 with `Message` and `MessageDetail`.
    Message,
    /// The call is done, and its answer breaks off in the middle.
    Truncated,
    /// The call is done, but only after `delayMs` of the sandbox's time.
    Delay,
    /// The call is done, and the line goes dead instead of an answer.
    Reset,
    /// The line goes dead, and the call is not done.
    Drop,
    /// 302 to an address that leads nowhere.
    Redirect,
    /// 200 with `body`, or with bytes that are nothing.
    Rubbish,
}

/// One planned fault.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Fault {
    /// Whose calls it befalls; SuperOffice's when it is not said.
    #[serde(default)]
    system: System,
    /// The call's name in any case, or `*`.
    method: String,
    kind: Kind,
    /// For `status`, 500 when it is not said; for `html`, 200.
    status: Option<u16>,
    /// For `status`: the header `Retry-After`. 429 of a system with a documented limit has it anyway.
    retry_after_seconds: Option<u32>,
    /// For `delay`, in milliseconds.
    delay_ms: Option<i64>,
    /// For `status`, `html` and `rubbish`: the body instead of the usual one.
    body: Option<String>,
    /// How many calls it befalls; one when it is not said.
    times: Option<u32>,
}

/// The planned faults, oldest first.
#[derive(Debug, Default)]
pub(crate) struct Faults(Mutex<Vec<Fault>>);

impl Faults {
    pub(crate) fn add(&self, fault: Fault) {
        self.lock().push(fault);
    }

    /// Takes the fault that befalls this call of a method, if any.
    pub(crate) fn next(&self, system: System, method: &str) -> Option<Fault> {
        let mut faults = self.lock();
        let index = faults.iter().position(|fault| {
            fault.system == system && (fault.method == "*" || fault.method.eq_ignore_ascii_case(method))
        })?;
        let fault = faults[index].clone();
        let left = fault.times.unwrap_or(1).saturating_sub(1);
        if left == 0 {
            faults.remove(index);
        } else {
            faults[index].times = Some(left);
        }
        Some(fault)
    }

    pub(crate) fn clear(&self) {
        self.lock().clear();
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<Fault>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Fault {
    /// The response that comes instead of the call being done, for the kinds that keep it from being done.
    pub(crate) fn instead(&self, system: System) -> Option<Response> {
        let json = "application/json; charset=utf-8";
        let wanted = self.status.and_then(|status| StatusCode::from_u16(status).ok());
        let (status, media_type, body) = match self.kind {
            Kind::Status => {
                let status = wanted.unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
                let usual = || system.error_body(status, "A planned fault.").unwrap_or_default();
                (status, json, self.body.clone().map_or_else(usual, String::into_bytes))
            }
            Kind::Html => {
                let page = "<!doctype html><html lang=\"en\"><title>Sign in</title><h1>Sign in</h1></html>";
                let body = self.body.clone().unwrap_or_else(|| page.to_owned());
                (wanted.unwrap_or(StatusCode::OK), "text/html; charset=utf-8", body.into_bytes())
            }
            Kind::Null => (StatusCode::OK, json, b"null".to_vec()),
            Kind::Message => {
                let body = match system {
                    System::SuperOffice => serde_json::to_vec(&InvalidRequest::missing("request")),
                    _ => serde_json::to_vec(&serde_json::json!({"message": "A planned fault."})),
                };
                (StatusCode::OK, json, body.unwrap_or_default())
            }
            Kind::Rubbish => {
                let rubbish = || "\u{fffd}]}{ not json \u{0}\u{1}".to_owned();
                (StatusCode::OK, json, self.body.clone().unwrap_or_else(rubbish).into_bytes())
            }
            Kind::Drop => return Some(dead_line()),
            Kind::Redirect => {
                let to = [(header::LOCATION, "/sandbox/elsewhere")];
                return Some((StatusCode::FOUND, to).into_response());
            }
            Kind::Truncated | Kind::Delay | Kind::Reset => return None,
        };
        let mut response = (status, [(header::CONTENT_TYPE, media_type)], body).into_response();
        if self.kind == Kind::Status {
            self.tell_when_to_come_back(system, &mut response);
        }
        Some(response)
    }

    /// `Retry-After` where it was asked for, and with each 429 of ActiveCampaign, whose limit is counted in
    /// seconds.
    fn tell_when_to_come_back(&self, system: System, response: &mut Response) {
        let has_limit =
            system == System::ActiveCampaign && response.status() == StatusCode::TOO_MANY_REQUESTS;
        if let Some(seconds) = self.retry_after_seconds.or_else(|| has_limit.then_some(1)) {
            response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
        }
    }

    /// When a delayed call is done.
    pub(crate) fn until(&self, now: Moment) -> Moment {
        let delay = if self.kind == Kind::Delay { self.delay_ms.unwrap_or(1000).max(0) } else { 0 };
        Moment::from_millis(now.millis().saturating_add(delay))
    }

    /// Does to the answer of a done call what this fault does.
    pub(crate) async fn spoil(&self, response: Response) -> Response {
        match self.kind {
            Kind::Truncated => {
                let (mut parts, body) = response.into_parts();
                let whole = body.collect().await.map(http_body_util::Collected::to_bytes).unwrap_or_default();
                parts.headers.remove(header::CONTENT_LENGTH);
                Response::from_parts(parts, Body::from(whole.slice(..whole.len() / 2)))
            }
            Kind::Reset => dead_line(),
            _ => response,
        }
    }
}

/// A body that fails at once: the server then closes the connection without an end.
fn dead_line() -> Response {
    let mut response = Response::new(Body::new(Failing));
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response
}

struct Failing;

impl HttpBody for Failing {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        _context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        Poll::Ready(Some(Err(io::ErrorKind::ConnectionReset.into())))
    }
}
