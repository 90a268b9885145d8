//! The fields that a status was judged by, axis by axis, exactly as they came.

use super::parts::{Lines, heads, scroll, table, told};
use crate::{
    dom::{El, el},
    i18n::{self, text},
    screens::words,
    state::{
        store::Store,
        table::{Row, RowId, Table},
    },
    widgets::copy_button,
};
use connections::status::{self, NEVER, NOT_READ, NOT_TOLD};

/// The table of evidence, and a button that copies it.
pub(super) fn evidence(store: Store, id: RowId) -> Vec<El> {
    let lines = told(store, id, fields);
    let title = text::why_evidence();
    let heads = heads(&[text::evidence_axis(), text::evidence_field(), text::evidence_value()]);
    let body = el("tbody").live(move || lines.with(|lines| rows(lines)));
    let copied = move || lines.with_untracked(|lines| plain(lines));
    vec![
        scroll(&title, table(Some(&title), heads, body)),
        copy_button(&text::copy_fields(), copied, text::copy_done(), text::copy_failed()),
    ]
}

/// Axis, field and value.
fn fields(_: Store, table: &Table, row: &Row) -> Lines {
    let line = |evidence: status::Evidence| {
        let value = match evidence.value.as_str() {
            NOT_READ => text::evidence_not_read(),
            NOT_TOLD => text::cell_not_told(),
            NEVER => text::cell_never(),
            _ => evidence.value,
        };
        vec![words::axis(evidence.axis), evidence.field.to_owned(), value]
    };
    table.evidence(row, i18n::now()).into_iter().map(line).collect()
}

fn rows(lines: &[Vec<String>]) -> Vec<El> {
    let mut before = "";
    let mut rows = Vec::new();
    for line in lines {
        let [axis, field, value] = line.as_slice() else { continue };
        let repeated = before == axis;
        before = axis;
        let axis = el("span").maybe_attr("class", repeated.then_some("sr")).text(axis);
        let field = el("code").text(field);
        let value = el("code").class("wrapped").text(value);
        rows.push(el("tr").children([axis, field, value].map(|cell| el("td").child(cell)).into()));
    }
    rows
}

fn plain(lines: &[Vec<String>]) -> String {
    let lines = lines.iter().filter_map(|line| line.get(1..)).map(|line| line.join(": "));
    lines.collect::<Vec<_>>().join("\n")
}
