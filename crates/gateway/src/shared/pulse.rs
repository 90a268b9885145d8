//! The signs of life: one every half a second while Redis is there, and the way back when it was not.

use std::sync::Weak;
use std::time::Duration;

use super::link::{Failure, Link};
use super::{Inner, Mode, scripts};
use crate::limiter::SECOND;

/// Four of them fit into a presence, so that one may come late.
const BEAT: Duration = Duration::from_millis(500);

/// Goes on until everybody else has dropped what is shared.
pub(super) async fn beat(shared: Weak<Inner>) {
    let mut first = true;
    while let Some(shared) = shared.upgrade() {
        let done = match shared.link() {
            Some(link) => shared.show_life(link).await,
            None => shared.join().await,
        };
        if let Err(failure) = done {
            // One that was never there is not lost, and is told all the same.
            if first {
                shared.tell_loss(&failure);
            }
            shared.lose(&failure);
        }
        first = false;
        let mut changes = shared.mode.subscribe();
        drop(shared);
        // Who loses Redis meanwhile wants it looked for at once.
        tokio::time::timeout(BEAT, changes.changed()).await.ok();
    }
}

impl Inner {
    /// Shows that this server is there, and learns of the pauses that others asked for.
    async fn show_life(&self, mut link: Link) -> Result<(), Failure> {
        let accounts = self.accounts().clone();
        let mut script = scripts::BEATING.prepare_invoke();
        self.sign_of_life(&link, &mut script);
        for account in &accounts {
            script.key(account.pause_key());
        }
        let told: Vec<i64> = link.run(&mut script).await?;
        let (now, pauses) = told.split_first().ok_or_else(Failure::late)?;
        link.hear(u64::try_from(*now).map_err(|_| Failure::late())?);
        for (account, left) in accounts.iter().zip(pauses) {
            account.tell_pause(Duration::from_micros(left.unsigned_abs()));
        }
        self.mode.send_if_modified(|mode| {
            if !matches!(mode, Mode::Alone(_)) {
                *mode = Mode::Together(link);
            }
            // Nobody has to look again for that.
            false
        });
        Ok(())
    }

    /// Connects. Before tokens are asked of Redis it learns of the sign-outs of meanwhile, and this server's last own
    /// call grows a second old.
    async fn join(&self) -> Result<(), Failure> {
        let link = Link::open(&self.client).await?;
        self.mode.send_replace(Mode::Joining(link.clone()));
        for (session, left) in self.sign_outs.all() {
            self.write_sign_out(&link, &session, left).await?;
        }
        tokio::time::sleep(SECOND).await;
        self.show_life(link).await?;
        if self.link().is_some() {
            self.up.set(1);
            tracing::info!("Redis is there: limits and sign-outs are shared");
        }
        Ok(())
    }
}
