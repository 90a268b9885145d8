//! The table itself: a head that stays, and only the rows that are in sight.
//!
//! All rows have one height, told by the style sheet, so the rows in sight follow from the scroll position
//! alone: nothing is measured row by row and the number of DOM rows does not depend on the number of
//! connections.

mod equip;
mod heads;
mod keys;
mod lines;
mod narrow;
mod pins;
mod rest;
mod sight;
mod sizing;

use super::{
    columns,
    row::{Made, heading_line, row},
};
use crate::{
    dom::{El, How, effect_later, el},
    i18n::{self, text},
    later::{self, Later},
    signal::{Memo, Signal},
    state::{address, columns::usual, layout, sorting, store::Store, table::RowId},
    timer::after_paint,
    widgets::icon,
};
use connections::{column::Column, order::Direction};
pub(crate) use equip::{Drawing, equip};
use leptos::prelude::untrack;
pub(crate) use lines::Grouped;
use lines::{Kind, Line};
use rest::{Rest, rest_now};
use sight::{Measures, Window, measure, places, watch_size, window_of};
use std::{cell::Cell, rc::Rc, sync::Arc};
use wasm_bindgen::JsCast as _;
use web_sys::{HtmlElement, MouseEvent};

/// The table.
pub(super) fn table(store: Store) -> El {
    let measures = Signal::new(Measures::known());
    let scrolled = Signal::new(store.scrolled.get());
    let scrolling = Signal::new(false);
    let grouped = Grouped::new(store);
    let shown = Memo::new(move || grouped.lines(store));
    let usual = usual(store.has_several());
    let chosen = Memo::new(move || {
        let chosen = store.view.with(|view| view.columns.clone());
        chosen.map(|columns| columns::told(store, columns)).filter(|columns| columns.len() > 1)
    });
    let shown_columns = Memo::new(move || {
        let measures = measures.get();
        let width = measures.width / measures.rem;
        let columns = chosen.get().unwrap_or_else(|| {
            let fitting = store.view.with(|view| columns::fitting(&usual, &view.widths, width));
            columns::in_usual_order(store, &fitting)
        });
        store.view.with(|view| layout::pinned_first(&columns, &view.pinned))
    });
    let tracks = Memo::new(move || {
        shown_columns.with(|columns| store.view.with(|view| columns::tracks(columns, &view.widths)))
    });
    let window = window_of(shown, scrolled, scrolling, measures);
    let height = Memo::new(move || measures.with(|measures| measures.row));
    let address = Memo::new(move || {
        // See `link`.
        store.language.track();
        let mut view = store.view.get();
        view.connection = None;
        address::href(&view)
    });

    let rows = move || {
        let made = Made { columns: shown_columns.get().into(), height, address };
        let body = el("div")
            .attr("role", "rowgroup")
            .class("tbody")
            .live_style("height", move || {
                let rows = i32::try_from(shown.with(|shown| shown.len())).unwrap_or(i32::MAX);
                [rows.saturating_mul(height.get()).to_string().as_str(), "px"].concat()
            })
            .windowed(
                move || shown.with(|shown| places(shown, window.get())),
                move || How {
                    in_order: !scrolling.get(),
                    whole: window.get().whole,
                    rows: shown.with(|shown| shown.len()),
                },
                move |code| Line::of(code).kind(store),
                move |code| shown.with(|shown| shown.iter().position(|line| line.code() == code)),
                move |kind, slot| match Kind::of(kind) {
                    Kind::RowOf(system) => row(store, system, slot, &made),
                    Kind::Heading => heading_line(store, grouped, slot, &made),
                },
            );
        vec![body]
    };
    let viewport = el("div")
        .class("grid")
        .attr("role", "grid")
        .attr("aria-multiselectable", "true")
        .attr("tabindex", "0")
        .attr("aria-labelledby", "list-name")
        .live_attr("aria-rowcount", move || Some(row_count(store, shown)))
        // With the box that picks and the buttons at the end.
        .live_attr("aria-colcount", move || Some((shown_columns.with(Vec::len) + 2).to_string()))
        .test("viewport")
        .live_style("--columns", move || tracks.with(|(tracks, _)| tracks.clone()))
        .live_style("--columns-least", move || tracks.with(|(_, least)| least.clone()))
        .child(el("div").attr("role", "rowgroup").class("thead").live_maybe(move || {
            // Nobody waits for it before the first rows.
            Some(if store.painted.get() { head(store, &shown_columns.get()) } else { el("div").class("tr") })
        }))
        .live(rows);
    let element: HtmlElement = viewport.cast::<HtmlElement>().clone();
    follow(store, &element, measures);
    let top = element.clone();
    let rest = Rest::of(scrolling);
    let viewport = viewport.on("scroll", move |_| {
        store.scrolled.set(top.scroll_top());
        scrolled.set(top.scroll_top());
        rest.later();
    });
    // Whoever takes hold of a row wants all of it to be that row's: its name, its address, its hints.
    let mut viewport = viewport;
    for event in ["pointerdown", "focusin"] {
        viewport = viewport.on(event, move |_| rest_now(scrolling));
    }
    ask_for_seen(store, shown, window, scrolling);
    let (drawing, drawn) = (Drawing { shown, window, measures, columns: shown_columns }, viewport.clone());
    effect_later(move || {
        if let Later::Here(parts) = store.later.get() {
            // Once: what it listens to it would hear twice.
            untrack(|| (parts.equip)(store, &drawn, drawing));
        }
    });
    let nothing = Memo::new(move || shown.with(|shown| shown.is_empty()));
    el("div")
        .class("part")
        .live_maybe(move || nothing.get().then(|| later::slot(store, |_| None, |parts| parts.no_match)))
        .child(viewport)
}

