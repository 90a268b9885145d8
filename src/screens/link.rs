//! Links to places in the console: real addresses, followed without loading the page anew.

use crate::{
    dom::{El, el},
    state::{address, store::Store, view::View},
};
use wasm_bindgen::JsCast as _;
use web_sys::{Event, MouseEvent};

/// A link to the view after `change`. Other parts of the view (filters, zone) stay in its address.
pub(crate) fn link(store: Store, change: impl Fn(&mut View) + 'static + Clone) -> El {
    let target = change.clone();
    followed(el("a"), store, change).live_attr("href", move || {
        // An address that named a language does not after another one was chosen.
        store.language.track();
        let mut view = store.view.get();
        target(&mut view);
        Some(address::href(&view))
    })
}

/// A link whose address is the caller's to set.
pub(crate) fn followed(link: El, store: Store, change: impl Fn(&mut View) + 'static) -> El {
    link.on("click", move |event| {
        if follows(&event) {
            store.go(&change);
        }
    })
}

/// Whether a click asks for this page and not for a new tab or window; then the browser is held back.
fn follows(event: &Event) -> bool {
    let mouse: &MouseEvent = event.unchecked_ref();
    let plain = !(mouse.ctrl_key() || mouse.meta_key() || mouse.shift_key() || mouse.alt_key());
    if plain {
        event.prevent_default();
    }
    plain
}
