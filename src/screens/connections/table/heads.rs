//! Which column a head is of, and what is made ready when somebody turns to one. It comes with the second part of the app.

use super::equip::Drawing;
use crate::{
    dom::El,
    signal::Signal,
    state::{ranking::ahead, store::Store},
    timer::after,
};
use connections::column::Column;
use std::time::Duration;
use wasm_bindgen::JsCast;
use web_sys::Element;

/// Whoever only passes by is gone by then.
const MEANT: Duration = Duration::from_millis(60);

/// The head that holds an element, and its column.
pub(super) fn head_at(drawing: Drawing, element: &Element) -> Option<(Element, Column)> {
    let head = element.closest("[role=columnheader]").ok().flatten()?;
    let row = head.parent_element()?.children();
    let place = (0..row.length()).position(|place| row.item(place).as_ref() == Some(&head))?;
    // The first is the box that picks.
    let column = drawing.columns.with_untracked(|columns| columns.get(place.checked_sub(1)?).copied())?;
    Some((head, column))
}

/// Has the table ranked by the column that somebody turns to, before they sort by it.
pub(super) fn rank_ahead(store: Store, viewport: &El, drawing: Drawing) {
    let waiting = Signal::new(false);
    ahead::tell(waiting);
    let mut viewport = viewport.clone().live_true("aria-busy", move || waiting.get());
    for event in ["pointerover", "focusin"] {
        viewport = viewport.on(event, move |event| {
            let target = event.target().map(JsCast::unchecked_into::<Element>);
            let Some(target) = target.filter(|_| drawing.is_there()) else { return };
            let Some((head, column)) = head_at(drawing, &target) else { return };
            after(MEANT, move || {
                if head.matches(":is(:hover, :focus-within)").unwrap_or_default() {
                    store.rank_ahead(column);
                }
            });
        });
    }
}
