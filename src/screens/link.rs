//! Links to places in the console: real addresses, followed without loading the page anew.

use crate::state::{address, store::Store, view::View};
use leptos::{ev, prelude::*};

/// The address of the view after `change`.
pub(crate) fn to(store: Store, change: impl FnOnce(&mut View)) -> String {
    let mut view = store.view.get_untracked();
    change(&mut view);
    address::href(&view)
}

/// Whether a click asks for this page and not for a new tab or window; then the browser is held back.
pub(crate) fn follows(event: &ev::MouseEvent) -> bool {
    let plain = !(event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key());
    if plain {
        event.prevent_default();
    }
    plain
}
