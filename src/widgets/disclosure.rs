//! Text one step away.

use leptos::prelude::*;

/// A line that opens to more: technical text, raw fields, a table behind a chart.
#[component]
pub fn Disclosure(
    /// The line.
    #[prop(into)]
    summary: Signal<String>,
    /// Open from the start.
    #[prop(optional)]
    open: bool,
    /// What it opens to.
    children: Children,
) -> AnyView {
    view! { <details open=open><summary>{summary}</summary>{children()}</details> }.into_any()
}
