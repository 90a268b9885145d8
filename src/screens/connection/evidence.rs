//! The fields that a status was judged by, axis by axis, exactly as they came.

use crate::{i18n, i18n::text, screens::words, state::store::Store};
use connections::status::{self, Axis, Evidence, NEVER, NOT_READ, NOT_TOLD};
use leptos::prelude::*;

/// The table of evidence.
#[component]
pub(super) fn EvidenceTable(id: i32) -> AnyView {
    let store = Store::get();
    let evidence = Memo::new(move |_| {
        store.rows_changed.track();
        store.facts_changed.track();
        store.with_table(|table| {
            table.row(id).map(|row| status::evidence(&table.facts(row, i18n::now()))).unwrap_or_default()
        })
    });
    view! {
        <div class="scroll" tabindex="0" role="region" aria-label=text::why_evidence()>
            <table class="tbl">
                <caption>{text::why_evidence()}</caption>
                <thead>
                    <tr>
                        <th scope="col">{text::evidence_axis()}</th>
                        <th scope="col">{text::evidence_field()}</th>
                        <th scope="col">{text::evidence_value()}</th>
                    </tr>
                </thead>
                <tbody>{move || rows(evidence.get())}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn rows(evidence: Vec<Evidence>) -> AnyView {
    let mut before: Option<Axis> = None;
    evidence
        .into_iter()
        .map(|Evidence { axis, field, value }| {
            let repeated = before.replace(axis) == Some(axis);
            let name = words::axis(axis);
            let value = match value.as_str() {
                NOT_READ => text::evidence_not_read(),
                NOT_TOLD => text::cell_not_told(),
                NEVER => text::cell_never(),
                _ => value,
            };
            view! {
                <tr>
                    <td><span class:sr=repeated>{name}</span></td>
                    <td><code>{field}</code></td>
                    <td><code class="wrapped">{value}</code></td>
                </tr>
            }
        })
        .collect_view()
        .into_any()
}
