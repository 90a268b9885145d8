//! What comes into a row once it has been painted: what can be done with it, names for those who do not see, addresses and
//! hints. Nobody waits for them to see the first row.

use super::{Drawn, crm_key, name_now};
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

/// A row without its rest.
pub(super) struct Rest {
    /// Whether it shows connections of the CRM.
    pub(super) crm: bool,
    /// The name, which leads to the connection's page.
    pub(super) page: El,
    /// The box that picks it.
    pub(super) pick: El,
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
        let Self { crm, page, pick, acts, name, address, drawn, hinted } = self;
        let mut links = vec![page];
        let mut named = if crm { crm_acts(store, slot) } else { vec![open(store, slot)] };
        let _ = acts.children(named.clone());
        let words: &[fn(&str) -> String] = if crm {
            &[text::action_test_named, text::action_resync_named, text::pick_named]
        } else {
            links.extend_from_slice(&named);
            &[text::action_open_named, text::pick_named]
        };
        named.push(pick);
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
