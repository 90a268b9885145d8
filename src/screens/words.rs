//! Statuses, reasons, people and failures in words and shapes: the one place that turns domain values into
//! messages. It decides nothing: the domain has already judged.

use crate::{
    i18n::{self, text},
    net::Failure,
    widgets::Tone,
};
use connections::{
    connection::{Expected, UnreadableReason},
    outcome::Outcome,
    record_ids::RejectionReason,
    status::{Axis, Group, Reason, Status, Who},
};
use systems::Refusal;

/// A status by name.
pub(crate) fn status(status: Status) -> String {
    match status {
        Status::Deleted => text::status_deleted(),
        Status::Running => text::status_running(),
        Status::SignInNeeded => text::status_sign_in_needed(),
        Status::SetupNeeded => text::status_setup_needed(),
        Status::Paused => text::status_paused(),
        Status::Failing => text::status_failing(),
        Status::Late => text::status_late(),
        Status::Warnings => text::status_warnings(),
        Status::Waiting => text::status_waiting(),
        Status::Healthy => text::status_healthy(),
        Status::Unknown => text::status_unknown(),
    }
}

/// The shape and colour of a status.
pub(crate) fn shape(status: Status) -> (Tone, &'static str) {
    match status {
        Status::Deleted => (Tone::Idle, "s-gone"),
        Status::Running => (Tone::Running, "s-run"),
        Status::SignInNeeded => (Tone::Attention, "s-signin"),
        Status::SetupNeeded => (Tone::Attention, "s-setup"),
        Status::Paused => (Tone::Idle, "s-idle"),
        Status::Failing => (Tone::Bad, "s-bad"),
        Status::Late => (Tone::Attention, "s-late"),
        Status::Warnings => (Tone::Attention, "s-warn"),
        Status::Waiting => (Tone::Running, "s-wait"),
        Status::Healthy => (Tone::Good, "s-ok"),
        Status::Unknown => (Tone::Unknown, "s-unk"),
    }
}

/// A group of the strip: its name, shape and colour.
pub(crate) fn group(group: Group) -> (fn() -> String, Tone, &'static str) {
    match group {
        Group::NeedsAttention => (text::group_attention, Tone::Attention, "s-attn"),
        Group::Failing => (text::status_failing, Tone::Bad, "s-bad"),
        Group::Running => (text::status_running, Tone::Running, "s-run"),
        Group::Waiting => (text::status_waiting, Tone::Running, "s-wait"),
        Group::Paused => (text::status_paused, Tone::Idle, "s-idle"),
        Group::Unknown => (text::status_unknown, Tone::Unknown, "s-unk"),
        Group::Healthy => (text::status_healthy, Tone::Good, "s-ok"),
    }
}

/// Why a status fired, as the end of a sentence that the status began.
pub(crate) fn reason(reason: &Reason) -> String {
    match reason {
        Reason::MarkedDeleted => text::reason_deleted(),
        Reason::TaskRunning { percent: Some(percent) } => {
            text::reason_running_percent(&i18n::number(i64::from(*percent)))
        }
        Reason::TaskRunning { percent: None } => text::reason_running(),
        Reason::SyncRunning => text::reason_sync_running(),
        Reason::SetupRunning => text::reason_setup_running(),
        Reason::ModelsRunning { running, of } => text::reason_models_running(*of, &count(*running)),
        Reason::SignInPending => text::reason_sign_in_pending(),
        Reason::SignInRequired { message } => said(text::reason_sign_in_required, message),
        Reason::SettingsMissing { names } => text::reason_settings_missing(&i18n::join(names)),
        Reason::SetupRequired => text::reason_setup_required(),
        Reason::SyncDisabled => text::reason_sync_disabled(),
        Reason::ReportedError => text::reason_reported_error(),
        Reason::ReportedUnhealthy { message } => said(text::reason_unhealthy, message),
        Reason::Overdue { by_ms } => text::reason_overdue(&i18n::duration(*by_ms)),
        Reason::ModelsFailed { failed, of } => text::reason_models_failed(*of, &count(*failed)),
        Reason::ReportedConnected { age_ms } => text::reason_connected(&i18n::duration(*age_ms)),
        Reason::ReportedHealthy { age_ms: None } => text::reason_reported_healthy(),
        Reason::StateNotTold => text::reason_state_not_told(),
        Reason::StateNotUnderstood { value } => text::reason_state_not_understood(value),
        Reason::NoMappings => text::reason_no_mappings(),
        Reason::ActivationRefused { first } if first.is_empty() => text::reason_activation_refused(),
        Reason::ActivationRefused { first } => text::reason_activation_refused_because(first),
        Reason::Inactive => text::reason_inactive(),
        Reason::EngineStopped => text::reason_engine_stopped(),
        Reason::TestFailed { at } => text::reason_test_failed(&i18n::age(*at)),
        Reason::NoSyncFor { age_ms, expected_ms } => {
            text::reason_late(&i18n::duration(*age_ms), &i18n::duration(*expected_ms))
        }
        Reason::NeverSynced => text::reason_never_synced(),
        Reason::ReportedHealthy { age_ms: Some(age_ms) } | Reason::SyncedRecently { age_ms } => {
            text::reason_recent(&i18n::duration(*age_ms))
        }
        Reason::NothingKnown => text::reason_nothing_known(),
        Reason::ActiveNotTold => text::reason_active_not_told(),
        Reason::EngineNotRead => text::reason_engine_not_read(),
        Reason::EngineStateNotTold => text::reason_engine_not_told(),
        Reason::SummaryNotRead => text::reason_summary_not_read(),
        Reason::LastSyncNotTold => text::reason_last_sync_not_told(),
        Reason::LastSyncUnzoned => text::reason_last_sync_unzoned(),
        Reason::LastSyncInFuture { ahead_ms } => text::reason_last_sync_ahead(&i18n::duration(*ahead_ms)),
        Reason::IntervalUnknown { age_ms } => text::reason_interval_unknown(&i18n::duration(*age_ms)),
    }
}

