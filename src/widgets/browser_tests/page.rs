//! A page to try widgets on.

use crate::dom::El;
use js_sys::Function;
use leptos::{
    mount::mount_to,
    prelude::{Owner, document},
};
use std::time::Duration;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{Element, HtmlElement};

/// A part of the screen, for the length of a test.
pub(super) struct Shown {
    /// Around the part.
    pub(super) root: HtmlElement,
    owner: Owner,
}

impl Shown {
    /// Puts the part into the page.
    pub(super) fn new(part: impl FnOnce() -> Vec<El>) -> Result<Self, JsValue> {
        let root: HtmlElement = document().create_element("main")?.unchecked_into();
        document().body().ok_or("a page has a body")?.append_child(&root)?;
        // Starts the framework's executor, which effects run on.
        mount_to(root.clone(), || ()).forget();
        let owner = Owner::new();
        for part in owner.with(part) {
            root.append_child(part.element())?;
        }
        Ok(Self { root, owner })
    }

    /// The first element that fits.
    pub(super) fn find(&self, selector: &str) -> Result<HtmlElement, JsValue> {
        let found = self.root.query_selector(selector)?;
        Ok(found.ok_or_else(|| JsValue::from_str(selector))?.unchecked_into())
    }

    /// An attribute of it; empty where there is none.
    pub(super) fn attribute(&self, selector: &str, name: &str) -> Result<String, JsValue> {
        Ok(self.find(selector)?.get_attribute(name).unwrap_or_default())
    }
}

impl Drop for Shown {
    fn drop(&mut self) {
        self.owner.cleanup();
        self.root.remove();
    }
}

/// Until effects have run and the browser has told what it tells later.
pub(super) async fn settle() {
    gloo_timers::future::sleep(Duration::from_millis(50)).await;
}

/// What the focused element says.
pub(super) fn focused() -> String {
    document().active_element().and_then(|element| element.text_content()).unwrap_or_default()
}

/// Sends an event, and says whether the browser would still act on it.
pub(super) fn send(to: &Element, kind: &str, name: &str, key: &str) -> Result<bool, JsValue> {
    let make = "return new self[kind](name, {key, bubbles: kind == 'KeyboardEvent', cancelable: true})";
    let make = Function::new_with_args("kind, name, key", make);
    let event = make.call3(&JsValue::UNDEFINED, &kind.into(), &name.into(), &key.into())?;
    to.dispatch_event(&event.unchecked_into())
}

/// Presses keys, each where the focus then is.
pub(super) fn press(keys: &[&str]) -> Result<(), JsValue> {
    for key in keys {
        let focused = document().active_element().ok_or("nothing has the focus")?;
        send(&focused, "KeyboardEvent", "keydown", key)?;
    }
    Ok(())
}
