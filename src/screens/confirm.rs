//! The plain confirmation of a command that costs something or that everyone feels.

use super::outcome::title;
use crate::{
    dom::{El, el},
    i18n::text,
    state::{runs::Command, store::Store},
    widgets::{button, dialog},
};

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
    let look = if matches!(command, Command::StopTask { .. }) { "btn danger" } else { "btn primary" };
    let act = button(&act(&command)).class(look).test("confirm").click(move || {
        store.dialog.set(None);
        store.run(command.clone());
    });
    let cancel = button(&text::action_cancel()).class("btn end").flag("autofocus", true).click(close);
    dialog(
        &heading,
        &text::action_close(),
        true,
        close,
        vec![
            el("div").class("pad").child(el("p").text(&question)),
            el("div").class("ph foot").child(cancel).child(act),
        ],
    )
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
    let active = store.with_table(|table| {
        let rows = table.rows().iter();
        rows.filter(|row| row.connection.active == Some(true) && row.connection.deleted != Some(true)).count()
    });
    text::count_active(active)
}
