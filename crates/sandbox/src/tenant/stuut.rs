//! The Stuut organisation that a new sandbox starts with: eleven believable connections, and as many
//! generated ones as are asked for. All companies in it are invented.

mod believable;
mod generated;

use serde_json::{Map, Value};

use crate::Error;
use crate::chance::Chance;
use crate::clock::Moment;
use crate::engine::stuut_syncs::{self, idle_model};
use crate::store::{Store, StuutConnection, StuutModel, StuutSync};
use crate::stuut::health::HEALTHY;
use crate::stuut::providers::Provider;

const DAY: i64 = 86_400;
const HOUR: i64 = 3_600;

/// Adds `wanted` connections; the believable ones first.
pub(super) fn fill(store: &Store, now: Moment, seed: u64, wanted: Option<usize>) -> Result<(), Error> {
    let believable = believable::all(now);
    let wanted = wanted.unwrap_or(believable.len());
    let generated = wanted.saturating_sub(believable.len());
    for draft in believable.into_iter().take(wanted) {
        draft.add(store, now)?;
    }
    let mut chance = Chance::of(&[seed.cast_signed(), 3]);
    for _ in 0..generated {
        generated::one(now, &mut chance).add(store, now)?;
    }
    Ok(())
}

/// A connection that is still to be added, with its models.
struct Draft {
    row: StuutConnection,
    models: Vec<StuutModel>,
}

impl Draft {
    /// A connection that is set up, signed in to and synced every hour, `age` seconds ago the last time.
    fn working(provider: &Provider, name: &str, settings: Value, age: i64, now: Moment) -> Self {
        let created = now.plus_seconds(-200 * DAY);
        let row = StuutConnection {
            number: 0,
            id: format!("conn_{}", Chance::of(&[number_of(name), age]).guid()),
            provider: provider.name.to_owned(),
            name: Some(name.to_owned()),
            created,
            modified: Some(now.plus_seconds(-20 * DAY)),
            authentication_pending: false,
            setup_due: None,
            sync_disabled: false,
            health: HEALTHY.to_owned(),
            health_at: now.plus_seconds(-age),
            settings: settings.to_string(),
            interval_seconds: HOUR,
            linked_integration_id: None,
        };
        let models = provider.models.iter().zip(0..).map(|(model, place)| {
            let end = now.plus_seconds(-age - 40 * place);
            StuutModel {
                webhooks: provider.webhooks && *model == "payments",
                last_sync: Some(completed(end, end.plus_seconds(-HOUR))),
                sync_count: 120,
                next_sync: Some(end.plus_seconds(HOUR)),
                due: Some(end.plus_seconds(HOUR)),
                ..idle_model(0, model, created)
            }
        });
        Self { row, models: models.collect() }
    }

    /// The same connection in another state of health.
    fn in_health(mut self, health: &str) -> Self {
        health.clone_into(&mut self.row.health);
        self
    }

    /// The same connection with nothing synced yet.
    fn never_synced(mut self) -> Self {
        for model in &mut self.models {
            *model = idle_model(0, &model.name, self.row.created);
        }
        self
    }

    fn add(mut self, store: &Store, now: Moment) -> Result<(), Error> {
        self.row.number = store.add_stuut_connection(&self.row)?;
        for model in &self.models {
            store.put_stuut_model(&StuutModel { connection: self.row.number, ..model.clone() })?;
        }
        stuut_syncs::settle(store, &self.row, now)
    }
}

/// A sync that ended well at `end`, of what had changed since `since`.
fn completed(end: Moment, since: Moment) -> StuutSync {
    StuutSync {
        status: "completed".to_owned(),
        attempt: 1,
        created: end.plus_seconds(-45),
        started: Some(end.plus_seconds(-40)),
        completed: Some(end),
        error: None,
        initial: false,
        one_off: false,
        range_start: Some(since),
        range_end: Some(end.plus_seconds(-45)),
    }
}

/// A sync that runs since `age` seconds.
fn running(age: i64, now: Moment) -> StuutSync {
    StuutSync {
        status: "running".to_owned(),
        started: Some(now.plus_seconds(-age)),
        completed: None,
        ..completed(now.plus_seconds(45 - age), now.plus_seconds(-HOUR))
    }
}

/// A number that belongs to a text, for ids that repeat.
fn number_of(text: &str) -> i64 {
    text.bytes().fold(7, |number: i64, byte| number.wrapping_mul(31).wrapping_add(byte.into()))
}

/// An empty object, or one with these texts.
fn settings(texts: &[(&str, &str)]) -> Value {
    let pairs = texts.iter().map(|(name, text)| ((*name).to_owned(), Value::from(*text)));
    Value::Object(pairs.collect::<Map<String, Value>>())
}
