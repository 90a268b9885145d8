//! What the table can be used with besides pressing and scrolling. It comes with the second part of the app.

use super::{
    Line, Measures, Window, heads::rank_ahead, keys::give_keys, narrow::offer_filters, pins::keep_pins,
    sizing::give_sizes,
};
use crate::{
    dom::El,
    signal::{Memo, Signal},
    state::store::Store,
};
use connections::column::Column;
use std::sync::Arc;

/// What the table knows of itself.
#[derive(Clone, Copy)]
pub(crate) struct Drawing {
    /// The lines below the head.
    pub(super) shown: Memo<Arc<Vec<Line>>>,
    /// Which of them are in the page.
    pub(super) window: Memo<Window>,
    pub(super) measures: Signal<Measures>,
    /// The columns in their order.
    pub(super) columns: Memo<Vec<Column>>,
}

impl Drawing {
    /// Whether the table is still there, for what the browser tells of late.
    pub(super) fn is_there(self) -> bool {
        self.measures.is_there()
    }
}

/// Gives the table its keys, columns that can be pulled wider, those that stay at the start, filters
/// from its cells, and ranks before they are needed.
pub(crate) fn equip(store: Store, viewport: &El, drawing: Drawing) {
    give_keys(store, viewport, drawing);
    give_sizes(store, viewport, drawing);
    keep_pins(store, viewport, drawing);
    offer_filters(store, viewport, drawing);
    rank_ahead(store, viewport, drawing);
}
