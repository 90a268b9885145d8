//! The buttons of the bar of what is picked: each says how many of the picked connections it is for.

use super::words;
use crate::{
    dom::{El, el},
    i18n::text,
    signal::Memo,
    state::{
        bulk::{self, Kind},
        selection::Selection,
        store::{Dialog, Store},
        systems::SystemState,
        table::SystemId,
    },
};
use leptos::prelude::untrack;

/// Up to so many picked rows are counted anew with each fact that comes in; more, when rows are picked or listed. The
/// question counts for itself in any case.
const FOLLOWED: usize = 500;

/// A button for each thing that can be done, in the systems of what is picked.
pub(crate) fn offers(store: Store) -> El {
    let systems = Memo::new(move || picked_systems(store));
    el("span").class("wrap").live(move || {
        let systems = systems.get();
        let several = systems.len() > 1;
        let systems = systems.into_iter().filter_map(|id| store.system(id));
        let offers =
            systems.flat_map(|system| Kind::of(system.system.kind).iter().map(move |kind| (system, *kind)));
        offers.map(|(system, kind)| offer(store, system, kind, several)).collect()
    })
}

/// The systems of what is picked.
fn picked_systems(store: Store) -> Vec<SystemId> {
    store.rows_changed.track();
    store.selection.with(|selection| {
        let mut systems: Vec<_> =
            selection.ids().iter().filter_map(|id| store.with_row(*id, |row| row.system)).collect();
        systems.sort_unstable();
        systems.dedup();
        systems
    })
}

fn offer(store: Store, system: &'static SystemState, kind: Kind, several: bool) -> El {
    let can = Memo::new(move || {
        store.rows_changed.track();
        if store.selection.with(Selection::len) <= FOLLOWED {
            store.facts_changed.track();
        }
        untrack(|| bulk::offer(store, system, kind))
    });
    let words = move || {
        let action = words::action(kind);
        let all = store.selection.with(Selection::len);
        if can.get() == all {
            action
        } else {
            text::bulk_offer(&action, &words::number(can.get()), &words::number(all))
        }
    };
    let none = move || (can.get() == 0).then(text::bulk_none);
    el("button")
        .attr("type", "button")
        .class("btn")
        .test(&["bulk-", code(kind)].concat())
        .live_true("aria-disabled", move || can.get() == 0)
        .live_attr("title", move || none().or_else(|| several.then(|| system.system.title().to_owned())))
        .live_text(words)
        .child(el("span").class("sr").live_text(move || none().unwrap_or_default()))
        .click(move || {
            if can.get_untracked() > 0 {
                open(store, system, kind);
            }
        })
}

/// What can be done with the picked connections: in words, whether it can be done to none of them, and the question.
pub(crate) type Offer = (String, bool, Box<dyn Fn()>);

/// The same as the buttons, as plain data.
pub(crate) fn offered(store: Store) -> Vec<Offer> {
    let systems = picked_systems(store);
    let several = systems.len() > 1;
    let systems = systems.into_iter().filter_map(|id| store.system(id));
    let kinds =
        systems.flat_map(|system| Kind::of(system.system.kind).iter().map(move |kind| (system, *kind)));
    let offer = |(system, kind): (&'static SystemState, Kind)| {
        let can = bulk::offer(store, system, kind);
        let all = store.selection.with(Selection::len);
        let words = text::bulk_offer(&words::action(kind), &words::number(can), &words::number(all));
        let words = if several { [words.as_str(), " · ", system.system.title()].concat() } else { words };
        let ask = move || open(store, system, kind);
        (words, can == 0, Box::new(ask) as Box<dyn Fn()>)
    };
    kinds.map(offer).collect()
}

/// Asks about it, if it can be done to any.
fn open(store: Store, system: &'static SystemState, kind: Kind) {
    if untrack(|| bulk::offer(store, system, kind)) > 0 {
        let asked = bulk::ask(store, system, kind);
        store.dialog.set(Some(Dialog::Bulk(Box::new(asked))));
    }
}

/// For tests: the same in every language.
fn code(kind: Kind) -> &'static str {
    match kind {
        Kind::Test => "test",
        Kind::Activate => "activate",
        Kind::Deactivate => "deactivate",
        Kind::Resync => "resync",
        Kind::Status => "status",
    }
}
