//! Elements of the page, made and wired directly, on the framework's reactive graph.
//!
//! Why not the framework's `view!`: it makes a type of its own, with code of its own, for every element that
//! is written down. Measured on this console, that was 343 kB (brotli) of WebAssembly; one type for all
//! elements is less than half of it (`docs/dependencies.md`). What is kept of the framework is what carries the
//! app: signals, memos, effects, owners, context, tasks.
//!
//! An element exists from the moment it is written; what can change is an effect that lives as long as the part
//! of the screen that it belongs to. Text only ever becomes a text node or an attribute, never markup.

mod live;
mod window;

use crate::{recovery::stop, signal::Signal, timer::after_paint};
use leptos::prelude::{Effect, Owner, RenderEffect, StoredValue, document, untrack};
use std::cell::RefCell;
use wasm_bindgen::{JsCast as _, JsValue, closure::Closure};
use web_sys::{Element, Event, HtmlElement, Node, Text};

pub(crate) use live::Place;
pub(crate) use window::{How, Slot};

/// An element of the page.
#[derive(Debug, Clone)]
pub(crate) struct El(Element);

const SVG: &str = "http://www.w3.org/2000/svg";

/// A new HTML element.
pub(crate) fn el(tag: &str) -> El {
    made(document().create_element(tag))
}

/// A new SVG element.
pub(crate) fn svg(tag: &str) -> El {
    made(document().create_element_ns(Some(SVG), tag))
}

/// The first element of the page that a selector names.
pub(crate) fn of_page(selector: &str) -> Option<El> {
    document().query_selector(selector).ok().flatten().map(El)
}

fn made(element: Result<Element, JsValue>) -> El {
    match element {
        Ok(element) => El(element),
        // Names are written in this program, and all of them are names of elements.
        Err(_) => stop("not the name of an element"),
    }
}

impl El {
    /// The browser's element.
    pub(crate) fn element(&self) -> &Element {
        &self.0
    }

    /// The browser's element as what its tag makes it.
    pub(crate) fn cast<T: wasm_bindgen::JsCast>(&self) -> &T {
        self.0.unchecked_ref()
    }

    /// Sets an attribute.
    pub(crate) fn attr(self, name: &str, value: &str) -> Self {
        // It only fails for names that are none, and these are written in this program.
        let _ = self.0.set_attribute(name, value);
        self
    }

    /// Sets an attribute where there is a value.
    pub(crate) fn maybe_attr(self, name: &str, value: Option<&str>) -> Self {
        match value {
            Some(value) => self.attr(name, value),
            None => self,
        }
    }

    /// Sets an attribute that has no value.
    pub(crate) fn flag(self, name: &str, on: bool) -> Self {
        if on { self.attr(name, "") } else { self }
    }

    /// Sets the classes.
    pub(crate) fn class(self, classes: &str) -> Self {
        self.attr("class", classes)
    }

    /// The hook for tests and measuring tools.
    pub(crate) fn test(self, name: &str) -> Self {
        self.attr("data-testid", name)
    }

    /// Sets an attribute, or takes it away.
    pub(crate) fn put_attr(&self, name: &str, value: Option<&str>) {
        // See `El::attr`.
        let _ = match value {
            Some(value) => self.0.set_attribute(name, value),
            None => self.0.remove_attribute(name),
        };
    }

    /// Sets all of its text; it has no other content. The text node that is there is written over, so none is made while
    /// somebody scrolls.
    pub(crate) fn write(&self, text: &str) {
        match self.0.first_child() {
            Some(node) => node.set_node_value(Some(text)),
            None => self.append(document().create_text_node(text).as_ref()),
        }
    }

    /// Appends text.
    pub(crate) fn text(self, text: &str) -> Self {
        self.append(document().create_text_node(text).as_ref());
        self
    }

    /// Appends a text that its caller changes.
    pub(crate) fn then_text(self) -> (Self, Text) {
        let node = document().create_text_node("");
        self.append(node.as_ref());
        (self, node)
    }

