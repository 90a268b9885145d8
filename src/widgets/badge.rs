//! A status in shape, word and reason.

use leptos::prelude::*;

use super::{Icon, Tone};

/// A status that explains itself: its shape, its name in bold, and why, cut to one line with the whole text on hover.
#[component]
pub fn Badge(
    /// Picks the colour.
    tone: Tone,
    /// The shape, which says the same as the colour.
    icon: &'static str,
    /// The name of the status.
    #[prop(into)]
    label: String,
    /// What follows the name after a colon.
    #[prop(optional, into)]
    rest: String,
    /// What shows on hover, where it differs from label and rest.
    #[prop(optional, into)]
    title: String,
) -> AnyView {
    let rest = if rest.is_empty() { rest } else { format!(": {rest}") };
    let title = if title.is_empty() { format!("{label}{rest}") } else { title };
    let class = if icon == "s-run" { "spin" } else { "" };
    view! {
        <span class="st" data-st=tone.code()>
            <Icon name=icon class=class/>
            <span class="cut" title=title><b>{label}</b>{rest}</span>
        </span>
    }
    .into_any()
}
