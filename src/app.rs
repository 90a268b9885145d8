//! The root: the store, the clocks, and the screen that the view asks for.

use crate::{
    i18n::{self, Zone, text},
    screens::{
        bar::Bar, confirm::ConfirmDialog, connection::ConnectionPage, connections::Connections,
        resync::ResyncDialog, sync::SyncCentre,
    },
    state::{
        address,
        store::{Dialog, Store},
        view::Screen,
    },
};
use leptos::prelude::*;
use std::time::Duration;

/// How often ages are told anew.
const TICK: Duration = Duration::from_secs(10);
/// Ticks between two readings of what changes by itself.
const TICKS_PER_REFRESH: u32 = 3;

/// The whole console.
#[component]
pub(crate) fn App() -> AnyView {
    let view = address::read();
    i18n::set_zone(view.zone.as_deref().and_then(Zone::named).unwrap_or_default());
    let store = Store::new(view);
    provide_context(store);
    address::on_navigation(move |view| {
        i18n::set_zone(view.zone.as_deref().and_then(Zone::named).unwrap_or_default());
        let reload = view.deleted != store.view.with_untracked(|before| before.deleted);
        store.view.set(view);
        if reload {
            store.load_list();
        }
    });
    store.load_all();
    set_interval(move || tick(store), TICK);
    Effect::new(move |_| {
        let density = store.view.with(|view| view.density);
        if let Some(root) = document().document_element() {
            // The root of an HTML page takes any attribute.
            let _ = root.set_attribute("data-density", density.name());
        }
    });
    let place = Memo::new(move |_| store.view.with(|view| (view.screen, view.connection)));
    Effect::new(move |before: Option<()>| {
        let (screen, connection) = place.get();
        store.language.track();
        let name = match (connection, screen) {
            (Some(_), _) | (None, Screen::Connections) => text::connections_title(),
            (None, Screen::Sync) => text::sync_title(),
        };
        document().set_title(&format!("{name} · {}", text::app_name()));
        if before.is_some() {
            focus_main();
        }
    });
    // A change of language draws everything anew: texts are plain strings, and the state is in the store.
    view! {
        {move || {
            store.language.track();
            view! {
                <Bar/>
                {move || match place.get() {
                    (_, Some(id)) => view! { <ConnectionPage id=id/> }.into_any(),
                    (Screen::Connections, None) => view! { <Connections/> }.into_any(),
                    (Screen::Sync, None) => view! { <SyncCentre/> }.into_any(),
                }}
                {move || store.dialog.get().map(|dialog| match dialog {
                    Dialog::Confirm(command) => view! { <ConfirmDialog command=command/> }.into_any(),
                    Dialog::Resync(from) => view! { <ResyncDialog from=from/> }.into_any(),
                })}
                <p class="sr" role="status" aria-live="polite" data-testid="announcement">
                    {move || store.announcement.with(|announcement| announcement.text.clone())}
                </p>
            }
        }}
    }
    .into_any()
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
