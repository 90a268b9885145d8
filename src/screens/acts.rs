//! Each action by name, whether there is anything for it to do, and the doing: the one way in for the palette and for keys.
//!
//! What asks a system for something does what its button does: where it is not barred it opens the same dialog, or gives
//! the store the same command. Nothing here sends.

mod names;
mod open;
mod rows;
mod table;

use crate::{
    i18n::text,
    screens::{barred, theme::switch_theme},
    state::{
        rights::About,
        runs::Command,
        store::{Dialog, Store},
        view::{Density, Screen, View},
    },
};
use actions::action::Action;
use connections::{column::Column, commands::Wish, system::SystemKind};
use leptos::prelude::untrack;

pub(crate) use names::{group_name, name, on_or_off, shape};
pub(crate) use open::{bulk_acts, connection_acts};
pub(crate) use rows::connections_named;
pub(crate) use table::{console_acts, table_acts};

/// Whether it is on, of what is on or off.
pub(crate) fn is_on(store: Store, action: Action) -> Option<bool> {
    let density = |density| store.view.with_untracked(|view| view.density == density).then_some(true);
    match action {
        Action::Hold => Some(store.held.get_untracked()),
        Action::Deleted => Some(store.view.with_untracked(|view| view.deleted)),
        Action::BySystem => Some(store.view.with_untracked(|view| view.grouped == Some(Column::System))),
        Action::Compact => density(Density::Compact),
        Action::Regular => density(Density::Regular),
        Action::Comfortable => density(Density::Comfortable),
        _ => None,
    }
}

/// What an action asks the systems for, where it does.
fn wish(action: Action) -> Option<Wish> {
    match action {
        Action::SyncAll | Action::ForceSyncAll => Some(Wish::Run),
        Action::Resync => Some(Wish::Resync),
        Action::EngineOn | Action::EngineOff | Action::Interval => Some(Wish::Engine),
        Action::Create => Some(Wish::Create),
        _ => None,
    }
}

/// Why it may not be done now; empty when nothing is known against it.
pub(crate) fn why_not(store: Store, action: Action) -> String {
    let barred = |wish| untrack(|| barred::off(store, wish, About::Crm));
    wish(action).map(barred).unwrap_or_default()
}

/// Whether it has a place in this console at all, which follows from its systems.
pub(crate) fn belongs(store: Store, action: Action) -> bool {
    match action {
        Action::SyncCentre
        | Action::Deleted
        | Action::SyncAll
        | Action::ForceSyncAll
        | Action::Resync
        | Action::Interval
        | Action::EngineOn
        | Action::EngineOff => store.crm().is_some(),
        Action::Create => store.each_system().any(|state| state.system.kind != SystemKind::SuperOffice),
        Action::BySystem => store.has_several(),
        _ => true,
    }
}

/// Whether there is something here for it to do.
pub(crate) fn is_there(store: Store, action: Action) -> bool {
    let running =
        || store.engine.with_untracked(|engine| engine.value.as_ref().and_then(|engine| engine.running));
    let now = match action {
        Action::EngineOn => running() != Some(true),
        Action::EngineOff => running() != Some(false),
        Action::PickNone => store.selection.with_untracked(|selection| !selection.is_empty()),
        Action::ClearFilter => store
            .view
            .with_untracked(|view| !view.search.is_empty() || view.group.is_some() || view.system.is_some()),
        _ => true,
    };
    now && belongs(store, action)
}

/// Does it, where there is something to do and nothing against it; else it is told why.
pub(crate) fn act(store: Store, action: Action) {
    if !is_there(store, action) || wish(action).is_some_and(|wish| barred::held_back(store, wish, None)) {
        return;
    }
    let dialog = |dialog| store.dialog.set(Some(dialog));
    match action {
        Action::Palette => dialog(Dialog::Palette),
        Action::Shortcuts => dialog(Dialog::Shortcuts),
        Action::Theme => switch_theme(),
        Action::List => store.go(to_list),
        Action::SyncCentre => store.go(|view| to(view, Screen::Sync)),
        Action::Journal => store.go(|view| to(view, Screen::Journal)),
        Action::Refresh => {
            store.announce(text::live_reading());
            store.refresh();
        }
        Action::Hold => store.held.update(|held| *held = !*held),
        Action::Search
        | Action::Deleted
        | Action::BySystem
        | Action::ClearFilter
        | Action::PickAll
        | Action::PickNone
        | Action::Compact
        | Action::Regular
        | Action::Comfortable
        | Action::ResetColumns => table::act(store, action),
        Action::SyncAll => dialog(Dialog::Confirm(Command::SyncAll)),
        Action::ForceSyncAll => dialog(Dialog::Confirm(Command::ForceSyncAll)),
        Action::Resync => dialog(Dialog::Resync(None)),
        Action::EngineOn => dialog(Dialog::Confirm(Command::Engine { run: true })),
        Action::EngineOff => dialog(Dialog::Confirm(Command::Engine { run: false })),
        Action::Interval => dialog(Dialog::Interval),
        Action::Create => dialog(Dialog::Create),
    }
    if let Some(on) = is_on(store, action) {
        store.announce([name(action).as_str(), ": ", &on_or_off(on)].concat());
    }
}

fn to(view: &mut View, screen: Screen) {
    view.screen = screen;
    view.connection = None;
}

/// What changes the table also shows it.
fn to_list(view: &mut View) {
    to(view, Screen::Connections);
}
