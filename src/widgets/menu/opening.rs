//! A menu that opens and closes.

use super::focus::{Step, focus, leaves};
use super::item::MenuItem;
use super::place::{Following, place};
use crate::dom::El;
use leptos::prelude::{Owner, untrack};
use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};
use wasm_bindgen::JsCast as _;
use web_sys::{Event, FocusEvent, HtmlElement, KeyboardEvent, MouseEvent};

/// A listener that does not keep the menu whose own elements it listens to.
pub(super) fn hears(opening: Weak<Opening>, act: fn(&Rc<Opening>, &Event)) -> impl Fn(Event) + 'static {
    move |event| {
        if let Some(opening) = opening.upgrade() {
            act(&opening, &event);
        }
    }
}

/// A menu in the page.
pub(super) struct Opening {
    button: El,
    popup: El,
    items: Box<dyn Fn() -> Vec<MenuItem>>,
    /// Of what changes in the lines, while there are any.
    owner: Owner,
    /// Whether it was open when the pointer went down on the button.
    was_open: Cell<bool>,
    /// Keeps the open menu at its button.
    following: RefCell<Option<Following>>,
}

impl Opening {
    /// A closed menu.
    pub(super) fn new(button: El, popup: El, items: Box<dyn Fn() -> Vec<MenuItem>>) -> Self {
        let owner = Owner::current().unwrap_or_default().child();
        Self { button, popup, items, owner, was_open: Cell::new(false), following: RefCell::new(None) }
    }

    fn is_open(&self) -> bool {
        self.following.borrow().is_some()
    }

    fn open(self: &Rc<Self>, to: Step<'_>) {
        self.close();
        let opening = Rc::downgrade(self);
        let close: Rc<dyn Fn()> = Rc::new(move || {
            if let Some(opening) = opening.upgrade() {
                opening.close_and_return();
            }
        });
        let line = |item: MenuItem| item.line(Rc::clone(&close));
        let lines = self.owner.with(|| untrack(|| (self.items)().into_iter().map(line).collect()));
        let popup = self.popup.clone().children(lines).cast::<HtmlElement>().clone();
        let button = self.button.cast::<HtmlElement>().clone();
        // Only refused when it is shown already.
        let _ = popup.show_popover();
        self.expanded("true");
        place(&popup, &button);
        focus(&popup, to);
        *self.following.borrow_mut() = Some(Following::new(move || place(&popup, &button)));
    }

    fn close(&self) {
        if self.following.take().is_some() {
            // Only refused when it is hidden already.
            let _ = self.popup.cast::<HtmlElement>().hide_popover();
            self.expanded("false");
            self.owner.cleanup();
            self.popup.element().set_text_content(None);
        }
    }

    fn close_and_return(&self) {
        self.button.focus();
        self.close();
    }

    fn expanded(&self, state: &str) {
        // See `El::attr`.
        let _ = self.button.element().set_attribute("aria-expanded", state);
    }

    /// Remembers what a click will find. Some browsers close the menu between press and click, by taking the focus away.
    pub(super) fn pointer_down(self: &Rc<Self>, _: &Event) {
        self.was_open.set(self.is_open());
    }

    /// Opens it, or closes it.
    pub(super) fn click(self: &Rc<Self>, event: &Event) {
        // A press of a key is a click without a pointer before it.
        let by_key = event.unchecked_ref::<MouseEvent>().detail() == 0;
        if self.is_open() || (self.was_open.get() && !by_key) {
            self.close();
        } else {
            self.open(Step::First);
        }
    }

    /// A key on the button. Space and Enter are clicks.
    pub(super) fn button_key(self: &Rc<Self>, event: &Event) {
        let to = match event.unchecked_ref::<KeyboardEvent>().key().as_str() {
            "ArrowDown" => Step::First,
            "ArrowUp" => Step::Last,
            _ => return,
        };
        event.prevent_default();
        self.open(to);
    }

    /// A key in the menu.
    pub(super) fn key(self: &Rc<Self>, event: &Event) {
        // The keys belong to the menu and not to the grid or dialog around it.
        event.stop_propagation();
        let key = event.unchecked_ref::<KeyboardEvent>().key();
        if key == "Tab" {
            self.close_and_return();
        } else if key == "Escape" {
            event.prevent_default();
            self.close_and_return();
        } else if let Some(step) = Step::of(&key) {
            event.prevent_default();
            focus(self.popup.cast(), step);
        }
    }

    /// A menu without the focus closes.
    pub(super) fn focus_out(self: &Rc<Self>, event: &Event) {
        if leaves(event.unchecked_ref::<FocusEvent>()) {
            self.close();
        }
    }
}
