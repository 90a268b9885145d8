//! The life of a batch task: New, Aquired, Started, and then Succeeded or Failed.

use crate::Error;
use crate::chance::Chance;
use crate::clock::Moment;
use crate::store::{Store, StoredRecord, StoredTask, TaskState};

use super::change::{Blanks, Change};

/// From its creation until a worker has taken it, and from then until the work starts.
const AQUIRED_AFTER_SECONDS: i64 = 2;
const STARTED_AFTER_SECONDS: i64 = 4;
/// A task never takes less time than this, and never more than the other, however many records it has.
const SHORTEST_SECONDS: i64 = 8;
const LONGEST_SECONDS: i64 = 90;
/// Between two heartbeats: the row is "updated once a minute by the batch task process".
const HEARTBEAT_MS: i64 = 60_000;

/// Brings every open task up to `now`.
pub(crate) fn step(store: &Store, now: Moment) -> Result<(), Error> {
    for task in store.open_tasks()? {
        let mut next = task.clone();
        advance(store, &mut next, now)?;
        if next != task {
            store.update_task(&next)?;
        }
    }
    Ok(())
}

fn advance(store: &Store, task: &mut StoredTask, now: Moment) -> Result<(), Error> {
    let aquired = task.created.plus_seconds(AQUIRED_AFTER_SECONDS);
    let started = task.created.plus_seconds(STARTED_AFTER_SECONDS);
    if task.stalled || now < aquired {
        return Ok(());
    }
    if now < started {
        task.state = TaskState::Aquired;
        task.updated = aquired;
        return Ok(());
    }
    task.state = TaskState::Started;
    task.started = Some(started);
    task.updated = started;
    if let Some(failure) = refusal(store, task)? {
        task.state = TaskState::Failed;
        task.failure = Some(failure);
        return Ok(());
    }
    let duration = seconds(task.total) * 1000;
    let worked = now.millis() - started.millis();
    let done = if worked >= duration { task.total } else { task.total * worked / duration };
    resync(store, task, done, now)?;
    let beats = worked.min(duration) / HEARTBEAT_MS;
    task.updated = Moment::from_millis(started.millis() + beats * HEARTBEAT_MS);
    if worked >= duration {
        task.updated = Moment::from_millis(started.millis() + duration);
        task.state = TaskState::Succeeded;
    }
    Ok(())
}

/// How long the work on so many records takes.
fn seconds(total: i64) -> i64 {
    (total / 2).clamp(SHORTEST_SECONDS, LONGEST_SECONDS)
}

/// Why the source of a resync gives nothing, in English.
fn refusal(store: &Store, task: &StoredTask) -> Result<Option<String>, Error> {
    if task.connection_id <= 0 {
        return Ok(None);
    }
    let connection = store.connection(task.connection_id)?;
    Ok(match connection {
        None => Some(format!("Connection {} does not exist.", task.connection_id)),
        Some(row) if row.deleted => Some(format!("Connection {} is deleted.", row.id)),
        Some(row) if row.refused => Some(format!(
            "The connector of connection {} answered 401 invalid_grant: the refresh token has expired.",
            row.id
        )),
        Some(_) => None,
    })
}

/// Resyncs the records from `task.done` to `done`, and counts them as done.
fn resync(store: &Store, task: &mut StoredTask, done: i64, now: Moment) -> Result<(), Error> {
    let chosen = chosen(store, &task.keys)?;
    let from = usize::try_from(task.done).unwrap_or(0);
    let to = usize::try_from(done).unwrap_or(0).min(chosen.len());
    for record in chosen.get(from..to).unwrap_or_default() {
        overwrite(store, task.connection_id, *record, Blanks::Overwrite, now)?;
    }
    task.done = done;
    Ok(())
}

/// The records that keys stand for; no keys stand for all of them. Unknown keys stand for nothing.
pub(crate) fn chosen(store: &Store, keys: &[i64]) -> Result<Vec<StoredRecord>, Error> {
    if keys.is_empty() {
        return store.records();
    }
    keys.iter().filter_map(|key| store.record(*key).transpose()).collect()
}

/// One record of a resync: from the CRM it goes out to a connection, from a connection into the CRM.
pub(crate) fn overwrite(
    store: &Store,
    connection_id: i64,
    record: StoredRecord,
    blanks: Blanks,
    at: Moment,
) -> Result<(), Error> {
    let mut chance = Chance::of(&[connection_id, record.id, at.millis()]);
    let from_crm = connection_id <= 0;
    let logged_for = if from_crm { store.first_ready(at)? } else { Some(connection_id) };
    let Some(connection_id) = logged_for else { return Ok(()) };
    Change { connection_id, record, to_crm: !from_crm, blanks, at }.apply(store, &mut chance)
}
