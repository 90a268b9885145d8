//! Bulk actions in words: their names with the size of their set, and what became of rows.

use crate::{
    i18n::{self, text},
    screens::words,
    state::bulk::{Kind, LeftOut},
    widgets::Tone,
};
use connections::{
    commands::{Bulk, BulkState, RowState},
    outcome::Outcome,
};

/// The action with the size of its set.
pub(super) fn title(kind: Kind, count: usize) -> String {
    match kind {
        Kind::Test => text::bulk_test(count),
        Kind::Activate => text::bulk_activate(count),
        Kind::Deactivate => text::bulk_deactivate(count),
        Kind::Resync => text::bulk_resync(count),
        Kind::Status => text::bulk_status(count),
    }
}

/// The same for a confirmed one.
pub(super) fn title_of(bulk: &Bulk) -> String {
    title(Kind::of_act(bulk.act), bulk.rows().len())
}

/// On the button that asks.
pub(super) fn action(kind: Kind) -> String {
    match kind {
        Kind::Test => text::bulk_test_more(),
        Kind::Activate => text::bulk_activate_more(),
        Kind::Deactivate => text::bulk_deactivate_more(),
        Kind::Resync => text::action_resync_more(),
        Kind::Status => text::bulk_status_more(),
    }
}

/// Why a picked connection is not in the set.
pub(super) fn left_out(why: &LeftOut) -> String {
    match why {
        LeftOut::OtherSystem => text::bulk_other_system(),
        LeftOut::AlreadySo => text::bulk_already_so(),
        LeftOut::NotPermitted(reason) => reason.clone(),
    }
}

/// What became of a row: the word, its colour and its shape.
pub(super) fn row(state: RowState) -> (String, Tone, &'static str) {
    match state {
        RowState::Waiting => (text::status_waiting(), Tone::Idle, "s-wait"),
        RowState::Started => (text::outcome_running(), Tone::Running, "s-run"),
        RowState::Ended(outcome) => words::outcome(outcome),
        RowState::Vanished => (text::bulk_vanished(), Tone::Idle, "s-gone"),
        RowState::NotPermitted => (text::bulk_not_permitted(), Tone::Bad, "s-bad"),
        RowState::Stopped => (text::bulk_not_begun(), Tone::Idle, "s-idle"),
    }
}

/// Rows by what became of them, in the order in which they are told.
pub(super) fn counts(bulk: &Bulk) -> Vec<(RowState, usize)> {
    let order = [
        RowState::Ended(Outcome::Refused),
        RowState::Ended(Outcome::Unknown),
        RowState::NotPermitted,
        RowState::Vanished,
        RowState::Ended(Outcome::DoneWithWarning),
        RowState::Started,
        RowState::Ended(Outcome::Running),
        RowState::Ended(Outcome::Accepted),
        RowState::Waiting,
        RowState::Stopped,
        RowState::Ended(Outcome::Done),
    ];
    let count = |state: RowState| bulk.rows().iter().filter(|(_, own)| *own == state).count();
    order.into_iter().map(|state| (state, count(state))).filter(|(_, count)| *count > 0).collect()
}

/// Rows that need nothing more.
pub(super) fn through(bulk: &Bulk) -> usize {
    bulk.rows().iter().filter(|(_, state)| !state.is_open()).count()
}

/// Where the whole of it stands: the word, its colour and its shape.
pub(super) fn state(bulk: &Bulk, is_driven: bool) -> (String, Tone, &'static str) {
    let waiting = bulk.rows().iter().any(|(_, state)| *state == RowState::Waiting);
    match bulk.state {
        // No better than the worst of its rows: green only when each of them is done.
        _ if bulk.is_over() => {
            let worst = counts(bulk).first().map(|(state, _)| row(*state));
            let (_, tone, shape) = worst.unwrap_or((String::new(), Tone::Idle, "s-idle"));
            (text::bulk_over(), tone, shape)
        }
        BulkState::Stopped => (text::bulk_stopping(), Tone::Idle, "s-idle"),
        BulkState::Paused => (text::bulk_paused(), Tone::Idle, "s-idle"),
        BulkState::Running if waiting && !is_driven => (text::bulk_not_driven(), Tone::Attention, "s-attn"),
        BulkState::Running => (text::outcome_running(), Tone::Running, "s-run"),
    }
}

/// The end of an action in one sentence.
pub(crate) fn summary(bulk: &Bulk) -> String {
    let counts: Vec<String> = counts(bulk)
        .into_iter()
        .map(|(state, count)| [row(state).0, " ".to_owned(), number(count)].concat())
        .collect();
    text::bulk_summary(&title_of(bulk), &i18n::join(&counts))
}

/// A count in the language's own digits.
pub(super) fn number(count: usize) -> String {
    i18n::number(i64::try_from(count).unwrap_or(i64::MAX))
}
