//! The server: the built app's files, the security headers on everything, and the systems behind `/api/v1`.
//!
//! It decides nothing about connections. What it serves is a [`Site`]; [`serve`] runs it until it is told to stop.

pub mod config;
mod files;
mod headers;
mod host;
pub mod sign_in;

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use axum::http::{HeaderValue, StatusCode, header};
use axum::routing::{any, get};
use axum::{Router, middleware};
use sandbox::Sandbox;
use tokio::net::TcpListener;
use tokio::sync::Notify;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::set_header::SetResponseHeaderLayer;
use tower_http::trace::TraceLayer;

pub use headers::FrameAncestor;

/// The largest request body, in bytes. The sandbox takes less for its API; its controls take long answers.
const LONGEST_BODY: usize = 64 * 1024 * 1024;
/// How long calls that are under way may still take when the server is told to stop.
const FAREWELL: Duration = Duration::from_secs(5);

/// What a server serves.
#[derive(Clone)]
pub struct Site {
    /// The folder of the built app.
    pub dist: PathBuf,
    /// The stand-in for the systems; none: files only.
    pub sandbox: Option<Sandbox>,
    /// Who, apart from pages of the same origin, may show the app in a frame.
    pub frame_ancestors: Vec<FrameAncestor>,
}

/// Why a site cannot be served.
#[derive(Debug, thiserror::Error)]
pub enum SiteError {
    /// There is no built app in the folder.
    #[error("{} holds no built app (no index.html there); `cargo xtask run` builds it", .0.display())]
    NoApp(PathBuf),
}

impl Site {
    /// Everything that the server answers. Fails when the folder holds no built app.
    pub fn router(self) -> Result<Router, SiteError> {
        if !self.dist.join("index.html").is_file() {
            return Err(SiteError::NoApp(self.dist));
        }
        let no_store = HeaderValue::from_static("no-store");
        let mut router = Router::new().route("/healthz", get(async || "ok"));
        router = match &self.sandbox {
            Some(sandbox) => router.merge(sandbox.router()),
            None => router.route("/api/{*call}", any(async || StatusCode::NOT_FOUND)),
        };
        router = router
            .layer(SetResponseHeaderLayer::if_not_present(header::CACHE_CONTROL, no_store))
            .fallback_service(files::service(&self.dist, self.sandbox.as_ref()));
        if self.sandbox.is_some() {
            router = router.layer(middleware::from_fn(host::loopback_only));
        }
        let headers = headers::security(&self.frame_ancestors);
        Ok(router
            .layer(RequestBodyLimitLayer::new(LONGEST_BODY))
            .layer(CatchPanicLayer::new())
            .layer(middleware::map_response_with_state(headers, headers::set))
            .layer(TraceLayer::new_for_http()))
    }
}

/// Serves the router until `stop` is done. Calls that are under way then may come to their end, but not for long.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    stop: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    let told = Arc::new(Notify::new());
    let telling = Arc::clone(&told);
    let graceful = axum::serve(listener, router).with_graceful_shutdown(async move {
        stop.await;
        tracing::info!("stopping");
        telling.notify_one();
    });
    let too_long = async {
        told.notified().await;
        tokio::time::sleep(FAREWELL).await;
    };
    tokio::select! {
        served = graceful.into_future() => served,
        () = too_long => Ok(()),
    }
}
