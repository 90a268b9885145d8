//! Placeholder rows while a list loads.

use crate::dom::{El, el};

/// Grey bars in the shape of rows, to stand inside `.grid` in place of its body. The words "loading" are the screen's.
pub(crate) fn skeleton(rows: usize) -> El {
    let rows = (0..rows).map(|_| el("div").class("tr")).collect();
    el("div").class("tbody bones").attr("aria-hidden", "true").children(rows)
}
