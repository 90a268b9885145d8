//! How many requests a system is sent: a token bucket, and a bounded queue that is fair between sessions.
//!
//! Calls wait for their turn or are refused before anything is sent; nothing here sends or repeats a call. The time
//! is tokio's, so that tests can hold it.

mod bucket;
mod queue;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use prometheus_client::metrics::gauge::Gauge;
use tokio::sync::oneshot;
use tokio::time::Instant;

use crate::config::Rate;
use crate::shared::{Account, Turn};
pub(crate) use bucket::{Bucket, SECOND, TokioClock};
use queue::{FairQueue, Full};

/// An upstream that asks for a longer pause than this is asked again after it.
const LONGEST_PAUSE: Duration = Duration::from_mins(10);

/// Who misses a moment that was booked by more than this books another: it would come too close to the next ones.
const LATE: Duration = Duration::from_millis(50);

/// Why a call is not let through; it was not sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Busy {
    /// The session has too many calls waiting already.
    Session(Duration),
    /// Too many calls are waiting.
    Everybody(Duration),
    /// The system asked for a pause that lasts longer than the call may wait.
    Paused(Duration),
    /// The call's turn did not come in time.
    TooLong(Duration),
}

impl Busy {
    /// When to ask again.
    pub fn retry_after(self) -> Duration {
        let (Self::Session(wait) | Self::Everybody(wait) | Self::Paused(wait) | Self::TooLong(wait)) = self;
        wait
    }
}

/// The limiter of one account; its clones are the same one.
#[derive(Clone)]
pub struct Limiter(Arc<Inner>);

struct Inner {
    tokens: Tokens,
    rate: Option<Rate>,
    state: Mutex<State>,
    waiting: Gauge,
}

/// Where the turns come from.
enum Tokens {
    /// This server's own bucket; none: no rate.
    Own(Option<Bucket>),
    /// What several servers share.
    Shared(Account),
}

struct State {
    queue: FairQueue,
    /// Whether a task hands out the turns.
    runs: bool,
    paused_until: Option<Instant>,
}

impl Limiter {
    /// A limiter for the rate; without one it only keeps the pauses that the system asks for. `waiting` always tells
    /// how many calls wait.
    pub fn new(rate: Option<Rate>, waiting: Gauge) -> Self {
        Self::with(rate, waiting, Tokens::Own(rate.and_then(|rate| Bucket::new(rate.per_second))))
    }

    /// The same for an account that several servers use.
    pub(crate) fn shared(rate: Option<Rate>, waiting: Gauge, account: Account) -> Self {
        Self::with(rate, waiting, Tokens::Shared(account))
    }

    fn with(rate: Option<Rate>, waiting: Gauge, tokens: Tokens) -> Self {
        let queue = FairQueue::new(rate.map_or(1, |rate| rate.queue));
        let state = Mutex::new(State { queue, runs: false, paused_until: None });
        Self(Arc::new(Inner { tokens, rate, state, waiting }))
    }

    /// Is done when it is this call's turn. Dropping it gives up the place in the queue.
    pub async fn admit(&self, session: &str, patience: Duration) -> Result<(), Busy> {
        let Some(turn) = self.line_up(session, patience)? else { return Ok(()) };
        match tokio::time::timeout(patience, turn).await {
            Ok(Ok(())) => Ok(()),
            _ => Err(Busy::TooLong(self.0.estimate())),
        }
    }

    /// The system asked to be left alone for a while.
    pub fn pause(&self, length: Duration) {
        let length = length.min(LONGEST_PAUSE);
        self.0.state().pause_for(length);
        if let Tokens::Shared(account) = &self.0.tokens {
            account.pause(length);
        }
    }

    fn line_up(&self, session: &str, patience: Duration) -> Result<Option<oneshot::Receiver<()>>, Busy> {
        let mut state = self.0.state();
        if let Tokens::Shared(account) = &self.0.tokens {
            state.paused_until = state.paused_until.max(account.told_pause());
        }
        let pause = state.pause();
        if let Some(pause) = pause.filter(|pause| self.0.rate.is_none() || *pause > patience) {
            return Err(Busy::Paused(pause));
        }
        if self.0.rate.is_none() {
            return Ok(None);
        }
        let lined_up = state.queue.push(session);
        self.0.tell(&state);
        let turn = lined_up.map_err(|full| {
            let wait = self.0.time_for(state.queue.len());
            match full {
                Full::Session => Busy::Session(wait),
                Full::Everybody => Busy::Everybody(wait),
            }
        })?;
        if !state.runs {
            state.runs = true;
            tokio::spawn(hand_out(Arc::clone(&self.0)));
        }
        Ok(Some(turn))
    }
}

impl State {
    fn pause_for(&mut self, length: Duration) {
        self.paused_until = self.paused_until.max(Some(Instant::now() + length));
    }

    /// How long the pause still lasts.
    fn pause(&self) -> Option<Duration> {
        let left = self.paused_until?.saturating_duration_since(Instant::now());
        (!left.is_zero()).then_some(left)
    }
}

impl Inner {
    fn state(&self) -> MutexGuard<'_, State> {
        // The state holds after any of its changes, so a panic elsewhere does not spoil it.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn tell(&self, state: &State) {
        self.waiting.set(i64::try_from(state.queue.len()).unwrap_or(i64::MAX));
    }

    /// How long so many calls take.
    fn time_for(&self, calls: usize) -> Duration {
        let per_second = self.rate.map_or(1, |rate| rate.per_second.max(1));
        let calls = u32::try_from(calls).unwrap_or(u32::MAX).saturating_add(1);
        Duration::from_secs(calls.div_ceil(per_second).into())
    }

    fn estimate(&self) -> Duration {
        let state = self.state();
        let wait = self.time_for(state.queue.len());
        state.pause().map_or(wait, |pause| pause.max(wait))
    }
}

impl Tokens {
    async fn turn(&self) -> Turn {
        match self {
            Self::Own(bucket) => bucket.as_ref().and_then(Bucket::wait).map_or(Turn::Now, Turn::Wait),
            Self::Shared(account) => account.turn().await,
        }
    }
}

/// Hands out the turns, one at a time, until nobody waits.
async fn hand_out(limiter: Arc<Inner>) {
    loop {
        let pause = limiter.state().pause();
        if let Some(pause) = pause {
            tokio::time::sleep(pause).await;
            continue;
        }
        match limiter.tokens.turn().await {
            Turn::Now => {}
            Turn::Booked(wait) => {
                let moment = Instant::now() + wait;
                tokio::time::sleep_until(moment).await;
                if moment.elapsed() > LATE || limiter.state().pause().is_some() {
                    continue;
                }
            }
            Turn::Wait(wait) => {
                tokio::time::sleep(wait).await;
                continue;
            }
            Turn::Paused(pause) => {
                limiter.state().pause_for(pause);
                continue;
            }
        }
        let mut state = limiter.state();
        state.queue.serve();
        limiter.tell(&state);
        if state.queue.len() == 0 {
            state.runs = false;
            return;
        }
    }
}
