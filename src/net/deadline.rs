//! How long an answer is waited for: since its last piece, so that a long one on a slow line is not given up while it comes.
//! The boot script (`boot.js`) keeps the time, since the first request begins there.

use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::AbortSignal;

/// The deadline of one request.
pub(super) struct Deadline(JsValue);

impl Deadline {
    /// Gives up what does not come for so many milliseconds, and for twice as many at most. There is none without the boot
    /// script, as in tests.
    pub(super) fn within(milliseconds: u32) -> Self {
        let within = crate::boot("within").and_then(|within| within.dyn_into::<Function>().ok());
        let deadline = within.and_then(|within| within.call1(&JsValue::NULL, &milliseconds.into()).ok());
        Self(deadline.unwrap_or_default())
    }

    /// The one that a request was sent with ahead.
    pub(super) fn of(sent: JsValue) -> Self {
        Self(sent)
    }

    /// What gives the request up.
    pub(super) fn signal(&self) -> Option<AbortSignal> {
        let signal = Reflect::get(&self.0, &JsValue::from_str("signal")).ok()?;
        Some(signal.unchecked_into())
    }

    /// Whether it has passed.
    pub(super) fn has_passed(&self) -> bool {
        self.signal().is_some_and(|signal| signal.aborted())
    }

    /// Something has come.
    pub(super) fn goes_on(&self) {
        // There is nothing to tell where there is no deadline.
        let _ = Reflect::set(&self.0, &JsValue::from_str("alive"), &JsValue::TRUE);
    }
}
