//! Puts a menu under its button, inside the window.

use leptos::prelude::{document, window};
use wasm_bindgen::{JsCast as _, closure::Closure};
use web_sys::HtmlElement;

/// How far a menu stays from its button and from the edges of the window, in pixels.
const MARGIN: f64 = 4.0;

/// Places an open popover at the button's start edge, or at its end edge where it would leave the window; above the
/// button where there is more room.
pub(super) fn place(menu: &HtmlElement, button: &HtmlElement) {
    let Some(root) = document().document_element() else { return };
    let (width, height) = (f64::from(root.client_width()), f64::from(root.client_height()));
    let (at, size) = (button.get_bounding_client_rect(), menu.get_bounding_client_rect());
    let right_to_left = root.get_attribute("dir").is_some_and(|direction| direction == "rtl");

    let (start, end) = (at.left(), at.right() - size.width());
    let fits = |left: f64| left >= MARGIN && left + size.width() <= width - MARGIN;
    let left = match (right_to_left, fits(start), fits(end)) {
        (false, true, _) | (true, true, false) => start,
        (true, _, true) | (false, false, true) => end,
        _ => (width - size.width() - MARGIN).max(MARGIN),
    };
    let below = at.bottom() + MARGIN;
    let above = at.top() - MARGIN - size.height();
    let top = if below + size.height() <= height - MARGIN || at.top() < height - at.bottom() {
        below.min(height - MARGIN - size.height())
    } else {
        above
    };
    let style = menu.style();
    for (property, value) in [("left", left), ("top", top.max(MARGIN))] {
        #[expect(clippy::cast_possible_truncation, reason = "whole pixels will do, and windows have few")]
        let value = (value as i32).to_string();
        // A refused value leaves the menu where it was.
        let _ = style.set_property(property, &[&value, "px"].concat());
    }
}

/// Calls back while anything scrolls or the window changes size, until it is dropped.
pub(super) struct Following {
    closure: Closure<dyn Fn()>,
}

/// What moves a button away from its menu.
const MOVES: [&str; 2] = ["scroll", "resize"];

impl Following {
    /// Starts calling back.
    pub(super) fn new(run: impl Fn() + 'static) -> Self {
        let closure = Closure::<dyn Fn()>::new(run);
        for name in MOVES {
            // Captured, because scrolling inside a frame does not bubble. Adding a listener is never refused.
            let listener = closure.as_ref().unchecked_ref();
            let _ = window().add_event_listener_with_callback_and_bool(name, listener, true);
        }
        Self { closure }
    }
}

impl Drop for Following {
    fn drop(&mut self) {
        for name in MOVES {
            let listener = self.closure.as_ref().unchecked_ref();
            let _ = window().remove_event_listener_with_callback_and_bool(name, listener, true);
        }
    }
}
