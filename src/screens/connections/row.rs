//! One row. It is made once and then shows one connection after another, as `dom::Slot` says; in its cells only words
//! change, and what can have the focus stays.

mod drawn;
mod rest;

use super::{cells, columns, table::Grouped};
use crate::{
    dom::{El, Slot, effect, el, when_painted},
    i18n::text,
    later::{self, Later},
    signal::{Memo, Signal},
    state::{
        runs::Command,
        store::Store,
        table::{RowId, SystemId},
    },
    widgets::switch,
};
use connections::{
    column::Column,
    commands::Wish,
    system::{System, SystemKind},
};
use drawn::Drawn;
use leptos::prelude::*;
use rest::Rest;
use std::{cell::Cell, rc::Rc};

/// Two letters for a system, with its name for those who do not know them.
pub(crate) fn system_mark(system: &System) -> El {
    el("abbr").class("sys").attr("title", system.title()).text(system.kind.short())
}

/// What all rows of the table are made by.
#[derive(Clone)]
pub(super) struct Made {
    /// The columns from start to end.
    pub(super) columns: Rc<[Column]>,
    /// The height of a row in pixels.
    pub(super) height: Memo<i32>,
    /// The address of what is shown without the page of a connection, which all of their addresses begin with.
    pub(super) address: Memo<String>,
}

/// A row of one of a system's connections, whichever its slot names.
pub(super) fn row(store: Store, system: SystemId, slot: Slot, made: &Made) -> El {
    let id = move || RowId(slot.id.get());
    // So that news of another row change nothing here.
    let version = Memo::new(move || {
        track(store);
        store.with_row(id(), |row| row.version)
    });
    let state = store.system(system);
    let crm = state.is_some_and(|state| state.system.kind == SystemKind::SuperOffice);
    // Also news that come while it passes by do not name it anew: they come many times a second.
    let name = Memo::new(move || {
        track(store);
        name_now(store, RowId(slot.at_rest.get()))
    });
    let page = rest::leading(store, el("a"), slot);
    let (mut drawn, mut cells, mut active) = (Vec::new(), Vec::new(), None);
    for column in made.columns.iter() {
        if *column == Column::Active && crm {
            let cell = el("div").attr("role", "gridcell").class(columns::class(*column));
            let cell = cell.test(&["cell-", column.wire()].concat());
            active = Some(cell.clone());
            cells.push(cell);
        } else {
            let (element, cell) = Drawn::new(*column, state.map(|state| &state.system), page.clone());
            drawn.push(cell);
            cells.push(element);
        }
    }
    let row = line(slot.position, made.height)
        .test("row")
        .maybe_attr("data-system", state.map(|state| state.system.name.as_str()));
    let [pick, acts] = ["c-pick", "acts"].map(|class| el("div").attr("role", "gridcell").class(class));
    let shown = row.clone();
    let (was_stale, spoke, hinted) = (Cell::new(None), Cell::new(None), Rc::new(Cell::new(false)));
    let hints = Rc::clone(&hinted);
    let drawn: Rc<[Drawn]> = drawn.into();
    let rest = Rc::clone(&drawn);
    let ages = drawn.iter().any(|cell| tells_an_age(cell.column));
    effect(move || {
        let is_stale = store.is_stale(system);
        if was_stale.replace(Some(is_stale)) != Some(is_stale) {
            shown.put_attr("class", Some(if is_stale { "tr stale" } else { "tr" }));
        }
        version.track();
        if ages {
            store.tick.track();
        }
        let language = store.language.get();
        let anew = spoke.replace(Some(language)) != Some(language);
        store.with_row(id(), |row| {
            shown.put_attr("data-id", Some(&row.record.id()));
            for cell in drawn.iter() {
                if anew {
                    cell.speak(store);
                }
                cell.say(cells::cell(cell.column, row, store));
            }
        });
        if hints.get() && slot.is_at_rest() {
            let drawn = Rc::clone(&drawn);
            let explain = move || drawn.iter().for_each(Drawn::explain);
            // Of another language the words come first.
            if anew { when_painted(slot.id, explain) } else { explain() }
        }
    });
    let rest = Rest {
        crm,
        page,
        row: row.clone(),
        pick: pick.clone(),
        active,
        acts: acts.clone(),
        name,
        address: made.address,
        drawn: rest,
        hinted,
    };
    when_painted(slot.id, move || rest.make(store, slot));
    row.child(pick).children(cells).child(acts)
}

/// The name of a connection in the language in use.
fn name_now(store: Store, row: RowId) -> String {
    store.with_row(row, |row| cells::name_of(&row.record, store.language.get())).unwrap_or_default()
}

/// Whether what a column says changes as time goes by.
fn tells_an_age(column: Column) -> bool {
    matches!(column, Column::LastSync | Column::NextSync | Column::Status)
}

/// The line of a group's heading: what stands in it comes later, as the groups do.
pub(super) fn heading_line(store: Store, grouped: Grouped, slot: Slot, made: &Made) -> El {
    let cell = el("div")
        .attr("role", "rowheader")
        .attr("aria-colspan", &(made.columns.len() + 2).to_string())
        .live_maybe(move || match store.later.get() {
            Later::Here(parts) => Some((parts.heading)(store, slot, grouped)),
            _ => None,
        });
    line(slot.position, made.height).class("tr group").test("group-heading").child(cell)
}

/// A line of the table in its place. `height` is in pixels.
fn line(position: Signal<usize>, height: Memo<i32>) -> El {
    let line = el("div").attr("role", "row");
    let shown = line.clone();
    effect(move || {
        let position = position.get();
        shown.put_attr("aria-rowindex", Some(&(position + 2).to_string()));
        let top = i32::try_from(position).unwrap_or(i32::MAX).saturating_mul(height.get());
        shown.put_style("transform", &["translateY(", &top.to_string(), "px)"].concat());
    });
    line
}

/// The primary key of a connection of the CRM.
fn crm_key(store: Store, row: RowId) -> Option<i32> {
    store.with_row(row, |row| row.superoffice().map(|record| record.connection.id)).flatten()
}

fn track(store: Store) {
    store.rows_changed.track();
    store.facts_changed.track();
}

/// Active or not, as the server last said; pressing it asks for the other. `name` is what it is called by those who do not
/// see its row.
pub(crate) fn active_switch(
    store: Store,
    row: impl Fn() -> RowId + Copy + 'static,
    name: impl Fn() -> String + 'static,
) -> Vec<El> {
    // Only rows of the CRM have a switch.
    let id = move || crm_key(store, row()).unwrap_or_default();
    let active = move || store.with_row(row(), crate::state::columns::active).flatten();
    let parts = switch(
        move || text::active_label(&name()),
        move || {
            track(store);
            active()
        },
        move || store.is_busy(&Command::Toggle { id: id(), name: String::new(), activate: false }),
        move || later::barred(store, Wish::Toggle, row()),
        move || {
            let (id, row, activate) = untrack(|| (id(), row(), active() != Some(true)));
            store.run(Command::Toggle { id, name: name_now(store, row), activate });
        },
    );
    // It does nothing where it is off, but then it says why.
    if let Some(button) = parts.first() {
        let told = move || {
            later::if_here(store, |parts| {
                (parts.held_back)(store, Wish::Toggle, Some(untrack(row)));
            });
        };
        let _ = button.clone().click(told);
    }
    parts
}
