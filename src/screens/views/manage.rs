//! The dialog that puts saved views in order: names, places, the default, links, and files.

use super::{
    import::import,
    names::Names,
    row::{Row, row},
    why,
};
use crate::{
    dom::{El, Place, effect_later, el},
    i18n::{self, text},
    screens::download::hand_over,
    signal::Signal,
    state::{saved, store::Store},
    widgets::{Tone, button, dialog, notice},
};
use connections::{export::Form, saved::Removed};
use js_sys::Array;
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::JsValue;

/// What the parts of the dialog share.
#[derive(Clone, Copy)]
pub(super) struct Shared {
    pub(super) store: Store,
    /// What became of what was done last.
    pub(super) told: Signal<String>,
    /// What can be put back.
    pub(super) removed: Signal<Option<Removed>>,
}

impl Shared {
    /// Says what became of it; nothing can be put back any more.
    pub(super) fn tell(self, words: String) {
        self.removed.set(None);
        self.told.set(words);
    }
}

/// The dialog.
pub(crate) fn views_dialog(store: Store) -> El {
    let close = move || store.dialog.set(None);
    let shared = Shared { store, told: Signal::default(), removed: Signal::new(None) };
    let refused = move || {
        saved::is_refused(store).then(|| {
            let (title, words) = (text::views_refused_title(), text::views_refused());
            notice(Tone::Attention, "s-warn", &title, &words, Some("status"), Vec::new())
        })
    };
    let none = move || {
        let none = saved::with_views(store, |views| views.all().is_empty());
        none.then(|| el("p").class("mute").text(&text::views_none()))
    };
    let body = el("div")
        .class("pad stack")
        .child(el("div").class("part").live_maybe(refused))
        .child(list(shared))
        .child(el("div").class("part").live_maybe(none))
        .child(told(shared))
        .child(import(shared));
    let is_empty = move || saved::with_views(store, |views| views.all().is_empty());
    let export = button(&text::views_export())
        .test("views-export")
        .live_true("aria-disabled", is_empty)
        .click(move || {
            if !leptos::prelude::untrack(is_empty) {
                export(shared);
            }
        });
    let done = button(&text::action_close()).class("btn primary end").flag("autofocus", true).click(close);
    let foot = el("div").class("ph foot").child(export).child(done);
    dialog(&text::views_manage_title(), &text::action_close(), false, close, vec![body, foot])
}

fn list(shared: Shared) -> El {
    let store = shared.store;
    let names = Rc::new(RefCell::new(Names::default()));
    let wanted = Rc::new(RefCell::new(None::<String>));
    let (given, back) = (Rc::clone(&names), Rc::clone(&wanted));
    let places = move || {
        saved::with_views(store, |views| {
            let mut names = given.borrow_mut();
            let place = |(position, view): (usize, &connections::saved::SavedView)| Place {
                position,
                id: names.number(&view.name),
            };
            views.all().iter().enumerate().map(place).collect()
        })
    };
    let make = move |place: Place, position| {
        let name = names.borrow().name(place.id);
        let focus = back.borrow_mut().take_if(|wanted| *wanted == name).is_some();
        row(shared, Row { names: Rc::clone(&names), number: place.id, position, focus })
    };
    crate::dom::effect(move || {
        if let Some(removed) = shared.removed.get() {
            // Should it come back, the reader goes on there.
            *wanted.borrow_mut() = Some(removed.view.name);
        }
    });
    el("ol")
        .class("stack tight bare")
        .attr("aria-label", &text::views_label())
        .test("view-list")
        .each(places, make)
}

/// What became of what was done last, with the way back from a deletion.
fn told(shared: Shared) -> El {
    let undo = move || {
        let removed = shared.removed.get()?;
        let name = removed.view.name.clone();
        let undo = button(&text::views_undo()).test("undo").click(move || {
            let back = saved::change(shared.store, |views| views.put_back(removed.clone()));
            shared.tell(match back {
                Ok(()) => text::views_saved(&name),
                Err(refused) => why(refused, &name),
            });
        });
        let shown = undo.clone();
        // What was pressed is gone with its view.
        effect_later(move || shown.focus());
        Some(undo)
    };
    el("div")
        .class("line")
        .child(el("span").attr("role", "status").test("views-told").live_text(move || shared.told.get()))
        .live_maybe(undo)
}

fn export(shared: Shared) {
    let text = saved::with_views(shared.store, connections::saved::SavedViews::to_json);
    let count = saved::with_views(shared.store, |views| views.all().len());
    let name = Form::Json.file_name("erpsync-views-", i18n::now());
    let written = hand_over(&name, Form::Json, &Array::of1(&JsValue::from_str(&text)));
    shared.tell(match written {
        Ok(()) => text::views_exported(count, &name),
        Err(_) => text::export_failed(),
    });
}
