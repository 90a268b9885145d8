//! Changing the console's language. What has words is drawn anew by itself (see `i18n`).

use super::bar::remember;
use crate::{
    i18n::{self, Language, text},
    state::{address, store::Store},
    timer::after_paint,
};
use leptos::task::spawn_local;

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
    // The words are here; nobody waits for the names to read them.
    after_paint(move || {
        store.load_all();
        i18n::tell_document();
    });
}
