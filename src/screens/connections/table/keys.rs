//! The keys of the table, by the grid pattern of the ARIA authoring practices. It comes with the second part of the app.
//!
//! The table is one stop of the Tab key. Inside it the arrows lead from cell to cell, and to each control of a cell that has
//! some. Rows come and go as the table scrolls, so what remembers the place is a line and a stop in it, never an element; the
//! table itself takes the focus from outside and hands it on to that place. Nothing here draws, and nothing acts on a row
//! but picking it: what a control does on Enter or Space is the browser's.

mod cells;
mod steps;

use super::{Line, equip::Drawing};
use crate::{
    dom::{El, effect_later},
    state::{selection::Selection, store::Store, table::RowId},
};
pub(super) use cells::has_control;
use cells::{head_height, line_of, quieten, row_at, stops};
use leptos::prelude::{document, queue_microtask, request_animation_frame, window};
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};
use steps::{Move, Place, Shape, reach};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, FocusEvent, HtmlElement, HtmlInputElement, KeyboardEvent};

/// How often a line that is not drawn yet is looked for, once a frame.
const PATIENCE: u8 = 30;

/// Where the reader is.
#[derive(Clone)]
struct Keys {
    store: Store,
    drawing: Drawing,
    viewport: HtmlElement,
    /// Where the focus is, was last, or is on its way to.
    at: Rc<Cell<Place>>,
    /// The line of that place, which may have moved meanwhile.
    line: Rc<Cell<Option<u32>>>,
    /// The element that has the focus in the table.
    holder: Rc<RefCell<Option<HtmlElement>>>,
    /// Whether the focus is on its way to a line that is not drawn yet.
    under_way: Rc<Cell<bool>>,
    /// Whether the table itself is given the focus, not to be handed on.
    is_resting: Rc<Cell<bool>>,
}

/// Gives the table its keys.
pub(super) fn give_keys(store: Store, viewport: &El, drawing: Drawing) {
    let keys = Keys {
        store,
        drawing,
        viewport: viewport.cast::<HtmlElement>().clone(),
        // The name of the first connection.
        at: Rc::new(Cell::new(Place { line: 1, stop: 1 })),
        line: Rc::default(),
        holder: Rc::default(),
        under_way: Rc::default(),
        is_resting: Rc::default(),
    };
    let drawn = keys.clone();
    effect_later(move || {
        drawing.window.track();
        drawing.shown.track();
        // Other columns are other cells, and the head is drawn anew with its words.
        drawing.columns.track();
        store.language.track();
        let drawn = drawn.clone();
        // When all that follows from the same news has been drawn.
        request_animation_frame(move || {
            quieten(&drawn.viewport);
            drawn.mend();
        });
    });
    let (comes, goes, pressed) = (keys.clone(), keys.clone(), keys);
    let _ = viewport
        .clone()
        .on("focusin", move |event| comes.comes(event.unchecked_ref()))
        .on("focusout", move |event| goes.goes(event.unchecked_ref()))
        .on("keydown", move |event| pressed.pressed(event.unchecked_ref()));
}

/// The key of an event that nobody has taken yet, pressed without others but Shift.
pub(super) fn plain_key(event: &Event) -> Option<String> {
    let event: &KeyboardEvent = event.unchecked_ref();
    let others = event.ctrl_key() || event.meta_key() || event.alt_key() || event.is_composing();
    (!others && !event.default_prevented()).then(|| event.key())
}

impl Keys {
    /// The focus has come into the table, or moved in it.
    fn comes(&self, event: &FocusEvent) {
        if !self.drawing.is_there() {
            return;
        }
        let Some(target) = event.target().map(JsCast::unchecked_into::<HtmlElement>) else { return };
        if target == self.viewport {
            // A press on the bare table is no wish to go anywhere, and whoever lost a line moves on when they want to.
            if !self.is_resting.take() && target.matches(":focus-visible").unwrap_or_default() {
                self.go(self.remembered());
            }
            return;
        }
        self.viewport.set_tab_index(-1);
        target.set_tab_index(0);
        if let Some(place) = place_of(&target) {
            self.remember(place);
        }
        *self.holder.borrow_mut() = Some(target);
    }

