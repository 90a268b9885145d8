//! How far something has come.

use leptos::prelude::*;

/// A bar from 0 to 100, striped where the share is not known.
#[component]
pub fn Progress(
    /// What is under way.
    #[prop(into)]
    label: Signal<String>,
    /// The share done in percent; `None` where nobody knows.
    #[prop(into)]
    percent: Signal<Option<u8>>,
) -> AnyView {
    view! { <progress max="100" value=move || percent.get().map(|percent| percent.min(100)) aria-label=label></progress> }
        .into_any()
}
