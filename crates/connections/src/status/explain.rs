//! The fields behind a status, axis by axis, as they came. They are gathered only when somebody asks.

use super::Facts;
use crate::engine::EngineStatus;
use crate::summary::ConnectionSummary;
use crate::time::Moment;

/// Stands for a call that has not been answered yet.
pub const NOT_READ: &str = "not read";

/// Stands for a field that was missing or null.
pub const NOT_TOLD: &str = "not told";

/// Stands for a date that says that it has not happened.
pub const NEVER: &str = "never";

/// The sides from which a connection is looked at, in the order in which they depend on each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Axis {
    /// Is it set up?
    Setup,
    /// Does the other system let it in?
    SignIn,
    /// Is it switched on?
    Schedule,
    /// What did the last work on it bring?
    LastRun,
    /// How old is its data?
    Freshness,
}

/// One field and what it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// The side to which it belongs.
    pub axis: Axis,
    /// Where it stands on the wire, such as `ErpConnection.Active`, or the call whose answer it is.
    pub field: &'static str,
    /// Its value as it came, a time in ISO 8601, or [`NOT_READ`], [`NOT_TOLD`], [`NEVER`].
    pub value: String,
}

/// Every field which the cascade reads, with its value, in the order of the axes.
pub fn evidence(facts: &Facts<'_>) -> Vec<Evidence> {
    let connection = facts.connection;
    let engine = |read: fn(&EngineStatus) -> Option<String>| {
        facts.engine.map_or_else(not_read, |engine| told(read(engine)))
    };
    let summary = |read: fn(&ConnectionSummary) -> Option<String>| {
        facts.summary.map_or_else(not_read, |summary| told(read(summary)))
    };
    let refused = facts.activation_refused.map_or_else(not_read, |reasons| reasons.join("; "));
    let fields = [
        (Axis::Setup, "ErpSyncConnectionSummary.Actors", summary(actors)),
        (Axis::Setup, "ToggleErpConnectionActive", refused),
        (Axis::SignIn, "TestConnectionById", facts.test.map_or_else(not_read, |test| test.ok.to_string())),
        (Axis::Schedule, "ErpConnection.Deleted", told(connection.deleted)),
        (Axis::Schedule, "ErpSyncConnectionSummary.Deleted", summary(|summary| text(summary.deleted))),
        (Axis::Schedule, "ErpConnection.Active", told(connection.active)),
        (Axis::Schedule, "ErpSyncConnectionSummary.Active", summary(|summary| text(summary.active))),
        (Axis::Schedule, "ErpSyncEngineStatus.IsRunning", engine(|engine| text(engine.running))),
        (
            Axis::Schedule,
            "ErpSyncEngineStatus.Interval",
            engine(|engine| engine.interval.as_ref().map(|interval| interval.raw.clone())),
        ),
        (
            Axis::LastRun,
            "BatchTaskInfo.State",
            facts.task.map_or_else(not_read, |task| task.state.wire().to_owned()),
        ),
        (Axis::LastRun, "ErpSyncEngineStatus.StatusMessage", engine(|engine| engine.message.clone())),
        (
            Axis::Freshness,
            "ErpSyncConnectionSummary.LastSync",
            summary(|summary| summary.last_sync.as_ref().map(moment)),
        ),
        (
            Axis::Freshness,
            "ErpConnection.MostRecentTimestamp",
            told(connection.most_recent_timestamp.as_ref()),
        ),
    ];
    fields.into_iter().map(|(axis, field, value)| Evidence { axis, field, value }).collect()
}

fn text(value: Option<impl ToString>) -> Option<String> {
    value.map(|value| value.to_string())
}

fn told(value: Option<impl ToString>) -> String {
    text(value).unwrap_or_else(|| NOT_TOLD.to_owned())
}

fn not_read() -> String {
    NOT_READ.to_owned()
}

fn moment(moment: &Moment) -> String {
    match moment {
        Moment::Zoned(timestamp) => timestamp.to_string(),
        Moment::Unzoned(text) => text.clone(),
        Moment::Never => NEVER.to_owned(),
    }
}

/// `Customer.HasMappings true; Person.HasMappings false`.
fn actors(summary: &ConnectionSummary) -> Option<String> {
    let actors = summary.actors.as_ref()?.iter();
    let each =
        actors.map(|actor| format!("{}.HasMappings {}", actor.actor_type.as_str(), told(actor.has_mappings)));
    Some(each.collect::<Vec<_>>().join("; "))
}
