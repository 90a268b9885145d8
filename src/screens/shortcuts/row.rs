//! One action of the list: its keys, and the buttons that change them.

use super::{Changing, keycaps, keys_in_words, press::press};
use crate::{
    dom::{El, el},
    i18n::text,
    screens::acts,
    signal::Memo,
    state::shortcuts,
    widgets::button,
};
use actions::{
    action::Action,
    bindings::{Bindings, Refusal},
    sequence::Sequence,
};
use leptos::prelude::{document, request_animation_frame};
use wasm_bindgen::JsCast as _;
use web_sys::HtmlElement;

/// The line of an action.
pub(super) fn row(changing: Changing, action: Action) -> El {
    let asked = Memo::new(move || changing.asked.get() == Some(action));
    let parts = move || {
        changing.version.track();
        if asked.get() { press(changing, action) } else { told(changing, action) }
    };
    el("li")
        .test(&["keys-", action.id()].concat())
        .child(el("span").class("words").text(&acts::name(action)))
        .live(parts)
}

/// The keys of an action, with the buttons.
fn told(changing: Changing, action: Action) -> Vec<El> {
    let (keys, is_changed) = shortcuts::with(|bindings| (bindings.of(action), bindings.is_changed(action)));
    let name = acts::name(action);
    let shown = match keys {
        Some(keys) => keycaps(keys),
        None => el("small").class("caps").text(&text::shortcuts_none()),
    };
    let change =
        small(&text::shortcuts_change(), &text::shortcuts_change_named(&name), "change").click(move || {
            changing.told.set(String::new());
            changing.asked.set(Some(action));
        });
    let remove = keys.map(|_| {
        small(&text::shortcuts_remove(), &text::shortcuts_remove_named(&name), "remove").click(move || {
            changing.change(|bindings| bindings.remove(action), || said(action));
            focus_change(action);
        })
    });
    let reset = is_changed.then(|| {
        small(&text::shortcuts_reset(), &text::shortcuts_reset_named(&name), "reset").click(move || {
            reset(changing, action);
            focus_change(action);
        })
    });
    let buttons = el("span").class("line").child(change).maybe(remove).maybe(reset);
    vec![shown, buttons]
}

fn small(words: &str, name: &str, test: &str) -> El {
    button(words).class("btn quiet").attr("aria-label", name).attr("title", name).test(test)
}

fn reset(changing: Changing, action: Action) {
    let mut tried = shortcuts::with(Bindings::clone);
    match tried.reset(action) {
        Ok(()) => changing.change(|bindings| *bindings = tried, || said(action)),
        Err(refusal) => {
            let keys = Sequence::parse(action.default_keys());
            changing.told.set(keys.map(|keys| refused(keys, refusal)).unwrap_or_default());
        }
    }
}

/// The keys of an action, as they are said after a change.
pub(super) fn said(action: Action) -> String {
    let keys = shortcuts::with(|bindings| bindings.of(action));
    text::shortcuts_changed(&acts::name(action), &keys.map_or_else(text::shortcuts_none, keys_in_words))
}

/// Why an action cannot have some keys.
pub(super) fn refused(keys: Sequence, refusal: Refusal) -> String {
    let keys = keys_in_words(keys);
    match refusal {
        Refusal::Taken(other) => text::shortcuts_taken(&keys, &acts::name(other)),
        Refusal::Reserved => text::shortcuts_reserved(&keys),
    }
}

/// The button that was pressed may be gone; the one that changes the keys is there always.
pub(super) fn focus_change(action: Action) {
    request_animation_frame(move || {
        let place = ["[data-testid=keys-", action.id(), "] [data-testid=change]"].concat();
        if let Some(button) = document().query_selector(&place).ok().flatten() {
            // See `El::focus`.
            let _ = button.unchecked_into::<HtmlElement>().focus();
        }
    });
}