/// All rows with the head; as ARIA says it while nobody knows how many there will be.
fn row_count(store: Store, shown: Memo<Arc<Vec<Line>>>) -> String {
    if store.is_arriving() { "-1".to_owned() } else { (shown.with(|shown| shown.len()) + 1).to_string() }
}

/// Asks for the summaries of the rows that are in sight, once those are painted.
fn ask_for_seen(store: Store, shown: Memo<Arc<Vec<Line>>>, window: Memo<Window>, scrolling: Signal<bool>) {
    let asking = Rc::new(Cell::new(false));
    effect_later(move || {
        shown.track();
        window.track();
        // Also when the list was read anew: then the summaries are older than their rows.
        store.rows_changed.track();
        // What only passes by is not asked for.
        if scrolling.get() || asking.replace(true) {
            return;
        }
        let asking = Rc::clone(&asking);
        after_paint(move || {
            asking.set(false);
            if scrolling.is_there() {
                untrack(|| {
                    let places = shown.with(|shown| places(shown, window.get()));
                    let ids: Vec<RowId> =
                        places.iter().filter_map(|place| Line::of(place.id).row()).collect();
                    store.want_summaries(&ids);
                });
            }
        });
    });
}

/// Keeps the measures right, and the scroll position where the reader expects it.
fn follow(store: Store, viewport: &HtmlElement, measures: Signal<Measures>) {
    watch_size(viewport, measures);
    let element = viewport.clone();
    let density = Memo::new(move || store.view.with(|view| view.density));
    let first = Cell::new(true);
    effect_later(move || {
        // A change of density changes the row height without resizing anything.
        density.track();
        measure(&element, measures);
        let top = store.scrolled.get();
        if first.replace(false) && top > 0 {
            element.set_scroll_top(top);
        }
    });
    // A narrower list begins at its top: what was in sight before may no longer be there.
    let element = viewport.clone();
    let narrowed =
        Memo::new(move || store.view.with(|view| (view.search.clone(), view.group, view.system.clone())));
    let first = Cell::new(true);
    effect_later(move || {
        narrowed.track();
        // To say it where it is so already would have the page laid out at once.
        if !first.replace(false) && store.scrolled.get() > 0 {
            element.set_scroll_top(0);
        }
    });
}

fn head(store: Store, shown: &[Column]) -> El {
    let cells = shown.iter().map(|column| head_cell(store, *column));
    let actions = el("div")
        .attr("role", "columnheader")
        .class("acts")
        .child(el("span").class("sr").text(&text::column_actions()));
    el("div")
        .attr("role", "row")
        .class("tr")
        .attr("aria-rowindex", "1")
        .child(pick_all(store))
        .children(cells.collect())
        .child(actions)
}

/// A column's name, which sorts by it; with Shift, Ctrl or Cmd after the columns that are sorted by already.
fn head_cell(store: Store, column: Column) -> El {
    let place = Memo::new(move || store.view.with(|view| sorting::place_of(&view.sort, column)));
    let several = Memo::new(move || store.view.with(|view| view.sort.len() > 1));
    // The attribute is for one column at a time; of the others the button says it.
    let direction = move || {
        let direction = |(first, direction)| (first == 0).then(|| direction_name(direction).to_owned());
        place.get().and_then(direction)
    };
    let further = move || {
        let (place, direction) = place.get().filter(|_| several.get())?;
        let number = i18n::number(i64::try_from(place + 1).unwrap_or(i64::MAX));
        let words = match direction {
            Direction::Ascending => text::sorted_up(&number),
            Direction::Descending => text::sorted_down(&number),
        };
        let shown = el("small").attr("aria-hidden", "true").text(&number);
        Some(el("span").class("place").child(shown).child(el("span").class("sr").text(&words)))
    };
    let sort = el("button")
        .attr("type", "button")
        .test(&["sort-", column.wire()].concat())
        .live_attr("data-sort", move || {
            place.get().map(|(_, direction)| direction_name(direction).to_owned())
        })
        .live_text(move || columns::title(store, column))
        .child(icon("sortd"))
        .live_maybe(further)
        .on("click", move |event| {
            let mouse: &MouseEvent = event.unchecked_ref();
            let also = mouse.shift_key() || mouse.ctrl_key() || mouse.meta_key();
            later::when_here(store, move |parts| (parts.sort)(store, column, also));
        });
    el("div")
        .attr("role", "columnheader")
        .class(columns::head_class(column))
        .live_attr("aria-sort", direction)
        .child(sort)
}

fn direction_name(direction: Direction) -> &'static str {
    if direction == Direction::Ascending { "ascending" } else { "descending" }
}

/// The box that picks all rows that are shown, or puts all back.
fn pick_all(store: Store) -> El {
    let picked = Memo::new(move || {
        let shown = store.shown();
        store.selection.with(|selection| {
            let all = !shown.is_empty() && shown.iter().all(|id| selection.contains(*id));
            (all, !all && !selection.is_empty())
        })
    });
    let box_of = el("input")
        .attr("type", "checkbox")
        .test("pick-all")
        .attr("aria-label", &text::pick_all())
        .live_property("checked", move || picked.get().0)
        .live_property("indeterminate", move || picked.get().1)
        .on("click", move |_| later::when_here(store, move |parts| (parts.pick_all)(store)));
    el("div").attr("role", "columnheader").class("c-pick").child(box_of)
}
