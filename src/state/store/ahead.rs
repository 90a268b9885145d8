//! Making the search ready before it is used, a little at a time, so that nothing else waits. It comes with the second part.

use super::Store;
use crate::state::collation;
use leptos::prelude::set_timeout;
use std::{cell::Cell, time::Duration};

/// Rows whose texts are folded at once: a few milliseconds.
const SLICE: usize = 2_000;

thread_local! {
    /// Whether the next slice is on its way.
    static UNDER_WAY: Cell<bool> = const { Cell::new(false) };
}

impl Store {
    /// Folds the texts that rows are found by, beginning a little later.
    pub(crate) fn fold_ahead(self) {
        if !UNDER_WAY.replace(true) {
            self.fold_soon();
        }
    }

    fn fold_soon(self) {
        let fold = move || {
            let language = self.language.get_untracked();
            if self.with_table(|table| table.fold_ahead(language.tag(), collation::lower, SLICE)) {
                self.fold_soon();
            } else {
                UNDER_WAY.set(false);
            }
        };
        set_timeout(fold, Duration::ZERO);
    }
}
