//! What is done a moment later: after a while, or when the page has been painted.
//!
//! One type of act for all of them: the framework's own functions are made anew, in the download, for each act that they are
//! given.

use js_sys::Promise;
use leptos::prelude::{document, request_animation_frame, set_timeout};
use std::time::Duration;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

/// Runs `act` after a while.
pub(crate) fn after(delay: Duration, act: impl FnOnce() + 'static) {
    boxed(delay, Box::new(act));
}

fn boxed(delay: Duration, act: Box<dyn FnOnce()>) {
    set_timeout(act, delay);
}

/// Runs `act` once what has changed is painted, so that nobody waits for it to see what they asked for; in the next turn in a
/// page that nobody sees, which is not painted.
pub(crate) fn after_paint(act: impl FnOnce() + 'static) {
    in_frame(Box::new(act));
}

/// The same to wait for.
pub(crate) async fn painted() {
    let when = Promise::new(&mut |done, _| {
        after_paint(move || {
            // Nothing that it could throw would concern anybody.
            let _ = done.call0(&JsValue::NULL);
        });
    });
    let _ = JsFuture::from(when).await;
}

fn in_frame(act: Box<dyn FnOnce()>) {
    if document().hidden() {
        boxed(Duration::ZERO, act);
    } else {
        // The frame is painted when its callbacks are done; a timer comes after that. One without a delay would also come before
        // whatever has been waiting for its turn since: what somebody pressed meanwhile, an answer.
        request_animation_frame(move || boxed(Duration::from_millis(1), act));
    }
}
