//! An on/off switch that shows what was read back, never what was wished for.

use super::fresh_id;
use crate::dom::{El, effect, el};
use leptos::prelude::untrack;
use std::{cell::RefCell, rc::Rc};

/// A switch for a setting that lives on a server: the button, and the hidden reason that describes it.
///
/// Pressing it only asks: the knob moves when `checked` does. While the server is asked (`busy`) it is locked but keeps
/// the focus. A state that is not known (`None`) shows as a bar and is announced as a half-checked box, never as off.
/// `label` says what is switched, such as "Active: Visma Global"; `reason` why it cannot be used, and is empty when it
/// can.
pub(crate) fn switch(
    label: impl Fn() -> String + 'static,
    checked: impl Fn() -> Option<bool> + 'static + Clone,
    busy: impl Fn() -> bool + 'static + Clone,
    reason: impl Fn() -> String + 'static + Clone,
    press: impl Fn() + 'static,
) -> Vec<El> {
    made(Box::new(label), Box::new(checked), Rc::new(busy), Rc::new(reason), Box::new(press))
}

fn made(
    label: Box<dyn Fn() -> String>,
    checked: Box<dyn Fn() -> Option<bool>>,
    busy: Rc<dyn Fn() -> bool>,
    reason: Rc<dyn Fn() -> String>,
    press: Box<dyn Fn()>,
) -> Vec<El> {
    let id = fresh_id();
    let described = el("span").class("sr").attr("id", &id);
    let button = el("button").attr("type", "button").class("switch").click({
        let (busy, reason) = (Rc::clone(&busy), Rc::clone(&reason));
        move || {
            // Asked at the press: what the button shows may be a moment old.
            if !untrack(|| busy() || !reason().is_empty()) {
                press();
            }
        }
    });
    let parts = vec![button.clone(), described.clone()];
    // One effect for everything, because a table has as many switches as rows.
    let said = RefCell::new(None);
    effect(move || {
        let now = (checked(), busy(), reason(), label());
        if said.borrow().as_ref() == Some(&now) {
            return;
        }
        let (checked, busy, reason, label) = &now;
        let barred = !reason.is_empty();
        let (role, state) = match *checked {
            Some(true) => ("switch", "true"),
            Some(false) => ("switch", "false"),
            None => ("checkbox", "mixed"),
        };
        button.put_attr("aria-label", Some(label));
        button.put_attr("role", Some(role));
        button.put_attr("aria-checked", Some(state));
        button.put_attr("aria-disabled", (*busy || barred).then_some("true"));
        button.put_attr("aria-busy", busy.then_some("true"));
        button.put_attr("aria-describedby", barred.then_some(&id));
        button.put_attr("title", Some(reason));
        described.write(reason);
        said.replace(Some(now));
    });
    parts
}
