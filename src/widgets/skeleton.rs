//! Placeholder rows while a list loads.

use leptos::prelude::*;

/// Grey bones in the shape of rows, to stand inside `.grid` in place of its body. The words "loading" are the screen's.
#[component]
pub fn Skeleton(
    /// How many rows.
    #[prop(default = 12)]
    rows: usize,
    /// How many cells in each, as many as the grid has columns.
    #[prop(default = 6)]
    cells: usize,
) -> AnyView {
    let row = move |_| {
        let cells = (0..cells).map(|_| view! { <div><span class="bone"></span></div> }).collect_view();
        view! { <div class="tr">{cells}</div> }
    };
    view! { <div class="tbody bones" aria-hidden="true">{(0..rows).map(row).collect_view()}</div> }.into_any()
}
