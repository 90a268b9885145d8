//! A modal dialog on the browser's own `<dialog>`.

use super::{fresh_id, icon_button_for};
use crate::dom::{El, effect_later, el};
use leptos::prelude::{GetValue as _, StoredValue, document, on_cleanup};
use std::rc::Rc;
use wasm_bindgen::JsCast as _;
use web_sys::{HtmlDialogElement, HtmlElement};

/// A dialog over the page, open for as long as it is mounted; `small` for a question of one sentence.
///
/// The browser keeps the focus inside and gives it back to the opener. The first focus goes to the child with
/// `autofocus`: give it to Cancel. Esc and the closing button only report; the parent unmounts the dialog, or keeps it
/// while something must not be interrupted. The body is a `.pad`, which scrolls, and a `.ph.foot` with the buttons.
pub(crate) fn dialog(
    title: &str,
    close_label: &str,
    small: bool,
    on_close: impl Fn() + 'static + Clone,
    body: Vec<El>,
) -> El {
    made(title, close_label, small, Rc::new(on_close), body)
}

fn made(title: &str, close_label: &str, small: bool, on_close: Rc<dyn Fn()>, body: Vec<El>) -> El {
    let heading = fresh_id();
    let dialog = el("dialog").maybe_attr("class", small.then_some("small")).attr("aria-labelledby", &heading);
    // Gone together with this part of the screen. The listeners only point to it, so that it can be freed.
    let kept = StoredValue::new_local(dialog.cast::<HtmlDialogElement>().clone());

    effect_later(move || {
        if let Some(dialog) = kept.try_get_value().filter(|dialog| !dialog.open()) {
            // Only refused when it is open already, or gone again.
            let _ = dialog.show_modal();
            keep_still(true);
        }
    });
    on_cleanup(move || {
        if let Some(dialog) = kept.try_get_value() {
            dialog.close();
            keep_still(false);
            focus_somewhere();
        }
    });

    let press: Rc<dyn Fn()> = Rc::clone(&on_close);
    let cancel = Rc::clone(&on_close);
    let close = icon_button_for("x", close_label).class("btn quiet icon end").click(move || press());
    let head = el("header").class("ph").child(el("h2").attr("id", &heading).text(title)).child(close);
    dialog
        .on("cancel", move |event| {
            // A file input inside sends "cancel" too, and that one bubbles.
            if event.target() == event.current_target() {
                event.prevent_default();
                cancel();
            }
        })
        .on("close", move |_| {
            // The browser closes it where it insists. It also reports, late, what was closed for being unmounted.
            if kept.try_get_value().is_some() {
                on_close();
            }
        })
        // Keys pressed in a dialog are not shortcuts of the screen under it.
        .on("keydown", |event| event.stop_propagation())
        .child(head)
        .children(body)
}

/// Whether the page under it is kept from scrolling, which the style sheet does.
fn keep_still(on: bool) {
    if let Some(body) = document().body() {
        // Every element takes an attribute.
        let _ = body.toggle_attribute_with_force("data-modal", on);
    }
}

/// Puts the focus on the page's main part when the opener is gone, so that the keyboard does not start over.
fn focus_somewhere() {
    let document = document();
    let lost = document.active_element().is_none_or(|element| element.tag_name() == "BODY");
    if lost && let Some(main) = document.get_element_by_id("main") {
        let _ = main.unchecked_into::<HtmlElement>().focus();
    }
}
