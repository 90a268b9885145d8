//! The fields of `SuperOffice` behind a status.

use super::SuperOfficeFacts;
use crate::engine::EngineStatus;
use crate::status::explain::{Axis, Evidence, moment, not_read, text, told};
use crate::summary::ConnectionSummary;

/// Every field which the cascade reads, with its value, in the order of the axes.
pub(super) fn evidence(facts: &SuperOfficeFacts<'_>) -> Vec<Evidence> {
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

/// `Customer.HasMappings true; Person.HasMappings false`.
fn actors(summary: &ConnectionSummary) -> Option<String> {
    let actors = summary.actors.as_ref()?.iter();
    let each =
        actors.map(|actor| format!("{}.HasMappings {}", actor.actor_type.as_str(), told(actor.has_mappings)));
    Some(each.collect::<Vec<_>>().join("; "))
}
