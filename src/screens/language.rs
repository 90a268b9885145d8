//! Changing the console's language. What has words is drawn anew by itself (see `i18n`).

use super::bar::remember;
use crate::{
    i18n::{self, Language, text},
    net,
    state::{address, store::Store},
    timer::after_paint,
};
use leptos::{prelude::document, task::spawn_local};
use std::cell::Cell;
use wasm_bindgen::{JsCast as _, closure::Closure};
use web_sys::Event;

/// Where the browser keeps the choice; `boot.js` reads it.
const LANGUAGE_KEY: &str = "erpsync.language";

/// Fetches the language's messages and shows the console in it; what the server names is asked for anew.
pub(crate) fn choose_language(store: Store, language: Language) {
    spawn_local(change(store, language));
}

async fn change(store: Store, language: Language) {
    if !i18n::switch(language).await {
        store.announce(text::language_failed(language.own_name()));
        // So that the list shows the language that is still in use.
        store.language.notify();
        return;
    }
    remember(LANGUAGE_KEY, language.tag());
    address::forget("lang");
    store.language.set(language);
    // The words are here; to read them nobody waits for the names, nor for the order of the rows.
    after_paint(move || {
        store.load_all();
        i18n::tell_document();
        let sorted = store.view.with_untracked(|view| view.sort.first().map(|(column, _)| *column));
        let order = move || store.listed_in.set(store.language.get_untracked());
        match sorted {
            Some(column) => store.when_ranked(column, order),
            None => order(),
        }
    });
}

/// Has the files of all languages fetched when somebody turns to the field that chooses one: whichever it is, nobody waits for it
/// then. The browser keeps them; here they would take room in a memory that never shrinks.
pub(crate) fn fetch_ahead() {
    // The first field of the bar.
    let Ok(Some(field)) = document().query_selector(".prefs select") else { return };
    let asked = Cell::new(false);
    let turned_to = Closure::<dyn Fn(Event)>::new(move |_: Event| {
        if asked.replace(true) {
            return;
        }
        let own = i18n::current();
        let others = Language::ALL.into_iter().filter(move |language| *language != own);
        spawn_local(async move {
            for language in others {
                // What cannot be had now is asked for again when it is chosen, and then it is said.
                let rest = net::later_messages(language.tag());
                let _ = (net::message_file(language.tag()).await, rest.await);
            }
        });
    });
    let _ = field.add_event_listener_with_callback("focus", turned_to.as_ref().unchecked_ref());
    // For the life of the page, as the bar is.
    turned_to.forget();
}
