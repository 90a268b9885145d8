//! How many connections each view would show now: counted one after the other while the menu is open, so that nobody waits
//! for a hundred searches through a hundred thousand rows.

use crate::{
    dom::effect,
    signal::Signal,
    state::{list_query, store::Store},
};
use leptos::prelude::{set_timeout, untrack};
use std::{cell::Cell, rc::Rc, time::Duration};

/// A count for each query, in their order; none where it is not known, or not yet.
pub(super) type Counts = Signal<Vec<Option<usize>>>;

/// Counts now and whenever the rows have changed, for as long as this part of the screen.
pub(super) fn counting(store: Store, queries: Vec<String>) -> Counts {
    let counts = Signal::new(vec![None; queries.len()]);
    let counting = Rc::new(Counting { store, queries, counts, next: Cell::new(0), left: Cell::new(0) });
    effect(move || {
        store.rows_changed.track();
        store.facts_changed.track();
        // It goes on where it is, and round: rows that change all the time must not keep it from the last ones.
        let is_under_way = counting.left.replace(counting.queries.len()) > 0;
        if !is_under_way {
            go_on(Rc::clone(&counting));
        }
    });
    counts
}

/// What is being counted.
struct Counting {
    store: Store,
    queries: Vec<String>,
    counts: Counts,
    /// The query whose turn it is.
    next: Cell<usize>,
    /// How many are to be counted.
    left: Cell<usize>,
}

fn go_on(counting: Rc<Counting>) {
    let step = move || {
        let Some(left) = counting.left.get().checked_sub(1) else { return };
        let at = counting.next.get();
        let Some(query) = counting.queries.get(at) else { return };
        let now = untrack(|| counting.store.count_of(&list_query::read(query)));
        let is_open = counting.counts.try_update(|counts| {
            if let Some(known) = counts.get_mut(at) {
                *known = now;
            }
        });
        counting.left.set(left);
        counting.next.set((at + 1) % counting.queries.len());
        if is_open && left > 0 {
            go_on(counting);
        }
    };
    set_timeout(step, Duration::ZERO);
}
