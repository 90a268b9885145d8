//! Filters from a cell: all rows that say the same as it, or all others. It comes with the second part of the app.
//!
//! Where a pointer rests, and after a touch, the cell offers both as buttons; with the focus in a cell they are the keys + and −.
//! What is done is what can be typed into the search field, and it stands there afterwards.

mod touch;

use super::{
    Line,
    equip::Drawing,
    keys::{has_control, plain_key},
};
use crate::{
    dom::{El, effect_later, el},
    i18n::text,
    screens::connections::columns::title,
    state::{collation, columns, store::Store, table::RowId},
    widgets::icon_button_for,
};
use connections::{
    column::Column,
    query::{self, Key, active_name, status_name, toggled},
    time::Moment,
};
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};
use touch::{is_touch, on_press};
use wasm_bindgen::JsCast as _;
use web_sys::{Element, Event};

/// Marks the cell that they are in, for the style sheet.
const OFFERS: &str = "data-offers";

/// What a cell can be filtered by.
struct Offer {
    column: Column,
    key: Key,
    value: String,
}

/// The buttons, in one cell at most.
struct Buttons {
    store: Store,
    drawing: Drawing,
    shown: RefCell<Option<El>>,
    /// Whether the page was touched last, and not pressed by a pointer that can rest.
    touched: Cell<bool>,
}

/// Lets every cell be filtered by.
pub(super) fn offer_filters(store: Store, viewport: &El, drawing: Drawing) {
    let buttons = Buttons { store, drawing, shown: RefCell::default(), touched: Cell::default() };
    let buttons = Rc::new(buttons);
    let (over, left, tapped) = (Rc::clone(&buttons), Rc::clone(&buttons), Rc::clone(&buttons));
    let _ = viewport
        .clone()
        .on("pointerover", move |event| {
            if let Some(cell) = cell_of(&event).filter(|_| !is_touch(&event)) {
                over.show_in(&cell);
            }
        })
        .on("pointerleave", move |event| {
            if !is_touch(&event) {
                left.put_away();
            }
        })
        // Not before the tap is over: it would press what appears under the finger.
        .on("click", move |event| {
            if let Some(cell) = cell_of(&event).filter(|_| tapped.touched.get()) {
                tapped.show_in(&cell);
            }
        })
        .on("keydown", move |event| {
            let Some(key) = plain_key(&event).filter(|key| key == "+" || key == "-") else { return };
            if let Some(offer) = cell_of(&event).and_then(|cell| offer_of(store, drawing, &cell)) {
                event.prevent_default();
                narrow(store, &offer, key == "-");
            }
        });
    let pressed = Rc::clone(&buttons);
    on_press(move |event| {
        pressed.touched.set(is_touch(&event));
        if pressed.touched.get() && !cell_of(&event).is_some_and(|cell| pressed.are_in(&cell)) {
            pressed.put_away();
        }
    });
    effect_later(move || {
        drawing.window.track();
        drawing.shown.track();
        drawing.columns.track();
        // The cell may be another row's now. A pointer that rests is told of what comes under it, a finger is not there.
        if buttons.touched.get() {
            buttons.put_away();
        }
    });
}

impl Buttons {
    /// Shows them in a cell that can be filtered by, and in no other.
    fn show_in(&self, cell: &Element) {
        if self.are_in(cell) {
            return;
        }
        self.put_away();
        // Nothing may lie over what can be pressed there.
        if has_control(cell) {
            return;
        }
        if let Some(offer) = offer_of(self.store, self.drawing, cell) {
            let buttons = buttons(self.store, self.drawing, &offer);
            // A new element can be appended anywhere, and every element takes an attribute: that it is what they are placed by.
            let _ = cell.append_child(buttons.element());
            let _ = cell.set_attribute(OFFERS, "");
            *self.shown.borrow_mut() = Some(buttons);
        }
    }

    fn are_in(&self, cell: &Element) -> bool {
        self.shown.borrow().as_ref().is_some_and(|buttons| cell.contains(Some(buttons.element())))
    }

