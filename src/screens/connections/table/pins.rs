//! Columns that stay at the start while the table scrolls sideways. It comes with the second part of the app.
//!
//! The style sheet keeps them there; what is said here is how many they are and where each stands, which follows from the
//! widths of those before it: while the table scrolls, no column has more room than it needs.

use super::{columns, equip::Drawing};
use crate::{
    dom::{El, effect},
    state::{layout, store::Store},
};
use web_sys::HtmlElement;

/// The places after the first one, as the style sheet calls them, and then the end of all that are pinned.
const PLACES: [(&str, usize); 4] =
    [("--second", 1), ("--third", 2), ("--fourth", 3), ("--pinned", layout::MOST_PINNED)];

/// Keeps the pinned columns at the start.
pub(super) fn keep_pins(store: Store, viewport: &El, drawing: Drawing) {
    let viewport = viewport.clone();
    effect(move || {
        let columns = drawing.columns.get();
        store.view.with(|view| {
            let count = layout::count_pinned(&columns, &view.pinned);
            let told = count.to_string();
            viewport.put_attr("data-pins", (count > 0).then_some(told.as_str()));
            for (name, place) in PLACES {
                let before = columns.get(..place.min(count)).unwrap_or_default();
                let room = columns::room_before(before, &view.widths);
                // See `El::live_style`.
                let _ = viewport.cast::<HtmlElement>().style().set_property(name, &room);
            }
        });
    });
}
