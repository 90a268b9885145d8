//! One row. It is made once and then shows one connection after another, as `dom::Slot` says; in its cells only words
//! change, and what can have the focus stays.

mod drawn;

use super::{cells, columns, table::Grouped};
use crate::{
    dom::{El, Slot, effect, el},
    i18n::text,
    later::{self, Later},
    screens::link::link,
    signal::{Memo, Signal},
    state::{
        runs::Command,
        store::{Dialog, Store},
        table::{RowId, SystemId},
        view::View,
    },
    widgets::{icon, icon_with, switch},
};
use connections::{
    column::Column,
    commands::Wish,
    system::{System, SystemKind},
};
use drawn::Drawn;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::{HtmlInputElement, MouseEvent};

/// Two letters for a system, with its name for those who do not know them.
pub(crate) fn system_mark(system: &System) -> El {
    el("abbr").class("sys").attr("title", system.title()).text(system.kind.short())
}

/// A row of one of a system's connections, whichever its slot names. `height` is in pixels.
pub(super) fn row(
    store: Store,
    system: SystemId,
    slot: Slot,
    columns: &[Column],
    height: impl Fn() -> i32 + 'static,
) -> El {
    let id = move || RowId(slot.id.get());
    // So that news of another row change nothing here.
    let version = Memo::new(move || {
        track(store);
        store.with_row(id(), |row| row.version)
    });
    let name = Memo::new(move || {
        version.track();
        store.with_row(id(), |row| cells::name_of(&row.record, store.language.get())).unwrap_or_default()
    });
    let state = store.system(system);
    let crm = state.is_some_and(|state| state.system.kind == SystemKind::SuperOffice);
    let target = move |view: &mut View| view.connection = store.target(id());
    let mut drawn = Vec::new();
    let cells = columns.iter().map(|column| {
        if *column == Column::Active && crm {
            return el("div")
                .attr("role", "gridcell")
                .class(columns::class(*column))
                .test(&["cell-", column.wire()].concat())
                .children(active_switch(store, id, move || name.get()));
        }
        let (element, cell) = Drawn::new(store, *column, state.map(|state| &state.system), target);
        drawn.push(cell);
        element
    });
    let cells: Vec<El> = cells.collect();
    let acts = el("div").attr("role", "gridcell").class("acts").children(if crm {
        crm_acts(store, slot, name)
    } else {
        vec![open_page(store, target, name)]
    });
    let row = line(slot.position, height)
        .test("row")
        .maybe_attr("data-system", state.map(|state| state.system.name.as_str()));
    let pick = pick(store, slot, name);
    let shown = row.clone();
    effect(move || {
        shown.put_attr("class", Some(if store.is_stale(system) { "tr stale" } else { "tr" }));
        version.track();
        if drawn.iter().any(|cell| tells_an_age(cell.column)) {
            store.tick.track();
        }
        store.with_row(id(), |row| {
            shown.put_attr("data-id", Some(&row.record.id()));
            for cell in &drawn {
                cell.say(cells::cell(cell.column, row, store));
            }
        });
    });
    let shown = row.clone();
    let (box_of, picked) = (pick.1, move || store.selection.with(|selection| selection.contains(id())));
    effect(move || {
        let picked = picked();
        shown.put_attr("data-picked", picked.then_some(""));
        shown.put_attr("aria-selected", Some(if picked { "true" } else { "false" }));
        box_of.set_checked(picked);
    });
    row.child(pick.0).children(cells).child(acts)
}

/// Whether what a column says changes as time goes by.
fn tells_an_age(column: Column) -> bool {
    matches!(column, Column::LastSync | Column::NextSync | Column::Status)
}

/// The cell of the box that picks a row, and the box. With Shift it picks everything from the last one to it.
fn pick(store: Store, slot: Slot, name: Memo<String>) -> (El, HtmlInputElement) {
    let box_of = el("input")
        .attr("type", "checkbox")
        .test("pick")
        .live_attr("aria-label", move || Some(text::pick_named(&name.get())))
        .on("click", move |event| {
            let range = event.unchecked_ref::<MouseEvent>().shift_key();
            let id = RowId(slot.id.get_untracked());
            later::when_here(store, move |parts| (parts.pick)(store, id, range));
        });
    let input = box_of.cast::<HtmlInputElement>().clone();
    (el("div").attr("role", "gridcell").class("c-pick").child(box_of), input)
}

