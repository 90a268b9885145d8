//! A banner inside a panel.

use leptos::prelude::*;

use super::{Icon, Tone};

/// What the reader must know before reading on: a bold sentence, what follows from it, and at most one way out.
#[component]
pub fn Notice(
    /// Picks the colours.
    tone: Tone,
    /// The shape before the text.
    icon: &'static str,
    /// The sentence in bold.
    #[prop(optional, into)]
    title: Signal<String>,
    /// The rest.
    #[prop(optional, into)]
    text: Signal<String>,
    /// `status` where it appears while the reader works; `alert` where it cannot wait.
    #[prop(optional)]
    role: Option<&'static str>,
    /// A button.
    #[prop(optional)]
    children: Option<Children>,
) -> AnyView {
    view! {
        <div class="note" data-st=tone.code() role=role>
            <Icon name=icon/>
            <span><b>{title}</b>" "{text}</span>
            {children.map(|children| children())}
        </div>
    }
    .into_any()
}
