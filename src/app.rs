//! The root: the store, the clocks, and the screen that the view asks for.

use crate::{
    dom::{El, effect, el},
    i18n::{self, Zone, text},
    later::{self, Later},
    screens::{bar::bar, connections::connections},
    signal::Memo,
    state::{
        address,
        store::Store,
        view::{Screen, View},
    },
};
use leptos::prelude::*;
use std::{cell::Cell, time::Duration};

/// How often ages are told anew.
const TICK: Duration = Duration::from_secs(10);
/// Ticks between two readings of what changes by itself.
const TICKS_PER_REFRESH: u32 = 3;

/// The whole console.
pub(crate) fn app() -> Vec<El> {
    let view = address::read();
    show_times_in(&view);
    let store = Store::new(view);
    address::on_navigation(move |view| {
        show_times_in(&view);
        let reload = view.deleted != store.view.with_untracked(|before| before.deleted);
        store.view.set(view);
        if reload {
            store.load_list();
        }
    });
    store.load_all();
    later::follow(store);
    set_interval(move || tick(store), TICK);
    effect(move || {
        let density = store.view.with(|view| view.density);
        if let Some(root) = document().document_element() {
            // The root of an HTML page takes any attribute.
            let _ = root.set_attribute("data-density", density.name());
        }
    });
    let place = Memo::new(move || store.view.with(|view| (view.screen, view.connection)));
    name_places(store, place);
    let said = el("p")
        .class("sr")
        .attr("role", "status")
        .attr("aria-live", "polite")
        .test("announcement")
        .live_text(move || store.announcement.with(|announcement| announcement.text.clone()));
    // A change of language draws everything anew: texts are plain strings, and the state is in the store.
    let screen = el("div").class("part").live(move || {
        store.language.track();
        vec![bar(store), screens(store, place), dialogs(store)]
    });
    vec![screen, said]
}

fn show_times_in(view: &View) {
    i18n::set_zone(view.zone.as_deref().and_then(Zone::named).unwrap_or_default());
}

fn screens(store: Store, place: Memo<(Screen, Option<i32>)>) -> El {
    el("div").class("part").live(move || {
        vec![match place.get() {
            (_, Some(id)) => later::part(store, move |parts| (parts.connection_page)(store, id)),
            (Screen::Connections, None) => connections(store),
            (Screen::Sync, None) => later::part(store, move |parts| (parts.sync_centre)(store)),
        }]
    })
}

fn dialogs(store: Store) -> El {
    el("div").class("part").live_maybe(move || {
        let Later::Here(parts) = store.later.get() else { return None };
        store.dialog.get().map(|dialog| (parts.dialog)(store, dialog))
    })
}

/// Names the page after the place, and begins reading there after a move.
fn name_places(store: Store, place: Memo<(Screen, Option<i32>)>) {
    let first = Cell::new(true);
    effect(move || {
        let (screen, connection) = place.get();
        store.language.track();
        let name = match (connection, screen) {
            (Some(_), _) | (None, Screen::Connections) => text::connections_title(),
            (None, Screen::Sync) => text::sync_title(),
        };
        document().set_title(&[&name, " · ", &text::app_name()].concat());
    });
    effect(move || {
        place.track();
        if !first.replace(false) {
            focus_main();
        }
    });
}

/// Tells ages anew and reads what changes by itself, while somebody looks and does not hold it.
fn tick(store: Store) {
    if document().hidden() {
        return;
    }
    store.tick.update(|tick| *tick += 1);
    let due = store.tick.get_untracked().is_multiple_of(TICKS_PER_REFRESH);
    if due && !store.held.get_untracked() && !store.list.with_untracked(|list| list.under_way) {
        store.refresh();
    }
}

/// After a move to another place, reading goes on at its beginning.
fn focus_main() {
    request_animation_frame(|| {
        use wasm_bindgen::JsCast as _;
        if let Some(main) = document().get_element_by_id("main") {
            let _ = main.unchecked_into::<web_sys::HtmlElement>().focus();
        }
    });
}
