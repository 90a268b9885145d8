//! What belongs to the search field once it speaks the filter language: its terms as chips, its mistakes, and what can be
//! typed next. It comes with the second part of the app; until then the field takes plain words.

mod chips;
mod completion;
mod mistakes;
mod words;

use crate::{
    dom::{El, effect, el},
    signal::{Memo, Signal},
    state::store::Store,
    widgets::fresh_id,
};
use connections::query;
use leptos::prelude::untrack;
use web_sys::HtmlInputElement;

/// Below the toolbar: chips and mistakes. `field` is the search field, which gets a list of what can be typed next.
pub(crate) fn filter(store: Store, field: &El) -> El {
    let parsed = Memo::new(move || {
        let text = store.view.with(|view| view.search.clone());
        // Words alone are no chips: they stand in the field as they are.
        (!query::is_plain(&text)).then(|| (store.parsed(&text), text))
    });
    effect(move || {
        // Else the list does not hold what is looked for.
        let deleted =
            parsed.with(|parsed| parsed.as_ref().is_some_and(|(parsed, _)| parsed.query.asks_for_deleted()));
        if deleted {
            untrack(|| store.go(|view| view.deleted = true));
        }
    });
    search_ahead(store, field);
    let writing = Signal::new(false);
    let told = fresh_id();
    let input = field.clone();
    let _ = input.on("focus", move |_| writing.set(true)).on("blur", move |_| writing.set(false));
    let list = completion::completion(store, field);
    if let Some(around) = field.element().parent_element() {
        // Under the field, whose box it is laid out by. A new element can be appended anywhere.
        let _ = around.append_child(list.element());
    }
    let shown = field.clone();
    let described = told.clone();
    let mistakes = Memo::new(move || parsed.with(|parsed| mistakes::told(parsed.as_ref(), writing.get())));
    effect(move || {
        let wrong = mistakes.with(|mistakes| !mistakes.is_empty());
        shown.put_attr("aria-invalid", wrong.then_some("true"));
        shown.put_attr("aria-describedby", wrong.then_some(&described));
    });
    el("div")
        .class("part")
        .live_maybe(move || parsed.with(|parsed| chips::chips(store, parsed.as_ref()?)))
        .child(mistakes::list(mistakes, &told))
}

/// Makes the search ready before the first letter, when somebody turns to the field: not before, because the texts take half
/// as much memory as the rows of the list.
fn search_ahead(store: Store, field: &El) {
    let wanted = Signal::new(false);
    let want = move |_| {
        if !wanted.get_untracked() {
            wanted.set(true);
        }
    };
    let _ = field.clone().on("focus", want).on("pointerenter", want);
    effect(move || {
        store.rows_changed.track();
        if wanted.get() {
            store.language.track();
            store.fold_ahead();
        }
    });
}

/// The search field's own element.
fn input_of(field: &El) -> HtmlInputElement {
    field.cast::<HtmlInputElement>().clone()
}
