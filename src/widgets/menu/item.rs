//! The lines of a menu.

use crate::dom::{El, el};
use crate::widgets::icon;
use std::rc::Rc;

/// What a line of a menu is.
enum MenuKind {
    /// Does something, and closes the menu.
    Action,
    /// One of several, of which one is chosen. Closes the menu.
    Radio(Rc<dyn Fn() -> bool>),
    /// On or off by itself. The menu stays open.
    Check(Rc<dyn Fn() -> bool>),
    /// A line between groups.
    Separator,
    /// The name of the group that follows.
    Heading,
}

/// A line of a menu.
pub(crate) struct MenuItem {
    kind: MenuKind,
    /// The drawing before the words of an action; empty for none.
    icon: &'static str,
    text: String,
    /// What stands after the words and changes.
    note: Option<Box<dyn Fn() -> String>>,
    run: Rc<dyn Fn()>,
}

impl MenuItem {
    /// A line that does something, and closes the menu. The icon may be empty.
    pub(crate) fn action(icon: &'static str, text: impl Into<String>, run: impl Fn() + 'static) -> Self {
        Self::new(MenuKind::Action, icon, text.into(), Rc::new(run))
    }

    /// One of several, of which one is chosen. Closes the menu.
    pub(crate) fn radio(
        text: impl Into<String>,
        chosen: impl Fn() -> bool + 'static,
        run: impl Fn() + 'static,
    ) -> Self {
        Self::new(MenuKind::Radio(Rc::new(chosen)), "check", text.into(), Rc::new(run))
    }

    /// On or off by itself. The menu stays open.
    pub(crate) fn check(
        text: impl Into<String>,
        chosen: impl Fn() -> bool + 'static,
        run: impl Fn() + 'static,
    ) -> Self {
        Self::new(MenuKind::Check(Rc::new(chosen)), "check", text.into(), Rc::new(run))
    }

    /// A line between groups.
    pub(crate) fn separator() -> Self {
        Self::new(MenuKind::Separator, "", String::new(), Rc::new(|| ()))
    }

    /// The name of the group that follows.
    pub(crate) fn heading(text: impl Into<String>) -> Self {
        Self::new(MenuKind::Heading, "", text.into(), Rc::new(|| ()))
    }

    fn new(kind: MenuKind, icon: &'static str, text: String, run: Rc<dyn Fn()>) -> Self {
        Self { kind, icon, text, note: None, run }
    }

    /// The line with a note at its end, which changes.
    pub(crate) fn noted(self, note: impl Fn() -> String + 'static) -> Self {
        Self { note: Some(Box::new(note)), ..self }
    }

    /// The line on the screen; `close` is called before the line does what it does.
    pub(super) fn line(self, close: Rc<dyn Fn()>) -> El {
        let Self { kind, icon: shape, text, note, run } = self;
        let (role, checked, stays) = match kind {
            MenuKind::Separator => return el("hr"),
            // A menu holds nothing but its lines and what parts them; the name is the parting's.
            MenuKind::Heading => {
                let words = el("span").attr("aria-hidden", "true").text(&text);
                return el("div")
                    .class("heading")
                    .attr("role", "separator")
                    .attr("aria-label", &text)
                    .child(words);
            }
            MenuKind::Action => ("menuitem", None, false),
            MenuKind::Radio(chosen) => ("menuitemradio", Some(chosen), false),
            MenuKind::Check(chosen) => ("menuitemcheckbox", Some(chosen), true),
        };
        let line = el("button")
            .attr("type", "button")
            .class("item")
            .attr("role", role)
            .attr("tabindex", "-1")
            .maybe((!shape.is_empty()).then(|| icon(shape)))
            .child(el("span").text(&text))
            .maybe(note.map(|note| el("small").class("end").live_text(note)))
            .click(move || {
                if !stays {
                    close();
                }
                run();
            });
        match checked {
            Some(checked) => line.live_bool("aria-checked", move || checked()),
            None => line,
        }
    }
}
