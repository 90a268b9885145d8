//! The one request that the boot script (`boot.js`) sends before the app is there: for the CRM's list.

use super::deadline::Deadline;
use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};

/// What was sent ahead to this address, in the place of sending it now: its reply to come, and the deadline that it was given
/// when it was sent. Only if all that a request of this kind can say in other `words` is the same (language, zone, token, body,
/// a line each), and only once. `tests/e2e/ahead.spec.ts` holds that the rest of it is the same.
pub(super) fn take_over(address: &str, words: &str) -> Option<(Promise, Deadline)> {
    let function = crate::boot("takeOver")?.dyn_into::<Function>().ok()?;
    let sent = function.call2(&JsValue::NULL, &address.into(), &words.into()).ok()?;
    let part = |name: &str| Reflect::get(&sent, &JsValue::from_str(name)).ok();
    Some((part("answer")?.dyn_into().ok()?, Deadline::of(part("deadline")?)))
}
