//! Hears the keys of actions, wherever the focus is. It leaves alone what was meant for something else: text that is being
//! written, a dialog, a menu, and every key that somebody has already made use of.

use crate::{
    i18n,
    screens::acts,
    state::{shortcuts, store::Store},
};
use actions::{
    action::Action,
    chord::{Chord, Modifier},
    heard::{Begun, Heard},
    press::{Press, Pressed},
};
use js_sys::{Function, Reflect};
use leptos::prelude::{document, untrack, window};
use std::cell::Cell;
use wasm_bindgen::{JsCast as _, JsValue, closure::Closure};
use web_sys::{Event, KeyboardEvent};

/// Where letters are written, or choose something.
const WRITING: &str = "textarea, select, [contenteditable]:not([contenteditable=false]), \
    [role=textbox], [role=searchbox], [role=combobox], [role=spinbutton], \
    input:not([type=checkbox], [type=radio], [type=button], [type=submit], [type=reset], [type=file])";
/// What lies over the page.
const OVER: &str = "dialog[open], [popover]:popover-open";

/// Listens for the life of the page.
pub(crate) fn listen(store: Store) {
    let begun = Cell::new(Begun::default());
    let heard = Closure::<dyn Fn(Event)>::new(move |event: Event| untrack(|| hear(store, &begun, &event)));
    // After everybody else, so that it is known who has made use of a key. Adding a listener is never refused.
    let _ = document().add_event_listener_with_callback("keydown", heard.as_ref().unchecked_ref());
    heard.forget();
    let changed = Closure::<dyn Fn()>::new(shortcuts::forget);
    let _ = window().add_event_listener_with_callback("storage", changed.as_ref().unchecked_ref());
    changed.forget();
}

fn hear(store: Store, begun: &Cell<Begun>, event: &Event) {
    let before = begun.take();
    let key = event.unchecked_ref::<KeyboardEvent>();
    let pressed = read(key);
    // The key that began may be held for long.
    if pressed == Pressed::Held || is(key, "repeat") {
        return begun.set(before);
    }
    let Pressed::Chord(chord) = pressed else { return };
    if event.default_prevented() || is(key, "isComposing") || lies_over(store) {
        return;
    }
    let heard = if is_writing() {
        // What writes nothing may be heard where something is written, and of that only the palette's.
        let mut alone = Begun::default();
        let heard = shortcuts::with(|bindings| alone.hear(bindings, chord, 0));
        let meant = |action: Action| action.works_while_writing() && chord.has(Modifier::Command);
        if matches!(heard, Heard::Action(action) if meant(action)) { heard } else { return }
    } else {
        let mut now_begun = before;
        let heard = shortcuts::with(|bindings| now_begun.hear(bindings, chord, i18n::now().0));
        begun.set(now_begun);
        heard
    };
    if heard != Heard::Nothing {
        event.prevent_default();
    }
    if let Heard::Action(action) = heard {
        acts::act(store, action);
    }
}

/// A key press in the words of the actions.
pub(super) fn read(key: &KeyboardEvent) -> Pressed {
    let press = Press {
        key: &name(key),
        code: &property(key, "code").as_string().unwrap_or_default(),
        control: is(key, "ctrlKey"),
        alt: is(key, "altKey"),
        shift: is(key, "shiftKey"),
        meta: is(key, "metaKey"),
        alt_graph: holds_alt_graph(key),
    };
    press.read(shortcuts::platform())
}

/// The character of a key or its name; empty where a browser that fills in a field tells of a key that is none.
pub(super) fn name(key: &KeyboardEvent) -> String {
    property(key, "key").as_string().unwrap_or_default()
}

/// Whether something holds of a key press.
pub(super) fn is(key: &KeyboardEvent, name: &str) -> bool {
    property(key, name) == JsValue::TRUE
}

/// What a key press says of itself. By name, because the glue for each property that is read otherwise would be in the
/// first file.
fn property(key: &KeyboardEvent, name: &str) -> JsValue {
    Reflect::get(key, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

fn holds_alt_graph(key: &KeyboardEvent) -> bool {
    let asked = property(key, "getModifierState");
    let state = asked.dyn_ref::<Function>().and_then(|state| state.call1(key, &"AltGraph".into()).ok());
    state == Some(JsValue::TRUE)
}

/// Whether these keys open the palette where something is written.
pub(super) fn opens_palette(key: &KeyboardEvent) -> bool {
    let is_palette = |chord: Chord| {
        let keys = shortcuts::with(|bindings| bindings.working(Action::Palette));
        chord.has(Modifier::Command) && keys.is_some_and(|keys| keys.first == chord && keys.then.is_none())
    };
    matches!(read(key), Pressed::Chord(chord) if is_palette(chord))
}

/// Whether the element with the focus takes letters.
fn is_writing() -> bool {
    let focused = document().active_element();
    // Where that cannot be told, nothing may fire.
    focused.is_some_and(|element| element.closest(WRITING).map_or(true, |found| found.is_some()))
}

fn lies_over(store: Store) -> bool {
    store.dialog.with_untracked(Option::is_some)
        || document().query_selector(OVER).is_ok_and(|found| found.is_some())
}
