//! Which rows are in sight, from what the browser says of the viewport.

use super::Line;
use crate::{
    dom::{Place, of_page},
    signal::{Memo, Signal},
    timer::after_paint,
};
use leptos::prelude::*;
use std::{
    cell::{Cell, RefCell},
    sync::Arc,
};
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
        LAST.get().or_else(|| taken(of_page(".grid")?.cast())).unwrap_or_default()
    }
}

thread_local! {
    static LAST: Cell<Option<Measures>> = const { Cell::new(None) };
}

/// The rows that are drawn, as positions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Window {
    /// The first one.
    pub(super) first: usize,
    /// One after the last.
    pub(super) last: usize,
    /// Whether those beyond the edges are among them.
    pub(super) whole: bool,
}

impl Window {
    /// Which are drawn when it is scrolled so far, in pixels; `beyond` is how many rows on either side of those in sight.
    fn at(scrolled: i32, measures: &Measures, rows: usize, beyond: usize) -> Self {
        let position = |pixels: i32| usize::try_from(pixels.max(0) / measures.row.max(1)).unwrap_or(0);
        let top = position(scrolled);
        // As many wherever the rows stand, so that none is made or let go between two places.
        let last = top + position(measures.height + measures.row - 1) + 1 + beyond;
        let first = top.saturating_sub(beyond).min(rows);
        Self { first, last: last.min(rows), whole: beyond > 0 }
    }
}

/// Which rows are drawn. Of other lines than before only those in sight are, until these have been painted: nobody waits for
/// rows that they do not see. So it is while somebody scrolls further in a frame than the rows beyond the edges reach.
pub(super) fn window_of(
    shown: Memo<Arc<Vec<Line>>>,
    scrolled: Signal<i32>,
    scrolling: Signal<bool>,
    measures: Signal<Measures>,
) -> Memo<Window> {
    let painted = Signal::new(());
    let before = RefCell::new((Arc::default(), Window::default()));
    Memo::new(move || {
        painted.track();
        let (lines, measures) = (shown.get(), measures.get());
        let at = |beyond| Window::at(scrolled.get(), &measures, lines.len(), beyond);
        let whole = at(OVERSCAN);
        let mut before = before.borrow_mut();
        let others = !Arc::ptr_eq(&before.0, &lines);
        let far = scrolling.get() && (whole.first >= before.1.last || whole.last <= before.1.first);
        let now = if others || far { at(0) } else { whole };
        if others {
            after_paint(move || painted.set(()));
        }
        *before = (lines, now);
        now
    })
}

/// The places of the rows that are drawn.
pub(super) fn places(lines: &[Line], window: Window) -> Vec<Place> {
    let last = window.last.min(lines.len());
    (window.first.min(last)..last).map(|position| Place { position, id: lines[position].code() }).collect()
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

    fn window(scrolled: i32, measures: &Measures, rows: usize) -> Window {
        Window::at(scrolled, measures, rows, OVERSCAN)
    }

    #[test]
    fn the_number_of_drawn_rows_does_not_depend_on_the_number_of_connections() {
        let measures = measures(440, 44);
        for rows in [50, 100_000] {
            let Window { first, last, .. } = window(440, &measures, rows);
            assert!(last - first <= 11 + 2 * OVERSCAN, "{rows}");
            let Window { first, last, whole } = Window::at(440, &measures, rows, 0);
            assert!(last - first <= 11 && !whole, "{rows}");
        }
    }

    #[test]
    fn the_ends_of_the_list_are_never_passed() {
        let measures = measures(440, 44);
        let ends = |scrolled, rows| {
            let Window { first, last, .. } = window(scrolled, &measures, rows);
            (first, last)
        };
        assert_eq!(ends(0, 3), (0, 3));
        assert_eq!(ends(i32::MAX, 10), (10, 10));
        assert_eq!(ends(-50, 0), (0, 0));
        let lines = [7, 8].map(|id| Line::Row(RowId(id)));
        assert_eq!(places(&lines, Window { first: 0, last: 5, whole: true }).len(), 2);
    }

    #[test]
    fn every_row_that_is_in_sight_is_drawn() {
        let measures = measures(440, 44);
        for (top, beyond) in [(0, 0), (21, 0), (44, OVERSCAN), (4_400, 0), (4_421, 0), (43_560, OVERSCAN)] {
            let Window { first, last, .. } = Window::at(top, &measures, 1000, beyond);
            assert!(first * 44 <= usize::try_from(top).unwrap_or(0));
            assert!(last * 44 >= usize::try_from(top + 440).unwrap_or(0).min(44_000));
        }
    }
}
