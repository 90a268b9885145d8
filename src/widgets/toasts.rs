//! Announcements: what happened while the reader was elsewhere.

use leptos::{ev, html, prelude::*};

use super::{Icon, Tone};

/// One announcement.
#[derive(Clone, Debug)]
pub struct Toast {
    /// Never given twice.
    pub id: u64,
    /// Picks the colours.
    pub tone: Tone,
    /// The shape, which says the same as the colour.
    pub icon: &'static str,
    /// What happened.
    pub title: String,
    /// What follows from it; may be empty.
    pub text: String,
    /// A way on: the words on a button, and what it does.
    pub action: Option<(String, Callback<()>)>,
}

/// The one polite live region of the page, with announcements that stay until they are dismissed or taken away.
///
/// It lies over the foot of the page, and moves to the top when it would hide what has the focus.
#[component]
pub fn Toasts(
    /// The name of the region.
    #[prop(into)]
    label: Signal<String>,
    /// The name of the dismissing button.
    #[prop(into)]
    dismiss_label: Signal<String>,
    /// Words for assistive technology only, such as "List updated".
    #[prop(optional, into)]
    spoken: Signal<String>,
    /// What is shown, oldest first.
    #[prop(into)]
    toasts: Signal<Vec<Toast>>,
    /// The reader dismissed one.
    on_dismiss: Callback<u64>,
) -> AnyView {
    let region = NodeRef::<html::Div>::new();
    let at_top = RwSignal::new(false);
    let step_aside = move || {
        if region.get_untracked().is_some_and(|region| hides_focus(&region)) {
            at_top.update(|at_top| *at_top = !*at_top);
        }
    };
    let listener = window_event_listener(ev::focusin, move |_| step_aside());
    on_cleanup(move || listener.remove());
    Effect::new(move |_| {
        toasts.track();
        // After the announcements are in the page and have their size.
        request_animation_frame(step_aside);
    });

    let row = move |Toast { id, tone, icon, title, text, action }: Toast| {
        let class = if icon == "s-run" { "spin" } else { "" };
        view! {
            <div class="note" data-st=tone.code()>
                <Icon name=icon class=class/>
                <span><b>{title}</b><small class="block">{text}</small></span>
                {action.map(|(words, run)| {
                    view! { <button type="button" class="btn" on:click=move |_| run.run(())>{words}</button> }
                })}
                <button
                    type="button"
                    class="btn quiet icon"
                    aria-label=dismiss_label
                    title=dismiss_label
                    on:click=move |_| on_dismiss.run(id)
                >
                    <Icon name="x"/>
                </button>
            </div>
        }
    };
    view! {
        <div
            class="toasts"
            role="log"
            aria-live="polite"
            aria-label=label
            data-at=move || at_top.get().then_some("top")
            node_ref=region
        >
            <For each=move || toasts.get() key=|toast| toast.id children=row/>
        </div>
        <p class="sr" role="status">{spoken}</p>
    }
    .into_any()
}

/// Whether the region lies over the element that has the focus.
fn hides_focus(region: &web_sys::HtmlElement) -> bool {
    let Some(focused) = document().active_element() else { return false };
    if focused.tag_name() == "BODY" || focused.id() == "main" || region.contains(Some(&focused)) {
        return false;
    }
    let (over, under) = (region.get_bounding_client_rect(), focused.get_bounding_client_rect());
    over.height() > 0.0
        && over.left() < under.right()
        && under.left() < over.right()
        && over.top() < under.bottom()
        && under.top() < over.bottom()
}
