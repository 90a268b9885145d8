//! The routes that systems bring: those of a configuration, and those of the sandbox.
//!
//! It only puts together what other modules answer.

use std::io;
use std::sync::Arc;

use axum::Router;
use tower_http::csrf::CsrfLayer;

use crate::config::{self, Config};
use crate::console::{self, Entry};
use crate::forward::{self, Guard};
use crate::metrics::{Metrics, Readers};
use crate::peer::Proxies;
use crate::shared::Shared;
use crate::sign_in::session::Sessions;
use crate::sign_in::{self, SignIn};
use crate::{SiteError, StandIn};

/// The sandbox's: `SuperOffice` at the page's own address, the others behind `/systems`.
pub(crate) fn of_stand_in(stand_in: &StandIn) -> io::Result<Router> {
    let systems = stand_in.systems()?;
    let guard = Guard::Sandbox(stand_in.sandbox.clone());
    let metrics = Arc::new(Metrics::new());
    let entries = systems.iter().map(|system| Entry::forwarded(system, &guard));
    let console = console::router([Entry::at_the_page()].into_iter().chain(entries).collect());
    let systems = forward::router(&systems, guard, None, Arc::clone(&metrics))?.layer(CsrfLayer::new());
    Ok(systems.merge(metrics.router(Readers::ThisMachine)).merge(console))
}

/// A configuration's.
pub(crate) struct Configured {
    pub(crate) sign_in: Option<Arc<SignIn>>,
    pub(crate) shared: Option<Shared>,
    pub(crate) router: Router,
    /// What is served at an address of its own.
    pub(crate) metrics: Option<Router>,
}

impl Configured {
    pub(crate) fn new(config: &Config) -> Result<Self, SiteError> {
        let mut metrics = Metrics::new();
        let (sign_in, shared) = signing_in(config, &mut metrics)?;
        let metrics = Arc::new(metrics);
        let guard = sign_in.as_ref().map_or(Guard::ThisMachine, |sign_in| Guard::SignIn(sign_in.sessions()));
        let entries = config.systems.iter().map(|system| Entry::forwarded(system, &guard));
        let console = console::router(entries.collect());
        let mut router = forward::router(&config.systems, guard, shared.as_ref(), Arc::clone(&metrics))?;
        if let Some(sign_in) = &sign_in {
            router = router.merge(sign_in::router(Arc::clone(sign_in)));
        }
        let router = router.layer(own_pages(config)?).merge(console);
        let readers = match &config.metrics {
            None => Readers::ThisMachine,
            Some(config::Metrics::Token(token)) => Readers::Token(token.clone()),
            Some(config::Metrics::Listen(_)) => {
                let metrics = Some(metrics.router(Readers::Everybody));
                return Ok(Self { sign_in, shared, router, metrics });
            }
        };
        let router = router.merge(metrics.router(readers));
        Ok(Self { sign_in, shared, router, metrics: None })
    }
}

/// Who signs in, and what of it is shared with other servers.
fn signing_in(
    config: &Config,
    metrics: &mut Metrics,
) -> Result<(Option<Arc<SignIn>>, Option<Shared>), SiteError> {
    let secure = config.is_reached_by_https();
    let mut sessions = config.sign_in.as_ref().map(|sign_in| Sessions::of(sign_in, secure)).transpose()?;
    let sign_outs = sessions.as_ref().map(Sessions::sign_outs).unwrap_or_default();
    let shared = match &config.redis {
        Some(redis) => Some(Shared::start(redis, sign_outs, metrics.redis_up())?),
        None => None,
    };
    if let Some((sessions, shared)) = sessions.as_mut().zip(shared.clone()) {
        sessions.share(shared);
    }
    let sign_in = config.sign_in.as_ref().zip(sessions).map(|(sign_in, sessions)| {
        let proxies = Proxies::new(config.trusted_proxies.clone());
        Arc::new(SignIn::new(sign_in, Arc::new(sessions), shared.clone(), proxies))
    });
    Ok((sign_in, shared))
}

/// Pages of other origins change nothing here, whatever cookies their browsers add.
fn own_pages(config: &Config) -> io::Result<CsrfLayer> {
    let own = CsrfLayer::new();
    let Some(origin) = &config.public_address else { return Ok(own) };
    own.add_trusted_origin(origin.to_string().trim_end_matches('/')).map_err(io::Error::other)
}
