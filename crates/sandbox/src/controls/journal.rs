//! The last calls that came in, so that a test can see what was sent. Never the tokens, secrets and
//! cookies themselves.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use axum::body::Bytes;
use axum::http::StatusCode;
use axum::http::request::Parts;
use serde::Serialize;
use serde_json::Value;

use crate::upstream::{Presented, System};

/// So many calls are kept.
const KEPT: usize = 500;

/// The kept calls, oldest first.
#[derive(Debug, Default)]
pub(crate) struct Journal(Mutex<VecDeque<Recorded>>);

/// One call.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Recorded {
    /// When it came in: milliseconds of the world's time since some fixed point.
    at_millis: u128,
    system: System,
    method: String,
    path: String,
    query: String,
    header_names: Vec<String>,
    accept_language: Option<String>,
    so_language: Option<String>,
    so_culture: Option<String>,
    so_time_zone: Option<String>,
    xsrf_present: bool,
    /// Whether the secret's header was there, and whether it held the secret; only for the systems that want
    /// one.
    #[serde(skip_serializing_if = "Option::is_none")]
    secret_present: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    secret_right: Option<bool>,
    /// The JSON of the body, or its text where it is no JSON.
    body: Value,
    status: u16,
}

impl Recorded {
    pub(crate) fn of(parts: &Parts, body: &Bytes, at: Duration) -> Self {
        let text =
            |name: &str| parts.headers.get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
        let json = || serde_json::from_slice(body).ok();
        Self {
            at_millis: at.as_millis(),
            system: System::SuperOffice,
            method: parts.method.to_string(),
            path: parts.uri.path().to_owned(),
            query: parts.uri.query().unwrap_or_default().to_owned(),
            header_names: parts.headers.keys().map(ToString::to_string).collect(),
            accept_language: text("accept-language"),
            so_language: text("so-language"),
            so_culture: text("so-culture"),
            so_time_zone: text("so-timezone"),
            xsrf_present: parts.headers.contains_key("x-xsrf-token"),
            secret_present: None,
            secret_right: None,
            body: json().unwrap_or_else(|| String::from_utf8_lossy(body).into_owned().into()),
            status: 0,
        }
    }

    /// The call went to a system that wants a secret, with this one.
    #[must_use]
    pub(crate) fn for_upstream(mut self, system: System, presented: Presented) -> Self {
        self.system = system;
        self.secret_present = Some(presented != Presented::Nothing);
        self.secret_right = Some(presented == Presented::Right);
        self
    }

    pub(crate) fn answered(mut self, status: StatusCode) -> Self {
        self.status = status.as_u16();
        self
    }
}

impl Journal {
    pub(crate) fn record(&self, call: Recorded) {
        let mut calls = self.lock();
        calls.push_back(call);
        while calls.len() > KEPT {
            calls.pop_front();
        }
    }

    pub(crate) fn entries(&self) -> Vec<Recorded> {
        self.lock().iter().cloned().collect()
    }

    pub(crate) fn clear(&self) {
        self.lock().clear();
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, VecDeque<Recorded>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
