//! The table itself: a head that stays, and only the rows that are in sight.
//!
//! All rows have one height, told by the style sheet, so the rows in sight follow from the scroll position
//! alone: nothing is measured row by row and the number of DOM rows does not depend on the number of
//! connections.

use super::{
    columns,
    row::{Place, row},
    toolbar::sort_by,
};
use crate::{
    i18n::text,
    state::store::Store,
    widgets::{Empty, Icon},
};
use connections::{column::Column, order::Direction};
use leptos::{html, prelude::*};
use std::sync::Arc;
use wasm_bindgen::{JsCast as _, closure::Closure};
use web_sys::{HtmlElement, ResizeObserver};

/// Rows beyond the edge on either side, so that scrolling and tabbing meet drawn rows.
const OVERSCAN: usize = 6;

/// What the browser says of the viewport, in CSS pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Measures {
    width: f64,
    height: f64,
    row: f64,
    rem: f64,
}

impl Default for Measures {
    fn default() -> Self {
        // Until the browser has laid the table out: a usual row on a usual screen.
        Self { width: 1200.0, height: 800.0, row: 44.0, rem: 16.0 }
    }
}

/// The table.
#[component]
pub(super) fn Table() -> AnyView {
    let store = Store::get();
    let viewport = NodeRef::<html::Div>::new();
    let measures = RwSignal::new(Measures::default());
    let scrolled = RwSignal::new(f64::from(store.scrolled.get_value()));
    let shown = Memo::new(move |_| store.shown());
    let chosen = Memo::new(move |_| store.view.with(|view| view.columns.clone()));
    let shown_columns = Memo::new(move |_| {
        let measures = measures.get();
        chosen.with(|chosen| columns::fitting(chosen.as_deref(), measures.width / measures.rem))
    });
    let window =
        Memo::new(move |_| in_sight(scrolled.get(), &measures.get(), shown.with(|shown| shown.len())));
    let height = Signal::derive(move || measures.get().row);

    Effect::new(move |_| {
        // A change of density changes the row height without resizing anything.
        store.view.with(|view| view.density);
        if let Some(element) = viewport.get() {
            measure(&element, measures);
        }
    });
    watch_size(viewport, measures);
    Effect::new(move |_| {
        if let Some(element) = viewport.get() {
            element.set_scroll_top(store.scrolled.get_value());
        }
    });
    // A narrower list begins at its top: what was in sight before may no longer be there.
    Effect::new(move |before: Option<(String, Option<connections::status::Group>)>| {
        let now = store.view.with(|view| (view.search.clone(), view.group));
        if before.is_some_and(|before| before != now)
            && let Some(element) = viewport.get_untracked()
        {
            element.set_scroll_top(0);
        }
        now
    });
    Effect::new(move |_| {
        let ids = ids_in_sight(&shown.get(), window.get());
        // Also when the list was read anew: then the summaries are older than their rows.
        store.rows_changed.track();
        if !ids.is_empty() {
            store.want_summaries(&ids);
        }
    });

    view! {
        <div
            class="grid"
            role="table"
            tabindex="0"
            aria-labelledby="list-name"
            aria-rowcount=move || shown.with(|shown| shown.len() + 1)
            data-testid="viewport"
            node_ref=viewport
            style:--columns=move || columns::tracks(&shown_columns.get()).0
            style:--columns-least=move || format!("{}rem", columns::tracks(&shown_columns.get()).1)
            on:scroll=move |_| {
                if let Some(element) = viewport.get_untracked() {
                    store.scrolled.set_value(element.scroll_top());
                    scrolled.set(f64::from(element.scroll_top()));
                }
            }
        >
            <div role="rowgroup" class="thead">
                {move || head(&shown_columns.get(), store)}
            </div>
            {move || shown.with(|shown| shown.is_empty()).then(|| view! { <NoMatch/> })}
            {move || {
                let columns = Arc::new(shown_columns.get());
                view! {
                    <div
                        role="rowgroup"
                        class="tbody"
                        style:height=move || {
                            #[expect(clippy::cast_precision_loss, reason = "row numbers are far below 2^53")]
                            let rows = shown.with(|shown| shown.len()) as f64;
                            format!("{}px", rows * height.get())
                        }
                    >
                        <For
                            each=move || places(&shown.get(), window.get())
                            key=|place| *place
                            children=move |place| row(place, &columns, height)
                        />
                    </div>
                }
            }}
        </div>
    }
    .into_any()
}

fn head(shown: &[Column], store: Store) -> AnyView {
    let cells = shown.iter().map(|column| {
        let column = *column;
        let direction = move || {
            store.view.with(|view| match view.sort {
                Some((sorted, Direction::Ascending)) if sorted == column => Some("ascending"),
                Some((sorted, Direction::Descending)) if sorted == column => Some("descending"),
                _ => None,
            })
        };
        view! {
            <div role="columnheader" class=columns::class(column).replace(" two", "") aria-sort=direction>
                <button
                    type="button"
                    data-testid=format!("sort-{}", column.wire())
                    on:click=move |_| store.go(|view| sort_by(view, column))
                >
                    {columns::title(column)}
                    <Icon name="sortd"/>
                </button>
            </div>
        }
    });
    view! {
        <div role="row" class="tr" aria-rowindex="1">
            {cells.collect_view()}
            <div role="columnheader" class="acts"><span class="sr">{text::column_actions()}</span></div>
        </div>
    }
    .into_any()
}

