//! What changes in an element: texts, attributes, properties, styles, parts, and rows.

use super::{El, effect};
use crate::signal::Signal;
use js_sys::{Function, Reflect};
use leptos::prelude::{Owner, document, untrack};
use std::cell::RefCell;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{Element, HtmlElement, Node, NodeList};

/// Which row an element is for, and where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Place {
    /// From 0, in the order shown.
    pub(crate) position: usize,
    /// What the row shows.
    pub(crate) id: u32,
}

impl El {
    /// Appends a text that changes.
    pub(crate) fn live_text(self, text: impl Fn() -> String + 'static) -> Self {
        let (element, node) = self.then_text();
        effect(move || node.set_data(&text()));
        element
    }

    /// An attribute that changes, and is absent while there is no value.
    pub(crate) fn live_attr(self, name: &'static str, value: impl Fn() -> Option<String> + 'static) -> Self {
        self.attribute(name, Box::new(value))
    }

    /// Appends words of the console's own, in whichever language it speaks.
    pub(crate) fn says(self, words: fn() -> String) -> Self {
        self.live_text(words)
    }

    /// Attributes that are words of the console's own.
    pub(crate) fn named(self, names: &'static [&'static str], words: fn() -> String) -> Self {
        let element = self.clone();
        effect(move || {
            let words = words();
            for name in names {
                element.put_attr(name, Some(&words));
            }
        });
        self
    }

    /// An attribute that is `true` or absent.
    pub(crate) fn live_true(self, name: &'static str, on: impl Fn() -> bool + 'static) -> Self {
        self.attribute(name, Box::new(move || on().then(|| "true".to_owned())))
    }

    /// An attribute that is `true` or `false`.
    pub(crate) fn live_bool(self, name: &'static str, on: impl Fn() -> bool + 'static) -> Self {
        self.attribute(name, Box::new(move || Some(if on() { "true" } else { "false" }.to_owned())))
    }

    /// A property that is on or off, such as `checked` or `hidden`.
    pub(crate) fn live_property(self, name: &'static str, on: impl Fn() -> bool + 'static) -> Self {
        let element = self.0.clone();
        effect(move || {
            // Properties of the browser's own elements can be set.
            let _ = Reflect::set(&element, &JsValue::from_str(name), &JsValue::from_bool(on()));
        });
        self
    }

    /// A style that changes, set through the object model, which the page's policy allows.
    pub(crate) fn live_style(self, name: &'static str, value: impl Fn() -> String + 'static) -> Self {
        let element = self.clone();
        effect(move || element.put_style(name, &value()));
        self
    }

    /// Sets a style through the object model.
    pub(crate) fn put_style(&self, name: &str, value: &str) {
        // A refused value leaves the one before.
        let _ = self.cast::<HtmlElement>().style().set_property(name, value);
    }

    /// Appends a part that is made anew whenever what it read has changed.
    pub(crate) fn live(self, part: impl Fn() -> Vec<El> + 'static) -> Self {
        self.part(Box::new(part))
    }

    /// The same for at most one element.
    pub(crate) fn live_maybe(self, part: impl Fn() -> Option<El> + 'static) -> Self {
        self.part(Box::new(move || part().into_iter().collect()))
    }

    /// Appends one element for each place. An element stays while its id is among them, with all it holds and with
    /// the focus; where it stands is told by a signal. The rows are the only children.
    pub(crate) fn each(
        self,
        places: impl Fn() -> Vec<Place> + 'static,
        make: impl Fn(Place, Signal<usize>) -> El + 'static,
    ) -> Self {
        self.rows(Box::new(places), Box::new(make))
    }

    fn attribute(self, name: &'static str, value: Box<dyn Fn() -> Option<String>>) -> Self {
        let element = self.0.clone();
        effect(move || {
            // See `El::attr`.
            let _ = match value() {
                Some(value) => element.set_attribute(name, &value),
                None => element.remove_attribute(name),
            };
        });
        self
    }

    fn part(self, part: Box<dyn Fn() -> Vec<El>>) -> Self {
        // Marks where the part ends, for the time when it is empty.
        let end = document().create_text_node("");
        self.append(end.as_ref());
        let shown = RefCell::new(Vec::new());
        let parent = self.0.clone();
        effect(move || {
            let new = part();
            let read = parent.query_selector_all(READING).ok().filter(|read| read.length() > 0);
            let focus = document().active_element();
            let old = shown.replace(Vec::new());
            for element in &new {
                // `end` is a child of `parent` for as long as this effect lives.
                let _ = parent.insert_before(element.0.as_ref(), Some(end.as_ref()));
            }
            for El(element) in old {
                element.remove();
            }
            if let Some(read) = read {
                keep_reading(&read, focus.as_ref(), &parent);
            }
            *shown.borrow_mut() = new;
        });
        self
    }

    fn rows(
        self,
        places: Box<dyn Fn() -> Vec<Place>>,
        make: Box<dyn Fn(Place, Signal<usize>) -> El>,
    ) -> Self {
        let parent = self.0.clone();
        let owner = Owner::current().unwrap_or_default();
        let shown = RefCell::new(Vec::<Row>::new());
        effect(move || {
            let places = places();
            let mut old = shown.replace(Vec::with_capacity(places.len()));
            old.retain(|row| {
                let stays = places.iter().any(|place| place.id == row.id);
                if !stays {
                    row.element.0.remove();
                    row.owner.cleanup();
                }
                stays
            });
            let mut next = parent.first_child();
            let mut shown = shown.borrow_mut();
            for place in places {
                let row = if let Some(known) = old.iter().position(|row| row.id == place.id) {
                    let row = old.swap_remove(known);
                    if row.position.get_untracked() != place.position {
                        row.position.set(place.position);
                    }
                    row
                } else {
                    let owner = owner.child();
                    // What a row reads while it is made is no reason to look at all rows again.
                    let (element, position) = owner.with(|| {
                        let position = Signal::new(place.position);
                        (untrack(|| make(place, position)), position)
                    });
                    Row { id: place.id, position, element, owner }
                };
                let node: &Node = row.element.0.as_ref();
                if next.as_ref() == Some(node) {
                    next = node.next_sibling();
                } else {
                    put_before(&parent, node, next.as_ref());
                }
                shown.push(row);
            }
        });
        self
    }
}

