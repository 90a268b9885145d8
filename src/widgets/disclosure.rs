//! Text one step away.

use crate::dom::{El, el};

/// A line that opens to more: technical text, raw fields, a table behind a chart.
pub(crate) fn disclosure(summary: &str, body: Vec<El>) -> El {
    el("details").child(el("summary").text(summary)).children(body)
}
