//! What is done a moment later: after a while, or when the page has been painted.
//!
//! One type of act for all of them: the framework's own functions are made anew, in the download, for each act that they are
//! given.

use js_sys::Promise;
use leptos::prelude::{document, request_animation_frame, set_timeout};
use std::time::Duration;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

/// What is to be painted is so by then in a page that somebody sees.
const LATEST: Duration = Duration::from_millis(500);

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

/// The same to wait for, but not for ever: a page that is hidden meanwhile is not painted before somebody looks at it again.
pub(crate) async fn painted() {
    let when = Promise::new(&mut |done, _| {
        let done = move || {
            // To call it is to resolve a promise, also twice.
            let _ = done.call0(&JsValue::NULL);
        };
        boxed(LATEST, Box::new(done.clone()));
        in_frame(Box::new(done));
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
