//! The last calls that came in, so that a test can see what was sent. Never the tokens and cookies themselves.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

use axum::body::Bytes;
use axum::http::StatusCode;
use axum::http::request::Parts;
use serde::Serialize;
use serde_json::Value;

/// So many calls are kept.
const KEPT: usize = 500;

/// The kept calls, oldest first.
#[derive(Debug, Default)]
pub(crate) struct Journal(Mutex<VecDeque<Recorded>>);

/// One call.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Recorded {
    method: String,
    path: String,
    query: String,
    header_names: Vec<String>,
    accept_language: Option<String>,
    so_language: Option<String>,
    so_culture: Option<String>,
    so_time_zone: Option<String>,
    xsrf_present: bool,
    /// The JSON of the body, or its text where it is no JSON.
    body: Value,
    status: u16,
}

impl Recorded {
    pub(crate) fn of(parts: &Parts, body: &Bytes) -> Self {
        let text =
            |name: &str| parts.headers.get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
        let json = || serde_json::from_slice(body).ok();
        Self {
            method: parts.method.to_string(),
            path: parts.uri.path().to_owned(),
            query: parts.uri.query().unwrap_or_default().to_owned(),
            header_names: parts.headers.keys().map(ToString::to_string).collect(),
            accept_language: text("accept-language"),
            so_language: text("so-language"),
            so_culture: text("so-culture"),
            so_time_zone: text("so-timezone"),
            xsrf_present: parts.headers.contains_key("x-xsrf-token"),
            body: json().unwrap_or_else(|| String::from_utf8_lossy(body).into_owned().into()),
            status: 0,
        }
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
