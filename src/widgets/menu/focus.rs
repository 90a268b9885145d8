//! Where the focus is in a menu.

use leptos::prelude::document;
use wasm_bindgen::JsCast as _;
use web_sys::{EventTarget, FocusEvent, HtmlElement, Node};

/// Whether the focus goes out of the element that listens.
pub(super) fn leaves(event: &FocusEvent) -> bool {
    let node = |target: Option<EventTarget>| target?.dyn_into::<Node>().ok();
    let to = node(event.related_target());
    !node(event.current_target()).is_some_and(|around| around.contains(to.as_ref()))
}

/// Where the focus goes in a menu.
#[derive(Clone, Copy)]
pub(super) enum Step<'key> {
    /// To the first line.
    First,
    /// To the last line.
    Last,
    /// To the line after this one.
    Next,
    /// To the line before this one.
    Previous,
    /// To the next line that starts with this.
    To(&'key str),
}

impl<'key> Step<'key> {
    /// What a key asks for. Space and Enter press the line, as on every button.
    pub(super) fn of(key: &'key str) -> Option<Self> {
        match key {
            "ArrowDown" => Some(Self::Next),
            "ArrowUp" => Some(Self::Previous),
            "Home" | "PageUp" => Some(Self::First),
            "End" | "PageDown" => Some(Self::Last),
            " " => None,
            letter => (letter.chars().count() == 1).then_some(Self::To(letter)),
        }
    }
}

/// Moves the focus between the lines of a menu, round its ends.
pub(super) fn focus(menu: &HtmlElement, step: Step<'_>) {
    let Ok(found) = menu.query_selector_all("[role^=menuitem]") else { return };
    let lines: Vec<HtmlElement> =
        (0..found.length()).filter_map(|at| found.get(at)?.dyn_into().ok()).collect();
    let Some(last) = lines.len().checked_sub(1) else { return };
    let active = document().active_element();
    let at = lines.iter().position(|line| active.as_ref() == Some(line.as_ref()));
    let to = match step {
        Step::First => 0,
        Step::Last => last,
        Step::Next => at.map_or(0, |at| if at == last { 0 } else { at + 1 }),
        Step::Previous => at.map_or(last, |at| at.checked_sub(1).unwrap_or(last)),
        Step::To(letter) => {
            let starts = |line: &HtmlElement| {
                let words = line.text_content().unwrap_or_default().to_lowercase();
                words.trim_start().starts_with(&letter.to_lowercase())
            };
            let after = at.map_or(0, |at| at + 1);
            let Some(to) = (after..lines.len()).chain(0..after).find(|&at| starts(&lines[at])) else {
                return;
            };
            to
        }
    };
    // An element that cannot take the focus leaves it where it is.
    let _ = lines[to].focus();
}
