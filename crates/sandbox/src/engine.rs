//! The sync engine: what happens in a tenant, and in the systems beside it, as the clock goes on.
//!
//! [`step`] brings the tenant up to a moment. It is called by the background task and before each request is
//! answered, so that an answer never depends on how busy the machine is. It does nothing twice.

pub(crate) mod change;
mod integrations;
pub(crate) mod mark;
pub(crate) mod stuut_syncs;
pub(crate) mod tasks;

use crate::Error;
use crate::chance::Chance;
use crate::clock::Moment;
use crate::store::{ConnectionRow, MappingState, Store, StoredRecord};
use change::Change;

/// How many syncs one step ends at most: a big tenant must not keep everybody else waiting.
const SYNCS_PER_STEP: i64 = 5_000;

/// Between asking for the engine to be turned on or off and it being so. "Requests to the Batch system, may not
/// be immediately reflected".
pub(crate) const SWITCH_SECONDS: i64 = 3;

/// Lives on up to `now`. Answers whether there is more to do right away.
pub(crate) fn step(store: &mut Store, now: Moment) -> Result<bool, Error> {
    store.transaction(|store| {
        run_schedule(store, now)?;
        let ended = end_syncs(store, now, SYNCS_PER_STEP)?;
        tasks::step(store, now)?;
        let integrations = integrations::step(store, now, SYNCS_PER_STEP)?;
        let stuut = stuut_syncs::step(store, now, SYNCS_PER_STEP)?;
        Ok(ended >= SYNCS_PER_STEP || integrations || stuut)
    })
}

/// Turns the engine as it was asked to be, and starts the run that is due. Of several missed runs only the last
/// is made up for.
fn run_schedule(store: &Store, now: Moment) -> Result<(), Error> {
    let before = store.engine()?;
    let mut engine = before;
    if let Some((running, due)) = engine.requested.filter(|(_, due)| *due <= now) {
        engine.requested = None;
        if running && !engine.running {
            engine.next_run = due;
        }
        engine.running = running;
    }
    if engine.running && engine.next_run <= now {
        let interval = engine.interval_seconds.max(1) * 1000;
        let missed = (now.millis() - engine.next_run.millis()) / interval;
        let start = Moment::from_millis(engine.next_run.millis() + missed * interval);
        // Syncs of earlier runs are over by then and would otherwise count as still running.
        end_syncs(store, start, SYNCS_PER_STEP)?;
        store.start_syncs(start)?;
        engine.next_run = Moment::from_millis(start.millis() + interval);
    }
    if engine != before || now.millis() - engine.last_step.millis() > 1000 {
        engine.last_step = now;
        store.set_engine(&engine)?;
    }
    Ok(())
}

/// Ends the syncs that are done by `now` and answers how many.
fn end_syncs(store: &Store, now: Moment, limit: i64) -> Result<i64, Error> {
    let finished = store.finished_syncs(now, limit)?;
    if finished.is_empty() {
        return Ok(0);
    }
    let records = store.records()?;
    for connection in &finished {
        end_sync(store, connection, &records, now)?;
    }
    store.trim_log()?;
    Ok(i64::try_from(finished.len()).unwrap_or(limit))
}

fn end_sync(
    store: &Store,
    connection: &ConnectionRow,
    records: &[StoredRecord],
    now: Moment,
) -> Result<(), Error> {
    let at = connection.sync_due.unwrap_or(now);
    let mut chance = Chance::of(&[connection.id, connection.sync_count, 1]);
    if connection.mapping != MappingState::Nothing && chance.one_in(connection.change_every) {
        for _ in 0..=chance.below(2) {
            if let Some(change) = Change::of_sync(&mut chance, connection.id, records, at) {
                change.apply(store, &mut chance)?;
            }
        }
    }
    store.end_sync(connection.id, at, &mark::next(connection, &mut chance, at))
}
