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
    let (queries, newest): (Rc<[String]>, _) = (queries.into(), Rc::new(Cell::new(0_u32)));
    effect(move || {
        store.rows_changed.track();
        store.facts_changed.track();
        newest.set(newest.get() + 1);
        let round = Round { number: newest.get(), newest: Rc::clone(&newest) };
        count(store, Rc::clone(&queries), 0, counts, round);
    });
    counts
}

/// A pass over all queries, given up when another one begins.
struct Round {
    number: u32,
    newest: Rc<Cell<u32>>,
}

fn count(store: Store, queries: Rc<[String]>, at: usize, counts: Counts, round: Round) {
    let next = move || {
        let Some(query) = queries.get(at).filter(|_| round.number == round.newest.get()) else { return };
        let count_now = untrack(|| store.count_of(&list_query::read(query)));
        let is_open = counts.try_update(|counts| {
            if let Some(known) = counts.get_mut(at) {
                *known = count_now;
            }
        });
        if is_open {
            count(store, queries, at + 1, counts, round);
        }
    };
    set_timeout(next, Duration::ZERO);
}
