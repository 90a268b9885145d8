//! Picking rows, and the order that stays meanwhile. It comes with the second part of the app.

use super::{Narrowing, Store};
use crate::state::{selection, table::RowId};
use leptos::prelude::untrack;
use std::sync::Arc;

impl Store {
    /// Picks a row or puts it back; with `range` everything from the last one to it.
    pub(crate) fn pick(self, id: RowId, range: bool) {
        let shown = if range { untrack(|| self.shown()) } else { Arc::default() };
        self.selection.update(|selection| {
            if range {
                selection.extend(&shown, id);
            } else {
                selection.toggle(id);
            }
        });
        self.let_go();
    }

    /// Picks or puts back by a rule of the selection's own.
    pub(crate) fn pick_by(self, change: impl FnOnce(&mut selection::Selection)) {
        self.selection.update(change);
        self.let_go();
    }

    /// Picks every row that is shown; puts all back when they were picked already.
    pub(crate) fn pick_all(self) {
        let shown = untrack(|| self.shown());
        self.selection.update(|selection| {
            if shown.iter().all(|id| selection.contains(*id)) {
                selection.clear();
            } else {
                selection.add(&shown);
            }
        });
        self.let_go();
    }

    /// The rows in the order that they had when the first was picked, while the reader asks for the same rows.
    pub(crate) fn hold_order(self, narrowing: Narrowing, shown: Vec<RowId>) -> Vec<RowId> {
        let mut held = self.held_order.borrow_mut();
        let order = match &*held {
            Some((before, order)) if *before == narrowing => {
                self.with_table(|table| selection::frozen(order, &shown, |id| table.row(id).is_some()))
            }
            _ => shown,
        };
        *held = Some((narrowing, order.clone()));
        order
    }

    /// Puts all back.
    pub(crate) fn pick_none(self) {
        self.pick_by(selection::Selection::clear);
    }

    /// Once nothing is picked any more, the next pick holds the order of its own moment.
    fn let_go(self) {
        if self.selection.with_untracked(selection::Selection::is_empty) {
            *self.held_order.borrow_mut() = None;
        }
    }
}