    fn put_away(&self) {
        // Taken first: what hears that they go may ask for them.
        let shown = self.shown.take();
        if let Some(buttons) = shown {
            if let Some(cell) = buttons.element().parent_element() {
                let _ = cell.remove_attribute(OFFERS);
            }
            buttons.element().remove();
        }
    }
}

/// The two buttons of a cell. What they do follows from the row that the cell shows when they are pressed.
fn buttons(store: Store, drawing: Drawing, offer: &Offer) -> El {
    let name = title(store, offer.column);
    let press = move |without: bool| {
        move |event: Event| {
            event.stop_propagation();
            if let Some(offer) = cell_of(&event).and_then(|cell| offer_of(store, drawing, &cell)) {
                narrow(store, &offer, without);
            }
        }
    };
    let button = |shape: &'static str, label: String, test: &'static str| {
        icon_button_for(shape, &label).test(test).attr("tabindex", "-1")
    };
    el("span")
        .class("offer")
        .child(button("filter", text::filter_only(&name), "only").on("click", press(false)))
        .child(button("s-gone", text::filter_without(&name), "without").on("click", press(true)))
}

/// Asks for the value, or for all others; a second time takes it back.
fn narrow(store: Store, offer: &Offer, without: bool) {
    let Offer { key, value, .. } = offer;
    let text = store.view.with_untracked(|view| view.search.clone());
    let search = if without {
        let term = ["-", &toggled("", *key, value, collation::lower)].concat();
        let asked = store.parsed(&text);
        let wanted = store.parsed(&term);
        let found =
            asked.terms().find(|(one, _)| wanted.query.terms().first() == Some(*one)).map(|(_, span)| span);
        match found {
            Some(span) => query::without(&text, span),
            None => [text.trim_end(), if text.trim().is_empty() { "" } else { " " }, &term].concat(),
        }
    } else {
        toggled(&text, *key, value, collation::lower)
    };
    store.search_for(search);
}

fn cell_of(event: &Event) -> Option<Element> {
    event.target()?.dyn_into::<Element>().ok()?.closest("[role=gridcell]").ok().flatten()
}

fn offer_of(store: Store, drawing: Drawing, cell: &Element) -> Option<Offer> {
    if !drawing.is_there() {
        return None;
    }
    let row = cell.parent_element()?;
    let cells = row.children();
    let place = (0..cells.length()).position(|place| cells.item(place).as_ref() == Some(cell))?;
    // The first is the box that picks.
    let column = drawing.columns.with_untracked(|columns| columns.get(place.checked_sub(1)?).copied())?;
    let position = row.get_attribute("aria-rowindex")?.parse::<usize>().ok()?.checked_sub(2)?;
    let id = drawing.shown.with_untracked(|shown| shown.get(position).copied().and_then(Line::row))?;
    let (key, value) = asked(store, column, id)?;
    Some(Offer { column, key, value })
}

/// What the filter language asks of a column, and what this row says to it.
fn asked(store: Store, column: Column, id: RowId) -> Option<(Key, String)> {
    store.with_table(|table| {
        let row = table.row(id)?;
        let time = |moment: Option<&Moment>| match moment {
            Some(Moment::Never) => Some("never".to_owned()),
            None | Some(Moment::Unzoned(_)) => Some("unknown".to_owned()),
            // A time is no kind of rows: nobody looks for others of the same second.
            Some(Moment::Zoned(_)) => None,
        };
        Some(match column {
            Column::Status => (Key::Status, status_name(row.verdict.status).to_owned()),
            Column::System => (Key::System, store.system(row.system)?.system.name.clone()),
            Column::ErpConnectorId => (Key::Connector, columns::connector(row, table)?.into_owned()),
            Column::Active => (Key::Active, active_name(columns::active(row)).to_owned()),
            Column::LastSync => (Key::LastSync, time(row.record.last_sync())?),
            Column::NextSync => (Key::NextSync, time(row.record.next_sync())?),
            _ => return None,
        })
    })
}
