//! ErpSync Console, the browser app: every integration connection in one table, explained and synced.
//!
//! The rooms: `net` is the only place that sends, `state` is what the screen knows, `screens` draw it,
//! `widgets` are reusable parts that know no system, `i18n` is the language. What connections, statuses and
//! outcomes are is in the crate `connections`; what the systems speak is in the crate `systems`.

mod app;
mod dom;
mod i18n;
mod later;
pub mod net;
mod recovery;
mod screens;
mod signal;
pub mod state;
mod widgets;

use any_spawner::Executor;
use i18n::Language;
use js_sys::{Promise, Reflect};
use leptos::{prelude::document, task::spawn_local};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Starts the console in the page's `#app`, in the language that the boot script chose.
pub fn start() {
    recovery::install();
    // A second start of the executor, which only a second call of this function would be, is refused.
    let _ = Executor::init_wasm_bindgen();
    spawn_local(async {
        speak().await;
        let Some(root) = document().get_element_by_id("app") else { return };
        // The static shell has done its work.
        root.set_text_content(None);
        dom::mount(&root, app::app);
    });
}

/// Takes the language and its messages from the boot script (`boot.js`), which began fetching them before
/// the app had arrived; English when they did not come.
async fn speak() {
    let Ok(boot) = Reflect::get(&js_sys::global(), &JsValue::from_str("erpsync")) else { return };
    let get = |name: &str| Reflect::get(&boot, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED);
    let language = get("language").as_string().and_then(|tag| Language::from_tag(&tag));
    let messages = match get("messages").dyn_into::<Promise>() {
        Ok(promise) => JsFuture::from(promise).await.ok().and_then(|messages| messages.as_string()),
        Err(_) => None,
    };
    let spoken = language.is_some_and(|language| i18n::install(language, messages.as_deref()));
    if !spoken {
        i18n::install(Language::English, None);
    }
}