    /// Appends an element.
    pub(crate) fn child(self, child: El) -> Self {
        self.append(child.0.as_ref());
        self
    }

    /// Appends an element, if there is one.
    pub(crate) fn maybe(self, child: Option<El>) -> Self {
        match child {
            Some(child) => self.child(child),
            None => self,
        }
    }

    /// Appends elements.
    pub(crate) fn children(self, children: Vec<El>) -> Self {
        children.into_iter().fold(self, El::child)
    }

    /// Calls `act` on an event, for as long as the element is there.
    pub(crate) fn on(self, event: &str, act: impl Fn(Event) + 'static) -> Self {
        self.listen(event, Box::new(act))
    }

    /// Calls `act` on a click.
    pub(crate) fn click(self, act: impl Fn() + 'static) -> Self {
        self.on("click", move |_| act())
    }

    /// Gives it the focus; nothing happens where it cannot have it.
    pub(crate) fn focus(&self) {
        let _ = self.0.unchecked_ref::<HtmlElement>().focus();
    }

    fn listen(self, event: &str, act: Box<dyn Fn(Event)>) -> Self {
        // The browser frees the closure together with the element.
        let act = move |event| untrack(|| act(event));
        let listener = Closure::<dyn Fn(Event)>::wrap(Box::new(act)).into_js_value();
        let _ = self.0.add_event_listener_with_callback(event, listener.unchecked_ref());
        self
    }

    fn append(&self, node: &Node) {
        // A new node that is no ancestor can be appended anywhere.
        let _ = self.0.append_child(node);
    }
}

/// The value of the field that an event comes from.
pub(crate) fn value_of(event: &Event) -> String {
    leptos::prelude::event_target_value(event)
}

/// Runs `act` now and whenever what it read has changed, until the part of the screen is gone.
pub(crate) fn effect(act: impl Fn() + 'static) {
    keep(Box::new(act));
}

/// The same, first run when the page has the new elements: for what must be measured or focused.
pub(crate) fn effect_later(act: impl Fn() + 'static) {
    later(Box::new(act));
}

/// Makes the rest of a part of the screen when the page has been painted with what there is of it: what nobody looks for first,
/// so that nobody waits for it. `there` is a signal of that part, which may be gone by then.
pub(crate) fn when_painted(there: Signal<u32>, make: impl FnOnce() + 'static) {
    painted(there, Box::new(make));
}

fn painted(there: Signal<u32>, make: Box<dyn FnOnce()>) {
    thread_local! {
        static WAITING: RefCell<Vec<Box<dyn FnOnce()>>> = const { RefCell::new(Vec::new()) };
    }
    let owner = Owner::current().unwrap_or_default();
    let begin = move || {
        if there.is_there() {
            owner.with(make);
        }
    };
    let first = WAITING.with_borrow_mut(|waiting| {
        waiting.push(Box::new(begin));
        waiting.len() == 1
    });
    // What was begun at once is finished at once.
    if first {
        after_paint(|| WAITING.take().into_iter().for_each(|begin| begin()));
    }
}

fn later(act: Box<dyn Fn()>) {
    Effect::new(move |_| act());
}

fn keep(act: Box<dyn Fn()>) {
    let effect = RenderEffect::new(move |_| act());
    // The owner drops it with everything else of this part of the screen.
    StoredValue::new_local(effect);
}

/// Runs what belongs to the page for all of its life; it has no end that the app would see.
pub(crate) fn keep_for_life(begin: impl FnOnce()) {
    let owner = Owner::new();
    owner.with(begin);
    std::mem::forget(owner);
}

/// Puts the app into the page, in the place of the static shell, which has done its work.
pub(crate) fn put_in(root: &Element, parts: &[El]) {
    root.set_text_content(None);
    for part in parts {
        let _ = root.append_child(part.0.as_ref());
    }
}
