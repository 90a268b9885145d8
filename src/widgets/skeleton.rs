//! Placeholder rows while a list loads.

use crate::dom::{El, el};

/// Grey bones in the shape of rows, to stand inside `.grid` in place of its body, with as many cells in a row as the
/// grid has columns. The words "loading" are the screen's.
pub(crate) fn skeleton(rows: usize, cells: usize) -> El {
    let cell = |_| el("div").child(el("span").class("bone"));
    let row = |_| el("div").class("tr").children((0..cells).map(cell).collect());
    el("div").class("tbody bones").attr("aria-hidden", "true").children((0..rows).map(row).collect())
}
