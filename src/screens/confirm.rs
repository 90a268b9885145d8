//! The plain confirmation of a command that costs something or that everyone feels.

use super::outcome::title;
use crate::{
    i18n::text,
    state::{runs::Command, store::Store},
    widgets::Dialog,
};
use leptos::prelude::*;

/// Asks once, names what will happen, and sends only on the button that names the act.
#[component]
pub(crate) fn ConfirmDialog(
    /// What will be sent.
    command: Command,
) -> AnyView {
    let store = Store::get();
    let close = Callback::new(move |()| store.dialog.set(None));
    let heading = title(&command);
    let (question, danger) = match &command {
        Command::SyncAll => (text::confirm_sync_all(&active(store)), false),
        Command::ForceSyncAll => (text::confirm_force_sync_all(&active(store)), false),
        Command::Engine { run: false } => (text::confirm_engine_off(), false),
        Command::Engine { run: true } => (text::confirm_engine_on(), false),
        Command::StopTask { .. } => (text::confirm_stop_task(), true),
        _ => (String::new(), false),
    };
    let act = act(&command);
    let send = move |_| {
        store.dialog.set(None);
        store.run(command.clone());
    };
    view! {
        <Dialog title=heading close_label=text::action_close() small=true on_close=close>
            <div class="pad"><p>{question}</p></div>
            <div class="ph foot">
                <button type="button" class="btn end" autofocus on:click=move |_| close.run(())>
                    {text::action_cancel()}
                </button>
                <button
                    type="button"
                    class="btn"
                    class:primary=!danger
                    class:danger=danger
                    data-testid="confirm"
                    on:click=send
                >
                    {act}
                </button>
            </div>
        </Dialog>
    }
    .into_any()
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
