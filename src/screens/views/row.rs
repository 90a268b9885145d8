//! One saved view in the dialog: its name to be changed, and what can be done with it.

use super::{manage::Shared, names::Names, why};
use crate::{
    dom::{El, effect_later, el, value_of},
    i18n::{self, text},
    signal::Signal,
    state::{address, list_query, saved, view::View},
    widgets::{copy_button, icon, icon_with},
};
use connections::saved::LONGEST_NAME;
use leptos::prelude::{untrack, window};
use std::{cell::RefCell, rc::Rc};
use web_sys::HtmlInputElement;

/// What a row is made of.
pub(super) struct Row {
    pub(super) names: Rc<RefCell<Names>>,
    pub(super) number: u32,
    pub(super) position: Signal<usize>,
    /// Whether the reader goes on here.
    pub(super) focus: bool,
}

/// The row.
pub(super) fn row(shared: Shared, row: Row) -> El {
    let store = shared.store;
    let Row { names, number, position, focus } = row;
    let known = Rc::clone(&names);
    let name = move || {
        store.views_changed.track();
        known.borrow().name(number)
    };
    let field = field(shared, names, number);
    if focus {
        let field = field.clone();
        effect_later(move || field.focus());
    }
    let count = move || saved::with_views(store, |views| views.all().len());
    let up = step(shared, true, name.clone(), move || position.get() == 0);
    let down = step(shared, false, name.clone(), move || position.get() + 1 >= count());
    let acts =
        vec![default(shared, name.clone()), up, down, copy(shared, name.clone()), delete(shared, name)];
    el("li").class("node stack tight").test("view").child(field).child(el("div").class("wrap").children(acts))
}

fn field(shared: Shared, names: Rc<RefCell<Names>>, number: u32) -> El {
    let field = el("input")
        .class("field")
        .attr("type", "text")
        .attr("maxlength", &LONGEST_NAME.to_string())
        .attr("autocomplete", "off")
        .attr("aria-label", &text::views_name())
        .attr("value", &names.borrow().name(number))
        .test("view-name");
    let input: HtmlInputElement = field.cast::<HtmlInputElement>().clone();
    field.on("change", move |event| {
        let (from, to) = (names.borrow().name(number), value_of(&event));
        let mut renamed = Err(connections::saved::Refused::Gone);
        saved::change(shared.store, |views| {
            renamed = views.rename(&from, &to);
            // Before the list is drawn: the row is the same.
            if let Ok(name) = &renamed {
                names.borrow_mut().rename(number, name);
            }
        });
        match renamed {
            Ok(name) if name == from => input.set_value(&name),
            Ok(name) => {
                input.set_value(&name);
                shared.tell(text::views_renamed(&from, &name));
            }
            Err(refused) => {
                input.set_value(&from);
                shared.tell(why(refused, to.trim()));
            }
        }
    })
}

fn act(test: &str, class: &str, content: El, label: impl Fn() -> String + Clone + 'static) -> El {
    let title = label.clone();
    el("button")
        .attr("type", "button")
        .class(class)
        .test(test)
        .live_attr("aria-label", move || Some(label()))
        .live_attr("title", move || Some(title()))
        .child(content)
}

fn default(shared: Shared, name: impl Fn() -> String + Clone + 'static) -> El {
    let store = shared.store;
    let own = name.clone();
    let is_default =
        move || saved::with_views(store, |views| views.default_view().is_some_and(|view| view.name == own()));
    let pressed = is_default.clone();
    let label = name.clone();
    act("view-default", "btn", el("span").text(&text::views_default()), move || {
        [text::views_default().as_str(), ": ", &text::views_open_with_named(&label())].concat()
    })
    .live_bool("aria-pressed", is_default)
    .click(move || {
        let (name, was) = untrack(|| (name(), pressed()));
        saved::change(store, |views| views.set_default((!was).then_some(name.as_str())));
        shared.tell(if was { text::views_default_none() } else { text::views_default_set(&name) });
    })
}

fn step(
    shared: Shared,
    up: bool,
    name: impl Fn() -> String + Clone + 'static,
    last: impl Fn() -> bool + Clone + 'static,
) -> El {
    let (test, drawing) =
        if up { ("view-up", icon_with("sortd", "over")) } else { ("view-down", icon("sortd")) };
    let label = name.clone();
    let words = move || if up { text::views_up(&label()) } else { text::views_down(&label()) };
    let ends = last.clone();
    let button = act(test, "btn icon", drawing, words).live_true("aria-disabled", last);
    let shown = button.clone();
    button.click(move || {
        if untrack(&ends) {
            return;
        }
        let name = untrack(&name);
        saved::change(shared.store, |views| views.step(&name, up));
        // Some browsers let go of the focus of what is moved.
        shown.focus();
        let place =
            saved::with_views(shared.store, |views| views.all().iter().position(|view| view.name == name));
        let place = i18n::number(i64::try_from(place.unwrap_or(0) + 1).unwrap_or(i64::MAX));
        shared.tell(text::views_moved(&name, &place));
    })
}

fn copy(shared: Shared, name: impl Fn() -> String + 'static) -> El {
    let link = move || {
        let query =
            saved::with_views(shared.store, |views| views.named(&name()).map(|view| view.query.clone()));
        let mut view = View::default();
        list_query::apply(&mut view, &query.unwrap_or_default());
        [window().location().origin().unwrap_or_default(), address::href(&view)].concat()
    };
    copy_button(&text::views_copy_link(), link, text::copy_done(), text::copy_failed())
}

fn delete(shared: Shared, name: impl Fn() -> String + Clone + 'static) -> El {
    let label = name.clone();
    act("view-delete", "btn icon end", icon("bin"), move || text::views_delete(&label())).click(move || {
        let name = untrack(&name);
        let removed = saved::change(shared.store, |views| views.remove(&name));
        shared.told.set(text::views_deleted(&name));
        shared.removed.set(removed);
    })
}
