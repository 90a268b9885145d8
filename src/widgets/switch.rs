//! An on/off switch that shows what was read back, never what was wished for.

use leptos::prelude::*;

use super::fresh_id;

/// A switch for a setting that lives on a server.
///
/// Pressing it only asks: the knob moves when `checked` does. While the server is asked it is locked but keeps the
/// focus. A state that is not known shows as a bar and is announced as a half-checked box, never as off.
#[component]
pub fn Switch(
    /// What is switched, such as "Active: Visma Global".
    #[prop(into)]
    label: Signal<String>,
    /// The state that was read back; `None` where it is not known.
    #[prop(into)]
    checked: Signal<Option<bool>>,
    /// The server is being asked.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// Why it cannot be used; empty when it can.
    #[prop(optional, into)]
    reason: Signal<String>,
    /// `-1` inside a grid, which moves the focus itself.
    #[prop(optional)]
    tabindex: Option<i32>,
    /// The press.
    on_press: Callback<()>,
) -> AnyView {
    let id = fresh_id();
    let barred = move || reason.with(|reason| !reason.is_empty());
    let locked = move || busy.get() || barred();
    let described_by = {
        let id = id.clone();
        move || barred().then(|| id.clone())
    };
    view! {
        <button
            type="button"
            class="switch"
            role=move || if checked.get().is_some() { "switch" } else { "checkbox" }
            tabindex=tabindex
            aria-label=label
            aria-checked=move || match checked.get() {
                Some(true) => "true",
                Some(false) => "false",
                None => "mixed",
            }
            aria-disabled=move || locked().then_some("true")
            aria-busy=move || busy.get().then_some("true")
            aria-describedby=described_by
            title=reason
            on:click=move |_| {
                if !locked() {
                    on_press.run(());
                }
            }
        ></button>
        <span class="sr" id=id>{reason}</span>
    }
    .into_any()
}
