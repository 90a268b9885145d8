//! Which keys each action has. No two actions ever hinder each other, whatever was stored.

use crate::{action::Action, sequence::Sequence};

/// The keys of all actions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bindings {
    keys: [Option<Sequence>; Action::COUNT],
    /// Whether single letters, digits and signs work.
    pub single: bool,
}

/// Why an action cannot have some keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// Another action has them, or begins with them, or they begin with its own.
    Taken(Action),
    /// Text fields, the browser or the desktop need them.
    Reserved,
}

/// The name under which it is stored that single keys are off.
const SINGLE: &str = "single-keys";
const OFF: &str = "off";
/// What is longer was not stored by this.
const LONGEST: usize = 4096;

impl Default for Bindings {
    fn default() -> Self {
        let mut keys = [None; Action::COUNT];
        for (place, action) in keys.iter_mut().zip(Action::all()) {
            *place = Sequence::parse(action.default_keys());
        }
        Self { keys, single: true }
    }
}

impl Bindings {
    /// The keys of an action.
    pub fn of(&self, action: Action) -> Option<Sequence> {
        self.keys[action.place()]
    }

    /// The keys of an action that work at present.
    pub fn working(&self, action: Action) -> Option<Sequence> {
        self.of(action).filter(|keys| self.single || !keys.has_single())
    }

    /// Whether an action has other keys than at first.
    pub fn is_changed(&self, action: Action) -> bool {
        self.of(action) != Sequence::parse(action.default_keys())
    }

    /// Gives keys to an action, if it can have them.
    pub fn put(&mut self, action: Action, keys: Sequence) -> Result<(), Refusal> {
        if keys.is_reserved() {
            return Err(Refusal::Reserved);
        }
        if let Some(other) = self.hindered(action, keys) {
            return Err(Refusal::Taken(other));
        }
        self.keys[action.place()] = Some(keys);
        Ok(())
    }

    /// Takes the keys of an action away.
    pub fn remove(&mut self, action: Action) {
        self.keys[action.place()] = None;
    }

    /// Gives an action the keys that it had at first, if nobody else has them now.
    pub fn reset(&mut self, action: Action) -> Result<(), Refusal> {
        if let Some(keys) = Sequence::parse(action.default_keys()) {
            return self.put(action, keys);
        }
        self.remove(action);
        Ok(())
    }

    /// Gives every action the keys that it had at first. Whether single keys work stays as it is.
    pub fn reset_all(&mut self) {
        *self = Self { single: self.single, ..Self::default() };
    }

    /// The other action that these keys would hinder.
    fn hindered(&self, action: Action, keys: Sequence) -> Option<Action> {
        Action::all().find(|other| *other != action && self.of(*other).is_some_and(|own| own.hinders(keys)))
    }

    /// Reads what was stored: a line for each action whose keys are not those of the beginning. What is not understood,
    /// or hinders what was read before it, is left out.
    pub fn parse(text: &str) -> Self {
        let mut chosen = [None; Action::COUNT];
        let mut single = true;
        let text = if text.len() > LONGEST { "" } else { text };
        for (name, value) in text.lines().filter_map(|line| line.split_once('=')) {
            let keys = Sequence::parse(value).filter(|keys| !keys.is_reserved());
            if name == SINGLE && value == OFF {
                single = false;
            } else if let Some(action) = Action::from_id(name)
                && (value.is_empty() || keys.is_some())
            {
                chosen[action.place()] = Some(keys);
            }
        }
        let mut bindings = Self { keys: [None; Action::COUNT], single };
        // What somebody chose comes before what would be there otherwise.
        for (action, keys) in Action::all().zip(chosen) {
            if let Some(Some(keys)) = keys {
                // Refused where it hinders another one: then it has none.
                let _ = bindings.put(action, keys);
            }
        }
        for (action, keys) in Action::all().zip(chosen) {
            if keys.is_none() {
                let _ = bindings.reset(action);
            }
        }
        bindings
    }

    /// As it is stored; nothing where everything is as at first.
    pub fn written(&self) -> String {
        let mut text = String::new();
        let mut add = |name: &str, value: &str| {
            text.push_str(name);
            text.push('=');
            text.push_str(value);
            text.push('\n');
        };
        if !self.single {
            add(SINGLE, OFF);
        }
        for action in Action::all().filter(|action| self.is_changed(*action)) {
            add(action.id(), &self.of(action).map(Sequence::written).unwrap_or_default());
        }
        text
    }
}
