//! The integrations behind the ActiveCampaign account: they write the status of their syncs themselves, as "the
//! status of a sync triggered on the connection" is written by whoever integrates (domain notes, section 8).

use crate::Error;
use crate::chance::Chance;
use crate::clock::Moment;
use crate::store::{AccountConnection, Store};

/// How long a sync takes at least, and how much more at most, in seconds.
const SHORTEST_SECONDS: i64 = 20;
const VARIATION_SECONDS: i64 = 100;

/// Brings the account up to `now`. Answers whether there is more to do right away.
pub(super) fn step(store: &Store, now: Moment, limit: i64) -> Result<bool, Error> {
    let changing = store.changing_account_connections(now, limit)?;
    let more = i64::try_from(changing.len()).is_ok_and(|count| count >= limit);
    for mut row in changing {
        while let Some(at) = row.next_change.filter(|at| *at <= now) {
            change(&mut row, at, now);
        }
        store.update_account_connection(&row)?;
    }
    Ok(more)
}

/// A sync starts, or it ends. Of several missed syncs only the last two are made up for: one of them may
/// still run, and the other has ended.
fn change(row: &mut AccountConnection, at: Moment, now: Moment) {
    let every = row.sync_every.max(SHORTEST_SECONDS + VARIATION_SECONDS) * 1000;
    if row.sync_status == 0 {
        let missed = ((now.millis() - at.millis()) / every - 1).max(0);
        let start = Moment::from_millis(at.millis() + missed * every);
        let seconds = SHORTEST_SECONDS + Chance::of(&[row.id, start.millis()]).below(VARIATION_SECONDS);
        row.sync_status = 1;
        row.updated = start;
        row.next_change = Some(start.plus_seconds(seconds));
    } else {
        row.sync_status = 0;
        row.last_sync = Some(at);
        row.updated = at;
        row.next_change = Some(Moment::from_millis(at.millis() + every));
    }
}
