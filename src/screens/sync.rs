//! The sync centre: the engine, runs of everything, tasks under way, and what this console was asked to do.

mod engine;
mod history;
mod tasks;

use super::connections::LatestOutcome;
use crate::{
    i18n::text,
    state::{
        runs::Command,
        store::{Dialog, Store},
    },
    widgets::Icon,
};
use leptos::prelude::*;

/// The screen.
#[component]
pub(crate) fn SyncCentre() -> AnyView {
    let store = Store::get();
    store.load_tasks();
    view! {
        <main id="main" tabindex="-1">
            <div class="head">
                <div class="wrap"><h1>{text::sync_title()}</h1><span class="mute lbl">{text::sync_subtitle()}</span></div>
            </div>
            <LatestOutcome/>
            <div class="deck duo">
                <engine::Engine/>
                <section class="panel" aria-labelledby="everything">
                    <header class="ph"><h2 id="everything">{text::sync_everything()}</h2></header>
                    <ul class="rowed">
                        {act(
                            store,
                            Command::SyncAll,
                            text::command_sync_all(),
                            text::sync_all_note(),
                            text::action_sync_all(),
                            "sync-all",
                        )}
                        {act(
                            store,
                            Command::ForceSyncAll,
                            text::command_force_sync_all(),
                            text::force_sync_all_note(),
                            text::action_force_sync_more(),
                            "force-sync-all",
                        )}
                        <li>
                            <span>
                                <b class="block">{text::resync_title()}</b>
                                <small>{text::resync_note()}</small>
                            </span>
                            <button
                                type="button"
                                class="btn end"
                                data-testid="resync"
                                on:click=move |_| store.dialog.set(Some(Dialog::Resync(None)))
                            >
                                <Icon name="resync"/>
                                {text::action_resync_more()}
                            </button>
                        </li>
                    </ul>
                </section>
            </div>
            <tasks::Tasks/>
            <history::History/>
        </main>
    }
    .into_any()
}

fn act(
    store: Store,
    command: Command,
    name: String,
    note: String,
    label: String,
    testid: &'static str,
) -> AnyView {
    let confirmed = command.clone();
    let busy = Memo::new(move |_| store.is_busy(&command));
    view! {
        <li>
            <span><b class="block">{name}</b><small>{note}</small></span>
            <button
                type="button"
                class="btn end"
                data-testid=testid
                aria-disabled=move || busy.get().then_some("true")
                title=move || if busy.get() { text::busy_sync() } else { String::new() }
                on:click=move |_| {
                    if !busy.get_untracked() {
                        store.dialog.set(Some(Dialog::Confirm(confirmed.clone())));
                    }
                }
            >
                <Icon name="sync"/>
                {label}
            </button>
        </li>
    }
    .into_any()
}
