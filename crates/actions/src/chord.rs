//! A chord: one key, with the keys that are held down meanwhile.
//!
//! The key is the character that is written by it, never its place: what stands on a reader's own keyboard counts. Keys
//! without a character (arrows, Enter, Esc, F2) belong to the table, to dialogs and to the browser, and to no chord.

/// A key that is held down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Modifier {
    /// Cmd on an Apple device, Ctrl on every other one.
    Command,
    /// Ctrl on an Apple device, beside Cmd.
    Control,
    /// Alt; on an Apple device, Option.
    Alt,
    /// Shift, of letters only: elsewhere it is a part of the character.
    Shift,
}

impl Modifier {
    /// All, in the order in which they are written.
    pub const ALL: [Self; 4] = [Self::Command, Self::Control, Self::Alt, Self::Shift];

    /// As it is stored.
    fn name(self) -> &'static str {
        match self {
            Self::Command => "Mod",
            Self::Control => "Ctrl",
            Self::Alt => "Alt",
            Self::Shift => "Shift",
        }
    }

    fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|modifier| modifier.name() == name)
    }

    fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// The keys that are held down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Modifiers(u8);

impl Modifiers {
    /// The same and this one, where it is held.
    #[must_use]
    pub fn with(self, modifier: Modifier, held: bool) -> Self {
        Self(if held { self.0 | modifier.bit() } else { self.0 & !modifier.bit() })
    }

    /// Whether this one is held.
    pub fn has(self, modifier: Modifier) -> bool {
        self.0 & modifier.bit() != 0
    }
}

/// One key with those that are held down meanwhile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Chord {
    modifiers: Modifiers,
    key: char,
}

/// With Ctrl or Cmd these edit text, or are the browser's or the desktop's own.
const RESERVED_WITH_COMMAND: &str = "acfhijlmnopqrtvwxyz0123456789+-=,";
/// With Alt these open a browser's own menus.
const RESERVED_WITH_ALT: &str = "def";

impl Chord {
    /// A chord, if the key writes a character that can be seen.
    pub fn new(modifiers: Modifiers, key: char) -> Option<Self> {
        if key.is_whitespace() || key.is_control() {
            return None;
        }
        // What Shift makes of a sign is another sign, and stands elsewhere on another keyboard.
        let shift = modifiers.has(Modifier::Shift) && key.is_ascii_alphabetic();
        Some(Self { modifiers: modifiers.with(Modifier::Shift, shift), key: key.to_ascii_lowercase() })
    }

    /// Reads `Mod+Shift+k`, `?` or `+`.
    pub fn parse(text: &str) -> Option<Self> {
        let key = text.chars().next_back()?;
        let held = text.strip_suffix(key)?;
        let mut modifiers = Modifiers::default();
        if !held.is_empty() {
            for name in held.strip_suffix('+')?.split('+') {
                modifiers = modifiers.with(Modifier::named(name)?, true);
            }
        }
        Self::new(modifiers, key)
    }

    /// As it is stored.
    pub fn written(self) -> String {
        let mut text = String::new();
        for modifier in Modifier::ALL.into_iter().filter(|modifier| self.has(*modifier)) {
            text.push_str(modifier.name());
            text.push('+');
        }
        text.push(self.key);
        text
    }

    /// The key, a letter in lower case.
    pub fn key(self) -> char {
        self.key
    }

    /// Whether this one is held.
    pub fn has(self, modifier: Modifier) -> bool {
        self.modifiers.has(modifier)
    }

    /// Whether it is a single letter, digit or sign, which somebody who speaks to the computer can press unawares.
    pub fn is_single(self) -> bool {
        !(self.has(Modifier::Command) || self.has(Modifier::Control) || self.has(Modifier::Alt))
    }

    /// Whether text fields, the browser or the desktop need it.
    pub fn is_reserved(self) -> bool {
        (self.has(Modifier::Command) && RESERVED_WITH_COMMAND.contains(self.key))
            || (self.has(Modifier::Alt) && RESERVED_WITH_ALT.contains(self.key))
    }
}
