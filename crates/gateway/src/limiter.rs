//! How many requests a system is sent: a token bucket, and a bounded queue that is fair between sessions.
//!
//! Calls wait for their turn or are refused before anything is sent; nothing here sends or repeats a call. The time
//! is tokio's, so that tests can hold it.

mod queue;

use std::num::NonZeroU32;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use governor::clock::Clock;
use governor::middleware::NoOpMiddleware;
use governor::state::{InMemoryState, NotKeyed};
use governor::{Quota, RateLimiter};
use prometheus_client::metrics::gauge::Gauge;
use tokio::sync::oneshot;
use tokio::time::Instant;

use crate::config::Rate;
use queue::{FairQueue, Full};

/// An upstream that asks for a longer pause than this is asked again after it.
const LONGEST_PAUSE: Duration = Duration::from_mins(10);

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
    bucket: Option<Bucket>,
    rate: Option<Rate>,
    state: Mutex<State>,
    waiting: Gauge,
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
        let queue = FairQueue::new(rate.map_or(1, |rate| rate.queue));
        let state = Mutex::new(State { queue, runs: false, paused_until: None });
        Self(Arc::new(Inner { bucket: rate.and_then(bucket), rate, state, waiting }))
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
        let until = Instant::now() + length.min(LONGEST_PAUSE);
        let mut state = self.0.state();
        state.paused_until = state.paused_until.max(Some(until));
    }

    fn line_up(&self, session: &str, patience: Duration) -> Result<Option<oneshot::Receiver<()>>, Busy> {
        let mut state = self.0.state();
        let pause = state.pause();
        if let Some(pause) = pause.filter(|pause| self.0.bucket.is_none() || *pause > patience) {
            return Err(Busy::Paused(pause));
        }
        if self.0.bucket.is_none() {
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

/// Hands out the turns, one at a time, until nobody waits.
async fn hand_out(limiter: Arc<Inner>) {
    loop {
        let pause = limiter.state().pause();
        if let Some(pause) = pause {
            tokio::time::sleep(pause).await;
            continue;
        }
        if let Some(wait) = limiter.bucket.as_ref().and_then(Bucket::wait) {
            tokio::time::sleep(wait).await;
            continue;
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

/// The token bucket. It holds one token, so that no second ever sees more requests than its rate: a fuller one
/// would let a burst and the rate itself pass within the same second.
struct Bucket(RateLimiter<NotKeyed, InMemoryState, TokioClock, NoOpMiddleware<Duration>>);

fn bucket(rate: Rate) -> Option<Bucket> {
    let one = Duration::from_secs(1) / rate.per_second.max(1);
    let quota = Quota::with_period(one)?.allow_burst(NonZeroU32::MIN);
    Some(Bucket(RateLimiter::direct_with_clock(quota, TokioClock(Instant::now()))))
}

impl Bucket {
    /// Takes a token, or tells when there is one.
    fn wait(&self) -> Option<Duration> {
        let refused = self.0.check().err()?;
        // Timers are kept in whole milliseconds; a wait below one would spin.
        Some(refused.wait_time_from(self.0.clock().now()).max(Duration::from_millis(1)))
    }
}

/// The time since the clock was made, by tokio.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TokioClock(pub(crate) Instant);

impl Clock for TokioClock {
    type Instant = Duration;

    fn now(&self) -> Duration {
        self.0.elapsed()
    }
}
