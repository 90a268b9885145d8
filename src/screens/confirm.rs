//! The plain confirmation of a command that costs something or that everyone feels.

use super::{outcome::title, reason::reason};
use crate::{
    dom::{El, el},
    i18n::text,
    state::{columns, runs::Command, store::Store, table::Row},
    widgets::{Tone, button, dialog, notice},
};
use connections::batch::Cancellation;

/// Asks once, names what will happen, and sends only on the button that names the act.
pub(crate) fn confirm_dialog(store: Store, command: Command) -> El {
    let close = move || store.dialog.set(None);
    let heading = title(&command);
    let question = match &command {
        Command::SyncAll => text::confirm_sync_all(&active(store)),
        Command::ForceSyncAll => text::confirm_force_sync_all(&active(store)),
        Command::Engine { run: false } => text::confirm_engine_off(),
        Command::Engine { run: true } => text::confirm_engine_on(),
        Command::StopTask { .. } => text::confirm_stop_task(),
        _ => String::new(),
    };
    let care = match &command {
        Command::StopTask { id, .. } => care(store, *id),
        _ => None,
    };
    let look = if matches!(command, Command::StopTask { .. }) { "btn danger" } else { "btn primary" };
    let (field, why) = reason();
    let act = button(&act(&command)).class(look).test("confirm").click(move || {
        // Read first: the field goes with the dialog.
        let why = why.get_untracked();
        store.dialog.set(None);
        store.send_because(command.clone(), &why);
    });
    let cancel = button(&text::action_cancel()).class("btn end").flag("autofocus", true).click(close);
    dialog(
        &heading,
        &text::action_close(),
        true,
        close,
        vec![
            el("div").class("pad stack").maybe(care).child(el("p").text(&question)).child(field),
            el("div").class("ph foot").child(cancel).child(act),
        ],
    )
}

/// What is to be said before a task is stopped, by its `CancellationBehaviour`.
fn care(store: Store, task: i32) -> Option<El> {
    let warning = store.tasks.with_untracked(|tasks| {
        let task = tasks.value.iter().flatten().find(|own| own.id == task)?;
        Some(match task.cancellation {
            Cancellation::CanCancel | Cancellation::CannotCancel => return None,
            Cancellation::CancelWithWarning => text::confirm_stop_with_care(),
            Cancellation::Unknown | Cancellation::Other(_) => text::confirm_stop_not_told(),
        })
    });
    warning.map(|warning| notice(Tone::Attention, "s-warn", &warning, "", None, Vec::new()))
}

fn act(command: &Command) -> String {
    match command {
        Command::SyncAll => text::action_sync_all(),
        Command::ForceSyncAll => text::action_force_sync_all(),
        Command::Engine { run: true } => text::action_turn_on(),
        Command::Engine { run: false } => text::action_turn_off(),
        Command::StopTask { .. } => text::action_stop(),
        other => title(other),
    }
}

/// How many connections are active, as far as the list tells.
fn active(store: Store) -> String {
    if !store.knows_crm() {
        return text::count_active_all();
    }
    let active = |row: &&Row| columns::active(row) == Some(true);
    text::count_active(store.with_crm_rows(|rows| rows.filter(active).count()))
}
