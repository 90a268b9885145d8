//! What the first screen does without: pages, dialogs, outcomes and the sending of commands.
//!
//! In a release build these are a second file of machine code, which the browser fetches once the list has been
//! read, or when somebody asks for one of them. The build cuts where `parts` says, so everything else calls them
//! through [`Parts`] only: a direct call would bring what it calls back into the first file. No command is sent and
//! no dialog opens before they are here.

mod parts;

use crate::{
    dom::{El, effect, el},
    i18n::{Language, text},
    screens::connections::try_again,
    state::{
        runs::Command,
        store::{Dialog, Store},
    },
    widgets::{Tone, notice, skeleton},
};
use leptos::task::spawn_local;

/// Whether the parts have arrived.
#[derive(Clone, Copy)]
pub(crate) enum Later {
    /// Not asked for yet, or under way.
    Awaited,
    /// They can be called.
    Here(&'static Parts),
    /// They did not arrive; asking again is allowed.
    Failed,
}

/// The ways into what comes later.
pub(crate) struct Parts {
    /// The page of one connection.
    pub(crate) connection_page: fn(Store, i32) -> El,
    /// The sync centre.
    pub(crate) sync_centre: fn(Store) -> El,
    /// An open dialog.
    pub(crate) dialog: fn(Store, Dialog) -> El,
    /// Above the list: what became of the last command, and what could not be read.
    pub(crate) notices: fn(Store) -> El,
    /// Records of the list that nobody can read.
    pub(crate) unreadable_records: fn(Store) -> El,
    /// The menus that shape the table.
    pub(crate) menus: fn(Store) -> Vec<El>,
    /// Changes the language.
    pub(crate) choose_language: fn(Store, Language),
    /// Reads the batch tasks that are not over.
    pub(crate) load_tasks: fn(Store),
    /// Sends a command that the user confirmed.
    pub(crate) run: fn(Store, Command),
}

/// Fetches the parts as soon as the first screen has what it needs, or somebody asked for one of them.
pub(crate) fn follow(store: Store) {
    effect(move || {
        let read = store.list.with(|list| list.at.is_some() || list.failure.is_some());
        let asked_for = store.dialog.with(Option::is_some);
        // After a failure only somebody who wants it asks again; each refresh of the list would say it anew.
        if asked_for || (read && matches!(store.later.get_untracked(), Later::Awaited)) {
            fetch(store);
        }
    });
}

/// Draws a part of the page that comes later, and until then that it is coming.
pub(crate) fn part(store: Store, draw: impl Fn(&'static Parts) -> El + 'static) -> El {
    fetch(store);
    el("div").class("part").live(move || match store.later.get() {
        Later::Here(parts) => vec![draw(parts)],
        Later::Awaited => vec![whole(
            el("section")
                .class("panel pad stack")
                .attr("aria-busy", "true")
                .child(el("p").attr("role", "status").text(&text::later_awaited()))
                .child(skeleton(4, 3)),
        )],
        Later::Failed => vec![whole(failed(store))],
    })
}

/// A place for a part that is nothing to wait for; `before` it comes, what is said instead.
pub(crate) fn slot(
    store: Store,
    before: fn(Store) -> Option<El>,
    choose: fn(&'static Parts) -> fn(Store) -> El,
) -> El {
    el("div").class("part").live_maybe(move || match store.later.get() {
        Later::Here(parts) => Some(choose(parts)(store)),
        _ => before(store),
    })
}

/// Above the list: that a dialog is on its way, or that nothing came of it.
pub(crate) fn told(store: Store) -> Option<El> {
    match store.later.get() {
        Later::Awaited if store.dialog.with(Option::is_some) => {
            let words = text::later_awaited();
            Some(notice(Tone::Running, "s-run", &words, "", Some("status"), Vec::new()))
        }
        Later::Failed => Some(failed(store)),
        _ => None,
    }
}

/// Calls `act` now, or when the parts are here; never when they do not arrive, which the page then says.
pub(crate) fn when_here(store: Store, act: impl FnOnce(&'static Parts) + 'static) {
    if let Later::Here(parts) = store.later.get_untracked() {
        act(parts);
    } else {
        let act: Box<dyn FnOnce(&'static Parts)> = Box::new(act);
        spawn_local(async move {
            if let Some(parts) = arrive(store).await {
                act(parts);
            }
        });
    }
}

/// Calls `act` if the parts are here; else their arrival does what is due.
pub(crate) fn if_here(store: Store, act: impl FnOnce(&'static Parts)) {
    if let Later::Here(parts) = store.later.get_untracked() {
        act(parts);
    }
}

fn fetch(store: Store) {
    when_here(store, |_| ());
}

async fn arrive(store: Store) -> Option<&'static Parts> {
    let arrived = parts::parts().await.ok();
    match (arrived, store.later.get_untracked()) {
        (Some(_), Later::Here(_)) => {}
        (Some(parts), _) => {
            store.later.set(Later::Here(parts));
            (parts.load_tasks)(store);
        }
        (None, _) => {
            store.dialog.set(None);
            store.later.set(Later::Failed);
        }
    }
    arrived
}

fn failed(store: Store) -> El {
    let again = try_again(move || {
        store.later.set(Later::Awaited);
        fetch(store);
    });
    let (title, words) = (text::later_failed_title(), text::later_failed_text());
    notice(Tone::Bad, "s-bad", &title, &words, Some("alert"), vec![again])
}

/// A page needs its main part and a heading also while there is nothing else to show.
fn whole(content: El) -> El {
    el("main")
        .attr("id", "main")
        .attr("tabindex", "-1")
        .child(el("h1").class("sr").text(&text::app_name()))
        .child(content)
}
