//! Views of a file beside those that are there.

use super::{LONGEST_NAME, SavedView, SavedViews};

/// What becomes of a view of a file whose name another view has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clash {
    /// It takes the other's place.
    Replace,
    /// It gets a number behind its name.
    KeepBoth,
}

/// What became of the views of a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Merged {
    /// New ones.
    pub added: usize,
    /// Those that took the place of another.
    pub replaced: usize,
    /// Those that were there already, the same in name and query.
    pub same: usize,
    /// Those for which there was no room.
    pub left_out: usize,
}

impl SavedViews {
    /// The names of views of a file that others have, with another query.
    pub fn clashes<'a>(&self, incoming: &'a SavedViews) -> Vec<&'a str> {
        let other = |view: &&SavedView| self.named(&view.name).is_some_and(|own| own.query != view.query);
        incoming.views.iter().filter(other).map(|view| view.name.as_str()).collect()
    }

    /// Takes in the views of a file. Its default counts where there was none.
    pub fn merge(&mut self, incoming: &SavedViews, clash: Clash) -> Merged {
        let mut merged = Merged::default();
        let mut default = None;
        for view in &incoming.views {
            let known = self.named(&view.name).map(|own| own.query == view.query);
            let name = match (known, clash) {
                (Some(true), _) => {
                    merged.same += 1;
                    continue;
                }
                (None, _) | (Some(false), Clash::Replace) => view.name.clone(),
                (Some(false), Clash::KeepBoth) => self.free_name(&view.name),
            };
            match self.put(&name, &view.query) {
                Ok(_) if known.is_some() && clash == Clash::Replace => merged.replaced += 1,
                Ok(_) => merged.added += 1,
                Err(_) => {
                    merged.left_out += 1;
                    continue;
                }
            }
            if incoming.default.as_deref() == Some(&view.name) {
                default = Some(name);
            }
        }
        if self.default.is_none() {
            self.default = default;
        }
        merged
    }

    /// The name with the first number that makes it one that no view has.
    fn free_name(&self, name: &str) -> String {
        let numbered = |number: usize| {
            let end = [" (", &number.to_string(), ")"].concat();
            let room = LONGEST_NAME.saturating_sub(end.len());
            let begin: String = name.chars().take(room).collect();
            [begin.trim_end(), &end].concat()
        };
        // One of so many is free, because there are fewer views.
        (2..=self.views.len() + 2).map(numbered).find(|name| self.named(name).is_none()).unwrap_or_default()
    }
}
