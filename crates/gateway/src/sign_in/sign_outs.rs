//! Which sessions were ended at this server, until they would have ended anyway.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// The sessions by their id, with the second since 1970 at which each ends.
#[derive(Debug, Default)]
pub(crate) struct SignOuts(Mutex<HashMap<String, u64>>);

impl SignOuts {
    pub(super) fn add(&self, session: &str, expires: u64) {
        let now = now();
        let mut sessions = self.sessions();
        sessions.retain(|_, expires| *expires > now);
        sessions.insert(session.to_owned(), expires);
    }

    pub(super) fn contains(&self, session: &str) -> bool {
        self.sessions().contains_key(session)
    }

    /// All of them, with what is left of each.
    pub(crate) fn all(&self) -> Vec<(String, Duration)> {
        let now = now();
        let left = |expires: u64| Duration::from_secs(expires.saturating_sub(now));
        let sessions = self.sessions();
        let alive = sessions.iter().filter(|(_, expires)| **expires > now);
        alive.map(|(session, expires)| (session.clone(), left(*expires))).collect()
    }

    fn sessions(&self) -> MutexGuard<'_, HashMap<String, u64>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Seconds since 1970.
pub(super) fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
}
