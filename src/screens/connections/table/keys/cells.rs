//! The cells of the table as the browser has them: what in them can have the focus, and what of them is in sight.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, NodeList, ScrollIntoViewOptions, ScrollLogicalPosition};

/// What a cell offers to a pointer has keys of its own.
const CONTROLS: &str = "a[href], button:not(.offer > *), input";

/// On the lines of the table that stand in the order of the Tab key no more.
const QUIET: &str = "data-keys";

/// Whether a cell has something of its own that can be pressed.
pub(in super::super) fn has_control(cell: &Element) -> bool {
    cell.query_selector(CONTROLS).is_ok_and(|control| control.is_some())
}

/// Takes all that is in the table out of the order of the Tab key: the table is one stop.
pub(super) fn quieten(viewport: &HtmlElement) {
    // Line by line and not with a selector: that would look at every element of the table, many times a second.
    for row in cells(viewport).iter().flat_map(|group| cells(group)) {
        if row.has_attribute(QUIET) {
            continue;
        }
        let _ = row.set_attribute(QUIET, "");
        for control in all(row.query_selector_all(CONTROLS).ok()) {
            control.set_tab_index(-1);
        }
        for cell in cells(&row) {
            if controls(&cell).is_empty() {
                cell.set_tab_index(-1);
            }
        }
    }
}

/// What in a line can have the focus, in its order: each control, and each cell that has none.
pub(super) fn stops(row: &Element) -> Vec<HtmlElement> {
    let mut stops = Vec::new();
    for cell in cells(row).into_iter().filter(is_seen) {
        let controls: Vec<HtmlElement> = controls(&cell).into_iter().filter(is_seen).collect();
        if controls.is_empty() {
            stops.push(cell);
        } else {
            stops.extend(controls);
        }
    }
    stops
}

/// The line of the table that is drawn as this row; 0 is the head.
pub(super) fn line_of(row: &Element) -> Option<usize> {
    row.get_attribute("aria-rowindex")?.parse::<usize>().ok()?.checked_sub(1)
}

/// The row of a line, if it is drawn.
pub(super) fn row_at(viewport: &HtmlElement, line: usize) -> Option<Element> {
    viewport.query_selector(&["[aria-rowindex=\"", &(line + 1).to_string(), "\"]"].concat()).ok().flatten()
}

/// The height of the head, which covers the top of the table, in CSS pixels; 0 where it is there for the ear alone.
pub(super) fn head_height(viewport: &HtmlElement) -> i32 {
    let Some(head) = viewport.first_element_child() else { return 0 };
    let head: &HtmlElement = head.unchecked_ref();
    if head.offset_width() > 1 { head.offset_height() } else { 0 }
}

/// Scrolls sideways, no further than it must.
pub(super) fn bring_into_sight(stop: &HtmlElement) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Nearest);
    options.set_inline(ScrollLogicalPosition::Nearest);
    stop.scroll_into_view_with_scroll_into_view_options(&options);
}

/// The cells of a line; the lines of a group of them, and the groups of the table.
fn cells(row: &Element) -> Vec<HtmlElement> {
    let cells = row.children();
    (0..cells.length()).filter_map(|place| cells.item(place)).map(JsCast::unchecked_into).collect()
}

fn controls(cell: &HtmlElement) -> Vec<HtmlElement> {
    all(cell.query_selector_all(CONTROLS).ok())
}

/// Not left out by the style sheet, as some cells of a card are.
fn is_seen(element: &HtmlElement) -> bool {
    element.get_client_rects().length() > 0
}

fn all(list: Option<NodeList>) -> Vec<HtmlElement> {
    let list = list.as_ref();
    let length = list.map_or(0, NodeList::length);
    (0..length).filter_map(|place| list?.item(place)).map(JsCast::unchecked_into).collect()
}