/// The system's own words, where it gave some.
fn said(otherwise: fn() -> String, message: &str) -> String {
    if message.trim().is_empty() { otherwise() } else { message.to_owned() }
}

fn count(number: usize) -> String {
    i18n::number(i64::try_from(number).unwrap_or(i64::MAX))
}

/// What to do about it; empty when nothing needs doing.
pub(crate) fn remedy(reason: &Reason) -> String {
    match reason {
        Reason::NoMappings => text::remedy_no_mappings(),
        Reason::ActivationRefused { .. } => text::remedy_activation_refused(),
        Reason::Inactive => text::remedy_inactive(),
        Reason::EngineStopped => text::remedy_engine_stopped(),
        Reason::TestFailed { .. } => text::remedy_test_failed(),
        Reason::NoSyncFor { .. } | Reason::Overdue { .. } => text::remedy_late(),
        Reason::SignInPending | Reason::SignInRequired { .. } => text::remedy_sign_in(),
        Reason::SettingsMissing { .. } | Reason::SetupRequired => text::remedy_settings(),
        Reason::SyncDisabled => text::remedy_sync_disabled(),
        Reason::ReportedError => text::remedy_reported_error(),
        Reason::ReportedUnhealthy { .. } => text::remedy_unhealthy(),
        Reason::ModelsFailed { .. } => text::remedy_models_failed(),
        Reason::LastSyncInFuture { .. } => text::remedy_clocks(),
        Reason::NothingKnown
        | Reason::EngineNotRead
        | Reason::SummaryNotRead
        | Reason::ActiveNotTold
        | Reason::EngineStateNotTold
        | Reason::LastSyncNotTold
        | Reason::LastSyncUnzoned
        | Reason::StateNotTold
        | Reason::StateNotUnderstood { .. }
        | Reason::IntervalUnknown { .. } => text::remedy_unknown(),
        Reason::NeverSynced => text::remedy_waiting(),
        Reason::MarkedDeleted
        | Reason::TaskRunning { .. }
        | Reason::SyncRunning
        | Reason::SetupRunning
        | Reason::ModelsRunning { .. }
        | Reason::ReportedConnected { .. }
        | Reason::ReportedHealthy { .. }
        | Reason::SyncedRecently { .. } => String::new(),
    }
}

/// Who must act.
pub(crate) fn who(who: Who) -> String {
    match who {
        Who::Nobody => text::who_nobody(),
        Who::Administrator => text::who_administrator(),
        Who::ConnectorOwner => text::who_connector_owner(),
        Who::OtherSystemOwner => text::who_other_system_owner(),
        Who::WhoeverPaused => text::who_paused_it(),
        Who::Console => text::who_console(),
    }
}

/// A side from which a connection is looked at.
pub(crate) fn axis(axis: Axis) -> String {
    match axis {
        Axis::Setup => text::axis_setup(),
        Axis::SignIn => text::axis_sign_in(),
        Axis::Schedule => text::axis_schedule(),
        Axis::LastRun => text::axis_last_run(),
        Axis::Freshness => text::axis_freshness(),
    }
}

