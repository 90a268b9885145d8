//! What several servers share through Redis: each account's tokens and pauses, sign-outs, attempts to sign in.
//!
//! While Redis is away every server goes on alone with its share of each rate. All servers together keep to the rate
//! all the same, at every moment: whoever is not present in Redis keeps its share there, whoever loses Redis first
//! waits until the others have noticed, and whoever finds it again first lets its last call grow old. No call to a
//! system is made here.

mod account;
mod link;
mod pulse;
mod scripts;

use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use prometheus_client::metrics::gauge::Gauge;
use tokio::sync::watch;
use tokio::time::Instant;

pub(crate) use account::{Account, Turn};
use link::{ANSWER, Failure, Link, micros};

use crate::config::{Rate, Redis};
use crate::limiter::SECOND;
use crate::sign_in::sign_outs::SignOuts;

/// How long a server counts as present after its last sign of life.
const PRESENCE: Duration = Duration::from_secs(2);
/// In front of every key, so that the Redis may serve others as well.
const PREFIX: &str = "erpsync-console";

/// Why nothing can be shared.
#[derive(Debug, thiserror::Error)]
pub enum SharedError {
    /// There are no random numbers, of which this server's name is made.
    #[error("no random numbers: {0}")]
    Random(#[from] getrandom::Error),
    /// The address cannot be used.
    #[error("the address of Redis cannot be used: {0}")]
    Address(String),
}

/// What is shared; its clones are the same.
#[derive(Clone)]
pub(crate) struct Shared(Arc<Inner>);

struct Inner {
    client: redis::Client,
    /// This server's own name.
    own: String,
    gateways: u32,
    mode: watch::Sender<Mode>,
    accounts: Mutex<Vec<Account>>,
    sign_outs: Arc<SignOuts>,
    up: Gauge,
}

/// How this server stands to Redis.
#[derive(Clone)]
enum Mode {
    /// Redis gives the tokens.
    Together(Link),
    /// Redis is away; from then on this server takes its own share.
    Alone(Instant),
    /// Redis is there again, and gives no tokens until the last own call is a second old.
    Joining(Link),
}

impl Shared {
    /// Connects, and stays connected until it is dropped. `up` tells at any time whether Redis is there.
    pub(crate) fn start(config: &Redis, sign_outs: Arc<SignOuts>, up: Gauge) -> Result<Self, SharedError> {
        let mut own = [0; 12];
        getrandom::fill(&mut own)?;
        let client = link::client(&config.url).map_err(|Failure(what)| SharedError::Address(what))?;
        up.set(0);
        let (mode, _) = watch::channel(Mode::Alone(alone_from()));
        let shared = Self(Arc::new(Inner {
            client,
            own: URL_SAFE_NO_PAD.encode(own),
            gateways: config.gateways,
            mode,
            accounts: Mutex::default(),
            sign_outs,
            up,
        }));
        tokio::spawn(pulse::beat(Arc::downgrade(&shared.0)));
        Ok(shared)
    }

    /// An account whose tokens and pauses are shared; without a rate, only the pauses are.
    pub(crate) fn account(&self, name: &str, rate: Option<Rate>) -> Account {
        let account = Account::new(&self.0, name, rate);
        self.0.accounts().push(account.clone());
        account
    }

    /// Whether Redis is there.
    pub(crate) fn is_up(&self) -> bool {
        self.0.link().is_some()
    }

    /// Tells all servers that a session has ended, for as long as it would have lived.
    pub(crate) async fn sign_out(&self, session: &str, left: Duration) {
        let Some(link) = self.0.link() else { return };
        if let Err(failure) = self.0.write_sign_out(&link, session, left).await {
            self.0.lose(&failure);
        }
    }

    /// Whether a session was ended at any server. While Redis is away nobody knows, and what this server knows counts.
    pub(crate) async fn is_signed_out(&self, session: &str) -> bool {
        let Some(link) = self.0.link() else { return false };
        match link.ask(redis::cmd("EXISTS").arg(sign_out_key(session))).await {
            Ok(is) => is,
            Err(failure) => {
                self.0.lose(&failure);
                false
            }
        }
    }

    /// Counts an attempt to sign in from an address, or tells how long to wait.
    pub(crate) async fn attempt(&self, address: IpAddr, pause: Duration, most: u32) -> Result<(), Duration> {
        let Some(link) = self.0.link() else { return Ok(()) };
        let mut script = scripts::ATTEMPTING.prepare_invoke();
        script.key(key("attempts", &address.to_string())).arg(micros(pause)).arg(most);
        match link.run::<u64>(&mut script).await {
            Ok(0) => Ok(()),
            Ok(wait) => Err(Duration::from_micros(wait)),
            Err(failure) => {
                self.0.lose(&failure);
                Ok(())
            }
        }
    }
}

impl Inner {
    fn accounts(&self) -> MutexGuard<'_, Vec<Account>> {
        // The list holds after any of its changes, so a panic elsewhere does not spoil it.
        self.accounts.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn link(&self) -> Option<Link> {
        match &*self.mode.borrow() {
            Mode::Together(link) | Mode::Joining(link) => Some(link.clone()),
            Mode::Alone(_) => None,
        }
    }

    async fn write_sign_out(&self, link: &Link, session: &str, left: Duration) -> Result<(), Failure> {
        let seconds = left.as_secs().max(1);
        link.ask(redis::cmd("SET").arg(sign_out_key(session)).arg(1).arg("EX").arg(seconds)).await
    }

    /// Redis does not answer, or not in time: from now on this server is alone. It says so once.
    fn lose(&self, failure: &Failure) {
        let changed = self.mode.send_if_modified(|mode| {
            let there = !matches!(mode, Mode::Alone(_));
            if there {
                *mode = Mode::Alone(alone_from());
            }
            there
        });
        if changed {
            self.up.set(0);
            self.tell_loss(failure);
        }
    }

    fn tell_loss(&self, Failure(reason): &Failure) {
        let gateways = self.gateways;
        tracing::warn!(%reason, gateways, "Redis is away: this server takes its own share of each rate");
    }
}

/// When a server that has just lost Redis may make its first call alone: its presence has run out by then, whatever
/// was under way to Redis; the others have left it its share, and their last call of before is a second old.
fn alone_from() -> Instant {
    Instant::now() + PRESENCE + ANSWER + SECOND
}

fn key(what: &str, of: &str) -> String {
    format!("{{{PREFIX}}}:{what}:{of}")
}

fn sign_out_key(session: &str) -> String {
    key("signed-out", session)
}
