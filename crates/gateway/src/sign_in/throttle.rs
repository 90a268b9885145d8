//! How often a password may be tried: a token bucket for each address, in memory and, where several servers share a
//! Redis, there.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::num::NonZeroU32;
use std::time::Duration;

use governor::clock::Clock as _;
use governor::middleware::NoOpMiddleware;
use governor::state::keyed::HashMapStateStore;
use governor::{Quota, RateLimiter};
use tokio::time::Instant;

use crate::limiter::TokioClock;
use crate::shared::Shared;

/// How many attempts at once, for those who mistype.
const ATTEMPTS: u32 = 5;
/// The pause between attempts after these.
const PAUSE: Duration = Duration::from_secs(15);
/// When this many addresses are known, the rested ones are forgotten.
const MANY: usize = 1024;

/// The attempts of all addresses.
pub(super) struct Throttle {
    own: RateLimiter<IpAddr, HashMapStateStore<IpAddr>, TokioClock, NoOpMiddleware<Duration>>,
    shared: Option<Shared>,
}

impl Throttle {
    pub(super) fn new(shared: Option<Shared>) -> Self {
        let attempts = NonZeroU32::new(ATTEMPTS).unwrap_or(NonZeroU32::MIN);
        // The first quota is never used: the pause is not zero.
        let quota = Quota::with_period(PAUSE).unwrap_or(Quota::per_minute(attempts)).allow_burst(attempts);
        Self { own: RateLimiter::hashmap_with_clock(quota, TokioClock(Instant::now())), shared }
    }

    /// Counts an attempt, or tells how long to wait. Those at this server are counted here in any case, so that nobody
    /// starts anew when Redis goes away.
    pub(super) async fn attempt(&self, address: Option<IpAddr>) -> Result<(), Duration> {
        if self.own.len() > MANY {
            self.own.retain_recent();
        }
        let network = network(address);
        if let Err(refused) = self.own.check_key(&network) {
            return Err(refused.wait_time_from(self.own.clock().now()));
        }
        match &self.shared {
            Some(shared) => shared.attempt(network, PAUSE, ATTEMPTS).await,
            None => Ok(()),
        }
    }
}

/// Whoever has one address of version 6 has a whole network of them.
fn network(address: Option<IpAddr>) -> IpAddr {
    match address {
        Some(IpAddr::V6(address)) => {
            let bits = u128::from(address) & (u128::MAX << 64);
            IpAddr::V6(Ipv6Addr::from(bits))
        }
        Some(address) => address,
        None => IpAddr::V4(Ipv4Addr::UNSPECIFIED),
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test that cannot go on should stop where it is")]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn guessing_is_slow_and_others_are_not_kept_out() {
        let throttle = Throttle::new(None);
        let guesser = "2001:db8::1".parse().ok();
        let neighbour = "2001:db8::2".parse().ok();
        for _ in 0..ATTEMPTS {
            throttle.attempt(guesser).await.unwrap();
        }
        let wait = throttle.attempt(neighbour).await.unwrap_err();
        assert!(wait > Duration::from_secs(14) && wait <= PAUSE, "{wait:?}");
        throttle.attempt("192.0.2.1".parse().ok()).await.unwrap();
        tokio::time::advance(PAUSE).await;
        throttle.attempt(guesser).await.unwrap();
        throttle.attempt(guesser).await.unwrap_err();
    }
}
