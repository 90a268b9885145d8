//! Filters from a cell: all rows that say the same as it, or all others. It comes with the second part of the app.
//!
//! Where a pointer rests, the cell offers both as buttons; with the focus in a cell they are the keys + and −. What is done is
//! what can be typed into the search field, and it stands there afterwards.

use super::{
    Line,
    equip::Drawing,
    keys::{has_control, plain_key},
};
use crate::{
    dom::{El, el},
    i18n::text,
    screens::connections::columns::title,
    state::{collation, columns, store::Store, table::RowId},
    widgets::icon_button,
};
use connections::{
    column::Column,
    query::{self, Key, active_name, status_name, toggled},
    time::Moment,
};
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::JsCast as _;
use web_sys::{Element, Event};

/// What a cell can be filtered by.
struct Offer {
    column: Column,
    key: Key,
    value: String,
}

/// Lets every cell be filtered by.
pub(super) fn offer_filters(store: Store, viewport: &El, drawing: Drawing) {
    let shown: Rc<RefCell<Option<El>>> = Rc::default();
    let (over, left) = (Rc::clone(&shown), shown);
    let _ = viewport
        .clone()
        .on("pointerover", move |event| {
            let Some(cell) = cell_of(&event) else { return };
            let here = over.borrow().as_ref().is_some_and(|buttons| cell.contains(Some(buttons.element())));
            if here {
                return;
            }
            put_away(&over);
            // Nothing may lie over what can be pressed there.
            if has_control(&cell) {
                return;
            }
            if let Some(offer) = offer_of(store, drawing, &cell) {
                let buttons = buttons(store, drawing, &offer);
                // A new element can be appended anywhere.
                let _ = cell.append_child(buttons.element());
                *over.borrow_mut() = Some(buttons);
            }
        })
        .on("pointerleave", move |_| put_away(&left))
        .on("keydown", move |event| {
            let Some(key) = plain_key(&event).filter(|key| key == "+" || key == "-") else { return };
            if let Some(offer) = cell_of(&event).and_then(|cell| offer_of(store, drawing, &cell)) {
                event.prevent_default();
                narrow(store, &offer, key == "-");
            }
        });
}

fn put_away(shown: &RefCell<Option<El>>) {
    if let Some(buttons) = shown.borrow_mut().take() {
        buttons.element().remove();
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
        icon_button(shape, &label).test(test).attr("tabindex", "-1")
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
    store.go(|view| view.search = search);
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
