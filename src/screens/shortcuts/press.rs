//! The field in which new keys are pressed. It is left with Esc, and with Tab as every field.

use super::{
    Changing,
    keycaps::chord_in_words,
    row::{focus_change, refused, said},
};
use crate::{
    dom::{El, effect_later, el},
    i18n::text,
    screens::{
        acts,
        keyboard::{is, name, read},
    },
    signal::Signal,
    state::shortcuts,
    widgets::{button, fresh_id},
};
use actions::{
    action::Action, bindings::Bindings, chord::Chord, heard::PATIENCE, press::Pressed, sequence::Sequence,
};
use leptos::prelude::set_timeout;
use std::time::Duration;
use wasm_bindgen::JsCast as _;
use web_sys::{Event, KeyboardEvent};

/// What was pressed so far, and a number that says which press it was.
type First = Signal<(Option<Chord>, u32)>;

/// The field, what it is for, and the way out.
pub(super) fn press(changing: Changing, action: Action) -> Vec<El> {
    let first: First = Signal::new((None, 0));
    let hint = fresh_id();
    let shown = move || match first.with(|(first, _)| *first) {
        Some(chord) => [&chord_in_words(chord), " …"].concat(),
        None => String::new(),
    };
    // Read-only, so that nothing but keys goes into it and a touch screen shows no keyboard.
    let field = el("input")
        .class("field")
        .attr("type", "text")
        .flag("readonly", true)
        .attr("aria-label", &text::shortcuts_press(&acts::name(action)))
        .attr("aria-describedby", &hint)
        .attr("placeholder", &text::shortcuts_press_now())
        .test("press")
        .live_attr("value", move || Some(shown()))
        .on("keydown", move |event| key(changing, action, first, &event))
        .on("blur", move |_| {
            changing.asked.update(|asked| {
                if *asked == Some(action) {
                    *asked = None;
                }
            });
        });
    let focused = field.clone();
    effect_later(move || focused.focus());
    // The press must not take the focus out of the field before it is a click.
    let cancel = button(&text::action_cancel())
        .class("btn quiet")
        .on("pointerdown", |event| event.prevent_default())
        .on("mousedown", |event| event.prevent_default())
        .click(move || leave(changing, action));
    let told = el("small").class("block").attr("id", &hint).text(&text::shortcuts_press_hint());
    vec![el("span").class("line").child(field).child(cancel), told]
}

fn leave(changing: Changing, action: Action) {
    changing.asked.set(None);
    focus_change(action);
}

fn key(changing: Changing, action: Action, first: First, event: &Event) {
    let key = event.unchecked_ref::<KeyboardEvent>();
    let begun = first.with_untracked(|(first, _)| *first);
    let name = name(key);
    if name == "Tab" || is(key, "isComposing") || is(key, "repeat") {
        return;
    }
    match (read(key), begun) {
        (Pressed::Held, _) => return,
        (Pressed::Chord(then), Some(first_one)) => {
            take(changing, action, first, Sequence { first: first_one, then: Some(then) });
        }
        // With Ctrl, Cmd or Alt nothing is expected after it.
        (Pressed::Chord(chord), None) if !chord.is_single() => {
            take(changing, action, first, Sequence { first: chord, then: None });
        }
        (Pressed::Chord(chord), None) => begin(changing, action, first, chord),
        (Pressed::Other, Some(chord)) if name == "Enter" => {
            take(changing, action, first, Sequence { first: chord, then: None });
        }
        (Pressed::Other, _) if name == "Escape" => leave(changing, action),
        (Pressed::Other, _) => changing.told.set(text::shortcuts_unusable()),
    }
    event.prevent_default();
}

/// Waits for a second key; without one, the first is all.
fn begin(changing: Changing, action: Action, first: First, chord: Chord) {
    changing.told.set(String::new());
    first.update(|(first, number)| {
        *first = Some(chord);
        *number += 1;
    });
    let number = first.with_untracked(|(_, number)| *number);
    let patience = Duration::from_millis(PATIENCE.unsigned_abs());
    let alone = move || {
        let mut waiting = false;
        // The field may be gone by then.
        first.try_update(|(first, now)| waiting = first.is_some() && *now == number);
        if waiting {
            take(changing, action, first, Sequence { first: chord, then: None });
        }
    };
    set_timeout(alone, patience);
}

/// Gives the keys to the action, or says why that cannot be; then others can be pressed.
fn take(changing: Changing, action: Action, first: First, keys: Sequence) {
    first.update(|(first, _)| *first = None);
    let mut tried = shortcuts::with(Bindings::clone);
    match tried.put(action, keys) {
        Ok(()) => {
            changing.asked.set(None);
            changing.change(|bindings| *bindings = tried, || said(action));
            focus_change(action);
        }
        Err(refusal) => changing.told.set(refused(keys, refusal)),
    }
}
