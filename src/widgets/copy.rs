//! A button that copies text and says truthfully whether it worked.

use super::icon;
use crate::{
    dom::{El, el},
    signal::Signal,
};
use js_sys::Reflect;
use leptos::{prelude::*, task::spawn_local};
use std::{rc::Rc, time::Duration};
use wasm_bindgen_futures::JsFuture;

/// How long the outcome stays beside the button.
const SHOWN_FOR: Duration = Duration::from_secs(6);

/// Copies a text to the clipboard. Browsers refuse that in some frames and on insecure pages, and then it says so.
///
/// `text` is asked at the press; `done` is said when it worked, `failed` when the browser refused.
pub(crate) fn copy_button(
    label: &str,
    text: impl Fn() -> String + 'static,
    done: impl Into<String>,
    failed: impl Into<String>,
) -> El {
    made(label, Rc::new(text), done.into(), failed.into())
}

fn made(label: &str, text: Rc<dyn Fn() -> String>, done: String, failed: String) -> El {
    let outcome = Signal::new(None::<bool>);
    let press = move || {
        let text = untrack(|| text());
        outcome.set(None);
        spawn_local(async move {
            // The screen may be gone by the time the browser answers.
            outcome.set(Some(copy(&text).await));
            let forget = move || {
                outcome.set(None);
            };
            set_timeout(forget, SHOWN_FOR);
        });
    };
    let said = move || match outcome.get() {
        Some(true) => done.clone(),
        Some(false) => failed.clone(),
        None => String::new(),
    };
    let button =
        el("button").attr("type", "button").class("btn").child(icon("copy")).text(label).click(press);
    el("span").class("line").child(button).child(el("small").attr("role", "status").live_text(said))
}

/// Hands the text to the browser, and says whether it took it.
async fn copy(text: &str) -> bool {
    let navigator = window().navigator();
    // Insecure pages have no clipboard at all, and calling it there would throw.
    let present = Reflect::get(&navigator, &"clipboard".into()).is_ok_and(|clipboard| clipboard.is_object());
    present && JsFuture::from(navigator.clipboard().write_text(text)).await.is_ok()
}
