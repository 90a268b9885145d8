//! Which records: a list that is checked as it is pasted, or everything with its name typed.

use super::{
    choice,
    column::column_choice,
    draft::{Draft, ScopeChoice},
    file::file_choice,
};
use crate::{
    dom::{El, effect, el, value_of},
    i18n::text,
    screens::words,
    signal::{Memo, Signal},
    widgets::icon,
};
use connections::record_ids::RejectedId;
use js_sys::Reflect;
use web_sys::HtmlInputElement;

/// So many rejected entries are named; the rest is counted.
const NAMED: usize = 12;

/// The fields of the scope.
pub(super) fn scope_fields(draft: Signal<Draft>, name: Memo<String>) -> El {
    let scope = Memo::new(move || draft.with(|draft| draft.scope));
    let is = move |value: ScopeChoice| move || scope.get() == value;
    let choose = move |value: ScopeChoice| move || draft.update(|draft| draft.scope = value);
    let records = choice(
        "scope",
        "scope-records",
        (&text::scope_records(), &text::scope_records_note()),
        is(ScopeChoice::Records),
        choose(ScopeChoice::Records),
    );
    let everything = choice(
        "scope",
        "scope-everything",
        (&text::scope_everything(), &text::scope_everything_note()),
        is(ScopeChoice::Everything),
        choose(ScopeChoice::Everything),
    );
    let everything = everything.attr("data-st", "bad").child(el("span").class("end").child(icon("s-warn")));
    el("fieldset").class("stack tight").children(vec![
        el("legend").text(&text::scope_title()),
        records,
        ids(draft).live_property("hidden", move || scope.get() != ScopeChoice::Records),
        everything,
        typed(draft, name).live_property("hidden", move || scope.get() != ScopeChoice::Everything),
    ])
}

fn ids(draft: Signal<Draft>) -> El {
    let field = el("textarea")
        .class("field")
        .attr("rows", "4")
        .test("record-ids")
        .attr("spellcheck", "false")
        .attr("aria-describedby", "ids-checked")
        .on("input", move |event| {
            let pasted = value_of(&event);
            draft.update(|draft| draft.paste(pasted));
        });
    let area = field.element().clone();
    let file = file_choice(&field, move |text| {
        // A text field of the page takes any text.
        let _ = Reflect::set(&area, &"value".into(), &text.as_str().into());
        draft.update(|draft| draft.paste(text));
    });
    let label =
        el("label").class("block").child(el("span").class("block").text(&text::scope_ids())).child(field);
    let checked = el("div").attr("id", "ids-checked").attr("role", "status").live(move || checked(draft));
    el("div").class("stack tight").children(vec![label, file, column_choice(draft), checked])
}

fn typed(draft: Signal<Draft>, name: Memo<String>) -> El {
    let field = el("input")
        .class("field")
        .attr("type", "text")
        .test("typed-name")
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .on("input", move |event| {
            let typed = value_of(&event);
            draft.update(|draft| draft.typed = typed);
        });
    // Another source clears what was typed for the one before.
    let input: HtmlInputElement = field.cast::<HtmlInputElement>().clone();
    effect(move || {
        let typed = draft.with(|draft| draft.typed.clone());
        if input.value() != typed {
            input.set_value(&typed);
        }
    });
    el("label")
        .class("block")
        .child(el("span").class("block").live_text(move || text::scope_type_name(&name.get())))
        .child(field)
}

/// Accepted, repeated and rejected entries: all are shown, none is silently dropped.
fn checked(draft: Signal<Draft>) -> Vec<El> {
    draft.with(|draft| {
        let pasted = &draft.pasted;
        let rejected = pasted.rejected.len();
        if pasted.accepted.is_empty() && rejected == 0 {
            return Vec::new();
        }
        let mut counts =
            vec![count("ok", "s-ok", "ids-accepted", &text::ids_accepted(pasted.accepted.len()))];
        if rejected > 0 {
            counts.push(count("bad", "s-bad", "ids-rejected", &text::ids_rejected(rejected)));
        }
        if pasted.repeated > 0 {
            counts.push(el("span").class("mute").text(&text::ids_repeated(pasted.repeated)));
        }
        let empty = draft.empty();
        if empty > 0 {
            counts.push(el("span").class("mute").text(&text::ids_empty(empty)));
        }
        let mut shown = vec![el("p").class("wrap").children(counts)];
        shown.push(el("ul").children(pasted.rejected.iter().take(NAMED).map(entry).collect()));
        if rejected > NAMED {
            shown.push(el("p").class("mute").text(&text::ids_rejected_more(rejected - NAMED)));
        }
        shown
    })
}

fn count(tone: &str, shape: &str, test: &str, words: &str) -> El {
    el("span").class("st").attr("data-st", tone).test(test).child(icon(shape)).child(el("b").text(words))
}

fn entry(entry: &RejectedId) -> El {
    el("li").text(&text::rejected_line(&entry.text, &words::rejection(entry.why)))
}
