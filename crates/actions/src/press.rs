//! A key press as a browser tells of it, and the chord that it is.

use crate::chord::{Chord, Modifier, Modifiers};

/// What the keyboard is like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Platform {
    /// With Cmd and Option.
    Apple,
    /// With Ctrl and Alt.
    Other,
}

impl Platform {
    /// Of the name that a browser has for its system, such as `MacIntel` or `Linux x86_64`.
    pub fn named(name: &str) -> Self {
        if ["Mac", "iP"].iter().any(|begin| name.starts_with(begin)) { Self::Apple } else { Self::Other }
    }
}

/// A key press, in the browser's own words.
#[expect(clippy::struct_excessive_bools, reason = "as the browser tells it")]
#[derive(Debug, Clone, Copy, Default)]
pub struct Press<'a> {
    /// The character, or the name of a key that has none.
    pub key: &'a str,
    /// The place on the keyboard.
    pub code: &'a str,
    /// Whether Ctrl is held.
    pub control: bool,
    /// Whether Alt or Option is held.
    pub alt: bool,
    /// Whether Shift is held.
    pub shift: bool,
    /// Whether Cmd or the Windows key is held.
    pub meta: bool,
    /// Whether `AltGr` is held, which some browsers tell of as Ctrl and Alt.
    pub alt_graph: bool,
}

/// What a key press is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pressed {
    /// A chord.
    Chord(Chord),
    /// A key that is only held down for another one.
    Held,
    /// Anything else.
    Other,
}

/// The keys that are held down for another one, or switch what others write.
const HELD: [&str; 12] = [
    "Alt",
    "AltGraph",
    "CapsLock",
    "Control",
    "Fn",
    "FnLock",
    "Hyper",
    "Meta",
    "NumLock",
    "ScrollLock",
    "Shift",
    "Super",
];

impl Press<'_> {
    /// What it is on this keyboard.
    pub fn read(&self, platform: Platform) -> Pressed {
        if HELD.contains(&self.key) {
            return Pressed::Held;
        }
        self.chord(platform).map_or(Pressed::Other, Pressed::Chord)
    }

    fn chord(&self, platform: Platform) -> Option<Chord> {
        let mut characters = self.key.chars();
        let written = characters.next().filter(|_| characters.next().is_none())?;
        // Where another script is written, or Option makes a sign of a letter, the key's own letter counts.
        let key =
            if written.is_ascii() || self.alt_graph { written } else { self.letter().unwrap_or(written) };
        // Then they only write the sign.
        let write = self.alt_graph && !key.is_ascii_alphanumeric();
        let (control, alt) = if write { (false, false) } else { (self.control, self.alt) };
        let (command, control) = match platform {
            Platform::Apple => (self.meta, control),
            // With the Windows key it is the desktop's.
            Platform::Other if self.meta => return None,
            Platform::Other => (control, false),
        };
        let modifiers = Modifiers::default()
            .with(Modifier::Command, command)
            .with(Modifier::Control, control)
            .with(Modifier::Alt, alt)
            .with(Modifier::Shift, self.shift);
        Chord::new(modifiers, key)
    }

    /// The letter of the key's place, as `KeyK` says it.
    fn letter(&self) -> Option<char> {
        let letter = self.code.strip_prefix("Key")?;
        letter.chars().next().filter(char::is_ascii_uppercase).map(|letter| letter.to_ascii_lowercase())
    }
}
