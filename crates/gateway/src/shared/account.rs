//! One account's tokens and pauses, as all servers share them.

use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::Duration;

use tokio::time::Instant;

use super::link::{Failure, Link, micros};
use super::{Inner, Mode, PRESENCE, key, scripts};
use crate::config::Rate;
use crate::limiter::{Bucket, SECOND};

/// How often whoever waits looks whether something has changed.
const GLANCE: Duration = Duration::from_millis(50);

/// Whether a call may go now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Turn {
    /// It may, and has taken a token.
    Now,
    /// It may after this.
    Booked(Duration),
    /// Ask again after this.
    Wait(Duration),
    /// The system wants to be left alone for so long.
    Paused(Duration),
}

/// An account; its clones are the same one.
#[derive(Clone)]
pub(crate) struct Account(Arc<Own>);

struct Own {
    shared: Weak<Inner>,
    rate: Option<Rate>,
    last_call: String,
    pause: String,
    /// What this server takes while it is alone.
    share: Option<Bucket>,
    /// A pause that others may have asked for, as it was last told.
    told: Mutex<Option<Instant>>,
}

impl Account {
    pub(super) fn new(shared: &Arc<Inner>, name: &str, rate: Option<Rate>) -> Self {
        // A whole number of calls for each, as two halves could fall into the same second.
        let share = rate.and_then(|rate| Bucket::new(rate.per_second / shared.gateways.max(1)));
        Self(Arc::new(Own {
            shared: Arc::downgrade(shared),
            rate,
            last_call: key("last-call", name),
            pause: key("pause", name),
            share,
            told: Mutex::default(),
        }))
    }

    /// Whether it is a call's turn. To be asked by one call at a time.
    pub(crate) async fn turn(&self) -> Turn {
        let (Some(shared), Some(rate)) = (self.0.shared.upgrade(), self.0.rate) else { return Turn::Now };
        let mode = shared.mode.borrow().clone();
        match mode {
            Mode::Together(link) => match self.take(&shared, &link, rate).await {
                Ok(turn) => turn,
                Err(failure) => {
                    shared.lose(&failure);
                    Turn::Wait(GLANCE)
                }
            },
            Mode::Joining(_) => Turn::Wait(GLANCE),
            Mode::Alone(from) if from > Instant::now() => Turn::Wait(GLANCE),
            Mode::Alone(_) => match self.0.share.as_ref().and_then(Bucket::wait) {
                None => Turn::Now,
                Some(wait) => Turn::Wait(wait.min(GLANCE)),
            },
        }
    }

    async fn take(&self, shared: &Inner, link: &Link, rate: Rate) -> Result<Turn, Failure> {
        let mut script = scripts::TAKING.prepare_invoke();
        shared.sign_of_life(link, &mut script);
        script.key(&self.0.last_call).key(&self.0.pause).arg(rate.per_second).arg(shared.gateways);
        let (what, length): (i64, u64) = link.run(&mut script).await?;
        let length = Duration::from_micros(length);
        match what {
            0 => Ok(Turn::Booked(length)),
            1 => Ok(Turn::Paused(length)),
            _ => Err(Failure::late()),
        }
    }

    /// Tells the other servers that the system wants to be left alone.
    pub(crate) fn pause(&self, length: Duration) {
        let Some(shared) = self.0.shared.upgrade() else { return };
        let Some(link) = shared.link() else { return };
        let pause = self.0.pause.clone();
        // The answer that asked for it does not wait.
        tokio::spawn(async move {
            let mut script = scripts::PAUSING.prepare_invoke();
            script.key(pause).arg(micros(length));
            if let Err(failure) = link.run::<i64>(&mut script).await {
                shared.lose(&failure);
            }
        });
    }

    /// Until when other servers have been asked to wait, if they have.
    pub(crate) fn told_pause(&self) -> Option<Instant> {
        *self.0.told.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn tell_pause(&self, left: Duration) {
        let until = (!left.is_zero()).then(|| Instant::now() + left);
        *self.0.told.lock().unwrap_or_else(PoisonError::into_inner) = until;
    }

    pub(super) fn pause_key(&self) -> &str {
        &self.0.pause
    }
}

impl Inner {
    /// What every script with a sign of life begins with.
    pub(super) fn sign_of_life(&self, link: &Link, script: &mut redis::ScriptInvocation<'_>) {
        script.key(key("present", "")).key(key("quiet", ""));
        script.arg(&self.own).arg(link.deadline()).arg(micros(PRESENCE)).arg(micros(SECOND));
    }
}
