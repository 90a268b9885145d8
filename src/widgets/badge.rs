//! A status in shape, word and reason.

use super::Tone;
use crate::dom::{El, el, svg};
use std::cell::RefCell;
use web_sys::Text;

/// A status that explains itself: its shape, its name in bold, and why, cut to one line with the whole text on hover.
///
/// `rest` follows the name after a colon; `title` shows on hover where it differs from both. Both may be empty.
pub(crate) fn badge(tone: Tone, shape: &str, label: &str, rest: &str, title: &str) -> El {
    let badge = Badge::new();
    badge.put(tone, shape, label, rest, title);
    badge.element
}

/// The same, to be put to another status later without being made anew.
pub(crate) struct Badge {
    pub(crate) element: El,
    shape: El,
    words: El,
    label: El,
    rest: Text,
    /// Its tone, shape, name and rest at present: to draw a shape anew costs the browser more than all the words of a row.
    said: RefCell<(&'static str, String, String, String)>,
}

impl Badge {
    /// One without a status, and without a drawing.
    pub(crate) fn new() -> Self {
        let (label, shape) = (el("b"), svg("svg").attr("aria-hidden", "true"));
        let (words, rest) = el("span").class("cut").child(label.clone()).then_text();
        let element = el("span").class("st").child(shape.clone()).child(words.clone());
        Self { element, shape, words, label, rest, said: RefCell::default() }
    }

    /// Shows a status; see [`badge`].
    pub(crate) fn put(&self, tone: Tone, shape: &str, label: &str, rest: &str, title: &str) {
        self.show(tone, shape, label, rest);
        self.draw();
        let (words, own) = self.hint();
        words.put_attr("title", Some(if title.is_empty() { &own } else { title }));
    }

    /// Gives it its drawing, which takes the browser as long as several elements, so it can wait for the words.
    pub(crate) fn draw(&self) {
        if self.shape.element().first_element_child().is_none() {
            let drawing = svg("use").attr("href", &["#", &self.said.borrow().1].concat());
            let _ = self.shape.clone().child(drawing);
        }
    }

    /// What is cut where there is no room for it, and all that it says.
    pub(crate) fn hint(&self) -> (&El, String) {
        let said = self.said.borrow();
        (&self.words, [said.2.as_str(), &said.3].concat())
    }

    /// Shows a status without a hint; see [`Badge::hint`].
    pub(crate) fn show(&self, tone: Tone, shape: &str, label: &str, rest: &str) {
        let rest = if rest.is_empty() { String::new() } else { [": ", rest].concat() };
        let mut said = self.said.borrow_mut();
        if said.0 != tone.code() {
            said.0 = tone.code();
            self.element.put_attr("data-st", Some(said.0));
        }
        if said.1 != shape {
            shape.clone_into(&mut said.1);
            self.shape.put_attr("class", (shape == "s-run").then_some("spin"));
            if let Some(drawing) = self.shape.element().first_element_child() {
                // See `El::attr`.
                let _ = drawing.set_attribute("href", &["#", shape].concat());
            }
        }
        if said.2 != label {
            label.clone_into(&mut said.2);
            self.label.write(label);
        }
        if said.3 != rest {
            self.rest.set_data(&rest);
            said.3 = rest;
        }
    }
}