/// Nothing matches, and how to get everything back.
#[component]
fn NoMatch() -> AnyView {
    let store = Store::get();
    view! {
        <Empty icon="filter" title=text::no_match_title() text=text::no_match_text()>
            <button
                type="button"
                class="btn primary"
                on:click=move |_| store.go(|view| {
                    view.search.clear();
                    view.group = None;
                })
            >
                {text::no_match_clear()}
            </button>
        </Empty>
    }
    .into_any()
}

/// The rows in sight and a few more, as positions: first, and one after the last.
fn in_sight(scrolled: f64, measures: &Measures, rows: usize) -> (usize, usize) {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a float cast saturates, and the numbers are row positions"
    )]
    let position = |pixels: f64| (pixels / measures.row.max(1.0)) as usize;
    let first = position(scrolled.max(0.0)).saturating_sub(OVERSCAN);
    let last = position(scrolled.max(0.0) + measures.height) + 1 + OVERSCAN;
    (first.min(rows), last.min(rows))
}

fn places(shown: &[i32], (first, last): (usize, usize)) -> Vec<Place> {
    let last = last.min(shown.len());
    (first.min(last)..last).map(|position| Place { position, id: shown[position] }).collect()
}

fn ids_in_sight(shown: &[i32], window: (usize, usize)) -> Vec<i32> {
    places(shown, window).into_iter().map(|place| place.id).collect()
}

fn measure(element: &HtmlElement, into: RwSignal<Measures>) {
    let rem =
        length(element.owner_document().and_then(|page| page.document_element()).as_ref(), "font-size", 16.0)
            .unwrap_or(16.0);
    let row = length(Some(element), "--row-height", rem).unwrap_or(44.0);
    let measures = Measures {
        width: f64::from(element.client_width()),
        height: f64::from(element.client_height()),
        row,
        rem,
    };
    // Hidden or not laid out yet: the last measures are better than none.
    if measures.height > 0.0 && into.get_untracked() != measures {
        into.set(measures);
    }
}

/// A computed length in pixels; custom properties are told as they are written, in rem or px.
fn length(element: Option<&web_sys::Element>, property: &str, rem: f64) -> Option<f64> {
    let style = window().get_computed_style(element?).ok()??;
    let value = style.get_property_value(property).ok()?;
    let value = value.trim();
    match value.strip_suffix("rem") {
        Some(number) => number.parse::<f64>().ok().map(|number| number * rem),
        None => value.strip_suffix("px").and_then(|number| number.parse().ok()),
    }
}

fn watch_size(viewport: NodeRef<html::Div>, measures: RwSignal<Measures>) {
    let watching = StoredValue::new_local(None::<(ResizeObserver, Closure<dyn FnMut()>)>);
    Effect::new(move |_| {
        let Some(element) = viewport.get() else { return };
        let observed = element.clone();
        let callback = Closure::<dyn FnMut()>::new(move || measure(&observed, measures));
        if let Ok(observer) = ResizeObserver::new(callback.as_ref().unchecked_ref()) {
            observer.observe(&element);
            watching.set_value(Some((observer, callback)));
        }
    });
    on_cleanup(move || {
        let _ = watching.try_update_value(|watching| {
            if let Some((observer, _)) = watching.take() {
                observer.disconnect();
            }
        });
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn measures(height: f64, row: f64) -> Measures {
        Measures { width: 1000.0, height, row, rem: 16.0 }
    }

    #[test]
    fn the_number_of_drawn_rows_does_not_depend_on_the_number_of_connections() {
        let measures = measures(440.0, 44.0);
        for rows in [50, 100_000] {
            let (first, last) = in_sight(440.0, &measures, rows);
            assert!(last - first <= 11 + 2 * OVERSCAN, "{rows}");
        }
    }

    #[test]
    fn the_ends_of_the_list_are_never_passed() {
        let measures = measures(440.0, 44.0);
        assert_eq!(in_sight(0.0, &measures, 3), (0, 3));
        assert_eq!(in_sight(1e9, &measures, 10), (10, 10));
        assert_eq!(in_sight(-50.0, &measures, 0), (0, 0));
        assert_eq!(places(&[7, 8], (0, 5)).len(), 2);
    }

    #[test]
    fn every_row_that_is_in_sight_is_drawn() {
        let measures = measures(440.0, 44.0);
        for top in [0.0, 21.0, 44.0, 4400.0, 8799.0] {
            let (first, last) = in_sight(top, &measures, 1000);
            #[expect(clippy::cast_precision_loss, reason = "small numbers")]
            let (start, end) = (first as f64 * 44.0, last as f64 * 44.0);
            assert!(start <= top && end >= (top + 440.0).min(44_000.0));
        }
    }
}
