//! The one request that the boot script (`boot.js`) sends before the app is there: for the CRM's list.

use super::deadline::Deadline;
use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::Request;

/// What was sent ahead, in the place of sending `request`: its reply to come, and the deadline that it was given when it
/// was sent. Only if it says the same in every word, and only once.
pub(super) fn take_over(request: &Request, body: Option<&str>) -> Option<(Promise, Deadline)> {
    let function = crate::boot("takeOver")?.dyn_into::<Function>().ok()?;
    let sent = function.call2(&JsValue::NULL, request, &body.into()).ok()?;
    let part = |name: &str| Reflect::get(&sent, &JsValue::from_str(name)).ok();
    Some((part("answer")?.dyn_into().ok()?, Deadline::of(part("deadline")?)))
}
