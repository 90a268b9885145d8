//! The server: the built app's files, the security headers on everything, the sandbox behind `/api/v1`, and the real
//! systems of a configuration behind `/systems`.
//!
//! It decides nothing about connections. What it serves is a [`Site`]; [`serve`] runs it until it is told to stop.

pub mod config;
mod console;
mod files;
mod forward;
mod headers;
mod host;
pub mod limiter;
mod log;
mod metrics;
mod peer;
mod readiness;
mod routes;
mod shared;
pub mod sign_in;
mod stand_in;

use std::io;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use axum::http::{HeaderValue, StatusCode, header};
use axum::routing::{any, get};
use axum::serve::ListenerExt as _;
use axum::{Router, middleware};
use tokio::net::TcpListener;
use tokio::sync::Notify;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::set_header::SetResponseHeaderLayer;

use config::Config;
use routes::Configured;
use shared::SharedError;
use sign_in::session::KeyError;

pub use headers::FrameAncestor;
pub use readiness::Readiness;
pub use stand_in::StandIn;

/// The largest request body, in bytes. The sandbox takes less for its API; its controls take long answers.
const LONGEST_BODY: usize = 64 * 1024 * 1024;
/// How long calls that are under way may still take when the server is told to stop.
const FAREWELL: Duration = Duration::from_secs(5);

/// What a server serves.
#[derive(Clone)]
pub struct Site {
    /// The folder of the built app.
    pub dist: PathBuf,
    /// The stand-in for the systems.
    pub stand_in: Option<StandIn>,
    /// Who, apart from pages of the same origin, may show the app in a frame.
    pub frame_ancestors: Vec<FrameAncestor>,
    /// The real systems and who may use them; none: no call is forwarded.
    pub config: Option<Config>,
    /// What `/readyz` tells; [`serve`] ends it.
    pub readiness: Readiness,
}

/// Why a site cannot be served.
#[derive(Debug, thiserror::Error)]
pub enum SiteError {
    /// There is no built app in the folder.
    #[error("{} holds no built app (no index.html there); `cargo xtask run` builds it", .0.display())]
    NoApp(PathBuf),
    /// TLS to the systems cannot be verified.
    #[error("the systems cannot be connected: {0}")]
    Client(#[from] io::Error),
    /// There can be no sessions.
    #[error(transparent)]
    Sessions(#[from] KeyError),
    /// Nothing can be shared with other servers.
    #[error(transparent)]
    Shared(#[from] SharedError),
}

/// Fails when a folder holds no built app.
pub fn find_app(dist: &Path) -> Result<(), SiteError> {
    if dist.join("index.html").is_file() { Ok(()) } else { Err(SiteError::NoApp(dist.to_owned())) }
}

impl Site {
    /// Everything that the server answers. Fails when the folder holds no built app.
    pub fn router(self) -> Result<Router, SiteError> {
        Ok(self.routers()?.0)
    }

    /// The same, and the metrics where a configuration gives them an address of their own.
    pub fn routers(self) -> Result<(Router, Option<Router>), SiteError> {
        find_app(&self.dist)?;
        let no_store = HeaderValue::from_static("no-store");
        let configured = self.config.as_ref().map(Configured::new).transpose()?;
        let shared = configured.as_ref().and_then(|configured| configured.shared.clone());
        let mut router = Router::new()
            .route("/healthz", get(async || "ok"))
            .route("/readyz", self.readiness.route(shared));
        let sandbox = self.stand_in.as_ref().map(|stand_in| &stand_in.sandbox);
        router = match sandbox {
            Some(sandbox) => router.merge(sandbox.router()),
            None => router.route("/api/{*call}", any(async || StatusCode::NOT_FOUND)),
        };
        let mut files = files::service(&self.dist, sandbox);
        let mut this_machine_only = sandbox.is_some();
        if let Some(stand_in) = &self.stand_in {
            router = router.merge(routes::of_stand_in(stand_in)?);
        }
        let mut metrics = None;
        if let Some(configured) = configured {
            metrics = configured.metrics;
            router = router.merge(configured.router);
            this_machine_only |= configured.sign_in.is_none();
            if let Some(sign_in) = configured.sign_in {
                files = files.layer(middleware::from_fn_with_state(sign_in, sign_in::lead));
            }
        }
        router = router
            .layer(SetResponseHeaderLayer::if_not_present(header::CACHE_CONTROL, no_store))
            .fallback_service(files);
        if this_machine_only {
            router = router.layer(middleware::from_fn(host::loopback_only));
        }
        let headers = headers::security(&self.frame_ancestors);
        let router = router
            .layer(RequestBodyLimitLayer::new(LONGEST_BODY))
            .layer(CatchPanicLayer::new())
            .layer(middleware::map_response_with_state(headers, headers::set));
        Ok((log::around(router), metrics))
    }
}

/// How a server ends.
#[derive(Clone, Debug, Default)]
pub struct Goodbye {
    /// What is told to load balancers at once.
    pub readiness: Readiness,
    /// How long new connections are still taken after that.
    pub drain: Duration,
}

/// Serves the router until `stop` is done. Calls that are under way then may come to their end, but not for long.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    goodbye: Goodbye,
    stop: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let told = Arc::new(Notify::new());
    let telling = Arc::clone(&told);
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    // Without it, an answer that streams waits for the reader's acknowledgement of its first piece: 26 ms at a time.
    let listener = listener.tap_io(|connection| {
        // A connection that takes no option works all the same.
        let _ = connection.set_nodelay(true);
    });
    let graceful = axum::serve(listener, service).with_graceful_shutdown(async move {
        stop.await;
        tracing::info!("stopping");
        goodbye.readiness.end();
        tokio::time::sleep(goodbye.drain).await;
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
