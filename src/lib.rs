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
mod timer;
mod widgets;

use any_spawner::Executor;
use connections::system::System;
use i18n::Language;
use js_sys::{Promise, Reflect};
use leptos::{prelude::document, task::spawn_local};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Starts the console in the page's `#app`, in the language that the boot script chose.
pub fn start() {
    #[cfg(not(immediate_abort))]
    recovery::install();
    // A second start of the executor, which only a second call of this function would be, is refused.
    let _ = Executor::init_wasm_bindgen();
    spawn_local(async {
        speak().await;
        let systems = match systems().await {
            Ok(systems) => systems,
            // Without knowing what to watch, a console that shows something would mislead.
            Err(technical) => {
                recovery::call_boot("refuse", &technical);
                return;
            }
        };
        let Some(root) = document().get_element_by_id("app") else { return };
        dom::keep_for_life(|| app::begin(systems, move |parts| dom::put_in(&root, &parts)));
    });
}

/// The systems of `console.json`, which the boot script has sent for; the CRM whose page this is when there is no such
/// file. What is technical about it when the file cannot be had or understood.
async fn systems() -> Result<Vec<System>, JsValue> {
    let Some(Ok(promise)) = boot("systems").map(wasm_bindgen::JsCast::dyn_into::<Promise>) else {
        return Ok(vec![System::own_crm()]);
    };
    let file = JsFuture::from(promise).await?;
    match file.as_string() {
        Some(text) => systems::console::read(&text).map_err(|error| JsValue::from_str(&error.to_string())),
        None => Ok(vec![System::own_crm()]),
    }
}

/// What the boot script (`boot.js`) has left for the app under a name.
fn boot(name: &str) -> Option<JsValue> {
    let boot = Reflect::get(&js_sys::global(), &JsValue::from_str("erpsync")).ok()?;
    Reflect::get(&boot, &JsValue::from_str(name)).ok()
}

/// Takes the language and its messages from the boot script (`boot.js`), which began fetching them before
/// the app had arrived; English when they did not come.
async fn speak() {
    let get = |name: &str| boot(name).unwrap_or(JsValue::UNDEFINED);
    let language = get("language").as_string().and_then(|tag| Language::from_tag(&tag));
    let messages = match get("messages").dyn_into::<Promise>() {
        Ok(promise) => JsFuture::from(promise).await.ok().and_then(|messages| messages.as_string()),
        Err(_) => None,
    };
    let spoken = language.is_some_and(|language| i18n::install(language, messages.as_deref()));
    if !spoken {
        i18n::install(Language::English, None);
        // Of any other language the boot script has told it.
        i18n::tell_document();
    }
}
