//! An embedded stand-in for a `SuperOffice` tenant, an ActiveCampaign account and a Stuut organisation: real
//! HTTP, cookies, XSRF tokens and secrets, six languages, an embedded SQL database, a sync engine that runs,
//! and faults on demand.
//!
//! Pages reach the tenant at their own origin. The other two are reached by a server that holds their
//! secrets, at the addresses that [`upstreams`] tells.
//!
//! It is written from the published contract alone and must never use the console's own protocol code: two
//! readings of the contract check each other. It is for development, demonstrations and tests. Its sign-in lets
//! everybody in, so it must never be reachable from a network.

mod active_campaign;
mod api;
mod chance;
mod clock;
mod controls;
mod engine;
mod error;
mod language;
mod origin;
mod session;
mod store;
mod stuut;
mod tenant;
mod upstream;
mod wire;

use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse as _, Response};
use axum::routing::{any, get};

pub use clock::{Clock, Moment};
pub use error::Error;
pub use tenant::Population;
pub use upstream::{Upstream, upstreams};

use active_campaign::{Admission, Limit};
use controls::{Faults, Journal, PlannedAnswers};
use session::Sessions;
use store::Store;

/// How a sandbox is opened.
#[derive(Clone, Debug)]
pub struct Options {
    /// The file that keeps the tenant; none: it lives in memory and ends with the program.
    pub data: Option<PathBuf>,
    /// How many connections a new tenant has, deleted ones included; none: the believable fourteen.
    pub connections: Option<usize>,
    /// Everything that looks random in a new tenant follows from this.
    pub seed: u64,
    /// The time that the tenant lives in.
    pub clock: Clock,
    /// Whether the control addresses below `/sandbox/` exist.
    pub controls: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { data: None, connections: None, seed: 1, clock: Clock::system(1.0), controls: false }
    }
}

/// An open sandbox; its clones are the same one.
#[derive(Clone)]
pub struct Sandbox(Arc<Inner>);

struct Inner {
    options: Options,
    population: Population,
    store: Mutex<Store>,
    sessions: Sessions,
    faults: Faults,
    planned: PlannedAnswers,
    journal: Journal,
    active_campaign_limit: Mutex<Limit>,
}

impl Sandbox {
    /// Opens the tenant of the options, or makes it if there is none. Fails where the data file cannot be used.
    pub fn open(options: Options) -> Result<Self, Error> {
        Self::open_with(options, Population::default())
    }

    /// The same with so many connections of each system. [`Options::connections`] counts where `population`
    /// leaves SuperOffice's number open.
    pub fn open_with(options: Options, population: Population) -> Result<Self, Error> {
        let superoffice = population.superoffice.or(options.connections);
        let population = Population { superoffice, ..population };
        let (mut store, is_new) = Store::open(options.data.as_deref())?;
        if is_new {
            tenant::fill(&mut store, options.clock.now(), options.seed, population)?;
        }
        options.clock.catch_up_with(store.engine()?.last_step);
        Ok(Self(Arc::new(Inner {
            options,
            population,
            store: Mutex::new(store),
            sessions: Sessions::default(),
            faults: Faults::default(),
            planned: PlannedAnswers::default(),
            journal: Journal::default(),
            active_campaign_limit: Mutex::default(),
        })))
    }

    /// The clock of the tenant.
    pub fn clock(&self) -> &Clock {
        &self.0.options.clock
    }

    /// The Web API below `/api/v1/` and below a tenant's name, `/sign-out`, the systems of [`upstreams`], and
    /// the controls where they are wanted.
    pub fn router(&self) -> Router {
        let routes = Router::new()
            .route("/api/v1/{*call}", any(api::answer))
            .route("/{tenant}/api/v1/{*call}", any(api::answer))
            .route("/sign-out", get(sign_out))
            .merge(upstream::routes());
        let routes = if self.0.options.controls { routes.merge(controls::routes()) } else { routes };
        routes.with_state(self.clone())
    }

    /// Whether a request may change something in the other systems: it comes from a page of this origin, or from
    /// no page, and carries a live session with its token, as `SuperOffice`'s calls do.
    pub fn may_change(&self, headers: &HeaderMap) -> bool {
        origin::is_own(headers) && self.sessions().carries_token(headers)
    }

    /// Lives on in the background until it is dropped: syncs run and tasks go on while nobody asks.
    pub async fn run(&self) {
        let mut ticks = tokio::time::interval(Duration::from_millis(200));
        ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        loop {
            ticks.tick().await;
            if let Err(error) = self.on_worker(engine::step).await {
                tracing::error!(%error, "the sync engine could not go on");
            }
        }
    }

    /// Runs `work` on the tenant's data, on a thread that may block.
    async fn on_worker<T, E>(
        &self,
        work: impl FnOnce(&mut Store, Moment) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        let sandbox = self.clone();
        let working = tokio::task::spawn_blocking(move || {
            let mut store = sandbox.0.store.lock().unwrap_or_else(PoisonError::into_inner);
            work(&mut store, sandbox.clock().now())
        });
        working.await.map_err(|error| E::from(Error::Worker(error)))?
    }

    /// Makes everything anew, with as many connections as are wanted or were there at first, and forgets what
    /// was planned and recorded.
    async fn reset(&self, wanted: Population) -> Result<(), Error> {
        self.0.faults.clear();
        self.0.planned.clear();
        self.0.journal.clear();
        self.limit().clear();
        let (seed, first) = (self.0.options.seed, self.0.population);
        let population = Population {
            superoffice: wanted.superoffice.or(first.superoffice),
            active_campaign: wanted.active_campaign.or(first.active_campaign),
            stuut: wanted.stuut.or(first.stuut),
        };
        self.on_worker(move |store, now| {
            store.clear()?;
            tenant::fill(store, now, seed, population)
        })
        .await
    }

    /// Whether the ActiveCampaign account's limit lets one more call in, in the world's time.
    fn admit_to_active_campaign(&self) -> Admission {
        self.limit().admit(self.clock().real_time())
    }

    fn limit(&self) -> MutexGuard<'_, Limit> {
        self.0.active_campaign_limit.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn sessions(&self) -> &Sessions {
        &self.0.sessions
    }

    fn faults(&self) -> &Faults {
        &self.0.faults
    }

    fn planned(&self) -> &PlannedAnswers {
        &self.0.planned
    }

    fn journal(&self) -> &Journal {
        &self.0.journal
    }
}

/// The layer around the page: asking for it is the stand-in for signing in to the CRM, so the answer brings the
/// session's cookie and the XSRF token's. To be used with [`axum::middleware::from_fn_with_state`].
pub async fn sign_in(State(sandbox): State<Sandbox>, request: Request, next: Next) -> Response {
    let cookies = sandbox.sessions().sign_in(request.headers());
    let mut response = next.run(request).await;
    match cookies {
        Ok(cookies) if response.status().is_success() || response.status() == StatusCode::NOT_MODIFIED => {
            for cookie in cookies {
                response.headers_mut().append(header::SET_COOKIE, cookie);
            }
            response
        }
        Ok(_) => response,
        Err(error) => {
            tracing::error!(%error, "nobody could be signed in");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

async fn sign_out(State(sandbox): State<Sandbox>, headers: HeaderMap) -> Response {
    if !origin::is_own(&headers) {
        return StatusCode::FORBIDDEN.into_response();
    }
    let page = "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<title>Signed out</title>\n\
         <h1>Signed out</h1>\n<p><a href=\"/\">Sign in again</a></p>\n</html>\n";
    let mut response = Html(page).into_response();
    for cookie in sandbox.sessions().sign_out(&headers) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}
