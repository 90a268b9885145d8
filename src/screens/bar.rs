//! The bar over every screen: places, freshness, language, zone and theme.

use super::link;
use crate::{
    i18n::{self, Language, Zone, text},
    state::{store::Store, view::Screen},
    widgets::Icon,
};
use leptos::prelude::*;

const THEME_KEY: &str = "erpsync.theme";
const LANGUAGE_KEY: &str = "erpsync.language";

/// The bar.
#[component]
pub(crate) fn Bar() -> AnyView {
    let store = Store::get();
    let place = move |screen: Screen, words: String| {
        let here = move || {
            let view = store.view.get();
            (view.screen == screen && view.connection.is_none()).then_some("page")
        };
        let change = move |view: &mut crate::state::view::View| {
            view.screen = screen;
            view.connection = None;
        };
        view! {
            <a
                href=move || {
                    store.view.track();
                    link::to(store, change)
                }
                aria-current=here
                on:click=move |event| {
                    if link::follows(&event) {
                        store.go(change);
                    }
                }
            >
                {words}
            </a>
        }
    };
    view! {
        <header class="bar">
            <div class="brand"><Icon name="mark"/><span>{text::app_name()}</span></div>
            <nav class="nav" aria-label=text::nav_label()>
                {place(Screen::Connections, text::nav_connections())}
                {place(Screen::Sync, text::nav_sync())}
            </nav>
            <Live/>
            <div class="prefs line bare">
                <LanguageChoice/>
                <ZoneChoice/>
                <button
                    type="button"
                    class="btn icon"
                    aria-label=text::theme_switch()
                    title=text::theme_switch()
                    on:click=move |_| switch_theme()
                >
                    <Icon name="contrast"/>
                </button>
            </div>
        </header>
    }
    .into_any()
}

/// How fresh the list is, with a way to hold it and to ask now.
#[component]
fn Live() -> AnyView {
    let store = Store::get();
    let said = move || {
        store.tick.track();
        let list = store.list.get();
        let age = list.at.map(i18n::age);
        match (store.held.get(), list.failure.is_some(), age) {
            (_, _, None) if list.under_way => text::live_reading(),
            (_, _, None) => text::live_never(),
            (_, true, Some(age)) => text::live_stale(&age),
            (true, false, Some(age)) => text::live_held(&age),
            (false, false, Some(age)) => text::live_age(&age),
        }
    };
    let icon = move || {
        if store.list.with(|list| list.failure.is_some()) {
            "clock"
        } else if store.held.get() {
            "s-idle"
        } else {
            "pulse"
        }
    };
    let hold = move || if store.held.get() { text::live_resume() } else { text::live_hold() };
    view! {
        <div class="live line end">
            {move || view! { <Icon name=icon()/> }}
            <span data-testid="freshness">{said}</span>
            <button
                type="button"
                class="btn icon"
                aria-pressed=move || if store.held.get() { "true" } else { "false" }
                aria-label=text::live_hold()
                title=hold
                on:click=move |_| store.held.update(|held| *held = !*held)
            >
                {move || view! { <Icon name=if store.held.get() { "play" } else { "pause" }/> }}
            </button>
            <button
                type="button"
                class="btn icon"
                aria-label=text::live_update_now()
                title=text::live_update_now()
                data-testid="refresh"
                on:click=move |_| store.refresh()
            >
                <Icon name="sync"/>
            </button>
        </div>
    }
    .into_any()
}

#[component]
fn LanguageChoice() -> AnyView {
    let store = Store::get();
    let chosen = store.language.get_untracked();
    let change = move |event| {
        let tag = event_target_value(&event);
        if let Some(language) = Language::from_tag(&tag) {
            leptos::task::spawn_local(async move { choose_language(store, language).await });
        }
    };
    view! {
        <label class="choose" title=text::language_label()>
            <Icon name="globe"/>
            <span class="sr">{text::language_label()}</span>
            <select data-testid="lang" on:change=change>
                {Language::ALL
                    .map(|language| view! {
                        <option value=language.tag() lang=language.tag() selected=language == chosen>
                            {language.own_name()}
                        </option>
                    })
                    .collect_view()}
            </select>
        </label>
    }
    .into_any()
}

async fn choose_language(store: Store, language: Language) {
    if !i18n::switch(language).await {
        store.announce(text::language_failed(language.own_name()));
        // Drawn anew, so that the list shows the language that is still in use.
        store.language.notify();
        return;
    }
    remember(LANGUAGE_KEY, language.tag());
    crate::state::address::forget("lang");
    store.language.set(language);
    store.load_all();
    if let Some(list) = document().query_selector("[data-testid=lang]").ok().flatten() {
        use wasm_bindgen::JsCast as _;
        // The screen was drawn anew under the reader's hands; the focus goes back to where it was.
        let _ = list.unchecked_into::<web_sys::HtmlElement>().focus();
    }
}

#[component]
fn ZoneChoice() -> AnyView {
    let store = Store::get();
    let chosen = store.view.with_untracked(|view| view.zone.clone());
    let own = Zone::Browser.name();
    let mut names = Zone::all();
    names.retain(|name| *name != own);
    let change = move |event| {
        let name = event_target_value(&event);
        let zone = if name.is_empty() { None } else { Some(name) };
        i18n::set_zone(zone.as_deref().and_then(Zone::named).unwrap_or_default());
        store.go(|view| view.zone = zone);
        store.tick.update(|tick| *tick += 1);
    };
    view! {
        <label class="choose" title=text::zone_label()>
            <Icon name="clock"/>
            <span class="sr">{text::zone_label()}</span>
            <select data-testid="zone" on:change=change>
                <option value="" selected=chosen.is_none()>{text::zone_own(&own)}</option>
                {names
                    .into_iter()
                    .map(|name| {
                        let selected = chosen.as_ref() == Some(&name);
                        view! { <option value=name.clone() selected=selected>{name.clone()}</option> }
                    })
                    .collect_view()}
            </select>
        </label>
    }
    .into_any()
}

/// Switches between light and dark, from whichever is seen now.
fn switch_theme() {
    let Some(root) = document().document_element() else { return };
    let dark = match root.get_attribute("data-theme") {
        Some(theme) => theme == "dark",
        None => window()
            .match_media("(prefers-color-scheme: dark)")
            .ok()
            .flatten()
            .is_some_and(|query| query.matches()),
    };
    let theme = if dark { "light" } else { "dark" };
    // A page whose root takes no attribute shows no theme either.
    let _ = root.set_attribute("data-theme", theme);
    remember(THEME_KEY, theme);
}

/// Keeps a preference where storage is allowed; in some frames it is not, and then it lasts for the page.
fn remember(key: &str, value: &str) {
    if let Ok(Some(storage)) = window().local_storage() {
        let _ = storage.set_item(key, value);
    }
}
