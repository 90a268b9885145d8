//! What a user sees when the app has failed in itself: that nothing is lost on the servers, and a way on.
//!
//! It is built with the browser's own nodes, since nothing of the app can be trusted any more.

use crate::i18n::text;
use leptos::prelude::document;
use std::panic;
use wasm_bindgen::{JsCast as _, JsValue, closure::Closure};
use web_sys::{Document, Element};

/// Shows the recovery page on a panic, and writes the technical text to the browser's console.
pub(crate) fn install() {
    panic::set_hook(Box::new(|information| {
        let technical = information.to_string();
        web_sys::console::error_1(&JsValue::from_str(&technical));
        // A page that cannot even show this has told the browser's console.
        let _ = show(&technical);
    }));
}

fn show(technical: &str) -> Result<(), JsValue> {
    let page = document();
    let Some(body) = page.body() else { return Ok(()) };
    if page.get_element_by_id("recovery").is_some() {
        return Ok(());
    }
    for child in ["app", "start-failed"] {
        if let Some(element) = page.get_element_by_id(child) {
            element.set_attribute("hidden", "")?;
        }
    }
    let main = element(&page, "main", "")?;
    main.set_id("recovery");
    let section = element(&page, "section", "")?;
    section.set_class_name("empty stack");
    section.set_attribute("role", "alert")?;
    section.append_child(&*element(&page, "h1", &text::recovery_title())?)?;
    section.append_child(&*element(&page, "p", &text::recovery_text())?)?;
    let button = element(&page, "button", &text::recovery_reload())?;
    button.set_class_name("btn primary");
    let reload = Closure::<dyn Fn()>::new(|| {
        if let Some(window) = web_sys::window() {
            // A page that cannot be loaded anew by script still has the browser's own button.
            let _ = window.location().reload();
        }
    });
    button.add_event_listener_with_callback("click", reload.as_ref().unchecked_ref())?;
    reload.forget();
    section.append_child(&button)?;
    let details = element(&page, "details", "")?;
    details.append_child(&*element(&page, "summary", &text::technical_text())?)?;
    let raw = element(&page, "pre", technical)?;
    raw.set_class_name("raw");
    details.append_child(&raw)?;
    section.append_child(&details)?;
    main.append_child(&section)?;
    body.append_child(&main)?;
    button.unchecked_ref::<web_sys::HtmlElement>().focus()
}

fn element(page: &Document, name: &str, words: &str) -> Result<Element, JsValue> {
    let element = page.create_element(name)?;
    element.set_text_content(Some(words));
    Ok(element)
}
