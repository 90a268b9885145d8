//! Saved views: queries of the list under names, in an order, one of which may be the default.
//!
//! What a query says is not understood here: it is a text of bounded length. Reading the file that [`SavedViews::to_json`]
//! writes is for whoever reads JSON; all that is taken in goes through [`SavedViews::put`].

mod merge;

use crate::export::json;

pub use merge::{Clash, Merged};

/// More than anybody finds anything in.
pub const MOST: usize = 100;
/// The longest name, in characters.
pub const LONGEST_NAME: usize = 80;
/// The longest query, in bytes: any that a view of the console has is shorter.
pub const LONGEST_QUERY: usize = 8000;
/// The version of the file that is written.
pub const VERSION: u32 = 1;

/// A view under a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedView {
    /// Its name, as [`name_from`] makes it.
    pub name: String,
    /// The query of an address; empty for the list as it is at first.
    pub query: String,
}

/// The views of a reader. No two have the same name, and the default is one of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SavedViews {
    views: Vec<SavedView>,
    default: Option<String>,
}

/// Why a view is not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// It has no name.
    Nameless,
    /// Another one has the name.
    Taken,
    /// There are as many as there may be.
    Full,
    /// Its query is longer than any that the console writes.
    TooLong,
    /// There is none of the name.
    Gone,
}

/// A view that was taken out, with all that is needed to put it back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Removed {
    /// The view.
    pub view: SavedView,
    place: usize,
    was_default: bool,
}

/// A name as it is kept: without space around it, on one line, cut to [`LONGEST_NAME`]; none where nothing is left.
pub fn name_from(text: &str) -> Option<String> {
    let words = text.split(|character: char| character.is_whitespace() || character.is_control());
    let name = words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    let cut: String = name.chars().take(LONGEST_NAME).collect();
    let cut = cut.trim_end();
    (!cut.is_empty()).then(|| cut.to_owned())
}

impl SavedViews {
    /// The views in their order.
    pub fn all(&self) -> &[SavedView] {
        &self.views
    }

    /// The view of a name.
    pub fn named(&self, name: &str) -> Option<&SavedView> {
        self.views.iter().find(|view| view.name == name)
    }

    /// The view that the console opens with where nothing else is asked for.
    pub fn default_view(&self) -> Option<&SavedView> {
        self.named(self.default.as_deref()?)
    }

    /// Keeps a query under a name: anew at the end, or in the place of the one that has the name. The name as it is kept.
    pub fn put(&mut self, name: &str, query: &str) -> Result<String, Refused> {
        let name = name_from(name).ok_or(Refused::Nameless)?;
        if query.len() > LONGEST_QUERY {
            return Err(Refused::TooLong);
        }
        let query = query.to_owned();
        if let Some(view) = self.views.iter_mut().find(|view| view.name == name) {
            view.query = query;
        } else if self.views.len() >= MOST {
            return Err(Refused::Full);
        } else {
            self.views.push(SavedView { name: name.clone(), query });
        }
        Ok(name)
    }

    /// Gives a view another name. The name as it is kept.
    pub fn rename(&mut self, from: &str, to: &str) -> Result<String, Refused> {
        let to = name_from(to).ok_or(Refused::Nameless)?;
        if to != from && self.named(&to).is_some() {
            return Err(Refused::Taken);
        }
        let view = self.views.iter_mut().find(|view| view.name == from).ok_or(Refused::Gone)?;
        view.name.clone_from(&to);
        if self.default.as_deref() == Some(from) {
            self.default = Some(to.clone());
        }
        Ok(to)
    }

    /// Takes a view out.
    pub fn remove(&mut self, name: &str) -> Option<Removed> {
        let place = self.views.iter().position(|view| view.name == name)?;
        let was_default = self.default.take_if(|default| default == name).is_some();
        Some(Removed { view: self.views.remove(place), place, was_default })
    }

    /// Puts a view back where it was, as far as that is still there.
    pub fn put_back(&mut self, removed: Removed) -> Result<(), Refused> {
        let Removed { view, place, was_default } = removed;
        if self.named(&view.name).is_some() {
            return Err(Refused::Taken);
        }
        if self.views.len() >= MOST {
            return Err(Refused::Full);
        }
        if was_default && self.default.is_none() {
            self.default = Some(view.name.clone());
        }
        self.views.insert(place.min(self.views.len()), view);
        Ok(())
    }

    /// Moves a view one place up or down.
    pub fn step(&mut self, name: &str, up: bool) {
        let Some(place) = self.views.iter().position(|view| view.name == name) else { return };
        let other = if up { place.checked_sub(1) } else { Some(place + 1) };
        if let Some(other) = other.filter(|other| *other < self.views.len()) {
            self.views.swap(place, other);
        }
    }

    /// Makes a view the default, or with none the list as it is at first. Nothing happens for a name that is none.
    pub fn set_default(&mut self, name: Option<&str>) {
        match name {
            None => self.default = None,
            Some(name) if self.named(name).is_some() => self.default = Some(name.to_owned()),
            Some(_) => {}
        }
    }

    /// As a file, which the browser's storage holds as well.
    pub fn to_json(&self) -> String {
        let mut text = String::from("{\n  ");
        json::name(&mut text, "erpsync_views");
        text.push_str(&VERSION.to_string());
        if let Some(default) = &self.default {
            text.push_str(",\n  ");
            json::name(&mut text, "default");
            json::string(&mut text, default);
        }
        text.push_str(",\n  ");
        json::name(&mut text, "views");
        text.push('[');
        for (place, view) in self.views.iter().enumerate() {
            text.push_str(if place > 0 { ",\n    {" } else { "\n    {" });
            json::name(&mut text, "name");
            json::string(&mut text, &view.name);
            text.push_str(", ");
            json::name(&mut text, "query");
            json::string(&mut text, &view.query);
            text.push('}');
        }
        text.push_str("\n  ]\n}\n");
        text
    }
}
