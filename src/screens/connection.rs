//! One connection: its status with the rule that fired and the fields it read, all its facts, and its log.

mod evidence;
mod facts;
mod log;
pub(crate) mod parts;
mod rest;
mod side;
mod why;

use super::{
    connections::{active_switch, name_of},
    outcome::latest_outcome,
    words,
};
use crate::{
    dom::{El, effect, el},
    i18n::text,
    net::Failure,
    signal::{Memo, Signal},
    state::{
        runs::Command,
        store::{Dialog, Store},
    },
    widgets::{Tone, button, empty, notice},
};
use leptos::task::spawn_local;
use parts::{action, follow};

/// The page of the connection with the primary key `id`.
pub(crate) fn connection_page(store: Store, id: i32) -> El {
    let failure = Signal::new(None::<Failure>);
    let known = Memo::new(move || follow(store, id, |_| ()).is_some());
    let loading = Memo::new(move || store.list.with(|list| list.value.is_none() && list.failure.is_none()));
    // The list leaves out what only the connection itself tells; both need the row to put it in.
    effect(move || {
        if known.get() {
            store.want_summaries(&[id]);
            spawn_local(async move {
                let read = store.read_connection(id).await;
                // The page may be gone by the time of the answer.
                failure.set(read.err());
            });
        }
    });
    let failed = move || {
        failure.get().filter(|_| known.get()).map(|failure| {
            let why = words::failure(&failure);
            notice(Tone::Unknown, "s-unk", &text::detail_failed(), &why, Some("status"), Vec::new())
        })
    };
    let page = move || {
        if known.get() {
            found(store, id)
        } else if loading.get() {
            nameless(el("p").class("panel pad").attr("role", "status").text(&text::list_loading()))
        } else {
            nameless(missing(store, id))
        }
    };
    el("main")
        .attr("id", "main")
        .attr("tabindex", "-1")
        .child(latest_outcome(store))
        .live_maybe(failed)
        .child(
            el("div").class("split").child(side::side(store, id)).child(el("div").class("stack").live(page)),
        )
}

/// What stands in for a connection, under a heading that every page needs.
fn nameless(part: El) -> Vec<El> {
    vec![el("h1").class("sr").text(&text::connections_title()), part]
}

fn missing(store: Store, id: i32) -> El {
    let back = button(&text::action_back())
        .class("btn primary")
        .click(move || store.go(|view| view.connection = None));
    el("section").class("panel").child(empty(
        "s-unk",
        Tone::Unknown,
        &text::detail_missing_title(),
        &text::detail_missing_text(&id.to_string()),
        vec![back],
    ))
}

fn found(store: Store, id: i32) -> Vec<El> {
    let name = Memo::new(move || {
        follow(store, id, |row| name_of(&row.connection, store.language.get())).unwrap_or_default()
    });
    vec![head(store, id, name), why::why(store, id), facts::facts(store, id), log::sync_log(store, id, name)]
}

fn head(store: Store, id: i32, name: Memo<String>) -> El {
    let command = move || Command::Test { id, name: name.get_untracked() };
    let testing = move || store.is_busy(&command());
    let title = el("div")
        .class("line")
        .child(el("abbr").class("sys big").attr("title", "SuperOffice").text("SO"))
        .child(
            el("div")
                .child(el("h1").child(el("bdi").live_text(move || name.get())))
                .child(el("small").class("block").live_text(move || under(store, id))),
        );
    let active = el("label")
        .class("line")
        .child(el("span").attr("aria-hidden", "true").text(&text::column_active()))
        .children(active_switch(store, id, move || name.get()));
    let test = action("test", "", "test")
        .live_text(move || if testing() { text::busy_test() } else { text::action_test() })
        .live_true("aria-disabled", testing)
        .click(move || store.run(command()));
    let resync = action("resync", &text::action_resync_more(), "resync")
        .click(move || store.dialog.set(Some(Dialog::Resync(Some(id)))));
    el("div").class("head").children(vec![title, active, test, resync])
}

/// The line under the name: the connector and the key.
fn under(store: Store, id: i32) -> String {
    store.rows_changed.track();
    let connector = store.with_row(id, |row| row.connection.connector_id).flatten();
    let named = connector.and_then(|id| {
        store.connectors.with(|names| names.value.as_ref().and_then(|names| names.get(&id).cloned()))
    });
    text::detail_under(&named.unwrap_or_else(text::cell_not_told), &id.to_string())
}
