//! The palette: everything that the console can do, and every connection, found by name. A combobox with a list after
//! the ARIA Authoring Practices, in a modal dialog.
//!
//! It does nothing itself: each entry does what its own button or menu does, with the same question before it.

mod entry;
mod list;
mod source;

use crate::{
    dom::{El, effect_later, el, value_of},
    i18n::text,
    screens::keyboard::{is, name, opens_palette},
    signal::Signal,
    state::{shortcuts, store::Store},
    widgets::{dialog, fresh_id},
};
pub(crate) use entry::Entry;
use leptos::prelude::{document, untrack};
use list::{list, option_id};
use source::Source;
use std::rc::Rc;
use wasm_bindgen::JsCast as _;
use web_sys::{Event, HtmlElement, KeyboardEvent};

/// What is found, and the entry that Enter takes.
#[derive(Clone, Copy)]
struct Found {
    entries: Signal<Rc<[Entry]>>,
    active: Signal<usize>,
    /// Why the entry that was chosen last does nothing; empty when that is not so.
    told: Signal<String>,
}

/// The dialog.
pub(crate) fn palette(store: Store) -> El {
    // What it is made of is read once: it must not be drawn anew under the reader's hand.
    untrack(|| made(store))
}

fn made(store: Store) -> El {
    let source = Rc::new(Source::new(store));
    let entries: Rc<[Entry]> = source.find("").into();
    let found =
        Found { entries: Signal::new(entries), active: Signal::new(0), told: Signal::new(String::new()) };
    let id = fresh_id();
    let typed = Signal::new(String::new());
    let field = field(store, found, &id).on("input", move |event| {
        let text = value_of(&event);
        found.told.set(String::new());
        found.active.set(0);
        found.entries.set(source.find(&text).into());
        typed.set(text);
    });
    let said = move || {
        let (count, told) = (found.entries.with(|entries| entries.len()), found.told.get());
        match (told.is_empty(), count) {
            (false, _) => told,
            (true, 0) => typed.with(|text| text::palette_nothing(text.trim())),
            (true, count) => text::palette_found(count),
        }
    };
    let status = el("p").class("mute").attr("role", "status").test("palette-status").live_text(said);
    let top = el("div").class("ph finder").child(field).child(status);
    let results = list(found, &id, move |place| choose(store, found, place));
    keep_in_sight(found, &id, &results);
    let close = move || store.dialog.set(None);
    dialog(&text::palette_title(), &text::action_close(), false, close, vec![top, results])
        .class("palette")
        .test("palette-dialog")
}

fn field(store: Store, found: Found, id: &str) -> El {
    let list = id.to_owned();
    el("input")
        .class("field")
        .attr("type", "text")
        .attr("role", "combobox")
        .attr("aria-autocomplete", "list")
        .attr("aria-controls", id)
        .attr("aria-label", &text::palette_field())
        .attr("placeholder", &text::palette_field())
        .attr("maxlength", "100")
        .attr("autocomplete", "off")
        .attr("autocapitalize", "off")
        .attr("spellcheck", "false")
        .flag("autofocus", true)
        .test("palette-field")
        .live_bool("aria-expanded", move || found.entries.with(|entries| !entries.is_empty()))
        .live_attr("aria-activedescendant", move || {
            let active = found.active.get();
            found.entries.with(|entries| active < entries.len()).then(|| option_id(&list, active))
        })
        .on("keydown", move |event| key(store, found, &event))
}

fn key(store: Store, found: Found, event: &Event) {
    let key = event.unchecked_ref::<KeyboardEvent>();
    if is(key, "isComposing") {
        return;
    }
    let (count, active) =
        (found.entries.with_untracked(|entries| entries.len()), found.active.get_untracked());
    match name(key).as_str() {
        "ArrowDown" if count > 0 => found.active.set((active + 1) % count),
        "ArrowUp" if count > 0 => found.active.set((active + count - 1) % count),
        "Enter" => choose(store, found, active),
        // The keys that have opened it close it.
        _ if opens_palette(key) => store.dialog.set(None),
        _ => return,
    }
    event.prevent_default();
}

/// Does what an entry is for, once the palette is out of the way; or says why it cannot be done.
fn choose(store: Store, found: Found, place: usize) {
    let Some(entry) = found.entries.with_untracked(|entries| entries.get(place).cloned()) else { return };
    if entry.reason.is_empty() {
        if let Some(action) = entry.action {
            shortcuts::take(action);
        }
        // Before it acts: that may open another dialog.
        store.dialog.set(None);
    } else {
        found.active.set(place);
        found.told.set(entry.reason.clone());
    }
    // Looks again at what bars it, which may be over by now.
    (entry.run)();
}

/// Keeps the active entry in sight.
fn keep_in_sight(found: Found, id: &str, list: &El) {
    let (id, list) = (id.to_owned(), list.cast::<HtmlElement>().clone());
    effect_later(move || {
        let active = found.active.get();
        found.entries.track();
        if active == 0 {
            list.set_scroll_top(0);
        } else if let Some(option) = document().get_element_by_id(&option_id(&id, active)) {
            let (option, around) = (option.get_bounding_client_rect(), list.get_bounding_client_rect());
            let over = (option.bottom() - around.bottom()).max(0.0) + (option.top() - around.top()).min(0.0);
            #[expect(clippy::cast_possible_truncation, reason = "whole pixels will do, and lists have few")]
            list.set_scroll_top(list.scroll_top() + over.ceil() as i32);
        }
    });
}
