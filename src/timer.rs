//! What is done a moment later: after a while, or when the page has been painted.
//!
//! One type of act for all of them: the framework's own functions are made anew, in the download, for each act that they are
//! given.

use leptos::prelude::{document, request_animation_frame, set_timeout};
use std::time::Duration;

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
    painted(Box::new(act));
}

fn painted(act: Box<dyn FnOnce()>) {
    if document().hidden() {
        boxed(Duration::ZERO, act);
    } else {
        // The frame is painted when its callbacks are done; a timer comes after that. One without a delay would also come before
        // whatever has been waiting for its turn since: what somebody pressed meanwhile, an answer.
        request_animation_frame(move || boxed(Duration::from_millis(1), act));
    }
}
