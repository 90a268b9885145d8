//! Changing the console's language.

use super::bar::remember;
use crate::{
    i18n::{self, Language, text},
    state::{address, store::Store},
    timer::after_paint,
};
use leptos::{
    prelude::{document, request_animation_frame},
    task::spawn_local,
};
use wasm_bindgen::JsCast as _;
use web_sys::HtmlElement;

/// Where the browser keeps the choice; `boot.js` reads it.
const LANGUAGE_KEY: &str = "erpsync.language";

/// Fetches the language's messages and draws the whole screen in it; what the server names is asked for anew.
pub(crate) fn choose_language(store: Store, language: Language) {
    spawn_local(change(store, language));
}

async fn change(store: Store, language: Language) {
    if !i18n::switch(language).await {
        store.announce(text::language_failed(language.own_name()));
        // Drawn anew, so that the list shows the language that is still in use.
        store.language.notify();
        return;
    }
    remember(LANGUAGE_KEY, language.tag());
    address::forget("lang");
    store.language.set(language);
    // The words are here; nobody waits for the names to read them.
    after_paint(move || store.load_all());
    // The screen is drawn anew under the reader's hands; the focus goes back to where it was.
    request_animation_frame(|| {
        if let Some(list) = document().query_selector("[data-testid=lang]").ok().flatten() {
            let _ = list.unchecked_into::<HtmlElement>().focus();
        }
    });
}
