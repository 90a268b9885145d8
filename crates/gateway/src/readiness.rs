//! Whether the server wants more requests: `/readyz` is 503 from the moment it is told to stop. What it does without
//! until then is told in the body.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use axum::routing::{MethodRouter, get};

use crate::shared::Shared;

/// Its clones are the same one.
#[derive(Clone, Debug, Default)]
pub struct Readiness(Arc<AtomicBool>);

impl Readiness {
    /// From now on the server wants no more.
    pub fn end(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    fn answer(&self, shared: Option<&Shared>) -> Response {
        if self.0.load(Ordering::Relaxed) {
            (StatusCode::SERVICE_UNAVAILABLE, "stopping").into_response()
        } else if shared.is_some_and(|shared| !shared.is_up()) {
            "ready\ndegraded: redis\n".into_response()
        } else {
            "ready".into_response()
        }
    }

    pub(crate) fn route(&self, shared: Option<Shared>) -> MethodRouter {
        let readiness = self.clone();
        get(async move || readiness.answer(shared.as_ref()))
    }
}
