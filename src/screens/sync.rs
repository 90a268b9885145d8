//! The sync centre: the engine, runs of everything, tasks under way, and what this console was asked to do.

mod engine;
mod history;
mod interval;
mod tasks;

pub(crate) use interval::interval_dialog;

use super::{barred::guarded, bulk::bulk_panels, connection::parts::action, outcome::latest_outcome, words};
use crate::{
    dom::{El, el},
    i18n::text,
    signal::{Memo, Signal},
    state::{
        reading::Reading,
        rights::About,
        runs::Command,
        store::{Dialog, Store},
    },
};
use connections::{commands::Wish, system::SystemKind};

/// Whose calls can fail here.
const CRM: &str = SystemKind::SuperOffice.product();

/// The screen.
pub(crate) fn sync_centre(store: Store) -> El {
    // At the start they are on their way already.
    if !store.tasks.with_untracked(|tasks| tasks.under_way) {
        store.load_tasks();
    }
    let title = el("div")
        .class("wrap")
        .child(el("h1").text(&text::sync_title()))
        .child(el("span").class("mute lbl").text(&text::sync_subtitle()));
    el("main").attr("id", "main").attr("tabindex", "-1").children(vec![
        el("div").class("head").child(title),
        bulk_panels(store),
        latest_outcome(store),
        el("div").class("deck duo").child(engine::engine(store)).child(everything(store)),
        tasks::tasks(store),
        history::history(store),
    ])
}

/// What runs for all connections.
fn everything(store: Store) -> El {
    let all = act(store, Command::SyncAll, &text::action_sync_all(), "sync-all");
    let force = act(store, Command::ForceSyncAll, &text::action_force_sync_more(), "force-sync-all");
    let resync = action("resync", &text::action_resync_more(), "resync").class("btn end");
    let open = move || store.dialog.set(Some(Dialog::Resync(None)));
    let resync = guarded(store, resync, Wish::Resync, About::Crm, open);
    let heading = el("h2").attr("id", "everything").text(&text::sync_everything());
    el("section")
        .class("panel")
        .attr("aria-labelledby", "everything")
        .child(el("header").class("ph").child(heading))
        .child(el("ul").class("rowed").children(vec![
            item(&text::command_sync_all(), &text::sync_all_note(), all),
            item(&text::command_force_sync_all(), &text::force_sync_all_note(), force),
            item(&text::resync_title(), &text::resync_note(), resync),
        ]))
}

fn item(name: &str, note: &str, button: El) -> El {
    let words = el("span").child(el("b").class("block").text(name)).child(el("small").text(note));
    el("li").child(words).child(button)
}

/// A button that asks before it sends `command`.
fn act(store: Store, command: Command, label: &str, test: &str) -> El {
    let button = action("sync", label, test).class("btn end");
    guarded(store, button, Wish::Run, About::Crm, move || {
        store.dialog.set(Some(Dialog::Confirm(command.clone())));
    })
}

/// Why the last attempt to read something failed; empty when it did not. It is told anew only when it changes,
/// because assistive technology reads it out.
fn failure<T: Send + Sync + 'static>(reading: Signal<Reading<T>>) -> Memo<String> {
    Memo::new(move || {
        reading
            .with(|reading| reading.failure.as_ref().map(|failure| words::failure(failure, CRM)))
            .unwrap_or_default()
    })
}

/// The failure as a paragraph.
fn failed(failure: &str) -> El {
    el("p").attr("role", "status").text(failure)
}
