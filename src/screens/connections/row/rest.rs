//! What comes into a row once it has been painted: what can be done with it, names for those who do not see, addresses and
//! hints. Nobody waits for them to see the first row.

use super::{Drawn, active_switch, crm_key, name_now};
use crate::{
    dom::{El, Slot, effect, el},
    i18n::text,
    later::{self, Later},
    screens::link::followed,
    signal::Memo,
    state::{
        address,
        runs::Command,
        store::{Dialog, Store},
        table::RowId,
        view::View,
    },
    widgets::{icon, icon_with},
};
use connections::commands::Wish;
use leptos::prelude::untrack;
use std::{cell::Cell, rc::Rc};
use wasm_bindgen::JsCast as _;
use web_sys::{HtmlInputElement, MouseEvent};

/// A row without its rest.
pub(super) struct Rest {
    /// Whether it shows connections of the CRM.
    pub(super) crm: bool,
    /// The name, which leads to the connection's page.
    pub(super) page: El,
    /// The row itself.
    pub(super) row: El,
    /// The cell of the box that picks it.
    pub(super) pick: El,
    /// The cell of the switch, in rows of the CRM that have this column.
    pub(super) active: Option<El>,
    /// The cell of what can be done with it.
    pub(super) acts: El,
    pub(super) name: Memo<String>,
    /// See [`super::Made`].
    pub(super) address: Memo<String>,
    pub(super) drawn: Rc<[Drawn]>,
    /// Whether its hints are there, and have to follow its words.
    pub(super) hinted: Rc<Cell<bool>>,
}

impl Rest {
    /// Makes it.
    pub(super) fn make(self, store: Store, slot: Slot) {
        let Self { crm, page, row, pick, active, acts, name, address, drawn, hinted } = self;
        // No box is without a name for a moment.
        let picking = picking(store, slot).attr("aria-label", &text::pick_named(&name.get_untracked()));
        show_picked(store, slot, row, picking.clone());
        let _ = pick.child(picking.clone());
        if let Some(active) = active {
            let id = move || RowId(slot.id.get());
            let _ = active.children(active_switch(store, id, move || name.get()));
        }
        let mut links = vec![page];
        let mut named = if crm { crm_acts(store, slot) } else { vec![open(store, slot)] };
        let _ = acts.children(named.clone());
        let words: &[fn(&str) -> String] = if crm {
            &[text::action_test_named, text::action_resync_named, text::pick_named]
        } else {
            links.extend_from_slice(&named);
            &[text::action_open_named, text::pick_named]
        };
        named.push(picking);
        effect(move || {
            let name = name.get();
            for (element, words) in named.iter().zip(words) {
                element.put_attr("aria-label", Some(&words(&name)));
            }
        });
        effect(move || {
            let target = store.target(RowId(slot.at_rest.get()));
            let href = target.map(|target| address.with(|address| address::to(address, &target)));
            for link in &links {
                link.put_attr("href", href.as_deref());
            }
            hinted.set(true);
            drawn.iter().for_each(Drawn::explain);
        });
    }
}

/// A link to the page of the row's connection; its address is the caller's to set.
pub(super) fn leading(store: Store, link: El, slot: Slot) -> El {
    let to = move |view: &mut View| view.connection = store.target(RowId(slot.id.get_untracked()));
    followed(link, store, to)
}

fn open(store: Store, slot: Slot) -> El {
    let open = act(store, "a", "open").named(&["title"], text::action_open);
    leading(store, open.child(icon_with("right", "flip")), slot)
}

/// What the CRM can be asked to do with one of its connections.
fn crm_acts(store: Store, slot: Slot) -> Vec<El> {
    let row = move || RowId(slot.id.get_untracked());
    let key = move || crm_key(store, row());
    let test = act(store, "button", "test").attr("type", "button").child(icon("test"));
    let run = move || {
        if let Some(id) = key() {
            store.run(Command::Test { id, name: untrack(|| name_now(store, row())) });
        }
    };
    let resync = act(store, "button", "resync-row").attr("type", "button").child(icon_with("resync", "flip"));
    let open = move || store.dialog.set(key().map(|id| Dialog::Resync(Some(id))));
    vec![
        later::guarded(store, test, Some(text::action_test), Wish::Test, Some(slot), Box::new(run)),
        later::guarded(
            store,
            resync,
            Some(text::action_resync_more),
            Wish::Resync,
            Some(slot),
            Box::new(open),
        ),
    ]
}

/// Where the arrows lead from cell to cell, Tab does not stop at it.
fn act(store: Store, tag: &str, test: &str) -> El {
    let by_arrows = matches!(store.later.get_untracked(), Later::Here(_));
    el(tag).class("btn icon").test(test).maybe_attr("tabindex", by_arrows.then_some("-1"))
}

/// Shows on a row, and on its box, whether it is picked.
fn show_picked(store: Store, slot: Slot, row: El, pick: El) {
    let before = Cell::new(None);
    effect(move || {
        let id = RowId(slot.id.get());
        let picked = store.selection.with(|selection| selection.contains(id));
        if before.replace(Some(picked)) != Some(picked) {
            row.put_attr("data-picked", picked.then_some(""));
            row.put_attr("aria-selected", Some(if picked { "true" } else { "false" }));
        }
        // The browser has changed it by itself where somebody pressed it.
        pick.cast::<HtmlInputElement>().set_checked(picked);
    });
}

/// The box that picks a row. With Shift it picks everything from the last one to it.
fn picking(store: Store, slot: Slot) -> El {
    el("input").attr("type", "checkbox").test("pick").on("click", move |event| {
        let range = event.unchecked_ref::<MouseEvent>().shift_key();
        let id = RowId(slot.id.get_untracked());
        later::when_here(store, move |parts| (parts.pick)(store, id, range));
    })
}