    /// The focus leaves an element of the table.
    fn goes(&self, event: &FocusEvent) {
        let Some(target) = event.target().map(JsCast::unchecked_into::<HtmlElement>) else { return };
        if target == self.viewport {
            return;
        }
        target.set_tab_index(-1);
        let stays = event.related_target().is_some_and(|to| self.viewport.contains(to.dyn_ref()));
        if !stays {
            self.viewport.set_tab_index(0);
        }
        if event.related_target().is_some() {
            self.holder.take();
            return;
        }
        // An element that is taken out of the page has not given the focus away: `mend` puts it somewhere. Some browsers
        // tell of it just before it goes.
        let keys = self.clone();
        queue_microtask(move || {
            let gone_elsewhere = keys.holder.borrow().as_ref().is_some_and(|holder| {
                holder.is_connected() && document().active_element().as_ref() != Some(holder.as_ref())
            });
            if gone_elsewhere {
                keys.holder.take();
            }
        });
    }

    /// When the line with the focus is gone, the table itself takes it: what stands in that place now is another connection,
    /// and a key that was meant for the one before must not press anything there.
    fn mend(&self) {
        let lost = self.holder.borrow().as_ref().is_some_and(|holder| !holder.is_connected());
        if !lost {
            return;
        }
        self.holder.take();
        self.viewport.set_tab_index(0);
        let elsewhere = document().active_element().is_some_and(|focus| focus.tag_name() != "BODY");
        if !elsewhere {
            self.is_resting.set(true);
            let _ = self.viewport.focus();
        }
    }

    fn pressed(&self, event: &KeyboardEvent) {
        if !self.drawing.is_there() || event.default_prevented() || event.alt_key() || event.is_composing() {
            return;
        }
        let control = event.ctrl_key() || event.meta_key();
        let key = event.key();
        match key.as_str() {
            "a" | "A" if control && !event.shift_key() => {
                event.prevent_default();
                self.pick_everything();
            }
            "Escape" if !self.store.selection.with_untracked(Selection::is_empty) => {
                event.prevent_default();
                self.store.pick_none();
            }
            " " | "Enter" if self.has_focus_itself(event) => {
                event.prevent_default();
                self.go(self.remembered());
            }
            " " if !control => self.space(event),
            "Enter" if !control => self.enter(event),
            key => {
                if let Some(step) = Move::of(key, control, self.is_right_to_left()) {
                    event.prevent_default();
                    self.step(step, event.shift_key());
                }
            }
        }
    }

    /// Whether the reader is at the table and not yet at a place in it.
    fn has_focus_itself(&self, event: &KeyboardEvent) -> bool {
        event.target().is_some_and(|target| target.dyn_ref() == Some(&self.viewport))
    }

    fn step(&self, step: Move, stretching: bool) {
        let from = self.here();
        let row = self.drawn(from.line);
        if folds(row.as_ref(), step) {
            return;
        }
        let row_height = self.drawing.measures.with_untracked(|measures| measures.row).max(1);
        let in_sight = (self.viewport.client_height() - head_height(&self.viewport)) / row_height;
        let shape = Shape {
            lines: self.drawing.shown.with_untracked(|shown| shown.len()),
            // In a card the head is not seen, and nobody is led to what is not seen.
            has_head: head_height(&self.viewport) > 0,
            stops: row.map_or(1, |row| stops(&row).len()),
            page: usize::try_from(in_sight - 1).unwrap_or(1).max(1),
        };
        let to = reach(step, from, &shape);
        if stretching && step.is_by_line() {
            self.stretch(from, to);
        }
        self.go(to);
    }

    /// Picks the row, or with Shift all from the last one to it. Buttons keep the key for themselves, without Shift.
    fn space(&self, event: &KeyboardEvent) {
        let Some(target) = event.target().map(JsCast::unchecked_into::<HtmlElement>) else { return };
        let presses = target.is_instance_of::<HtmlInputElement>() || target.tag_name() == "BUTTON";
        let Some(row) = self.row_of(self.here().line) else {
            // Otherwise the browser scrolls.
            if !presses {
                event.prevent_default();
            }
            return;
        };
        if presses && !event.shift_key() {
            return;
        }
        event.prevent_default();
        self.store.pick(row, event.shift_key());
    }

    /// Opens the connection, where the cell has nothing else that can be pressed.
    fn enter(&self, event: &KeyboardEvent) {
        let target = event.target().map(JsCast::unchecked_into::<HtmlElement>);
        let is_cell =
            target.is_some_and(|target| target.get_attribute("role").is_some_and(|role| role == "gridcell"));
        if let Some(row) = self.row_of(self.here().line).filter(|_| is_cell) {
            event.prevent_default();
            let target = self.store.target(row);
            self.store.go(move |view| view.connection = target);
        }
    }

    fn pick_everything(&self) {
        let shown = leptos::prelude::untrack(|| self.store.shown());
        if self.store.selection.with_untracked(|selection| shown.iter().any(|id| !selection.contains(*id))) {
            self.store.pick_all();
        }
    }

