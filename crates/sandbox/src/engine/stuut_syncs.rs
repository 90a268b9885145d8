//! The life of a Stuut model's sync: scheduled, running, and then completed or failed; a failed one is tried
//! again twice before the next sync is waited for.

use crate::Error;
use crate::chance::Chance;
use crate::clock::Moment;
use crate::store::{Store, StuutConnection, StuutModel, StuutSync};
use crate::stuut::{health, providers};

/// From being scheduled until a worker has taken it.
const QUEUE_SECONDS: i64 = 5;
/// How long a run takes at least, and how much more at most.
const SHORTEST_SECONDS: i64 = 15;
const VARIATION_SECONDS: i64 = 75;
/// So often a sync is tried; before each repetition it waits this long times the attempt.
const ATTEMPTS: i64 = 3;
const PAUSE_SECONDS: i64 = 60;
/// No interval is shorter than all attempts together.
const SHORTEST_INTERVAL_SECONDS: i64 = 600;

const ERRORS: [&str; 4] = [
    "429 Too Many Requests from the provider",
    "The provider answered 500: internal error while reading the page",
    "Record CUST-10442 has no currency",
    "The time for the run was used up",
];

/// Brings the organisation up to `now`. Answers whether there is more to do right away.
pub(super) fn step(store: &Store, now: Moment, limit: i64) -> Result<bool, Error> {
    for mut row in store.finished_stuut_setups(now)? {
        let done = row.setup_due.take().unwrap_or(now);
        health::HEALTHY.clone_into(&mut row.health);
        row.health_at = done;
        store.update_stuut_connection(&row)?;
        settle(store, &row, done)?;
    }
    let due = store.due_stuut_models(now, limit)?;
    let more = i64::try_from(due.len()).is_ok_and(|count| count >= limit);
    for (mut model, interval_seconds) in due {
        while let Some(at) = model.due.filter(|at| *at <= now) {
            advance(&mut model, interval_seconds.max(SHORTEST_INTERVAL_SECONDS) * 1000, at, now);
        }
        store.put_stuut_model(&model)?;
    }
    Ok(more)
}

/// Starts or stops the syncs of a connection's models, as its state now wants it. What runs when a connection
/// stops is cancelled.
pub(crate) fn settle(store: &Store, row: &StuutConnection, now: Moment) -> Result<(), Error> {
    let moves = moves(row)?;
    for mut model in store.stuut_models_of(row.number)? {
        let before = model.clone();
        if !moves {
            (model.due, model.next_sync) = (None, None);
            if let Some(sync) = model.last_sync.as_mut().filter(|sync| sync.completed.is_none()) {
                "cancelled".clone_into(&mut sync.status);
                sync.completed = Some(now);
            }
        } else if model.due.is_none() && model.read_enabled && model.sync_supported {
            let first = now.plus_seconds(2 * QUEUE_SECONDS);
            (model.due, model.next_sync) = (Some(first), Some(first));
        }
        if model != before {
            store.put_stuut_model(&model)?;
        }
    }
    Ok(())
}

/// Whether anything is synced through a connection.
pub(crate) fn moves(row: &StuutConnection) -> Result<bool, Error> {
    let settings = serde_json::from_str(&row.settings)?;
    let provider = providers::named(&row.provider);
    Ok(!row.sync_disabled
        && !row.authentication_pending
        && row.setup_due.is_none()
        && health::of(&row.health).syncs
        && provider.is_some_and(|provider| provider.enabled && provider.missing(&settings).is_empty()))
}

/// A model of a connection through which nothing was synced yet.
pub(crate) fn idle_model(connection: i64, name: &str, now: Moment) -> StuutModel {
    StuutModel {
        number: 0,
        connection,
        name: name.to_owned(),
        read_enabled: true,
        write_enabled: matches!(name, "payments" | "contacts"),
        write_supported: matches!(name, "payments" | "contacts" | "credit_memos"),
        sync_supported: true,
        custom: false,
        file_upload: name == "invoices",
        webhooks: false,
        created: now,
        next_sync: None,
        due: None,
        fails_every: 12,
        sync_count: 0,
        last_sync: None,
    }
}

