//! A modal dialog on the browser's own `<dialog>`.

use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast as _;

use super::{Icon, fresh_id};

/// A dialog over the page, open for as long as it is mounted.
///
/// The browser keeps the focus inside and gives it back to the opener. The first focus goes to the child with
/// `autofocus`: give it to Cancel. Esc and the closing button only report; the parent unmounts the dialog, or keeps it
/// while something must not be interrupted.
#[component]
pub fn Dialog(
    /// The heading, which also names the dialog.
    #[prop(into)]
    title: Signal<String>,
    /// The name of the closing button.
    #[prop(into)]
    close_label: Signal<String>,
    /// A narrow dialog, for a question of one sentence.
    #[prop(optional)]
    small: bool,
    /// Someone wants it closed.
    on_close: Callback<()>,
    /// `.pad` for the body, which scrolls, and `.ph.foot` for the buttons.
    children: Children,
) -> AnyView {
    let heading = fresh_id();
    let labelled_by = heading.clone();
    let element = NodeRef::<html::Dialog>::new();

    Effect::new(move |_| {
        if let Some(dialog) = element.get()
            && !dialog.open()
        {
            // Only refused when it is open already, or gone again.
            dialog.show_modal().ok();
        }
    });
    on_cleanup(move || {
        if let Some(dialog) = element.try_get_untracked().flatten() {
            dialog.close();
            focus_somewhere();
        }
    });

    view! {
        <dialog
            class:small=small
            aria-labelledby=labelled_by
            node_ref=element
            on:cancel=move |event: ev::Event| {
                // A file input inside sends "cancel" too, and that one bubbles.
                if event.target() == event.current_target() {
                    event.prevent_default();
                    on_close.run(());
                }
            }
            on:close=move |_| {
                on_close.try_run(());
            }
            // Keys pressed in a dialog are not shortcuts of the screen under it.
            on:keydown=|event| event.stop_propagation()
        >
            <header class="ph">
                <h2 id=heading>{title}</h2>
                <button
                    type="button"
                    class="btn quiet icon end"
                    aria-label=close_label
                    title=close_label
                    on:click=move |_| on_close.run(())
                >
                    <Icon name="x"/>
                </button>
            </header>
            {children()}
        </dialog>
    }
    .into_any()
}

/// Puts the focus on the page's main part when the opener is gone, so that the keyboard does not start over.
fn focus_somewhere() {
    let document = document();
    let lost = document.active_element().is_none_or(|element| element.tag_name() == "BODY");
    if lost && let Some(main) = document.get_element_by_id("main") {
        main.unchecked_into::<web_sys::HtmlElement>().focus().ok();
    }
}
