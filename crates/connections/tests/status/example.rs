//! The facts of an example in `docs/status.md`: `Active=true; LastSync=16m ago`.

use connections::batch::{BatchState, BatchTask};
use connections::connection::Connection;
use connections::engine::{EngineStatus, Interval};
use connections::status::{Facts, TestResult};
use connections::summary::{ActorSummary, ConnectionSummary};
use connections::time::{Moment, Timestamp};

/// The time of every example: 2024-05-01T12:00:00Z.
pub(crate) const NOW: Timestamp = Timestamp(1_714_564_800_000);

/// Owns the facts.
#[derive(Default)]
pub(crate) struct Example {
    connection: Connection,
    engine: Option<EngineStatus>,
    summary: Option<ConnectionSummary>,
    test: Option<TestResult>,
    refused: Option<Vec<String>>,
    task: Option<BatchTask>,
}

impl Example {
    /// Reads examples; a later one overrides the facts of an earlier one.
    pub(crate) fn parse(examples: &[&str]) -> Self {
        let mut example = Self::default();
        let facts = examples.iter().flat_map(|text| text.split(';')).map(str::trim);
        for (key, value) in facts.filter_map(|fact| fact.split_once('=')) {
            example.set(key, value);
        }
        example
    }

    fn set(&mut self, key: &str, value: &str) {
        match key {
            "Deleted" => self.connection.deleted = Some(boolean(value)),
            "Active" => self.connection.active = Some(boolean(value)),
            "Summary.Active" => self.summary.get_or_insert_default().active = Some(boolean(value)),
            "HasMappings" => self.summary.get_or_insert_default().actors = Some(actors(value)),
            "LastSync" => self.summary.get_or_insert_default().last_sync = Some(moment(value)),
            "IsRunning" => self.engine.get_or_insert_default().running = Some(boolean(value)),
            "Interval" => self.engine.get_or_insert_default().interval = Some(Interval::new(value)),
            "Test" => self.test = Some(TestResult { ok: boolean(value), at: NOW }),
            "Refused" => self.refused = Some(value.split(',').map(String::from).collect()),
            "Task" => {
                let state = BatchState::from_wire(value);
                self.task = Some(BatchTask { state, progress_percent: Some(40), ..BatchTask::default() });
            }
            _ => panic!("no fact is called {key}"),
        }
    }

    /// The facts, now.
    pub(crate) fn facts(&self) -> Facts<'_> {
        Facts {
            connection: &self.connection,
            engine: self.engine.as_ref(),
            summary: self.summary.as_ref(),
            test: self.test,
            activation_refused: self.refused.as_deref(),
            task: self.task.as_ref(),
            now: NOW,
        }
    }
}

fn boolean(value: &str) -> bool {
    value.parse().expect("true or false")
}

fn actors(value: &str) -> Vec<ActorSummary> {
    let each = value.split(',').filter(|value| *value != "none");
    each.map(|value| ActorSummary { has_mappings: value.parse().ok(), ..ActorSummary::default() }).collect()
}

fn moment(value: &str) -> Moment {
    let minutes = |text: &str| text.parse::<i64>().expect("minutes") * 60_000;
    if let Some(text) = value.strip_suffix("m ago") {
        return Moment::Zoned(Timestamp(NOW.0 - minutes(text)));
    }
    if let Some(text) = value.strip_suffix("m ahead") {
        return Moment::Zoned(Timestamp(NOW.0 + minutes(text)));
    }
    if value == "never" { Moment::Never } else { Moment::parse(value).expect("a date") }
}
