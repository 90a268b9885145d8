//! The account's limit: five calls a second, all keys together (domain notes, section 8).
//!
//! It counts the world's time and not the sandbox's: a caller must keep to it however fast the sandbox lives.
//! It never asks for the time itself.

use std::collections::VecDeque;
use std::time::Duration;

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;

/// So many calls are let in within [`WINDOW`].
const CALLS: usize = 5;
const WINDOW: Duration = Duration::from_secs(1);

/// The calls that were let in within the last second, oldest first.
#[derive(Debug, Default)]
pub(crate) struct Limit(VecDeque<Duration>);

/// What the limit says to one call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Admission {
    /// How many more calls would be let in right now.
    pub(crate) remaining: usize,
    /// Set when this call is not let in: whole seconds until one is.
    pub(crate) retry_after: Option<u64>,
}

impl Limit {
    /// Judges a call that comes in at `now`, a time since any fixed point. A refused call does not count.
    pub(crate) fn admit(&mut self, now: Duration) -> Admission {
        while self.0.front().is_some_and(|call| now.saturating_sub(*call) >= WINDOW) {
            self.0.pop_front();
        }
        match self.0.front() {
            Some(oldest) if self.0.len() >= CALLS => {
                let left = (*oldest + WINDOW).saturating_sub(now);
                let seconds = left.as_secs() + u64::from(left.subsec_nanos() > 0);
                Admission { remaining: 0, retry_after: Some(seconds.max(1)) }
            }
            _ => {
                self.0.push_back(now);
                Admission { remaining: CALLS - self.0.len(), retry_after: None }
            }
        }
    }

    /// Forgets the calls of before.
    pub(crate) fn clear(&mut self) {
        self.0.clear();
    }
}

impl Admission {
    /// Writes the limit's headers into an answer. A planned 429 says like a true one that nothing remains.
    pub(crate) fn tell(self, response: &mut Response) {
        let is_refusal = response.status() == StatusCode::TOO_MANY_REQUESTS;
        let headers = response.headers_mut();
        headers.insert("ratelimit-limit", HeaderValue::from(CALLS));
        headers.insert("ratelimit-remaining", HeaderValue::from(if is_refusal { 0 } else { self.remaining }));
        if let Some(seconds) = self.retry_after {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(millis: u64) -> Duration {
        Duration::from_millis(1_000_000 + millis)
    }

    #[test]
    fn five_calls_a_second_are_let_in() {
        let mut limit = Limit::default();
        let remaining: Vec<usize> = (0..5).map(|call| limit.admit(at(call * 10)).remaining).collect();
        assert_eq!(remaining, [4, 3, 2, 1, 0]);
        let refused = Admission { remaining: 0, retry_after: Some(1) };
        assert_eq!(limit.admit(at(50)), refused);
        assert_eq!(limit.admit(at(999)), refused);
    }

    #[test]
    fn the_window_slides() {
        let mut limit = Limit::default();
        for call in [0, 400, 400, 400, 400] {
            assert_eq!(limit.admit(at(call)).retry_after, None);
        }
        assert_eq!(limit.admit(at(1000)), Admission { remaining: 0, retry_after: None });
        assert_eq!(limit.admit(at(1399)).retry_after, Some(1));
        assert_eq!(limit.admit(at(1400)), Admission { remaining: 3, retry_after: None });
    }

    #[test]
    fn refused_calls_do_not_count() {
        let mut limit = Limit::default();
        for _ in 0..100 {
            limit.admit(at(0));
        }
        assert_eq!(limit.admit(at(1000)), Admission { remaining: 4, retry_after: None });
    }
}
