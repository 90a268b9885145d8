//! The connections that a reader has picked: held by number, so that no live update changes the set.
//!
//! Pure: what is shown, and in which order, is an argument.

use super::table::RowId;

/// The picked connections.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Selection {
    /// Ascending.
    picked: Vec<RowId>,
    /// Where a range begins: the last one that was picked or put back by itself.
    anchor: Option<RowId>,
}

impl Selection {
    /// Whether a connection is picked.
    pub(crate) fn contains(&self, id: RowId) -> bool {
        self.picked.binary_search(&id).is_ok()
    }

    /// How many are picked.
    pub(crate) fn len(&self) -> usize {
        self.picked.len()
    }

    /// Whether none is.
    pub(crate) fn is_empty(&self) -> bool {
        self.picked.is_empty()
    }

    /// The picked ones.
    pub(crate) fn ids(&self) -> &[RowId] {
        &self.picked
    }

    /// Picks one, or puts it back.
    pub(crate) fn toggle(&mut self, id: RowId) {
        match self.picked.binary_search(&id) {
            Ok(place) => {
                self.picked.remove(place);
            }
            Err(place) => self.picked.insert(place, id),
        }
        self.anchor = Some(id);
    }

    /// Picks everything between the last one and this one, as they are `shown`.
    pub(crate) fn extend(&mut self, shown: &[RowId], id: RowId) {
        let place = |id: RowId| shown.iter().position(|other| *other == id);
        match (self.anchor.and_then(place), place(id)) {
            (Some(from), Some(to)) => self.add(&shown[from.min(to)..=from.max(to)]),
            _ => self.toggle(id),
        }
    }

    /// Picks the rows on the way from one to another, which is a step with the keyboard. A way back towards where the range
    /// begins puts those back that it leaves.
    pub(crate) fn stretch(&mut self, shown: &[RowId], from: RowId, to: RowId) {
        let place = |id: RowId| shown.iter().position(|other| *other == id);
        let (Some(start), Some(end)) = (place(from), place(to)) else { return };
        // A range that was begun elsewhere has ended: this one begins here.
        let anchor = self.anchor.and_then(place).filter(|_| self.contains(from)).unwrap_or(start);
        self.anchor = shown.get(anchor).copied();
        let (low, high) = (anchor.min(end), anchor.max(end));
        let left = shown[start.min(end)..=start.max(end)].iter().enumerate();
        let mut left: Vec<RowId> = left
            .filter(|(offset, _)| !(low..=high).contains(&(start.min(end) + offset)))
            .map(|(_, id)| *id)
            .collect();
        left.sort_unstable();
        self.picked.retain(|id| left.binary_search(id).is_err());
        self.add(&shown[low..=high]);
    }

    /// Picks all of these, besides those that are picked already.
    pub(crate) fn add(&mut self, ids: &[RowId]) {
        self.picked.extend_from_slice(ids);
        self.picked.sort_unstable();
        self.picked.dedup();
    }

    /// Puts all back.
    pub(crate) fn clear(&mut self) {
        *self = Self::default();
    }
}

/// The order in which rows are shown while some are picked: as it was when the first was picked, without those that are
/// gone, and with new ones at the end. What was picked by its place must not move away under the reader's hand.
pub(crate) fn frozen(before: &[RowId], now: &[RowId], is_there: impl Fn(RowId) -> bool) -> Vec<RowId> {
    let mut order: Vec<RowId> = before.iter().copied().filter(|id| is_there(*id)).collect();
    let mut known = order.clone();
    known.sort_unstable();
    order.extend(now.iter().copied().filter(|id| known.binary_search(id).is_err()));
    order
}

#[cfg(test)]
mod tests {
    use super::{RowId, Selection, frozen};

    fn ids(numbers: &[u32]) -> Vec<RowId> {
        numbers.iter().map(|number| RowId(*number)).collect()
    }

    #[test]
    fn one_is_picked_and_put_back() {
        let mut selection = Selection::default();
        selection.toggle(RowId(7));
        selection.toggle(RowId(3));
        assert_eq!(selection.ids(), ids(&[3, 7]));
        selection.toggle(RowId(7));
        assert!(selection.contains(RowId(3)) && !selection.contains(RowId(7)));
    }

    #[test]
    fn a_range_follows_the_order_on_the_screen_either_way() {
        let shown = ids(&[9, 4, 6, 1, 8]);
        for (first, last) in [(4, 1), (1, 4)] {
            let mut selection = Selection::default();
            selection.toggle(RowId(first));
            selection.extend(&shown, RowId(last));
            assert_eq!(selection.ids(), ids(&[1, 4, 6]));
        }
        // Without a beginning on the screen it is one by itself.
        let mut selection = Selection::default();
        selection.extend(&shown, RowId(6));
        assert_eq!(selection.ids(), ids(&[6]));
    }

    #[test]
    fn a_range_grows_and_shrinks_with_the_steps() {
        let shown = ids(&[9, 4, 6, 1, 8]);
        let mut selection = Selection::default();
        for (from, to, picked) in [
            (4, 6, vec![4, 6]),
            (6, 1, vec![1, 4, 6]),
            (1, 6, vec![4, 6]),
            (6, 4, vec![4]),
            (4, 9, vec![4, 9]),
            (9, 8, vec![1, 4, 6, 8]),
        ] {
            selection.stretch(&shown, RowId(from), RowId(to));
            assert_eq!(selection.ids(), ids(&picked), "{from} to {to}");
        }
        // A step from a row that is not picked begins anew, beside what is picked.
        let mut selection = Selection::default();
        selection.toggle(RowId(9));
        selection.stretch(&shown, RowId(1), RowId(8));
        assert_eq!(selection.ids(), ids(&[1, 8, 9]));
    }

    #[test]
    fn a_frozen_order_loses_what_is_gone_and_takes_new_ones_at_its_end() {
        let order = frozen(&ids(&[5, 2, 9]), &ids(&[9, 7, 5, 2]), |id| id != RowId(2));
        assert_eq!(order, ids(&[5, 9, 7, 2]), "what is gone from the table and listed again is new");
        let same = frozen(&ids(&[5, 2, 9]), &ids(&[9, 5, 2]), |_| true);
        assert_eq!(same, ids(&[5, 2, 9]));
    }
}
