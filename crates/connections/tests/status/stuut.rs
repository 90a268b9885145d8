//! Examples of Stuut. A model is one of `scheduled`, `started 3m ago`, `completed 3m ago` and `failed`.

use super::{NOW, boolean, moment};
use connections::status::StuutFacts;
use connections::stuut::{Health, LastSync, Model, RunStatus, StuutConnection};
use connections::text_id::TextId;
use connections::time::{Moment, Timestamp};

/// Owns the facts of a connection of Stuut.
pub(crate) struct Facts(StuutConnection);

impl Facts {
    pub(super) fn new() -> Self {
        Self(StuutConnection::new(TextId::new("cn_1").expect("an id")))
    }

    pub(super) fn set(&mut self, key: &str, value: &str) {
        let connection = &mut self.0;
        let some = |value: &str| (value != "none").then(|| value.to_owned());
        let health = |connection: &mut StuutConnection, change: &dyn Fn(&mut Health)| {
            change(connection.health.get_or_insert_default());
        };
        match key {
            "is_running_setup" => connection.running_setup = Some(boolean(value)),
            "is_authentication_pending" => connection.authentication_pending = Some(boolean(value)),
            "is_sync_disabled" => connection.sync_disabled = Some(boolean(value)),
            "requires_setup" => connection.requires_setup = Some(boolean(value)),
            "is_configured" => connection.configured = Some(boolean(value)),
            "is_healthy" => connection.healthy = Some(boolean(value)),
            "missing_settings" => connection.missing_settings = Some(some(value).into_iter().collect()),
            "next_sync_at" => connection.next_sync = Some(moment(value)),
            "health.authentication_required" => {
                health(connection, &|health| health.authentication_required = Some(boolean(value)));
            }
            "health.healthy" => health(connection, &|health| health.healthy = Some(boolean(value))),
            "health.suggested_resolution" => {
                health(connection, &|health| health.suggested_resolution = some(value));
            }
            "models" => connection.models = Some(value.split(", ").map(model).collect()),
            _ => panic!("no fact is called {key}"),
        }
    }

    pub(super) fn facts(&self) -> StuutFacts<'_> {
        StuutFacts { connection: &self.0, now: NOW }
    }
}

fn model(value: &str) -> Model {
    let (status, time) = value.split_once(' ').unwrap_or((value, "60m ago"));
    let time = moment(time);
    let mut last = LastSync { status: Some(RunStatus::from_wire(status)), ..LastSync::default() };
    match status {
        "scheduled" => {}
        "started" => last.started = Some(time),
        "completed" => {
            last.started = Some(Moment::Zoned(Timestamp(0)));
            last.completed = Some(time);
        }
        "failed" => {
            last.started = Some(time);
            last.error = Some("The period is closed.".to_owned());
        }
        _ => panic!("no model is {status}"),
    }
    Model { name: Some("invoices".to_owned()), last_sync: Some(last), ..Model::default() }
}
