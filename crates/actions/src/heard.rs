//! The keys that were pressed so far, and the action that they come to.
//!
//! The time is an argument. Whether a press may come here at all (nobody is writing, nothing lies over the page) is for
//! the app to know.

use crate::{action::Action, bindings::Bindings, chord::Chord, sequence::Sequence};

/// How long the second chord of a sequence may take, in milliseconds.
pub const PATIENCE: i64 = 1500;

/// The first chord of a sequence, and when it was pressed.
#[derive(Debug, Clone, Copy, Default)]
pub struct Begun(Option<(Chord, i64)>);

/// What a chord has come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Heard {
    /// The keys of an action.
    Action(Action),
    /// How some action's keys begin.
    Begun,
    /// Nothing.
    Nothing,
}

impl Begun {
    /// Hears a chord. One that does not go on with what was begun ends that, and does nothing itself: it was meant as
    /// something else. Only one with Ctrl, Cmd or Alt is heard all the same.
    pub fn hear(&mut self, bindings: &Bindings, chord: Chord, now: i64) -> Heard {
        let before = self.0.take().filter(|(_, at)| (0..=PATIENCE).contains(&(now - at)));
        if let Some((first, _)) = before {
            let heard = action(bindings, Sequence { first, then: Some(chord) });
            if heard.is_some() || chord.is_single() {
                return heard.map_or(Heard::Nothing, Heard::Action);
            }
        }
        if let Some(action) = action(bindings, Sequence { first: chord, then: None }) {
            return Heard::Action(action);
        }
        let begins = |keys: Sequence| keys.first == chord && keys.then.is_some();
        if Action::all().any(|action| bindings.working(action).is_some_and(begins)) {
            self.0 = Some((chord, now));
            return Heard::Begun;
        }
        Heard::Nothing
    }

    /// Forgets what was begun.
    pub fn forget(&mut self) {
        self.0 = None;
    }
}

fn action(bindings: &Bindings, keys: Sequence) -> Option<Action> {
    Action::all().find(|action| bindings.working(*action) == Some(keys))
}
