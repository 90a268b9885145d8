//! What narrows the table: search and deleted ones; `menus` shape it.

use crate::{
    dom::{El, effect, el, value_of},
    i18n::text,
    later::Later,
    signal::Memo,
    state::{store::Store, view::LONGEST_SEARCH},
    widgets::icon,
};
use leptos::prelude::untrack;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlInputElement, KeyboardEvent};

/// The toolbar.
pub(super) fn toolbar(store: Store) -> El {
    let (search, field) = search(store);
    let deleted = el("button")
        .attr("type", "button")
        .class("btn")
        .flag("hidden", store.crm().is_none())
        .test("deleted")
        .child(icon("s-gone"))
        .says(text::filter_deleted)
        .live_bool("aria-pressed", move || store.view.with(|view| view.deleted))
        .click(move || store.go(|view| view.deleted = !view.deleted));
    let shown = Memo::new(move || store.shown());
    let count = el("span").class("mute").attr("role", "status").test("count").live_text(move || {
        // Said once, when all have come.
        if store.is_arriving() { String::new() } else { text::count_shown(shown.with(|shown| shown.len())) }
    });
    // Below it what the filter language says, once that is here.
    let filter = el("div").class("part").live_maybe(move || match store.later.get() {
        // Once: it stays with the field.
        Later::Here(parts) => Some(untrack(|| (parts.filter)(store, &field))),
        _ => None,
    });
    let bar = vec![
        search,
        count,
        deleted,
        el("span").class("line end menus").live(move || match store.later.get() {
            Later::Here(parts) => (parts.menus)(store),
            // The style sheet keeps their place, so that nothing moves when they come.
            _ => Vec::new(),
        }),
    ];
    let bar =
        el("div").class("ph").attr("role", "search").named(&["aria-label"], text::filter_label).children(bar);
    el("div").class("part").child(bar).child(filter)
}

/// Narrows the table to one system; nothing where there is only one.
pub(super) fn systems(store: Store) -> El {
    let line = el("span").class("line");
    if !store.has_several() {
        return line.flag("hidden", true);
    }
    let option = |name: &str, title: &str| {
        let name = name.to_owned();
        let value = name.clone();
        el("option").attr("value", &value).text(title).live_property("selected", move || {
            store.view.with(|view| view.system.as_deref().unwrap_or_default() == name)
        })
    };
    let mut options = vec![option("", &text::filter_all_systems())];
    options.extend(store.systems.iter().map(|state| option(&state.system.name, state.system.title())));
    let list = el("select")
        .class("field")
        .test("system-filter")
        .attr("aria-label", &text::filter_system())
        .children(options)
        .on("change", move |event| {
            let name = value_of(&event);
            store.go(|view| view.system = Some(name).filter(|name| !name.is_empty()));
        });
    line.child(list)
}

/// The search field in its place, and the field itself.
fn search(store: Store) -> (El, El) {
    let field = el("input")
        .class("field")
        .attr("type", "search")
        .test("search")
        .named(&["aria-label", "placeholder"], text::search_label)
        .attr("maxlength", &LONGEST_SEARCH.to_string())
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .on("input", move |event| store.go(|view| view.search = value_of(&event)))
        .on("keydown", move |event| {
            // An open list of what can be typed next is closed by it, and no more.
            let field = event.current_target().map(wasm_bindgen::JsCast::unchecked_into::<Element>);
            let open = field.and_then(|field| field.get_attribute("aria-expanded"));
            if open.as_deref() != Some("true") && event.unchecked_ref::<KeyboardEvent>().key() == "Escape" {
                store.go(|view| view.search.clear());
            }
        });
    // Typing goes straight to the view; the field is only written when the view changes otherwise.
    let input: HtmlInputElement = field.cast::<HtmlInputElement>().clone();
    effect(move || {
        let wanted = store.view.with(|view| view.search.clone());
        if input.value() != wanted {
            input.set_value(&wanted);
        }
    });
    (el("div").class("search").child(icon("search")).child(field.clone()), field)
}
