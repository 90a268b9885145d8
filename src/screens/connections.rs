//! The table of connections, with what stands above it.

mod arrange;
mod cells;
mod chosen;
mod columns;
mod exporting;
mod failed;
mod filter;
mod foot;
mod heading;
mod menus;
mod missing;
mod nothing;
mod other_cells;
mod own_titles;
mod picked;
mod row;
mod strip;
mod table;
mod toolbar;
mod unreadable;

use crate::{
    dom::{El, el},
    i18n::text,
    later,
    screens::after_rows,
    signal::Memo,
    state::{
        runs::Command,
        store::{Dialog, Store},
    },
    widgets::{button, icon, icon_with, skeleton},
};
use connections::{commands::Wish, system::SystemKind};
use leptos::prelude::*;

pub(crate) use arrange::columns_dialog;
pub(crate) use cells::{Cell, actor_name, name_of, names};
pub(crate) use chosen::chosen_title;
pub(crate) use columns::{chosen as chosen_columns, offered as offered_columns, title as column_title};
pub(crate) use failed::failed;
pub(crate) use filter::filter;
pub(crate) use heading::heading;
pub(crate) use menus::{menus, toggle_column};
pub(crate) use missing::missing;
pub(crate) use nothing::{no_match, nothing};
pub(crate) use other_cells::{field_text, other_cell, told_text};
pub(crate) use own_titles::own_title;
pub(crate) use picked::picked;
pub(crate) use row::{active_switch, system_mark};
pub(crate) use table::{Drawing, Grouped, equip};
pub(crate) use unreadable::unreadable_records;

/// The screen.
///
/// A change of language leaves the table as it is, with its rows and where it is scrolled to; so whatever stands around it
/// follows the language by itself.
pub(crate) fn connections(store: Store) -> El {
    el("main")
        .attr("id", "main")
        .attr("tabindex", "-1")
        .class("fill")
        .live_maybe(after_rows(store, ".head", head))
        .child(later::slot(store, later::told, |parts| parts.notices))
        .live(body(store))
}

/// What is shown, and what can be done besides.
fn head(store: Store) -> El {
    let names = move || store.systems.iter().map(|state| state.system.title().to_owned()).collect::<Vec<_>>();
    let subtitle = move || {
        store.language.track();
        if store.has_several() { crate::i18n::join(&names()) } else { text::connections_subtitle() }
    };
    let title = el("div")
        .class("wrap")
        .child(el("h1").says(text::connections_title))
        .child(el("span").class("mute lbl").live_text(subtitle));
    let resync = || {
        el("button")
            .attr("type", "button")
            .class("btn")
            .test("resync")
            .child(icon_with("resync", "flip"))
            .says(text::action_resync_more)
    };
    let resync = || opener(store, resync(), Wish::Resync, || Dialog::Resync(None));
    // Only the CRM starts syncs when asked; only the others have connections made for them from here.
    let mut act = Vec::new();
    if store.systems.iter().any(|state| state.system.kind != SystemKind::SuperOffice) {
        act.push(create_button(store));
    }
    if store.crm().is_some() {
        act.extend([resync(), sync_button(store)]);
    }
    el("div").class("head").child(title).children(act)
}

fn create_button(store: Store) -> El {
    let button = el("button")
        .attr("type", "button")
        .class("btn")
        .test("create")
        .child(icon("plus"))
        .says(text::action_create_more);
    opener(store, button, Wish::Create, || Dialog::Create)
}

fn sync_button(store: Store) -> El {
    let button = el("button")
        .attr("type", "button")
        .class("btn primary")
        .test("sync-all")
        .child(icon("sync"))
        .says(text::action_sync_all);
    opener(store, button, Wish::Run, || Dialog::Confirm(Command::SyncAll))
}

/// A button that opens a dialog, where what that asks for may be done.
fn opener(store: Store, button: El, wish: Wish, dialog: fn() -> Dialog) -> El {
    let open = move || store.dialog.set(Some(dialog()));
    later::guarded(store, button, None, wish, None, Box::new(open))
}

/// Which of its states the list is in; drawn anew only when that changes.
#[derive(Debug, Clone, Copy, PartialEq)]
enum State {
    Loading,
    Listed,
    Nothing,
    /// No list could be read.
    Failed,
}

/// `drawn` is whether the list was on the screen before: then it stays there.
fn state(store: Store, drawn: bool) -> State {
    match store.listed() {
        Some(0) | None if store.awaits_list() => State::Loading,
        // Rows in another order than the address asks for would only jump.
        Some(_) if !drawn && store.awaits_order() => State::Loading,
        Some(0) if store.failing().is_empty() => State::Nothing,
        Some(_) => State::Listed,
        None => State::Failed,
    }
}

/// Whether the list is still on its way, or what puts it in the order that is asked for.
pub(crate) fn is_awaited(store: Store) -> bool {
    state(store, false) == State::Loading
}

fn body(store: Store) -> impl Fn() -> Vec<El> + 'static {
    let drawn = std::cell::Cell::new(false);
    let state = Memo::new(move || {
        let state = state(store, drawn.get());
        drawn.set(state == State::Listed);
        state
    });
    move || match state.get() {
        State::Loading => vec![loading()],
        State::Listed => {
            let strip = el("div").class("part").live_maybe(after_rows(store, ".strip", strip::strip));
            vec![strip, listed(store)]
        }
        State::Nothing => vec![later::slot(store, |_| Some(loading()), |parts| parts.nothing)],
        // Told by what comes later: a failure is shown a moment after it has happened.
        State::Failed => vec![later::slot(store, |_| Some(loading()), |parts| parts.failed)],
    }
}

fn loading() -> El {
    el("section")
        .class("panel gw")
        .attr("aria-busy", "true")
        .child(el("p").class("ph").attr("role", "status").text(&text::list_loading()))
        .child(el("div").class("grid").child(skeleton(12)))
}

fn listed(store: Store) -> El {
    let name = el("h2").class("sr").attr("id", "list-name").says(text::list_name);
    let section = el("section").class("panel gw").attr("aria-labelledby", "list-name").child(name);
    section
        .live_maybe(after_rows(store, ".ph", toolbar::toolbar))
        .children(vec![
            later::slot(store, |_| None, |parts| parts.unreadable_records),
            table::table(store),
            later::slot(store, |_| None, |parts| parts.picked),
        ])
        .live_maybe(after_rows(store, ".foot", foot::foot))
}

pub(crate) fn try_again(act: impl Fn() + 'static) -> El {
    button(&text::action_try_again()).test("try-again").click(act)
}

/// Opens the page that signs in, in a window of its own, so that nothing here is lost.
pub(super) fn sign_in() -> El {
    let page = window().location().pathname().unwrap_or_default();
    el("a")
        .class("btn primary")
        .attr("href", &page)
        .attr("target", "_blank")
        .attr("rel", "noopener")
        .text(&text::action_sign_in())
        .child(icon("out"))
}
