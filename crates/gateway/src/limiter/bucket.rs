//! The token bucket of one server. It holds one token, so that no second ever sees more requests than its rate: a
//! fuller one would let a burst and the rate itself pass within the same second.

use std::num::NonZeroU32;
use std::time::Duration;

use governor::clock::Clock;
use governor::middleware::NoOpMiddleware;
use governor::state::{InMemoryState, NotKeyed};
use governor::{Quota, RateLimiter};
use tokio::time::Instant;

/// What a second is here: the network may bring calls closer together than they were sent.
pub(crate) const SECOND: Duration = Duration::from_millis(1100);

/// The bucket.
pub(crate) struct Bucket(RateLimiter<NotKeyed, InMemoryState, TokioClock, NoOpMiddleware<Duration>>);

impl Bucket {
    /// For so many requests in a second, one at least.
    pub(crate) fn new(per_second: u32) -> Option<Self> {
        let quota = Quota::with_period(SECOND / per_second.max(1))?.allow_burst(NonZeroU32::MIN);
        Some(Self(RateLimiter::direct_with_clock(quota, TokioClock(Instant::now()))))
    }

    /// Takes a token, or tells when there is one.
    pub(crate) fn wait(&self) -> Option<Duration> {
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
