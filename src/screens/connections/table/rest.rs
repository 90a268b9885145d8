//! Whether the table is being scrolled. Browsers do not all tell when that ends.

use crate::signal::Signal;
use leptos::leptos_dom::helpers::{TimeoutHandle, set_timeout_with_handle};
use std::{cell::Cell, time::Duration};

/// After so long without scrolling it has come to rest.
const RESTS_AFTER: Duration = Duration::from_millis(120);

/// Keeps a signal that is true while somebody scrolls.
pub(super) struct Rest {
    scrolling: Signal<bool>,
    waiting: Cell<Option<TimeoutHandle>>,
}

impl Rest {
    /// Nobody does so far.
    pub(super) fn of(scrolling: Signal<bool>) -> Self {
        Self { scrolling, waiting: Cell::default() }
    }

    /// Somebody does now.
    pub(super) fn later(&self) {
        if !self.scrolling.is_there() {
            return;
        }
        if !self.scrolling.get_untracked() {
            self.scrolling.set(true);
        }
        if let Some(before) = self.waiting.take() {
            before.clear();
        }
        let scrolling = self.scrolling;
        // Without a timer rows would stay out of order, so then the rest begins at once.
        match set_timeout_with_handle(move || scrolling.set(false), RESTS_AFTER) {
            Ok(handle) => self.waiting.set(Some(handle)),
            Err(_) => self.scrolling.set(false),
        }
    }
}

/// Nobody scrolls any more, without waiting for it.
pub(super) fn rest_now(scrolling: Signal<bool>) {
    if scrolling.is_there() && scrolling.get_untracked() {
        scrolling.set(false);
    }
}