/// What opens, and what opens it.
const READING: &str = "details, summary";

/// What somebody has opened to read stays open in the part that takes its place, and keeps the focus.
fn keep_reading(old: &NodeList, focus: Option<&Element>, parent: &Element) {
    let Ok(new) = parent.query_selector_all(READING) else { return };
    for at in 0..old.length().min(new.length()) {
        if let (Some(old), Some(new)) = (old.get(at), new.get(at)) {
            let (old, new) = (old.unchecked_into::<Element>(), new.unchecked_into::<HtmlElement>());
            // See `El::attr`. An element that cannot take the focus leaves it where it is.
            if old.has_attribute("open") {
                let _ = new.set_attribute("open", "");
            }
            if focus == Some(&old) {
                let _ = new.focus();
            }
        }
    }
}

/// Puts a node before another, or last. A node that is in the page already keeps its focus, where the browser can
/// do that.
pub(super) fn put_before(parent: &Element, node: &Node, next: Option<&Node>) {
    if node.is_connected()
        && let Ok(moves) = Reflect::get(parent, &JsValue::from_str("moveBefore"))
        && let Some(moves) = moves.dyn_ref::<Function>()
        && moves.call2(parent, node, &next.map_or(JsValue::NULL, JsValue::from)).is_ok()
    {
        return;
    }
    // The node before which it goes is a child of `parent`.
    let _ = parent.insert_before(node, next);
}

/// A row that is in the page.
struct Row {
    id: u32,
    position: Signal<usize>,
    element: El,
    owner: Owner,
}