/// The next thing that happens to a model, at the moment `at` that it is due.
fn advance(model: &mut StuutModel, interval: i64, at: Moment, now: Moment) {
    let mut chance = Chance::of(&[model.number, model.sync_count, at.millis()]);
    let next_sync = model.next_sync.unwrap_or(at).max(at.plus_seconds(1));
    match model.last_sync.as_mut() {
        Some(sync) if sync.status == "scheduled" => {
            "running".clone_into(&mut sync.status);
            sync.started = Some(at);
            model.due = Some(at.plus_seconds(SHORTEST_SECONDS + chance.below(VARIATION_SECONDS)));
        }
        Some(sync) if sync.status == "running" => {
            sync.completed = Some(at);
            let failed = chance.one_in(model.fails_every);
            (if failed { "failed" } else { "completed" }).clone_into(&mut sync.status);
            sync.error = failed.then(|| (*chance.pick(&ERRORS)).to_owned());
            let again = failed && sync.attempt < ATTEMPTS;
            model.due = Some(if again { at.plus_seconds(PAUSE_SECONDS * sync.attempt) } else { next_sync });
        }
        Some(sync) if sync.status == "failed" && sync.attempt < ATTEMPTS => {
            "scheduled".clone_into(&mut sync.status);
            sync.attempt += 1;
            (sync.started, sync.completed, sync.error) = (None, None, None);
            model.due = Some(at.plus_seconds(QUEUE_SECONDS));
        }
        _ => schedule(model, interval, at, now),
    }
}

/// Puts the next sync in the queue. Of several missed ones only the last two are made up for: one may still
/// run, and goes on where the other has ended.
fn schedule(model: &mut StuutModel, interval: i64, at: Moment, now: Moment) {
    let missed = ((now.millis() - at.millis()) / interval - 1).max(0);
    let start = Moment::from_millis(at.millis() + missed * interval);
    let synced_up_to = model.last_sync.as_ref().and_then(|sync| sync.range_end);
    model.sync_count += 1;
    model.last_sync = Some(StuutSync {
        status: "scheduled".to_owned(),
        attempt: 1,
        created: start,
        started: None,
        completed: None,
        error: None,
        initial: synced_up_to.is_none(),
        one_off: false,
        range_start: synced_up_to,
        range_end: Some(start),
    });
    model.due = Some(start.plus_seconds(QUEUE_SECONDS));
    model.next_sync = Some(Moment::from_millis(start.millis() + interval));
}

#[cfg(test)]
mod tests {
    use super::*;

    const START: Moment = Moment::from_millis(1_800_000_000_000);
    const HOUR: i64 = 3_600_000;

    fn statuses(fails_every: i64) -> Vec<(String, i64)> {
        let mut model =
            StuutModel { number: 1, due: Some(START), fails_every, ..idle_model(1, "invoices", START) };
        let mut seen = Vec::new();
        while let Some(at) = model.due.filter(|at| *at < START.plus_seconds(3600)) {
            advance(&mut model, HOUR, at, at);
            seen.extend(model.last_sync.as_ref().map(|sync| (sync.status.clone(), sync.attempt)));
        }
        assert_eq!(model.due, Some(START.plus_seconds(3600)));
        seen
    }

    #[test]
    fn a_sync_that_works_ends_and_waits_for_the_next() {
        let expected = [("scheduled", 1), ("running", 1), ("completed", 1)];
        assert_eq!(statuses(0), expected.map(|(status, attempt)| (status.to_owned(), attempt)));
    }

    #[test]
    fn a_sync_that_fails_is_tried_three_times() {
        let expected =
            [1, 2, 3].map(|attempt| ["scheduled", "running", "failed"].map(|status| (status, attempt)));
        let expected = expected.concat().into_iter().map(|(status, attempt)| (status.to_owned(), attempt));
        assert_eq!(statuses(1), expected.collect::<Vec<_>>());
    }

    #[test]
    fn of_missed_syncs_only_the_last_two_are_made_up_for() {
        let mut model = StuutModel { due: Some(START), ..idle_model(1, "invoices", START) };
        let now = START.plus_seconds(100 * 3600 + 10);
        advance(&mut model, HOUR, START, now);
        let sync = model.last_sync.clone();
        assert_eq!(
            sync.map(|sync| (sync.created, sync.initial)),
            Some((START.plus_seconds(99 * 3600), true))
        );
        assert_eq!(model.sync_count, 1);
    }
}