/// The line of a group's heading: what stands in it comes later, as the groups do.
pub(super) fn heading_line(
    store: Store,
    grouped: Grouped,
    slot: Slot,
    columns: usize,
    height: impl Fn() -> i32 + 'static,
) -> El {
    let cell = el("div")
        .attr("role", "rowheader")
        .attr("aria-colspan", &(columns + 2).to_string())
        .live_maybe(move || match store.later.get() {
            Later::Here(parts) => Some((parts.heading)(store, slot, grouped)),
            _ => None,
        });
    line(slot.position, height).class("tr group").test("group-heading").child(cell)
}

/// A line of the table in its place. `height` is in pixels.
fn line(position: Signal<usize>, height: impl Fn() -> i32 + 'static) -> El {
    el("div")
        .attr("role", "row")
        .live_attr("aria-rowindex", move || Some((position.get() + 2).to_string()))
        .live_style("transform", move || {
            let position = i32::try_from(position.get()).unwrap_or(i32::MAX);
            ["translateY(", &position.saturating_mul(height()).to_string(), "px)"].concat()
        })
}

/// What the CRM can be asked to do with one of its connections.
fn crm_acts(store: Store, slot: Slot, name: Memo<String>) -> Vec<El> {
    let key = move || crm_key(store, RowId(slot.id.get_untracked()));
    let test =
        act("test", &text::action_test(), move || text::action_test_named(&name.get())).child(icon("test"));
    let run = move || {
        if let Some(id) = key() {
            store.run(Command::Test { id, name: name.get_untracked() });
        }
    };
    let more = text::action_resync_more();
    let resync = act("resync-row", &more, move || text::action_resync_named(&name.get()))
        .child(icon_with("resync", "flip"));
    let open = move || store.dialog.set(key().map(|id| Dialog::Resync(Some(id))));
    vec![
        later::guarded(store, test, Wish::Test, Some(slot.id), Box::new(run)),
        later::guarded(store, resync, Wish::Resync, Some(slot.id), Box::new(open)),
    ]
}

/// The primary key of a connection of the CRM.
fn crm_key(store: Store, row: RowId) -> Option<i32> {
    store.with_row(row, |row| row.superoffice().map(|record| record.connection.id)).flatten()
}

/// The way to what can be done with a connection of another system: to its page.
fn open_page(store: Store, target: impl Fn(&mut View) + Clone + 'static, name: Memo<String>) -> El {
    link(store, target)
        .class("btn icon")
        .test("open")
        .live_attr("aria-label", move || Some(text::action_open_named(&name.get())))
        .attr("title", &text::action_open())
        .child(icon_with("right", "flip"))
}

fn act(test: &str, title: &str, label: impl Fn() -> String + 'static) -> El {
    el("button")
        .attr("type", "button")
        .class("btn icon")
        .test(test)
        .attr("title", title)
        .live_attr("aria-label", move || Some(label()))
}

fn track(store: Store) {
    store.rows_changed.track();
    store.facts_changed.track();
}

/// Active or not, as the server last said; pressing it asks for the other.
pub(crate) fn active_switch(
    store: Store,
    row: impl Fn() -> RowId + Copy + 'static,
    name: impl Fn() -> String + 'static + Clone,
) -> Vec<El> {
    let active = Memo::new(move || {
        track(store);
        store.with_row(row(), crate::state::columns::active).flatten()
    });
    // Only rows of the CRM have a switch.
    let id = move || crm_key(store, row()).unwrap_or_default();
    let busy =
        Memo::new(move || store.is_busy(&Command::Toggle { id: id(), name: String::new(), activate: false }));
    let reason = Memo::new(move || later::barred(store, Wish::Toggle, row()));
    let shown = name.clone();
    let parts = switch(
        move || text::active_label(&shown()),
        move || active.get(),
        move || busy.get(),
        move || reason.get(),
        move || {
            let activate = active.get_untracked() != Some(true);
            store.run(Command::Toggle { id: id(), name: untrack(&name), activate });
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
