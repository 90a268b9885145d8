//! The actions that were taken from the palette last, so that they are offered first.

use crate::action::Action;

/// So many are kept.
pub const MOST: usize = 4;

/// A few actions, the latest first, each once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Recent(Vec<Action>);

impl Recent {
    /// Reads what was stored; what is not understood is left out.
    pub fn parse(text: &str) -> Self {
        let mut recent = Self::default();
        for action in text.split(',').filter_map(Action::from_id).take(MOST) {
            if !recent.0.contains(&action) {
                recent.0.push(action);
            }
        }
        recent
    }

    /// As it is stored.
    pub fn written(&self) -> String {
        let ids: Vec<&str> = self.0.iter().map(|action| action.id()).collect();
        ids.join(",")
    }

    /// An action was taken.
    pub fn take(&mut self, action: Action) {
        self.0.retain(|other| *other != action);
        self.0.insert(0, action);
        self.0.truncate(MOST);
    }

    /// The actions, the latest first.
    pub fn actions(&self) -> &[Action] {
        &self.0
    }
}
