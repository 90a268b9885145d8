//! Rows of which only those in sight are in the page.
//!
//! A row that leaves the sight is given to one that comes in: the browser makes no new elements while somebody scrolls, and
//! what the row shows follows from the number that it is given. A row that has the focus, or on which a press has begun, is
//! never given away: what ends there must act on what it began on.
//!
//! While somebody scrolls, rows are not moved in the page either: where they stand is a style, and an element that is taken
//! out and put back costs the browser as much as a new one. They are put in order as soon as the scrolling rests, so that
//! whoever reads or tabs meets them in the order that is seen; and then only they are told of it that have names for those who
//! do not see ([`Slot::at_rest`]). What is pressed meanwhile must follow [`Slot::id`].

use super::{El, effect, live::put_before};
use crate::{dom::Place, signal::Signal};
use leptos::prelude::{Owner, document, untrack};
use std::cell::RefCell;
use web_sys::{Element, Node};

/// What a row is told: which one it shows, and where it stands.
#[derive(Clone, Copy)]
pub(crate) struct Slot {
    /// Its number among all rows.
    pub(crate) id: Signal<u32>,
    /// The same, told only when nobody scrolls: for names, addresses and hints, which only matter where somebody stays.
    pub(crate) at_rest: Signal<u32>,
    /// Its place, from 0.
    pub(crate) position: Signal<usize>,
}

/// How rows are put into the page.
#[derive(Clone, Copy)]
pub(crate) struct How {
    /// Whether in their order, which they are not while somebody scrolls.
    pub(crate) in_order: bool,
    /// Whether all places are told. Else those beyond the edges follow in a moment, and what stands there stays until then.
    pub(crate) whole: bool,
    /// How many rows there are, in the page or not.
    pub(crate) rows: usize,
}

impl Slot {
    #[inline(never)]
    fn new(place: Place) -> Self {
        let id = || Signal::new(place.id);
        Self { id: id(), at_rest: id(), position: Signal::new(place.position) }
    }

    /// Whether all has been told.
    pub(crate) fn is_at_rest(self) -> bool {
        self.at_rest.get_untracked() == self.id.get_untracked()
    }

    /// Tells where its row stands, and which one it is to those who wait for the rest.
    #[inline(never)]
    fn put(self, place: Place, at_rest: bool) {
        if self.position.get_untracked() != place.position {
            self.position.set(place.position);
        }
        if at_rest && self.at_rest.get_untracked() != place.id {
            self.at_rest.set(place.id);
        }
    }
}

/// A row that is in the page.
struct Drawn {
    id: u32,
    /// Only rows of one kind are given to each other.
    kind: u32,
    slot: Slot,
    element: El,
    owner: Owner,
}

impl Drawn {
    fn node(&self) -> &Node {
        self.element.0.as_ref()
    }

    /// Takes it out of the page.
    fn end(self) {
        self.element.0.remove();
        self.owner.cleanup();
    }
}

impl El {
    /// Appends one element for each place; they are the only children. `kind` tells which rows are made alike, and `still`
    /// where a row is that is out of sight, if it is still listed: one that is in use stays in the page as long as it is.
    pub(crate) fn windowed(
        self,
        places: impl Fn() -> Vec<Place> + 'static,
        how: impl Fn() -> How + 'static,
        kind: impl Fn(u32) -> u32 + 'static,
        still: impl Fn(u32) -> Option<usize> + 'static,
        make: impl Fn(u32, Slot) -> El + 'static,
    ) -> Self {
        let parent = self.0.clone();
        let owner = Owner::current().unwrap_or_default();
        let shown = RefCell::new(Vec::<Drawn>::new());
        effect(move || {
            let mut places = places();
            let How { in_order, whole, rows } = how();
            let sight = places.first().map_or(0..0, |first| first.position..first.position + places.len());
            let mut stay = Vec::new();
            let mut spare = Vec::new();
            for row in shown.take() {
                if places.iter().any(|place| place.id == row.id) {
                    stay.push(row);
                } else if !is_in_use(&row.element) {
                    spare.push(row);
                } else if let Some(position) = untrack(|| still(row.id)) {
                    let before = places.first().is_some_and(|first| position < first.position);
                    let place = Place { position, id: row.id };
                    places.insert(if before { 0 } else { places.len() }, place);
                    stay.push(row);
                } else {
                    // It is not listed any more: it goes, and the focus or the press with it.
                    row.end();
                }
            }
            let mut next = parent.first_child();
            let mut shown = shown.borrow_mut();
            for place in places {
                let known =
                    stay.iter().position(|row| row.id == place.id).map(|known| stay.swap_remove(known));
                let row = known
                    .or_else(|| taken(&mut spare, next.as_ref(), place.id, untrack(|| kind(place.id))))
                    .unwrap_or_else(|| {
                        let owner = owner.child();
                        let kind = untrack(|| kind(place.id));
                        // What a row reads while it is made is no reason to look at all rows again.
                        let (element, slot) = owner.with(|| {
                            let slot = Slot::new(place);
                            (untrack(|| make(kind, slot)), slot)
                        });
                        Drawn { id: place.id, kind, slot, element, owner }
                    });
                row.slot.put(place, in_order);
                let node = row.node();
                if in_order {
                    // What is to spare is given away further on, or goes.
                    while next.as_ref().is_some_and(|next| spare.iter().any(|row| row.node() == next)) {
                        next = next.and_then(|next| next.next_sibling());
                    }
                    if next.as_ref() == Some(node) {
                        next = node.next_sibling();
                    } else {
                        put_before(&parent, node, next.as_ref());
                    }
                } else if !node.is_connected() {
                    put_before(&parent, node, None);
                }
                shown.push(row);
            }
            for row in spare {
                let stands = row.slot.position.get_untracked();
                if !whole && stands < rows && !sight.contains(&stands) {
                    shown.push(row);
                } else {
                    row.end();
                }
            }
        });
        self
    }
}

/// A spare row of this kind, given to `id`: the one that stands where it is wanted, if there is one.
fn taken(spare: &mut Vec<Drawn>, wanted: Option<&Node>, id: u32, kind: u32) -> Option<Drawn> {
    let there = spare.iter().position(|row| row.kind == kind && Some(row.node()) == wanted);
    let alike = there.or_else(|| spare.iter().position(|row| row.kind == kind))?;
    let mut row = spare.remove(alike);
    row.id = id;
    row.slot.id.set(id);
    Some(row)
}

/// Whether a row has the focus, or a press has begun on it. Not every browser gives a button the focus that is pressed.
fn is_in_use(element: &El) -> bool {
    let focus: Option<Element> = document().active_element();
    element.0.contains(focus.as_deref()) || element.0.matches(":active").unwrap_or_default()
}
