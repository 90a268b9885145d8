//! Fields of a form, and its foot: why it cannot be sent yet, and the two ways out.

use crate::{
    dom::{El, el, value_of},
    i18n::text,
    signal::{Memo, Signal},
    state::store::Store,
    widgets::button,
};

/// The texts of a form's fields, in their order.
pub(super) type Texts = Signal<Vec<String>>;

/// A field for one text, with its name on the wire as a hint.
pub(super) fn field(texts: Texts, place: usize, (label, wire, required): (&str, &str, bool)) -> El {
    let value = texts.with_untracked(|texts| texts.get(place).cloned()).unwrap_or_default();
    let input = el("input")
        .class("field")
        .attr("type", "text")
        .attr("maxlength", "500")
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .attr("value", &value)
        .test(&["field-", wire].concat())
        .maybe_attr("aria-required", required.then_some("true"))
        .on("input", move |event| {
            texts.update(|texts| {
                if let Some(text) = texts.get_mut(place) {
                    *text = value_of(&event);
                }
            });
        });
    let name = if required { text::form_required(label) } else { label.to_owned() };
    el("label")
        .class("block")
        .child(el("span").class("block").text(&name).text(" ").child(el("code").class("mute").text(wire)))
        .child(input)
}

/// A choice between a few values.
pub(super) fn choice(
    texts: Texts,
    place: usize,
    (label, wire): (&str, &str),
    options: &[(&str, String)],
) -> El {
    let value = texts.with_untracked(|texts| texts.get(place).cloned()).unwrap_or_default();
    let options = options.iter().map(|(option, words)| {
        el("option").attr("value", option).flag("selected", *option == value).text(words)
    });
    let list = el("select").class("field").test(&["field-", wire].concat()).children(options.collect()).on(
        "change",
        move |event| {
            texts.update(|texts| {
                if let Some(text) = texts.get_mut(place) {
                    *text = value_of(&event);
                }
            });
        },
    );
    el("label")
        .class("block")
        .child(el("span").class("block").text(label).text(" ").child(el("code").class("mute").text(wire)))
        .child(list)
}

/// The foot: `blocked` says why it cannot be sent, and is empty when it can; `act` is the name of the act.
pub(super) fn foot(
    store: Store,
    look: &'static str,
    blocked: Memo<String>,
    act: impl Fn() -> String + 'static,
    send: impl Fn() + 'static,
) -> El {
    let cancel = button(&text::action_cancel())
        .class("btn end")
        .flag("autofocus", true)
        .click(move || store.dialog.set(None));
    let send = el("button")
        .attr("type", "button")
        .class(look)
        .test("confirm")
        .attr("aria-describedby", "form-blocked")
        .live_true("aria-disabled", move || blocked.with(|blocked| !blocked.is_empty()))
        .live_text(act)
        .click(move || {
            if blocked.with_untracked(String::is_empty) {
                send();
            }
        });
    let reason =
        el("small").attr("id", "form-blocked").attr("role", "status").live_text(move || blocked.get());
    el("div").class("ph foot").child(reason).child(cancel).child(send)
}

/// What will be different: each field with its value before and after.
pub(super) fn differences(changes: Memo<Vec<Vec<String>>>) -> El {
    let line = |change: &Vec<String>| {
        let [name, before, after] = change.as_slice() else { return None };
        let shown = |value: &str| if value.is_empty() { text::form_empty() } else { value.to_owned() };
        let words = text::form_difference(name, &shown(before), &shown(after));
        Some(el("li").child(el("bdi").text(&words)))
    };
    let list = move || {
        changes.with(|changes| {
            (!changes.is_empty()).then(|| {
                el("div").class("note").attr("data-st", "run").child(
                    el("span").child(el("b").text(&text::form_differences())).child(
                        el("ul").test("differences").children(changes.iter().filter_map(line).collect()),
                    ),
                )
            })
        })
    };
    el("div").class("part").attr("role", "status").live_maybe(list)
}
