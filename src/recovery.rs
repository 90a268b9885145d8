//! What a user sees when the app has failed in itself: that nothing is lost on the servers, and a way on.
//!
//! The boot script makes that page from texts that the document holds, since nothing of the app can be trusted
//! any more.

use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};

/// Shows the recovery page on a panic, with its text.
///
/// In release a panic has no text and calls nothing: the machine code stops, the browser tells the page so, and the boot script
/// shows the recovery page with the place in the machine code. So it does where memory has run out, in every build.
#[cfg(not(immediate_abort))]
pub(crate) fn install() {
    std::panic::set_hook(Box::new(|information| {
        let technical = JsValue::from_str(&information.to_string());
        web_sys::console::error_1(&technical);
        call_boot("recover", &technical);
    }));
}

/// Stops the app where it is proved to have a fault, and says which: also in release.
#[cold]
pub(crate) fn stop(fault: &str) -> ! {
    if cfg!(immediate_abort) {
        call_boot("recover", &JsValue::from_str(fault));
    }
    unreachable!("{fault}")
}

/// Calls a function of the boot script (`boot.js`), and tells what it answers; nothing happens where there is none, as in tests
/// of parts.
pub(crate) fn call_boot(name: &str, argument: &JsValue) -> Option<JsValue> {
    let boot = Reflect::get(&js_sys::global(), &JsValue::from_str("erpsync"));
    let function = boot.and_then(|boot| Reflect::get(&boot, &JsValue::from_str(name)));
    // It has told the browser's console if it could not do its work.
    function.ok()?.dyn_into::<Function>().ok()?.call1(&JsValue::NULL, argument).ok()
}
