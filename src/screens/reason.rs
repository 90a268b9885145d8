//! Why a command is given: a short text that goes into the journal with it. It can always be left out.

use crate::{
    dom::{El, el, value_of},
    i18n::text,
    signal::Signal,
};

/// The field, and what is written in it.
pub(crate) fn reason() -> (El, Signal<String>) {
    let why = Signal::new(String::new());
    let field = el("input")
        .class("field")
        .attr("type", "text")
        .attr("maxlength", "200")
        .attr("autocomplete", "off")
        .attr("aria-describedby", "reason-hint")
        .test("reason")
        .on("input", move |event| why.set(value_of(&event)));
    let label =
        el("label").class("block").child(el("span").class("block").text(&text::reason_label())).child(field);
    let hint = el("small").class("block").attr("id", "reason-hint").text(&text::reason_hint());
    (el("div").class("stack tight").child(label).child(hint), why)
}
