//! The root: the store, the clocks, and the screen that the view asks for.

use crate::{
    dom::{El, effect, el, keep_for_life},
    i18n::{self, Zone, text},
    later::{self, Later},
    screens::{
        after_rows,
        bar::bar,
        connections::{connections, is_awaited},
    },
    signal::Memo,
    state::{
        address,
        store::Store,
        view::{Screen, Target, View},
    },
    timer::{after, after_paint},
};
use connections::system::System;
use js_sys::Reflect;
use leptos::prelude::*;
use std::{cell::Cell, rc::Rc, time::Duration};
use wasm_bindgen::{JsCast as _, JsValue, closure::Closure};
use web_sys::Event;

/// How often it is looked whether a system's time has come.
const BEAT: Duration = Duration::from_secs(1);
/// Beats between two moments at which ages are told anew.
const BEATS_PER_TICK: u32 = 10;
/// Beats after which the other systems no longer wait for the CRM's list.
const BEATS_OF_PATIENCE: u32 = 2;
/// Beats between two judgements of all rows: what was in time can be late by then, also while a system does not answer.
const BEATS_PER_JUDGEMENT: u32 = 30;

/// How long the page's own shell stays while the list is on its way; then the app says itself that it is.
const PATIENCE: Duration = Duration::from_millis(150);

/// What is not painted by then is not looked at: a frame out of sight, or a page that was hidden meanwhile. It goes on all the same.
const UNPAINTED: Duration = Duration::from_secs(2);

/// The place that is shown: the screen, and the connection whose page is open.
type Place = Memo<(Screen, Option<Target>)>;

/// Begins the console over these systems, and calls `show` once there is something to show that is worth drawing.
pub(crate) fn begin(systems: Vec<System>, show: impl FnOnce(Vec<El>) + 'static) {
    let view = address::read();
    show_times_in(&view);
    let store = Store::new(view, systems);
    address::on_navigation(move |view| {
        show_times_in(&view);
        let reload = view.deleted != store.view.with_untracked(|before| before.deleted);
        store.view.set(view);
        if reload {
            store.reload_crm();
        }
    });
    store.load_lists();
    effect(move || {
        let density = store.view.with(|view| view.density);
        if let Some(root) = document().document_element() {
            // The root of an HTML page takes any attribute.
            let _ = root.set_attribute("data-density", density.name());
        }
    });
    let place = Memo::new(move || store.view.with(|view| (view.screen, view.connection.clone())));
    when_worth_drawing(store, place, move || {
        show(app(store, place));
        let go_on = move || {
            if !store.painted.get_untracked() {
                keep_for_life(|| go_on(store, place));
            }
        };
        after_paint(go_on);
        after(UNPAINTED, go_on);
    });
}

/// What nobody waits for to see the first rows.
fn go_on(store: Store, place: Place) {
    store.painted.set(true);
    // What is read beside the list is drawn into its rows.
    store.load_beside();
    later::follow(store);
    name_places(place);
    let beats = Cell::new(0);
    set_interval(
        move || {
            beats.set(beats.get() + 1);
            beat(store, beats.get());
        },
        BEAT,
    );
    for event in ["visibilitychange", "online", "pageshow"] {
        wake_on(store, event);
    }
}

/// Calls `draw` once: when the list has come, so that nothing is drawn which is gone a moment later, or when it takes its time.
fn when_worth_drawing(store: Store, place: Place, draw: impl FnOnce() + 'static) {
    let waiting = Rc::new(Cell::new(Some(draw)));
    let owner = Owner::current().unwrap_or_default();
    let now = move || {
        if let Some(draw) = waiting.take() {
            // What is drawn belongs to the page, and not to what waited for it.
            owner.with(|| untrack(draw));
        }
    };
    let listed = now.clone();
    effect(move || {
        if place.get() != (Screen::Connections, None) || !is_awaited(store) {
            listed();
        }
    });
    after(PATIENCE, now);
}

/// The whole of it.
fn app(store: Store, place: Place) -> Vec<El> {
    let said = el("p")
        .class("sr")
        .attr("role", "status")
        .attr("aria-live", "polite")
        .test("announcement")
        .live_text(move || store.announcement.with(|announcement| announcement.text.clone()));
    let bar = el("div").class("part").live_maybe(after_rows(store, ".bar", bar));
    vec![bar, screens(store, place), dialogs(store), said]
}

fn show_times_in(view: &View) {
    i18n::set_zone(view.zone.as_deref().and_then(Zone::named).unwrap_or_default());
}

fn screens(store: Store, place: Place) -> El {
    el("div").class("part").live(move || {
        vec![match place.get() {
            (_, Some(target)) => {
                later::part(store, move |parts| (parts.connection_page)(store, target.clone()))
            }
            (Screen::Connections, None) => connections(store),
            (Screen::Sync, None) => later::part(store, move |parts| (parts.sync_centre)(store)),
            (Screen::Journal, None) => later::part(store, move |parts| (parts.journal)(store)),
        }]
    })
}

fn dialogs(store: Store) -> El {
    el("div").class("part").live_maybe(move || {
        let Later::Here(parts) = store.later.get() else { return None };
        (parts.dialog)(store)
    })
}

/// Names the page after the place, and begins reading there after a move.
fn name_places(place: Place) {
    let first = Cell::new(true);
    effect(move || {
        let (screen, connection) = place.get();
        let name = match (connection, screen) {
            (Some(_), _) | (None, Screen::Connections) => text::connections_title(),
            (None, Screen::Sync) => text::sync_title(),
            (None, Screen::Journal) => text::nav_journal(),
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

/// Reads what is due and tells ages anew, while somebody looks and does not hold it.
fn beat(store: Store, beats: u32) {
    if document().hidden() {
        return;
    }
    if beats.is_multiple_of(BEATS_PER_TICK) {
        store.tick.update(|tick| *tick += 1);
    }
    if beats.is_multiple_of(BEATS_PER_JUDGEMENT) {
        store.judge_again();
    }
    if beats == BEATS_OF_PATIENCE {
        later::hurry(store);
    }
    if !store.held.get_untracked() {
        store.read_due();
    }
}

/// A page that was hidden, a device that slept and a network that was gone have something to catch up with.
fn wake_on(store: Store, event: &str) {
    let listener = Closure::<dyn Fn(Event)>::new(move |event: Event| {
        // The page is also shown when it has just been loaded: everything is being read then as it is.
        let loaded = event.type_() == "pageshow" && !came_back(&event);
        if !document().hidden() && !loaded {
            store.wake();
            store.tick.update(|tick| *tick += 1);
            beat(store, 1);
        }
    });
    let window = window();
    // Visibility is told to the document and rises to the window.
    let _ = window.add_event_listener_with_callback_and_bool(event, listener.as_ref().unchecked_ref(), true);
    // For the whole life of the page.
    listener.forget();
}

/// Whether a page comes out of the browser's memory, as after a step back.
fn came_back(event: &Event) -> bool {
    Reflect::get(event, &JsValue::from_str("persisted")).is_ok_and(|kept| kept.is_truthy())
}

/// After a move to another place, reading goes on at its beginning.
fn focus_main() {
    request_animation_frame(|| {
        if let Some(main) = document().get_element_by_id("main") {
            let _ = main.unchecked_into::<web_sys::HtmlElement>().focus();
        }
    });
}
