//! Where the saved views are kept: the browser's storage of this origin.

use super::canonical;
use connections::saved::SavedViews;
use leptos::prelude::window;
use wasm_bindgen::{JsCast as _, JsValue, closure::Closure};
use web_sys::Storage;

/// The views, as their file has them.
const VIEWS: &str = "erpsync.views";
/// The query of the default, which `boot.js` opens the console with where the address asks for no view.
const DEFAULT: &str = "erpsync.default";
/// What was there and could not be read.
const ASIDE: &str = "erpsync.views.unread";

/// The views that are stored; none where there are none, or none that can be read.
pub(super) fn read() -> SavedViews {
    let text = storage().and_then(|storage| storage.get_item(VIEWS).ok()?);
    let read = text.and_then(|text| systems::saved_views::read(&text).ok());
    read.map(|read| canonical(&read.views)).unwrap_or_default()
}

/// Stores the views; false where the browser does not take them.
pub(super) fn write(views: &SavedViews) -> bool {
    storage().is_some_and(|storage| put(&storage, views).is_ok())
}

/// Calls back when another window has changed the storage. For the life of the page.
pub(super) fn follow(changed: impl Fn() + 'static) {
    let listener = Closure::<dyn Fn()>::new(changed);
    // It can only fail on a closed window.
    let _ = window().add_event_listener_with_callback("storage", listener.as_ref().unchecked_ref());
    listener.forget();
}

/// In some frames there is none, or asking for it is refused.
fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

fn put(storage: &Storage, views: &SavedViews) -> Result<(), JsValue> {
    if let Some(text) = storage.get_item(VIEWS)?
        && systems::saved_views::read(&text).is_err()
    {
        storage.set_item(ASIDE, &text)?;
    }
    storage.set_item(VIEWS, &views.to_json())?;
    match views.default_view() {
        Some(view) => storage.set_item(DEFAULT, &view.query),
        None => storage.remove_item(DEFAULT),
    }
}
