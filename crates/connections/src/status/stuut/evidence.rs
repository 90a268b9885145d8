//! The fields of Stuut behind a status.

use super::StuutFacts;
use crate::status::explain::{Axis, Evidence, moment, text, told};
use crate::stuut::{Health, HealthCode, LastSync, RunStatus};

pub(super) fn evidence(facts: &StuutFacts<'_>) -> Vec<Evidence> {
    let connection = facts.connection;
    let health = |read: fn(&Health) -> Option<String>| told(connection.health.as_ref().and_then(read));
    // One line for all models: `invoices scheduled; customers failed`.
    let models = |read: fn(&LastSync) -> Option<String>| {
        told(connection.models.as_ref().map(|models| {
            let each = models.iter().map(|model| {
                let name = model.name.as_deref().or(model.display_name.as_deref()).unwrap_or("?");
                format!("{name} {}", told(model.last_sync.as_ref().and_then(read)))
            });
            each.collect::<Vec<_>>().join("; ")
        }))
    };
    let missing = connection.missing_settings.as_ref().map(|names| names.join(", "));
    [
        (Axis::Setup, "is_running_setup", told(connection.running_setup)),
        (Axis::Setup, "requires_setup", told(connection.requires_setup)),
        (Axis::Setup, "is_configured", told(connection.configured)),
        (Axis::Setup, "missing_settings", told(missing)),
        (Axis::SignIn, "is_authentication_pending", told(connection.authentication_pending)),
        (
            Axis::SignIn,
            "health.authentication_required",
            health(|health| text(health.authentication_required)),
        ),
        (Axis::Schedule, "is_sync_disabled", told(connection.sync_disabled)),
        (Axis::Schedule, "next_sync_at", told(connection.next_sync.as_ref().map(moment))),
        (Axis::LastRun, "is_healthy", told(connection.healthy)),
        (Axis::LastRun, "health.healthy", health(|health| text(health.healthy))),
        (
            Axis::LastRun,
            "health.status_code",
            health(|health| text(health.status_code.as_ref().map(HealthCode::as_str))),
        ),
        (Axis::LastRun, "health.message", health(|health| health.message.clone())),
        (Axis::LastRun, "health.suggested_resolution", health(|health| health.suggested_resolution.clone())),
        (
            Axis::LastRun,
            "models[].last_sync.status",
            models(|last| text(last.status.as_ref().map(RunStatus::as_str))),
        ),
        (Axis::LastRun, "models[].last_sync.error", models(|last| last.error.clone())),
        (Axis::LastRun, "models[].last_sync.started_at", models(|last| last.started.as_ref().map(moment))),
        (Axis::Freshness, "health.timestamp", health(|health| health.timestamp.as_ref().map(moment))),
        (
            Axis::Freshness,
            "models[].last_sync.completed_at",
            models(|last| last.completed.as_ref().map(moment)),
        ),
    ]
    .into_iter()
    .map(|(axis, field, value)| Evidence { axis, field, value })
    .collect()
}
