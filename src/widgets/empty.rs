//! What stands where a list would, when there is none.

use leptos::prelude::*;

use super::{Icon, Tone};

/// An empty state: what is so, why, and the way on.
#[component]
pub fn Empty(
    /// The drawing over the heading.
    icon: &'static str,
    /// Picks the colours.
    #[prop(optional)]
    tone: Tone,
    /// What is so.
    #[prop(into)]
    title: Signal<String>,
    /// Why, and what to do.
    #[prop(optional, into)]
    text: Signal<String>,
    /// Buttons.
    #[prop(optional)]
    children: Option<Children>,
) -> AnyView {
    view! {
        <div class="stack empty" data-st=(tone != Tone::Idle).then(|| tone.code())>
            <Icon name=icon/>
            <h2>{title}</h2>
            <p>{text}</p>
            {children.map(|children| view! { <div class="wrap">{children()}</div> })}
        </div>
    }
    .into_any()
}
