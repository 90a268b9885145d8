//! One row. Its cells are drawn anew one by one, when their words change; what can have the focus stays.

use super::{
    cells::{self, Cell},
    columns,
};
use crate::{
    dom::{El, el},
    i18n::text,
    screens::{link::link, words},
    signal::{Memo, Signal},
    state::{
        runs::Command,
        store::{Dialog, Store},
    },
    widgets::{badge, icon, icon_with, switch},
};
use connections::{column::Column, connection::Connection};
use leptos::prelude::*;

/// The row of a connection. `height` is in pixels.
pub(super) fn row(
    store: Store,
    id: i32,
    position: Signal<usize>,
    columns: &[Column],
    height: impl Fn() -> i32 + 'static,
) -> El {
    let name = Memo::new(move || {
        track(store);
        store.with_row(id, |row| cells::name_of(&row.connection, store.language.get())).unwrap_or_default()
    });
    let test = act("test", &text::action_test(), move || text::action_test_named(&name.get()))
        .child(icon("test"))
        .click(move || store.run(Command::Test { id, name: name.get_untracked() }));
    let more = text::action_resync_more();
    let resync = act("resync-row", &more, move || text::action_resync_named(&name.get()))
        .child(icon_with("resync", "flip"))
        .click(move || store.dialog.set(Some(Dialog::Resync(Some(id)))));
    el("div")
        .attr("role", "row")
        .class("tr")
        .test("row")
        .attr("data-id", &id.to_string())
        .live_attr("aria-rowindex", move || Some((position.get() + 2).to_string()))
        .live_style("transform", move || {
            let position = i32::try_from(position.get()).unwrap_or(i32::MAX);
            ["translateY(", &position.saturating_mul(height()).to_string(), "px)"].concat()
        })
        .children(columns.iter().map(|column| cell(store, *column, id, name)).collect())
        .child(el("div").attr("role", "cell").class("acts").child(test).child(resync))
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

fn cell(store: Store, column: Column, id: i32, name: Memo<String>) -> El {
    let role = if column == Column::DisplayName { "rowheader" } else { "cell" };
    let cell =
        el("div").attr("role", role).class(columns::class(column)).test(&["cell-", column.wire()].concat());
    if column == Column::Active {
        return cell.children(active_switch(store, id, move || name.get()));
    }
    let said = Memo::new(move || {
        track(store);
        if matches!(column, Column::LastSync | Column::Status) {
            store.tick.track();
        }
        store.with_row(id, |row| cells::cell(column, row, store)).unwrap_or_default()
    });
    match column {
        Column::DisplayName => {
            let words = el("bdi").live_text(move || said.with(|cell| cell.first.clone()));
            let second = el("small")
                .live_attr("title", move || Some(said.with(|cell| cell.title.clone())))
                .live_text(move || said.with(|cell| cell.second.clone()));
            cell.child(link(store, move |view| view.connection = Some(id)).child(words)).child(second)
        }
        Column::Status => cell.live(move || said.with(status)),
        Column::ErpConnectorId => {
            let system = el("abbr").class("sys").attr("title", "SuperOffice").text("SO");
            let words = el("span").class("two").live(move || said.with(lines));
            cell.child(el("span").class("line").child(system).child(words))
        }
        _ => cell.attr("data-label", &columns::title(column)).live(move || said.with(lines)),
    }
}

fn second(cell: &Cell) -> Option<El> {
    (!cell.second.is_empty()).then(|| el("small").class("cut").text(&cell.second))
}

fn lines(cell: &Cell) -> Vec<El> {
    let title = if cell.title.is_empty() { &cell.first } else { &cell.title };
    let mut first =
        el("span").class(if cell.muted { "cut mute" } else { "cut" }).attr("title", title).text(&cell.first);
    if cell.muted && !cell.title.is_empty() {
        first = first.child(el("span").class("sr").text(" ").text(&cell.title));
    }
    let mut lines = vec![first];
    lines.extend(second(cell));
    lines
}

fn status(cell: &Cell) -> Vec<El> {
    let Some(status) = cell.status else { return Vec::new() };
    let (tone, shape) = words::shape(status);
    let mut lines = vec![badge(tone, shape, &words::status(status), &cell.first, "")];
    lines.extend(second(cell));
    lines
}

/// Active or not, as the server last said; pressing it asks for the other.
pub(crate) fn active_switch(store: Store, id: i32, name: impl Fn() -> String + 'static + Clone) -> Vec<El> {
    let active = Memo::new(move || {
        track(store);
        store.with_row(id, |row| row.connection.active).flatten()
    });
    let busy =
        Memo::new(move || store.is_busy(&Command::Toggle { id, name: String::new(), activate: false }));
    let reason = Memo::new(move || {
        track(store);
        store.with_row(id, |row| barred(&row.connection)).unwrap_or_default()
    });
    let shown = name.clone();
    switch(
        move || text::active_label(&shown()),
        move || active.get(),
        move || busy.get(),
        move || reason.get(),
        move || {
            let activate = active.get_untracked() != Some(true);
            store.run(Command::Toggle { id, name: untrack(&name), activate });
        },
    )
}

/// Why a connection cannot be made active or inactive; empty when it can.
fn barred(connection: &Connection) -> String {
    if connection.deleted == Some(true) {
        return text::barred_deleted();
    }
    match &connection.table_right {
        Some(right) if !right.allows("Update") => {
            if right.reason.is_empty() {
                text::barred_right()
            } else {
                right.reason.clone()
            }
        }
        _ => String::new(),
    }
}
