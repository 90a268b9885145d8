//! A button that copies text and says truthfully whether it worked.

use std::time::Duration;

use js_sys::Reflect;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen_futures::JsFuture;

use super::Icon;

/// How long the outcome stays beside the button.
const SHOWN_FOR: Duration = Duration::from_secs(6);

/// Copies a text to the clipboard. Browsers refuse that in some frames and on insecure pages, and then it says so.
#[component]
pub fn CopyButton(
    /// The words on the button.
    #[prop(into)]
    label: Signal<String>,
    /// What to copy, asked for at the press.
    #[prop(into)]
    text: Signal<String>,
    /// Said when it worked.
    #[prop(into)]
    done: Signal<String>,
    /// Said when the browser refused.
    #[prop(into)]
    failed: Signal<String>,
) -> AnyView {
    let outcome = RwSignal::new(None::<bool>);
    let press = move |_| {
        let text = text.get_untracked();
        outcome.set(None);
        spawn_local(async move {
            // The screen may be gone by the time the browser answers.
            outcome.try_set(Some(copy(&text).await));
            let forget = move || {
                outcome.try_set(None);
            };
            set_timeout(forget, SHOWN_FOR);
        });
    };
    let said = move || outcome.get().map(|worked| if worked { done.get() } else { failed.get() });
    view! {
        <span class="line">
            <button type="button" class="btn" on:click=press><Icon name="copy"/>{label}</button>
            <small role="status">{said}</small>
        </span>
    }
    .into_any()
}

/// Hands the text to the browser, and says whether it took it.
async fn copy(text: &str) -> bool {
    let navigator = window().navigator();
    // Insecure pages have no clipboard at all, and calling it there would throw.
    let present = Reflect::get(&navigator, &"clipboard".into()).is_ok_and(|clipboard| clipboard.is_object());
    present && JsFuture::from(navigator.clipboard().write_text(text)).await.is_ok()
}
