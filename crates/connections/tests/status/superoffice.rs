//! Examples of SuperOffice.

use super::{NOW, boolean, moment};
use connections::batch::{BatchState, BatchTask};
use connections::connection::Connection;
use connections::engine::{EngineStatus, Interval};
use connections::status::{SuperOfficeFacts, TestResult};
use connections::summary::{ActorSummary, ConnectionSummary};

/// Owns the facts of a connection of SuperOffice.
#[derive(Default)]
pub(crate) struct Facts {
    connection: Connection,
    engine: Option<EngineStatus>,
    summary: Option<ConnectionSummary>,
    test: Option<TestResult>,
    refused: Option<Vec<String>>,
    task: Option<BatchTask>,
}

impl Facts {
    pub(super) fn set(&mut self, key: &str, value: &str) {
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
    pub(crate) fn facts(&self) -> SuperOfficeFacts<'_> {
        SuperOfficeFacts {
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

fn actors(value: &str) -> Vec<ActorSummary> {
    let each = value.split(',').filter(|value| *value != "none");
    each.map(|value| ActorSummary { has_mappings: value.parse().ok(), ..ActorSummary::default() }).collect()
}
