//! The keys of an action: a chord, or two of them one after the other.

use crate::chord::Chord;

/// A chord, or two one after the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sequence {
    /// What is pressed first.
    pub first: Chord,
    /// What is pressed after it.
    pub then: Option<Chord>,
}

impl Sequence {
    /// Reads `g c`, `?` or `Mod+k`.
    pub fn parse(text: &str) -> Option<Self> {
        let (first, then) = match text.split_once(' ') {
            Some((first, then)) => (first, Some(Chord::parse(then)?)),
            None => (text, None),
        };
        Some(Self { first: Chord::parse(first)?, then })
    }

    /// As it is stored.
    pub fn written(self) -> String {
        match self.then {
            Some(then) => [self.first.written().as_str(), " ", &then.written()].concat(),
            None => self.first.written(),
        }
    }

    /// Its chords in order.
    pub fn chords(self) -> impl Iterator<Item = Chord> {
        std::iter::once(self.first).chain(self.then)
    }

    /// Whether some of it is a single letter, digit or sign.
    pub fn has_single(self) -> bool {
        self.chords().any(Chord::is_single)
    }

    /// Whether text fields, the browser or the desktop need some of it.
    pub fn is_reserved(self) -> bool {
        self.chords().any(Chord::is_reserved)
    }

    /// Whether two actions cannot have these: they are the same, or one is how the other begins.
    pub fn hinders(self, other: Self) -> bool {
        self.first == other.first && (self.then.is_none() || other.then.is_none() || self.then == other.then)
    }
}
