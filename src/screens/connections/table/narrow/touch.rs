//! What touches the page: a finger rests nowhere, so what it has asked for stays until it touches another place.

use leptos::prelude::{StoredValue, document};
use wasm_bindgen::{JsCast as _, closure::Closure};
use web_sys::{Event, PointerEvent};

/// What is heard, anywhere on the page.
const PRESS: &str = "pointerdown";

/// Whether a pointer's event comes from what leaves the page as it lifts: a finger, or a pen.
pub(super) fn is_touch(event: &Event) -> bool {
    let event: &PointerEvent = event.unchecked_ref();
    event.pointer_type() != "mouse"
}

/// Calls `act` whenever the page is pressed anywhere, for as long as this part of the screen is there.
pub(super) fn on_press(act: impl Fn(Event) + 'static) {
    StoredValue::new_local(Presses::new(act));
}

/// Calls back until it is dropped.
struct Presses {
    closure: Closure<dyn Fn(Event)>,
}

impl Presses {
    fn new(act: impl Fn(Event) + 'static) -> Self {
        let closure = Closure::<dyn Fn(Event)>::new(act);
        // Captured, so that nobody can keep a press to themselves. Adding a listener is never refused.
        let listener = closure.as_ref().unchecked_ref();
        let _ = document().add_event_listener_with_callback_and_bool(PRESS, listener, true);
        Self { closure }
    }
}

impl Drop for Presses {
    fn drop(&mut self) {
        let listener = self.closure.as_ref().unchecked_ref();
        let _ = document().remove_event_listener_with_callback_and_bool(PRESS, listener, true);
    }
}
