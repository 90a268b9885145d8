//! What stands on the keys of a sequence, on each kind of keyboard. The words for it are the app's.

use crate::{
    chord::{Chord, Modifier},
    press::Platform,
};

/// What stands on a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cap {
    /// Cmd, on an Apple keyboard.
    Command,
    /// Ctrl.
    Control,
    /// Option, on an Apple keyboard.
    Option,
    /// Alt.
    Alt,
    /// Shift.
    Shift,
    /// A letter, in upper case as it stands on the key, a digit or a sign.
    Sign(char),
}

/// The keys that are pressed together for a chord, in the order in which they are named.
pub fn caps(chord: Chord, platform: Platform) -> Vec<Cap> {
    let cap = |modifier| match (modifier, platform) {
        (Modifier::Command, Platform::Apple) => Cap::Command,
        (Modifier::Command, Platform::Other) | (Modifier::Control, _) => Cap::Control,
        (Modifier::Alt, Platform::Apple) => Cap::Option,
        (Modifier::Alt, Platform::Other) => Cap::Alt,
        (Modifier::Shift, _) => Cap::Shift,
    };
    let held = Modifier::ALL.into_iter().filter(|modifier| chord.has(*modifier)).map(cap);
    held.chain([Cap::Sign(chord.key().to_ascii_uppercase())]).collect()
}