    /// Picks the lines on the way, and puts those back that the way leads away from.
    fn stretch(&self, from: Place, to: Place) {
        if let (Some(from), Some(to)) = (self.row_of(from.line), self.row_of(to.line)) {
            let shown = leptos::prelude::untrack(|| self.store.shown());
            self.store.pick_by(|selection| selection.stretch(&shown, from, to));
        }
    }

    /// Brings the focus to a place, as soon as its line is drawn.
    fn go(&self, to: Place) {
        self.remember(to);
        self.bring_into_sight(to.line);
        self.under_way.set(true);
        self.clone().settle(PATIENCE);
    }

    fn settle(self, patience: u8) {
        let to = self.at.get();
        let Some(row) = self.drawn(to.line) else {
            if patience == 0 {
                self.under_way.set(false);
            } else {
                request_animation_frame(move || self.settle(patience - 1));
            }
            return;
        };
        self.under_way.set(false);
        quieten(&self.viewport);
        let stops = stops(&row);
        if let Some(stop) = stops.get(to.stop).or(stops.last()) {
            let wanted = to.stop;
            let _ = stop.focus();
            cells::bring_into_sight(stop);
            // A line with fewer stops is passed through without forgetting which column it was.
            let place = self.at.get();
            self.at.set(Place { stop: wanted, ..place });
        }
    }

    /// Scrolls no further than it must.
    fn bring_into_sight(&self, line: usize) {
        let Some(position) = line.checked_sub(1) else { return };
        let height = self.drawing.measures.with_untracked(|measures| measures.row);
        let top = i32::try_from(position).unwrap_or(i32::MAX).saturating_mul(height);
        let seen = self.viewport.client_height() - head_height(&self.viewport);
        let scrolled = self.viewport.scroll_top();
        if top < scrolled {
            self.viewport.set_scroll_top(top);
        } else if top + height > scrolled + seen {
            self.viewport.set_scroll_top(top + height - seen);
        }
    }

    /// The place that a key starts from.
    fn here(&self) -> Place {
        let at = self.at.get();
        if self.under_way.get() {
            return at;
        }
        let holder = self.holder.borrow().clone();
        match holder.and_then(|holder| place_of(&holder)) {
            // The column that was aimed at counts, where the line has no such stop.
            Some(place) if place.line == at.line => at,
            Some(place) => place,
            None => self.remembered(),
        }
    }

    fn remember(&self, place: Place) {
        self.at.set(place);
        self.line.set(self.line_at(place.line).map(Line::code));
    }

    /// The place where the focus was last, or the nearest one, if the line has moved or gone.
    fn remembered(&self) -> Place {
        let at = self.at.get();
        if at.line == 0 {
            return at;
        }
        let lines = self.drawing.shown.get_untracked();
        let stays =
            self.line.get().is_none_or(|code| self.line_at(at.line).is_some_and(|line| line.code() == code));
        let found = if stays {
            None
        } else {
            lines.iter().position(|line| Some(line.code()) == self.line.get()).map(|position| position + 1)
        };
        Place { line: found.unwrap_or(at.line).clamp(1, lines.len().max(1)), ..at }
    }

    fn line_at(&self, line: usize) -> Option<Line> {
        let position = line.checked_sub(1)?;
        self.drawing.shown.with_untracked(|shown| shown.get(position).copied())
    }

    fn row_of(&self, line: usize) -> Option<RowId> {
        self.line_at(line)?.row()
    }

    fn drawn(&self, line: usize) -> Option<Element> {
        row_at(&self.viewport, line)
    }

    fn is_right_to_left(&self) -> bool {
        let style = window().get_computed_style(&self.viewport).ok().flatten();
        style
            .and_then(|style| style.get_property_value("direction").ok())
            .is_some_and(|direction| direction == "rtl")
    }
}

/// The arrows along a heading fold and unfold what is under it.
fn folds(row: Option<&Element>, step: Move) -> bool {
    let wanted = match step {
        Move::Next => "false",
        Move::Previous => "true",
        _ => return false,
    };
    let fold = row.and_then(|row| row.query_selector("[aria-expanded]").ok().flatten());
    let fold = fold.filter(|fold| fold.get_attribute("aria-expanded").as_deref() == Some(wanted));
    if let Some(fold) = &fold {
        fold.unchecked_ref::<HtmlElement>().click();
    }
    fold.is_some()
}

/// Where in the table an element is.
fn place_of(target: &Element) -> Option<Place> {
    let row = target.closest("[role=row]").ok().flatten()?;
    let stop = stops(&row).iter().position(|stop| stop.contains(Some(target)))?;
    Some(Place { line: line_of(&row)?, stop })
}
