//! A button that opens a menu, after the ARIA Authoring Practices.

mod focus;
mod item;
mod opening;
mod place;

use super::{fresh_id, icon};
use crate::dom::{El, el};
use leptos::prelude::StoredValue;
use opening::{Opening, hears};
use std::rc::Rc;
use web_sys::Event;

pub(crate) use item::MenuItem;

/// How the button of a menu looks, and what it is called. Everything but the label may be empty.
#[derive(Debug)]
pub(crate) struct MenuOptions {
    /// The name of the button and of the menu. It holds the visible words, where there are any.
    pub(crate) label: String,
    /// The drawing on the button.
    pub(crate) icon: &'static str,
    /// The words on the button; without them the label shows on hover.
    pub(crate) text: String,
    /// The classes of the button.
    pub(crate) class: &'static str,
    /// A hook for tests and measuring tools.
    pub(crate) test: &'static str,
}

/// A button with a menu under it. The lines are asked for each time the menu opens.
///
/// Enter, Space and the arrow keys open it; arrows, Home, End and the first letter of a line move in it; Esc and Tab
/// close it and give the focus back. It opens in the top layer, so that no scrolling frame cuts it off.
pub(crate) fn menu(options: MenuOptions, items: impl Fn() -> Vec<MenuItem> + 'static) -> El {
    made(&options, Box::new(items))
}

fn made(options: &MenuOptions, items: Box<dyn Fn() -> Vec<MenuItem>>) -> El {
    let MenuOptions { label, icon: shape, text, class, test } = options;
    let some = |text: &'static str| (!text.is_empty()).then_some(text);
    let id = fresh_id();
    let button = el("button")
        .attr("type", "button")
        .class(some(class).unwrap_or("btn quiet icon"))
        .maybe_attr("data-testid", some(test))
        .attr("aria-haspopup", "menu")
        .attr("aria-expanded", "false")
        .attr("aria-controls", &id)
        .attr("aria-label", label)
        .maybe_attr("title", text.is_empty().then_some(label))
        .maybe(some(shape).map(icon))
        .maybe((!text.is_empty()).then(|| el("span").text(text)));
    let popup = el("div")
        .class("menu float")
        .attr("id", &id)
        .attr("role", "menu")
        .attr("aria-label", label)
        .attr("popover", "manual")
        .attr("tabindex", "-1");

    let opening = Rc::new(Opening::new(button.clone(), popup.clone(), items));
    let heard = |act: fn(&Rc<Opening>, &Event)| hears(Rc::downgrade(&opening), act);
    let button = button
        .on("pointerdown", heard(Opening::pointer_down))
        .on("keydown", heard(Opening::button_key))
        .on("click", heard(Opening::click));
    let popup = popup.on("keydown", heard(Opening::key));
    let opener = el("span").class("opener").on("focusout", heard(Opening::focus_out));
    // It is gone together with this part of the screen.
    StoredValue::new_local(opening);
    opener.child(button).child(popup)
}
