//! Says what is being done and how long it has taken.

use anyhow::Result;
use std::time::{Duration, Instant};

/// Below this a step's own time is not worth a line.
const WORTH_TELLING: Duration = Duration::from_secs(1);

/// A clock that prints.
#[derive(Debug)]
pub(crate) struct Progress {
    started: Instant,
}

impl Progress {
    /// Starts the clock.
    pub(crate) fn start() -> Self {
        Self { started: Instant::now() }
    }

    /// Prints one line with the time since the start.
    pub(crate) fn note(&self, text: &str) {
        eprintln!("[{:6.1} s] {text}", self.started.elapsed().as_secs_f64());
    }

    /// Announces `what`, does it, and says how long it took.
    pub(crate) fn step<T>(&self, what: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
        self.note(what);
        let started = Instant::now();
        let result = work();
        let taken = started.elapsed();
        if result.is_ok() && taken > WORTH_TELLING {
            self.note(&format!("  done in {:.1} s", taken.as_secs_f64()));
        }
        result
    }
}
