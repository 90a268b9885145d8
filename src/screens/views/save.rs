//! The dialog that saves the list as it is now under a name.

use super::{keep, why};
use crate::{
    dom::{El, el, value_of},
    i18n::{self, text},
    signal::{Memo, Signal},
    state::{saved, store::Store},
    widgets::{button, dialog},
};
use connections::saved::{LONGEST_NAME, MOST, Refused, name_from};
use wasm_bindgen::JsCast as _;
use web_sys::{HtmlInputElement, KeyboardEvent};

/// The dialog.
pub(crate) fn save_dialog(store: Store) -> El {
    let close = move || store.dialog.set(None);
    let (typed, default) = (Signal::new(String::new()), Signal::new(false));
    let name = Memo::new(move || typed.with(|typed| name_from(typed)));
    let is_taken = Memo::new(move || {
        name.with(|name| {
            let Some(name) = name else { return false };
            saved::with_views(store, |views| views.named(name).is_some())
        })
    });
    let blocked = Memo::new(move || {
        let full = saved::with_views(store, |views| views.all().len() >= MOST);
        match name.get() {
            None => Some(Refused::Nameless),
            Some(_) if full && !is_taken.get() => Some(Refused::Full),
            Some(_) => None,
        }
        .map(|refused| why(refused, ""))
        .unwrap_or_default()
    });
    let failed = Signal::new(String::new());
    let save = move || {
        let name = name.get_untracked().unwrap_or_default();
        if blocked.with_untracked(String::is_empty)
            && let Err(refused) = keep(store, &name, default.get_untracked())
        {
            failed.set(why(refused, &name));
        }
    };
    let field = el("input")
        .class("field")
        .attr("type", "text")
        .attr("maxlength", &LONGEST_NAME.to_string())
        .attr("autocomplete", "off")
        .attr("aria-describedby", "view-blocked")
        .flag("autofocus", true)
        .test("view-name")
        .on("input", move |event| typed.set(value_of(&event)))
        .on("keydown", move |event| {
            if event.unchecked_ref::<KeyboardEvent>().key() == "Enter" {
                // Else it would press the button that has the focus once the dialog is gone.
                event.prevent_default();
                save();
            }
        });
    let label =
        el("label").class("block").child(el("span").class("block").text(&text::views_name())).child(field);
    let check = el("input").attr("type", "checkbox").test("view-default").on("change", move |event| {
        let field = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        default.set(field.is_some_and(|field| field.checked()));
    });
    let check = el("label").class("line").child(check).child(el("span").text(&text::views_open_with()));
    let words = move || match name.get() {
        Some(name) if is_taken.get() => text::views_replace(&name),
        _ => text::views_save(),
    };
    let act = el("button")
        .attr("type", "button")
        .class("btn primary")
        .test("confirm")
        .attr("aria-describedby", "view-blocked")
        .live_true("aria-disabled", move || blocked.with(|blocked| !blocked.is_empty()))
        .live_text(words)
        .click(save);
    let cancel = button(&text::action_cancel()).class("btn end").click(close);
    let reason = el("small").attr("id", "view-blocked").attr("role", "status").live_text(move || {
        let failed = failed.get();
        if failed.is_empty() { blocked.get() } else { failed }
    });
    let limit = i18n::number(i64::try_from(LONGEST_NAME).unwrap_or(i64::MAX));
    let body =
        el("div").class("pad stack").child(el("p").text(&text::views_what(&limit))).child(label).child(check);
    let foot = el("div").class("ph foot").child(reason).child(cancel).child(act);
    dialog(&text::views_save_title(), &text::action_close(), true, close, vec![body, foot])
}
