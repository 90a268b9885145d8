//! Which keys each action has in this browser: read once, kept where storage is allowed, and else for the page.
//!
//! What is stored are ids of actions and names of keys, nothing else. It comes with the second part of the app.

use actions::{bindings::Bindings, press::Platform};
use leptos::prelude::window;
use std::cell::RefCell;

/// Where the browser keeps them.
const KEY: &str = "erpsync.shortcuts";

thread_local! {
    static BINDINGS: RefCell<Option<Bindings>> = const { RefCell::new(None) };
}

/// Reads the keys of the actions.
pub(crate) fn with<T>(read: impl FnOnce(&Bindings) -> T) -> T {
    BINDINGS.with_borrow_mut(|bindings| read(bindings.get_or_insert_with(stored)))
}

/// Changes them; whether the browser keeps what came out, which some do not in a frame.
pub(crate) fn change(change: impl FnOnce(&mut Bindings)) -> bool {
    let written = BINDINGS.with_borrow_mut(|bindings| {
        let bindings = bindings.get_or_insert_with(stored);
        change(bindings);
        bindings.written()
    });
    window().local_storage().ok().flatten().is_some_and(|storage| storage.set_item(KEY, &written).is_ok())
}

/// Another window has changed them: they are read anew when they are needed.
pub(crate) fn forget() {
    BINDINGS.set(None);
}

fn stored() -> Bindings {
    let storage = window().local_storage().ok().flatten();
    let text = storage.and_then(|storage| storage.get_item(KEY).ok().flatten());
    Bindings::parse(&text.unwrap_or_default())
}

/// What the keyboard is like.
pub(crate) fn platform() -> Platform {
    Platform::named(&window().navigator().platform().unwrap_or_default())
}
