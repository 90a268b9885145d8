//! The bar over every screen: places, freshness, language, zone and theme.

use super::link::link;
use crate::{
    dom::{El, effect, el, value_of},
    i18n::{Language, Zone, text},
    later::{self, Later},
    signal::Memo,
    state::{
        store::{Dialog, Store},
        view::Screen,
    },
    widgets::{icon, icon_button},
};
use leptos::prelude::*;
use std::{cell::Cell, rc::Rc};
use web_sys::HtmlSelectElement;

/// The bar.
pub(crate) fn bar(store: Store) -> El {
    let theme = icon_button("contrast", text::theme_switch)
        .class("btn icon")
        .click(move || later::when_here(store, |parts| (parts.switch_theme)()));
    let brand = el("div").class("brand").child(icon("mark")).child(el("span").says(text::app_name));
    // Only the CRM has an engine to steer.
    let sync = store.crm().map(|_| place(store, Screen::Sync, text::nav_sync));
    el("header").class("bar").child(brand).children(vec![
        el("nav")
            .class("nav")
            .named(&["aria-label"], text::nav_label)
            .child(place(store, Screen::Connections, text::nav_connections))
            .maybe(sync)
            .child(place(store, Screen::Journal, text::nav_journal)),
        // What it opens comes with the second part, and then has keys as well.
        icon_button("cmd", text::palette_title)
            .class("btn icon")
            .test("palette")
            .click(move || store.dialog.set(Some(Dialog::Palette))),
        live(store),
        el("div").class("prefs line bare").child(languages(store)).child(zones(store)).child(theme),
    ])
}

fn place(store: Store, screen: Screen, words: fn() -> String) -> El {
    let change = move |view: &mut crate::state::view::View| {
        view.screen = screen;
        view.connection = None;
    };
    link(store, change).says(words).live_attr("aria-current", move || {
        let here = store.view.with(|view| view.screen == screen && view.connection.is_none());
        here.then(|| "page".to_owned())
    })
}

/// How fresh the list is, with a way to hold it and to ask now.
fn live(store: Store) -> El {
    let said = move || {
        let failing = !store.failing().is_empty();
        // The list is as fresh as its oldest part.
        let oldest = store.systems.iter().filter_map(|state| state.list.with(|list| list.at)).min();
        match (store.held.get(), failing, store.age(oldest)) {
            (_, _, None) if oldest.is_some() || store.awaits_list() => text::live_reading(),
            (_, _, None) => text::live_never(),
            (_, true, Some(age)) => text::live_stale(&age),
            (true, false, Some(age)) => text::live_held(&age),
            (false, false, Some(age)) => text::live_age(&age),
        }
    };
    let state = Memo::new(move || (!store.failing().is_empty(), store.held.get()));
    let hold = el("button")
        .attr("type", "button")
        .class("btn icon")
        .named(&["aria-label"], text::live_hold)
        .live_attr("title", move || {
            Some(if store.held.get() { text::live_resume() } else { text::live_hold() })
        })
        .live_bool("aria-pressed", move || store.held.get())
        .live(move || vec![icon(if state.get().1 { "play" } else { "pause" })])
        .click(move || store.held.update(|held| *held = !*held));
    let renew = icon_button("sync", text::live_update_now)
        .class("btn icon")
        .test("refresh")
        .click(move || store.refresh());
    el("div").class("live line end").children(vec![
        el("span").class("line").live(move || {
            vec![icon(match state.get() {
                (true, _) => "clock",
                (false, true) => "s-idle",
                (false, false) => "pulse",
            })]
        }),
        el("span").test("freshness").live_text(said),
        hold,
        renew,
    ])
}

/// A list to choose from, with its label around it, and the list alone.
fn chooser(
    shape: &str,
    label: fn() -> String,
    test: &str,
    options: Vec<El>,
    choose: impl Fn(String) + 'static,
) -> (El, El) {
    let list = el("select").test(test).children(options).on("change", move |event| choose(value_of(&event)));
    let labelled = el("label")
        .class("choose")
        .named(&["title"], label)
        .child(icon(shape))
        .child(el("span").class("sr").says(label))
        .child(list.clone());
    (labelled, list)
}

pub(super) fn option(value: &str, words: &str) -> El {
    el("option").attr("value", value).text(words)
}

fn languages(store: Store) -> El {
    let options = Language::ALL
        .map(|language| option(language.tag(), language.own_name()).attr("lang", language.tag()));
    let choose = move |tag: String| {
        if let Some(language) = Language::from_tag(&tag) {
            if !matches!(store.later.get_untracked(), Later::Here(_)) {
                // So that the list shows the language that is in use until the other one is here.
                store.language.notify();
            }
            later::when_here(store, move |parts| (parts.choose_language)(store, language));
        }
    };
    let (labelled, list) = chooser("globe", text::language_label, "lang", options.into(), choose);
    effect(move || list.cast::<HtmlSelectElement>().set_value(store.language.get().tag()));
    labelled
}

/// The zone of all times. Its list holds the browser's own and the one that is chosen, and all others as soon as somebody turns
/// to it.
fn zones(store: Store) -> El {
    let own = option("", "").live_text(|| text::zone_own(&Zone::Browser.name()));
    let (labelled, list) = chooser("clock", text::zone_label, "zone", vec![own], move |name| {
        let name = if name.is_empty() { None } else { Some(name) };
        later::when_here(store, move |parts| (parts.show_times_in)(store, name));
    });
    let chosen = Memo::new(move || store.view.with(|view| view.zone.clone()));
    let shown = list.clone();
    effect(move || {
        let name = chosen.get().unwrap_or_default();
        let select: &HtmlSelectElement = shown.cast();
        select.set_value(&name);
        if select.value() != name {
            let _ = shown.clone().child(option(&name, &name));
            select.set_value(&name);
        }
    });
    let filled = Rc::new(Cell::new(false));
    for event in ["focus", "pointerenter", "pointerdown"] {
        let (filled, filling) = (Rc::clone(&filled), list.clone());
        let _ = list.clone().on(event, move |_| {
            if !filled.replace(true) {
                let list = filling.clone();
                later::when_here(store, move |parts| (parts.list_zones)(&list));
            }
        });
    }
    labelled
}

/// Keeps a preference where storage is allowed; in some frames it is not, and then it lasts for the page.
pub(super) fn remember(key: &str, value: &str) {
    if let Ok(Some(storage)) = window().local_storage() {
        let _ = storage.set_item(key, value);
    }
}
