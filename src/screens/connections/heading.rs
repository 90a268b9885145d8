//! The heading of a group of rows: what they have in common, how many there are, and a way to fold them. Of a system it
//! says as well how fresh its rows are.

use super::{cells::cell, table::Grouped};
use crate::{
    dom::{El, Slot, effect, el},
    i18n::{self, text},
    screens::{connections::system_mark, words},
    signal::Memo,
    state::{grouping, store::Store, systems::SystemState, table::Row},
    widgets::{Badge, icon_with},
};
use connections::column::Column;

/// What stands in the heading that its slot names.
pub(crate) fn heading(store: Store, slot: Slot, grouped: Grouped) -> El {
    let group = Memo::new(move || grouped.group(slot.id.get()));
    let name = move || group.with(|group| group.as_ref().map(|group| group.name.clone()).unwrap_or_default());
    let folded = move || store.view.with(|view| grouping::is_folded(&view.folded, &name()));
    let count = move || group.with(|group| group.as_ref().map_or(0, |group| group.rows.len()));
    let words = el("span").class("line").live(move || {
        let column = store.view.with(|view| view.grouped);
        let sample = group.with(|group| group.as_ref().map(|group| group.sample));
        let told =
            sample.zip(column).and_then(|(id, column)| store.with_row(id, |row| told(store, column, row)));
        told.unwrap_or_default()
    });
    let button = el("button")
        .attr("type", "button")
        .class("line fold")
        .live_bool("aria-expanded", move || !folded())
        .child(icon_with("right", "flip"))
        .child(words)
        .child(el("small").live_text(move || {
            // More of them may follow.
            if store.is_arriving() { text::list_loading() } else { text::count_shown(count()) }
        }))
        .click(move || store.go(|view| grouping::toggle(&mut view.folded, &name())));
    let shown = button.clone();
    effect(move || {
        let name = name();
        shown
            .put_attr("data-testid", Some(&["fold-", if name.is_empty() { "none" } else { &name }].concat()));
    });
    button
}

/// What a row has in common with its group.
fn told(store: Store, column: Column, row: &Row) -> Vec<El> {
    match column {
        Column::System => store.system(row.system).map(|state| system(store, state)).unwrap_or_default(),
        Column::Status => {
            let badge = Badge::new();
            let (tone, shape) = words::shape(row.verdict.status);
            badge.put(tone, shape, &words::status(row.verdict.status), "", "");
            vec![badge.element]
        }
        _ => {
            let said = cell(column, row, store);
            let words = if said.muted && !said.title.is_empty() { said.title } else { said.first };
            vec![el("b").child(el("bdi").text(&words))]
        }
    }
}

/// A system by its name, and how fresh its rows are.
fn system(store: Store, state: &'static SystemState) -> Vec<El> {
    let age = move || {
        store.tick.track();
        state.list.with(|list| match (list.at.map(i18n::age), list.failure.is_some()) {
            (Some(age), false) => text::live_age(&age),
            (Some(age), true) => text::live_stale(&age),
            (None, false) => text::live_reading(),
            (None, true) => text::live_never(),
        })
    };
    vec![system_mark(&state.system), el("b").text(state.system.title()), el("small").live_text(age)]
}
