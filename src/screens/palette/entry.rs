//! One entry of the palette: what it is called, what is said beside it, and what it does.

use crate::widgets::Tone;
use actions::{
    action::{Action, Group},
    find::Distance,
    sequence::Sequence,
};
use std::rc::Rc;

/// The groups of entries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Section {
    /// Of actions.
    Group(Group),
    /// Connections by name.
    Connections,
    /// Of actions that were taken last.
    Recent,
}

/// Something that can be done.
#[derive(Clone)]
pub(crate) struct Entry {
    pub(super) section: Section,
    /// The action that it is, of those that have a name of their own.
    pub(super) action: Option<Action>,
    /// Its drawing, and the colour of that where it has one.
    pub(super) shape: &'static str,
    pub(super) tone: Option<Tone>,
    pub(super) title: String,
    /// A second line; empty for none.
    pub(super) detail: String,
    /// Its keys, while they work.
    pub(super) keys: Option<Sequence>,
    /// Why it may not be done; empty when nothing is known against it.
    pub(super) reason: String,
    /// How far it is from what was typed, where that is known before its title is looked at.
    pub(super) distance: Option<Distance>,
    pub(super) run: Rc<dyn Fn()>,
}

impl Entry {
    /// An entry of a group.
    pub(crate) fn new(group: Group, shape: &'static str, title: String, run: Box<dyn Fn()>) -> Self {
        Self {
            section: Section::Group(group),
            action: None,
            shape,
            tone: None,
            title,
            detail: String::new(),
            keys: None,
            reason: String::new(),
            distance: None,
            run: run.into(),
        }
    }

    /// The same, barred for a reason; empty when nothing is known against it.
    pub(crate) fn barred(self, reason: String) -> Self {
        Self { reason, ..self }
    }

    /// The way to a connection, so far from what was typed.
    pub(crate) fn connection(
        (tone, shape): (Tone, &'static str),
        title: String,
        detail: String,
        distance: Distance,
        run: Box<dyn Fn()>,
    ) -> Self {
        let entry = Self::new(Group::Places, shape, title, run);
        Self { section: Section::Connections, tone: Some(tone), detail, distance: Some(distance), ..entry }
    }
}