/// An outcome by name, with its shape and colour.
pub(crate) fn outcome(outcome: Outcome) -> (String, Tone, &'static str) {
    match outcome {
        Outcome::Accepted => (text::outcome_accepted(), Tone::Running, "s-wait"),
        Outcome::Running => (text::outcome_running(), Tone::Running, "s-run"),
        Outcome::Done => (text::outcome_done(), Tone::Good, "s-ok"),
        Outcome::DoneWithWarning => (text::outcome_done_with_warning(), Tone::Attention, "s-warn"),
        Outcome::Refused => (text::outcome_refused(), Tone::Bad, "s-bad"),
        Outcome::Unknown => (text::outcome_unknown(), Tone::Unknown, "s-unk"),
    }
}

/// Why a call to a system brought no answer, in one or two sentences.
pub(crate) fn failure(failure: &Failure, system: &str) -> String {
    match failure {
        Failure::TimedOut => text::failure_timed_out(),
        Failure::Unreachable => text::failure_unreachable(),
        Failure::Offline => text::failure_offline(),
        Failure::NotSent => text::failure_not_sent(),
        Failure::Refused(refusal) => match refusal {
            Refusal::SignedOut => text::failure_signed_out(system),
            Refusal::SignInPage => text::failure_sign_in_page(),
            Refusal::Forbidden { .. } => text::failure_forbidden(system),
            Refusal::NotFound { .. } => text::failure_not_found(system),
            Refusal::Misdirected => text::failure_misdirected(),
            Refusal::Throttled { .. } => text::failure_throttled(system),
            Refusal::Server { status, .. } | Refusal::UnexpectedStatus(status) => {
                text::failure_server(system, &status.to_string())
            }
            Refusal::Null | Refusal::Empty => text::failure_null(system),
            Refusal::Invalid { .. } => text::failure_invalid(system),
            Refusal::NotJson { .. } => text::failure_not_json(),
            Refusal::Truncated => text::failure_truncated(),
            Refusal::WrongShape { .. } => text::failure_wrong_shape(),
            Refusal::Gateway { sent: false, error, .. } => match error.as_str() {
                "queue_full" | "queue_full_for_session" | "paused_by_system" | "waited_too_long" => {
                    text::failure_throttled(system)
                }
                "sign_in_needed" => text::failure_read_only(system),
                "signed_out" | "wrong_token" => text::signed_out_here(),
                _ => text::failure_gateway(system),
            },
            Refusal::Gateway { sent: true, .. } => text::failure_gateway_sent(system),
        },
    }
}

/// The server's own words about a failure, unchanged; empty when it had none.
pub(crate) fn failure_details(failure: &Failure) -> String {
    let Failure::Refused(refusal) = failure else { return String::new() };
    match refusal {
        Refusal::Forbidden { message } | Refusal::NotFound { message } => message.clone().unwrap_or_default(),
        Refusal::Server { error_type, message, source, .. } => {
            [error_type, message, source].into_iter().flatten().cloned().collect::<Vec<_>>().join("\n")
        }
        Refusal::Invalid { message, detail } => {
            [Some(message), detail.as_ref()].into_iter().flatten().cloned().collect::<Vec<_>>().join("\n")
        }
        Refusal::NotJson { excerpt } => excerpt.clone(),
        Refusal::Gateway { error, message, .. } => [error.as_str(), ": ", message].concat(),
        Refusal::WrongShape { expected, found } => format!("{expected}: {found}"),
        _ => String::new(),
    }
}

/// Why a record of a list cannot be read.
pub(crate) fn unreadable(why: UnreadableReason) -> String {
    match why {
        UnreadableReason::NotAnObject => text::unreadable_not_an_object(),
        UnreadableReason::NoId => text::unreadable_no_id(),
        UnreadableReason::IdNotANumber => text::unreadable_id_not_a_number(),
        UnreadableReason::IdOutOfRange => text::unreadable_id_out_of_range(),
        UnreadableReason::DuplicateId => text::unreadable_duplicate_id(),
    }
}

/// What a field should have held.
pub(crate) fn expected(expected: Expected) -> String {
    match expected {
        Expected::Text => text::expected_text(),
        Expected::Integer => text::expected_integer(),
        Expected::Boolean => text::expected_boolean(),
        Expected::Moment => text::expected_moment(),
        Expected::List => text::expected_list(),
        Expected::Object => text::expected_object(),
    }
}

/// Why a pasted record id was left out.
pub(crate) fn rejection(why: RejectionReason) -> String {
    match why {
        RejectionReason::NotANumber => text::rejected_not_a_number(),
        RejectionReason::NotAboveZero => text::rejected_not_above_zero(),
        RejectionReason::TooLarge => text::rejected_too_large(),
        RejectionReason::RangeBackwards => text::rejected_range_backwards(),
        RejectionReason::RangeTooLong => text::rejected_range_too_long(),
        RejectionReason::TooMany => text::rejected_too_many(),
    }
}
