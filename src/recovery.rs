//! What a user sees when the app has failed in itself: that nothing is lost on the servers, and a way on.
//!
//! The boot script makes that page from texts that the document holds, since nothing of the app can be trusted
//! any more.

use js_sys::{Function, Reflect};
use std::panic;
use wasm_bindgen::{JsCast as _, JsValue};

/// Shows the recovery page on a panic, and writes the technical text to the browser's console.
pub(crate) fn install() {
    panic::set_hook(Box::new(|information| {
        let technical = JsValue::from_str(&information.to_string());
        web_sys::console::error_1(&technical);
        call_boot("recover", &technical);
    }));
}

/// Calls a function of the boot script (`boot.js`); nothing happens where there is none, as in tests of parts.
pub(crate) fn call_boot(name: &str, argument: &JsValue) {
    let boot = Reflect::get(&js_sys::global(), &JsValue::from_str("erpsync"));
    let function = boot.and_then(|boot| Reflect::get(&boot, &JsValue::from_str(name)));
    if let Some(function) = function.ok().and_then(|function| function.dyn_into::<Function>().ok()) {
        // It has told the browser's console if it could not do its work.
        let _ = function.call1(&JsValue::NULL, argument);
    }
}
