//! The one clock of the sandbox: every time that it stores, shows or waits for comes from here.
//!
//! It can run at any speed, be advanced by hand, or stand still. Nothing else in the crate may ask the system
//! for the time, so that a test with a standing clock sees the same run each time.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use tokio::sync::watch;

/// A point in the sandbox's time, in milliseconds since the Unix epoch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment(i64);

impl Moment {
    /// The moment that lies `millis` milliseconds after the Unix epoch.
    pub const fn from_millis(millis: i64) -> Self {
        Self(millis)
    }

    /// Milliseconds since the Unix epoch.
    pub const fn millis(self) -> i64 {
        self.0
    }

    /// This moment, moved by `seconds` (back when negative).
    #[must_use]
    pub const fn plus_seconds(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds.saturating_mul(1000)))
    }
}

/// A clock that is shared by its clones.
#[derive(Clone, Debug)]
pub struct Clock(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    pace: Mutex<Pace>,
    /// Wakes the waiting when the clock is advanced or changes its speed.
    changed: watch::Sender<()>,
    /// When the clock was made, for the world's time; none: the clock is moved by hand, and there is no other
    /// time.
    made: Option<Instant>,
}

#[derive(Clone, Copy, Debug)]
struct Pace {
    since: Instant,
    then: Moment,
    /// Sandbox seconds per real second; 0 stands still.
    speed: f64,
}

impl Clock {
    /// A clock that starts at the system's time and runs `speed` times as fast.
    pub fn system(speed: f64) -> Self {
        Self::starting(system_now(), speed, Some(Instant::now()))
    }

    /// A clock that stands at `start` until it is advanced: for tests.
    pub fn manual(start: Moment) -> Self {
        Self::starting(start, 0.0, None)
    }

    fn starting(then: Moment, speed: f64, made: Option<Instant>) -> Self {
        let pace = Pace { since: Instant::now(), then, speed: usable(speed) };
        Self(Arc::new(Shared { pace: Mutex::new(pace), changed: watch::Sender::new(()), made }))
    }

    /// The sandbox's time.
    pub fn now(&self) -> Moment {
        self.pace().now()
    }

    /// How much of the world's time has passed since some fixed point, whatever the sandbox's time does: for
    /// limits that hold for real callers. A clock that is moved by hand is all the time that there is.
    pub(crate) fn real_time(&self) -> Duration {
        match self.0.made {
            Some(made) => made.elapsed(),
            None => Duration::from_millis(self.now().0.unsigned_abs()),
        }
    }

    /// Sandbox seconds per real second.
    pub fn speed(&self) -> f64 {
        self.pace().speed
    }

    /// Goes on from the present moment at another speed; 0 makes it stand still.
    pub fn set_speed(&self, speed: f64) {
        self.change(|pace| pace.speed = usable(speed));
    }

    /// Moves the clock forward at once.
    pub fn advance(&self, by: Duration) {
        let millis = i64::try_from(by.as_millis()).unwrap_or(i64::MAX);
        self.change(|pace| pace.then = Moment(pace.then.0.saturating_add(millis)));
    }

    /// Makes sure that the clock shows at least `moment`: a kept tenant may have lived faster than the world.
    pub(crate) fn catch_up_with(&self, moment: Moment) {
        self.change(|pace| pace.then = pace.then.max(moment));
    }

    /// Returns when the clock shows `moment` or later.
    pub async fn wait_until(&self, moment: Moment) {
        let mut changed = self.0.changed.subscribe();
        loop {
            let pace = self.pace();
            let left = moment.0.saturating_sub(pace.now().0);
            if left <= 0 {
                return;
            }
            if pace.speed > 0.0 {
                let real = Duration::from_millis(left.unsigned_abs()).div_f64(pace.speed);
                tokio::select! {
                    () = tokio::time::sleep(real) => {}
                    _ = changed.changed() => {}
                }
            } else if changed.changed().await.is_err() {
                return;
            }
        }
    }

    /// How many are waiting for a later moment. A test with a standing clock advances it when somebody is.
    pub fn waiting(&self) -> usize {
        self.0.changed.receiver_count()
    }

    fn pace(&self) -> Pace {
        *self.0.pace.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn change(&self, change: impl FnOnce(&mut Pace)) {
        let mut pace = self.0.pace.lock().unwrap_or_else(PoisonError::into_inner);
        pace.then = pace.now();
        pace.since = Instant::now();
        change(&mut pace);
        drop(pace);
        self.0.changed.send_replace(());
    }
}

impl Pace {
    fn now(&self) -> Moment {
        if self.speed <= 0.0 {
            return self.then;
        }
        let passed = self.since.elapsed().mul_f64(self.speed);
        Moment(self.then.0.saturating_add(i64::try_from(passed.as_millis()).unwrap_or(i64::MAX)))
    }
}

/// A clock never runs backwards, and so fast that time overflows helps nobody.
fn usable(speed: f64) -> f64 {
    if speed.is_finite() { speed.clamp(0.0, 100_000.0) } else { 1.0 }
}

fn system_now() -> Moment {
    let passed = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Moment(i64::try_from(passed.as_millis()).unwrap_or(i64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    const START: Moment = Moment::from_millis(1_800_000_000_000);

    #[test]
    fn a_manual_clock_moves_only_by_hand() {
        let clock = Clock::manual(START);
        assert_eq!(clock.now(), START);
        clock.advance(Duration::from_secs(90));
        assert_eq!(clock.now(), START.plus_seconds(90));
    }

    #[test]
    fn unusable_speeds_are_replaced() {
        let clock = Clock::manual(START);
        clock.set_speed(-3.0);
        assert_eq!((clock.speed(), clock.now()), (0.0, START));
        assert!((Clock::system(f64::NAN).speed() - 1.0).abs() < f64::EPSILON);
    }

    #[test]
    fn real_time_knows_nothing_of_the_sandboxs_speed() {
        let clock = Clock::system(100_000.0);
        let before = clock.real_time();
        clock.advance(Duration::from_hours(24));
        assert!(clock.real_time().saturating_sub(before) < Duration::from_hours(1));
        let clock = Clock::manual(START);
        let before = clock.real_time();
        clock.advance(Duration::from_secs(2));
        assert_eq!(clock.real_time().saturating_sub(before), Duration::from_secs(2));
    }

    #[test]
    fn catching_up_never_turns_the_clock_back() {
        let clock = Clock::manual(START);
        clock.catch_up_with(START.plus_seconds(-10));
        assert_eq!(clock.now(), START);
        clock.catch_up_with(START.plus_seconds(10));
        assert_eq!(clock.now(), START.plus_seconds(10));
    }

    #[tokio::test]
    async fn the_waiting_wake_when_the_clock_is_advanced() {
        let clock = Clock::manual(START);
        let waiting = tokio::spawn({
            let clock = clock.clone();
            async move { clock.wait_until(START.plus_seconds(60)).await }
        });
        clock.advance(Duration::from_secs(59));
        tokio::task::yield_now().await;
        assert!(!waiting.is_finished());
        clock.advance(Duration::from_secs(1));
        assert!(waiting.await.is_ok());
    }
}
