//! Signing in: who may use the systems that this server opens with its own secrets.
//!
//! `GET /sign-in` is a small page; `POST /session` signs in, `GET /session` tells who is, `DELETE /session` signs out.
//! Nothing here knows a system, and no answer tells whether a name or a password was wrong.

pub mod openid;
mod page;
pub mod password;
pub(crate) mod session;
pub(crate) mod sign_outs;
mod throttle;

use std::sync::Arc;

use axum::extract::rejection::JsonRejection;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::routing::get;
use axum::{Json, Router};
use secrecy::SecretString;
use serde::Deserialize;
use serde_json::json;
use tokio::sync::Semaphore;

use crate::config;
use crate::forward::Problem;
use crate::peer::{Peer, Proxies};
use crate::shared::Shared;
use session::Sessions;
use throttle::Throttle;

/// A name and a password are short.
const LONGEST_BODY: usize = 4 * 1024;
/// How many passwords are compared at once: each takes a processor and 19 MB for a while.
const COMPARISONS: usize = 2;

/// Everything that signing in needs.
pub(crate) struct SignIn {
    administrator: config::Administrator,
    sessions: Arc<Sessions>,
    throttle: Throttle,
    proxies: Proxies,
    comparisons: Semaphore,
}

#[derive(Deserialize)]
struct Credentials {
    name: String,
    password: SecretString,
}

impl SignIn {
    pub(crate) fn new(
        config: &config::SignIn,
        sessions: Arc<Sessions>,
        shared: Option<Shared>,
        proxies: Proxies,
    ) -> Self {
        Self {
            administrator: config.administrator.clone(),
            sessions,
            throttle: Throttle::new(shared),
            proxies,
            comparisons: Semaphore::new(COMPARISONS),
        }
    }

    pub(crate) fn sessions(&self) -> Arc<Sessions> {
        Arc::clone(&self.sessions)
    }

    async fn knows(&self, credentials: Credentials) -> bool {
        let Ok(_permit) = self.comparisons.acquire().await else { return false };
        let hash = self.administrator.password_hash.clone();
        // The password is compared for any name, so that the time does not tell which names there are.
        let compared =
            tokio::task::spawn_blocking(move || password::matches(&credentials.password, &hash)).await;
        let right_name = credentials.name == self.administrator.name;
        compared.is_ok_and(|same| same) && right_name
    }
}

/// The page and the session's routes.
pub(crate) fn router(sign_in: Arc<SignIn>) -> Router {
    Router::new()
        .route("/session", get(tell).post(open).delete(close))
        .layer(DefaultBodyLimit::max(LONGEST_BODY))
        .with_state(sign_in)
        .merge(page::router())
}

/// Sends those who are not signed in from the app's document to the page; to be used as a middleware.
pub(crate) async fn lead(State(sign_in): State<Arc<SignIn>>, request: Request, next: Next) -> Response {
    let document = matches!(request.uri().path(), "/" | "/index.html");
    if document && sign_in.sessions.read(request.headers()).await.is_none() {
        return (no_store(), Redirect::to("sign-in")).into_response();
    }
    next.run(request).await
}

async fn open(
    State(sign_in): State<Arc<SignIn>>,
    peer: Peer,
    headers: HeaderMap,
    body: Result<Json<Credentials>, JsonRejection>,
) -> Response {
    // What was wrong with the body is not told: it may hold a password.
    let Ok(Json(credentials)) = body else { return refuse(StatusCode::BAD_REQUEST, "no_credentials") };
    let client = sign_in.proxies.client(peer, &headers);
    if let Err(wait) = sign_in.throttle.attempt(client).await {
        let mut response = refuse(StatusCode::TOO_MANY_REQUESTS, "too_many_attempts");
        response.headers_mut().insert(header::RETRY_AFTER, wait.as_secs().max(1).into());
        return response;
    }
    if !sign_in.knows(credentials).await {
        tracing::warn!(client = client.map(|address| address.to_string()), "a sign-in was refused");
        return refuse(StatusCode::UNAUTHORIZED, "wrong_credentials");
    }
    let Ok(cookies) = sign_in.sessions.open(&sign_in.administrator.name) else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    tracing::info!("the administrator signed in");
    let mut response = Json(json!({ "name": sign_in.administrator.name })).into_response();
    cookies.write(response.headers_mut());
    response
}

async fn tell(State(sign_in): State<Arc<SignIn>>, headers: HeaderMap) -> Response {
    match sign_in.sessions.read(&headers).await {
        Some(session) => Json(json!({ "name": session.name })).into_response(),
        None => Problem::SignedOut.answer(""),
    }
}

async fn close(State(sign_in): State<Arc<SignIn>>, headers: HeaderMap) -> Response {
    let Some(session) = sign_in.sessions.read(&headers).await else { return Problem::SignedOut.answer("") };
    if !sign_in.sessions.carries_token(&session, &headers) {
        return Problem::WrongToken.answer("");
    }
    let mut response = StatusCode::NO_CONTENT.into_response();
    sign_in.sessions.close(&session).await.write(response.headers_mut());
    response
}

fn refuse(status: StatusCode, error: &str) -> Response {
    (status, Json(json!({ "error": error }))).into_response()
}

fn no_store() -> [(header::HeaderName, &'static str); 1] {
    [(header::CACHE_CONTROL, "no-store")]
}
