//! The table itself: a head that stays, and only the rows that are in sight.
//!
//! All rows have one height, told by the style sheet, so the rows in sight follow from the scroll position
//! alone: nothing is measured row by row and the number of DOM rows does not depend on the number of
//! connections.

mod sight;

use super::{columns, row::row, toolbar::sort_by};
use crate::{
    dom::{El, effect_later, el},
    i18n::text,
    signal::{Memo, Signal},
    state::store::Store,
    widgets::{Tone, button, empty, icon},
};
use connections::{column::Column, order::Direction};
use sight::{Measures, in_sight, measure, places, watch_size};
use std::{cell::Cell, rc::Rc};
use web_sys::HtmlElement;

/// The table.
pub(super) fn table(store: Store) -> El {
    let measures = Signal::new(Measures::default());
    let scrolled = Signal::new(store.scrolled.get());
    let shown = Memo::new(move || store.shown());
    let chosen = Memo::new(move || store.view.with(|view| view.columns.clone()));
    let shown_columns = Memo::new(move || {
        let measures = measures.get();
        chosen.with(|chosen| columns::fitting(chosen.as_deref(), measures.width / measures.rem))
    });
    let window =
        Memo::new(move || in_sight(scrolled.get(), &measures.get(), shown.with(|shown| shown.len())));
    let height = move || measures.with(|measures| measures.row);

    let rows = move || {
        let columns: Rc<[Column]> = shown_columns.get().into();
        let body = el("div")
            .attr("role", "rowgroup")
            .class("tbody")
            .live_style("height", move || {
                let rows = i32::try_from(shown.with(|shown| shown.len())).unwrap_or(i32::MAX);
                [rows.saturating_mul(height()).to_string().as_str(), "px"].concat()
            })
            .each(
                move || shown.with(|shown| places(shown, window.get())),
                move |place, position| row(store, place.id, position, &columns, height),
            );
        vec![body]
    };
    let viewport = el("div")
        .class("grid")
        .attr("role", "table")
        .attr("tabindex", "0")
        .attr("aria-labelledby", "list-name")
        .live_attr("aria-rowcount", move || Some((shown.with(|shown| shown.len()) + 1).to_string()))
        .test("viewport")
        .live_style("--columns", move || columns::tracks(&shown_columns.get()).0)
        .live_style("--columns-least", move || columns::tracks(&shown_columns.get()).1)
        .child(
            el("div")
                .attr("role", "rowgroup")
                .class("thead")
                .live_maybe(move || Some(head(store, &shown_columns.get()))),
        )
        .live(rows);
    let element: HtmlElement = viewport.cast::<HtmlElement>().clone();
    follow(store, &element, measures);
    let top = element.clone();
    let viewport = viewport.on("scroll", move |_| {
        store.scrolled.set(top.scroll_top());
        scrolled.set(top.scroll_top());
    });
    effect_later(move || {
        let ids: Vec<i32> =
            shown.with(|shown| places(shown, window.get())).iter().map(|place| place.id).collect();
        // Also when the list was read anew: then the summaries are older than their rows.
        store.rows_changed.track();
        store.want_summaries(&ids);
    });
    let nothing = Memo::new(move || shown.with(|shown| shown.is_empty()));
    el("div").class("part").live_maybe(move || nothing.get().then(|| no_match(store))).child(viewport)
}

/// Keeps the measures right, and the scroll position where the reader expects it.
fn follow(store: Store, viewport: &HtmlElement, measures: Signal<Measures>) {
    watch_size(viewport, measures);
    let element = viewport.clone();
    let first = Cell::new(true);
    effect_later(move || {
        // A change of density changes the row height without resizing anything.
        store.view.with(|view| view.density);
        measure(&element, measures);
        if first.replace(false) {
            element.set_scroll_top(store.scrolled.get());
        }
    });
    // A narrower list begins at its top: what was in sight before may no longer be there.
    let element = viewport.clone();
    let narrowed = Memo::new(move || store.view.with(|view| (view.search.clone(), view.group)));
    let first = Cell::new(true);
    effect_later(move || {
        narrowed.track();
        if !first.replace(false) {
            element.set_scroll_top(0);
        }
    });
}

fn head(store: Store, shown: &[Column]) -> El {
    let cells = shown.iter().map(|column| {
        let column = *column;
        let direction = move || {
            store.view.with(|view| match view.sort {
                Some((sorted, direction)) if sorted == column => Some(
                    if direction == Direction::Ascending { "ascending" } else { "descending" }.to_owned(),
                ),
                _ => None,
            })
        };
        let sort = el("button")
            .attr("type", "button")
            .test(&["sort-", column.wire()].concat())
            .text(&columns::title(column))
            .child(icon("sortd"))
            .click(move || store.go(|view| sort_by(view, column)));
        el("div")
            .attr("role", "columnheader")
            .class(&columns::class(column).replace(" two", ""))
            .live_attr("aria-sort", direction)
            .child(sort)
    });
    let actions = el("div")
        .attr("role", "columnheader")
        .class("acts")
        .child(el("span").class("sr").text(&text::column_actions()));
    el("div")
        .attr("role", "row")
        .class("tr")
        .attr("aria-rowindex", "1")
        .children(cells.collect())
        .child(actions)
}

/// Nothing matches, and how to get everything back.
fn no_match(store: Store) -> El {
    let clear = button(&text::no_match_clear()).class("btn primary").click(move || {
        store.go(|view| {
            view.search.clear();
            view.group = None;
        });
    });
    empty("filter", Tone::Idle, &text::no_match_title(), &text::no_match_text(), vec![clear])
}
