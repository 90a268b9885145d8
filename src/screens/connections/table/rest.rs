//! Whether the table is being scrolled. Browsers do not all tell when that ends.

use crate::{signal::Signal, timer::after};
use leptos::prelude::request_animation_frame;
use std::{cell::Cell, rc::Rc, time::Duration};

/// It has come to rest when nothing was scrolled for so long.
const RESTS_AFTER: Duration = Duration::from_millis(80);

/// Keeps a signal that is true while somebody scrolls.
#[derive(Clone)]
pub(super) struct Rest {
    scrolling: Signal<bool>,
    /// How often it was scrolled.
    moves: Rc<Cell<u32>>,
    /// Whether it is being looked whether that goes on.
    watched: Rc<Cell<bool>>,
}

impl Rest {
    /// Nobody does so far.
    pub(super) fn of(scrolling: Signal<bool>) -> Self {
        Self { scrolling, moves: Rc::default(), watched: Rc::default() }
    }

    /// Somebody does now.
    pub(super) fn later(&self) {
        self.moves.set(self.moves.get().wrapping_add(1));
        if self.scrolling.is_there() && !self.scrolling.get_untracked() {
            self.scrolling.set(true);
        }
        if !self.watched.replace(true) {
            self.clone().watch();
        }
    }

    /// Looks again after a while, and then in a frame: a device that is slow tells of the scrolling late, and always before
    /// the callbacks of the frame.
    fn watch(self) {
        let before = self.moves.get();
        after(RESTS_AFTER, move || {
            request_animation_frame(move || {
                if self.moves.get() == before {
                    self.watched.set(false);
                    rest_now(self.scrolling);
                } else {
                    self.watch();
                }
            });
        });
    }
}

/// Nobody scrolls any more, without waiting for it.
pub(super) fn rest_now(scrolling: Signal<bool>) {
    if scrolling.is_there() && scrolling.get_untracked() {
        scrolling.set(false);
    }
}
