//! Which rows are in sight, from what the browser says of the viewport.

use super::Line;
use crate::{dom::Place, signal::Signal};
use leptos::prelude::*;
use std::cell::Cell;
use wasm_bindgen::{JsCast as _, closure::Closure};
use web_sys::{HtmlElement, ResizeObserver};

/// Rows beyond the edge on either side, so that scrolling and tabbing meet drawn rows.
const OVERSCAN: usize = 6;

/// What the browser says of the viewport, in whole CSS pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Measures {
    pub(super) width: i32,
    pub(super) height: i32,
    pub(super) row: i32,
    pub(super) rem: i32,
}

impl Default for Measures {
    fn default() -> Self {
        // Until the browser has laid the table out: a usual row on a usual screen.
        Self { width: 1200, height: 800, row: 44, rem: 16 }
    }
}

impl Measures {
    /// Those of the last table, or of what stands in the page until the first one comes and is laid out already: a table that
    /// is made by its measures is not changed by them.
    pub(super) fn known() -> Self {
        LAST.get()
            .or_else(|| taken(document().query_selector(".grid").ok()??.unchecked_ref()))
            .unwrap_or_default()
    }
}

thread_local! {
    static LAST: Cell<Option<Measures>> = const { Cell::new(None) };
}

/// The rows in sight and a few more, as positions: first, and one after the last.
pub(super) fn in_sight(scrolled: i32, measures: &Measures, rows: usize) -> (usize, usize) {
    let position = |pixels: i32| usize::try_from(pixels.max(0) / measures.row.max(1)).unwrap_or(0);
    let top = position(scrolled);
    // As many wherever the rows stand, so that none is made or let go between two places.
    let last = top + position(measures.height + measures.row - 1) + 1 + OVERSCAN;
    (top.saturating_sub(OVERSCAN).min(rows), last.min(rows))
}

/// The places from `first` up to and without `last`.
pub(super) fn places(lines: &[Line], (first, last): (usize, usize)) -> Vec<Place> {
    let last = last.min(lines.len());
    (first.min(last)..last).map(|position| Place { position, id: lines[position].code() }).collect()
}

/// Asks the browser for the measures.
pub(super) fn measure(element: &HtmlElement, into: Signal<Measures>) {
    if let Some(measures) = taken(element) {
        LAST.set(Some(measures));
        if into.get_untracked() != measures {
            into.set(measures);
        }
    }
}

/// What the browser says; nothing of an element that is hidden or not laid out yet, for which the last measures are better.
fn taken(element: &HtmlElement) -> Option<Measures> {
    let root = document().document_element();
    let measures = Measures {
        width: element.client_width(),
        height: element.client_height(),
        row: length(Some(element), "--row-height").unwrap_or(44),
        rem: length(root.as_ref(), "font-size").unwrap_or(16),
    };
    (measures.height > 0).then_some(measures)
}

/// A computed length in whole pixels. The style sheet declares `--row-height` as a length, so that the browser
/// tells it in pixels too.
fn length(element: Option<&web_sys::Element>, property: &str) -> Option<i32> {
    let style = window().get_computed_style(element?).ok()??;
    let value = style.get_property_value(property).ok()?;
    value.trim().strip_suffix("px")?.split('.').next()?.parse().ok().filter(|pixels| *pixels > 0)
}

/// Measures again whenever the viewport changes its size.
pub(super) fn watch_size(element: &HtmlElement, measures: Signal<Measures>) {
    let target = element.clone();
    let callback = Closure::<dyn FnMut()>::new(move || measure(&target, measures));
    let Ok(observer) = ResizeObserver::new(callback.as_ref().unchecked_ref()) else { return };
    observer.observe(element);
    let watching = StoredValue::new_local(Some((observer, callback)));
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
    use crate::state::table::RowId;

    fn measures(height: i32, row: i32) -> Measures {
        Measures { width: 1000, height, row, rem: 16 }
    }

    #[test]
    fn the_number_of_drawn_rows_does_not_depend_on_the_number_of_connections() {
        let measures = measures(440, 44);
        for rows in [50, 100_000] {
            let (first, last) = in_sight(440, &measures, rows);
            assert!(last - first <= 11 + 2 * OVERSCAN, "{rows}");
        }
    }

    #[test]
    fn the_ends_of_the_list_are_never_passed() {
        let measures = measures(440, 44);
        assert_eq!(in_sight(0, &measures, 3), (0, 3));
        assert_eq!(in_sight(i32::MAX, &measures, 10), (10, 10));
        assert_eq!(in_sight(-50, &measures, 0), (0, 0));
        let lines = [7, 8].map(|id| Line::Row(RowId(id)));
        assert_eq!(places(&lines, (0, 5)).len(), 2);
    }

    #[test]
    fn every_row_that_is_in_sight_is_drawn() {
        let measures = measures(440, 44);
        for top in [0, 21, 44, 4_400, 43_560] {
            let (first, last) = in_sight(top, &measures, 1000);
            assert!(first * 44 <= usize::try_from(top).unwrap_or(0));
            assert!(last * 44 >= usize::try_from(top + 440).unwrap_or(0).min(44_000));
        }
    }
}
