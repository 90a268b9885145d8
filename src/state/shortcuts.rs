//! Which keys each action has in this browser, and which were taken last: read once, kept where storage is allowed, and
//! else for the page.
//!
//! What is stored are ids of actions and names of keys, nothing else. It comes with the second part of the app.

use actions::{action::Action, bindings::Bindings, press::Platform, recent::Recent};
use js_sys::Reflect;
use leptos::prelude::window;
use std::cell::RefCell;

/// Where the browser keeps them.
const KEY: &str = "erpsync.shortcuts";
/// Where it keeps what was taken last.
const RECENT_KEY: &str = "erpsync.recent";

thread_local! {
    static BINDINGS: RefCell<Option<Bindings>> = const { RefCell::new(None) };
    static RECENT: RefCell<Option<Recent>> = const { RefCell::new(None) };
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
    keep(KEY, &written)
}

/// The actions that were taken from the palette last.
pub(crate) fn recent() -> Recent {
    RECENT.with_borrow_mut(|recent| recent.get_or_insert_with(|| Recent::parse(&read(RECENT_KEY))).clone())
}

/// An action was taken from the palette.
pub(crate) fn take(action: Action) {
    let mut latest = recent();
    latest.take(action);
    // Where it is not kept, it lasts for the page.
    let _ = keep(RECENT_KEY, &latest.written());
    RECENT.set(Some(latest));
}

/// Another window has changed them: they are read anew when they are needed.
pub(crate) fn forget() {
    BINDINGS.set(None);
    RECENT.set(None);
}

fn stored() -> Bindings {
    Bindings::parse(&read(KEY))
}

fn read(key: &str) -> String {
    let storage = window().local_storage().ok().flatten();
    let text = storage.and_then(|storage| Reflect::get(&storage, &key.into()).ok()?.as_string());
    text.unwrap_or_default()
}

/// Whether the browser keeps it.
fn keep(key: &str, text: &str) -> bool {
    window().local_storage().ok().flatten().is_some_and(|storage| storage.set_item(key, text).is_ok())
}

/// What the keyboard is like.
pub(crate) fn platform() -> Platform {
    // By name, as in `screens::keyboard`.
    let name = Reflect::get(&window().navigator(), &"platform".into()).ok().and_then(|name| name.as_string());
    Platform::named(&name.unwrap_or_default())
}
