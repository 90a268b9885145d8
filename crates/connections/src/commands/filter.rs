//! Which entries of the journal somebody wants to see, and how an address says so. A closed type: what is not
//! understood is dropped.

use super::entry::Entry;
use super::judge::shown;
use crate::outcome::Outcome;

/// The most characters of the words of a filter.
const LONGEST_WORDS: usize = 200;

/// One state that entries can be narrowed to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// Somebody still looks after them.
    Open,
    /// Those with this outcome.
    Outcome(Outcome),
}

impl Shown {
    /// All, in the order of the list to choose from.
    pub const ALL: [Self; 7] = [
        Self::Open,
        Self::Outcome(Outcome::Unknown),
        Self::Outcome(Outcome::Refused),
        Self::Outcome(Outcome::DoneWithWarning),
        Self::Outcome(Outcome::Running),
        Self::Outcome(Outcome::Accepted),
        Self::Outcome(Outcome::Done),
    ];

    /// As it stands in addresses and exports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Outcome(outcome) => outcome.name(),
        }
    }

    /// The state of a name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }
}

/// What entries are narrowed to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// The state.
    pub state: Option<Shown>,
    /// The name of the system.
    pub system: Option<String>,
    /// All of these words are wanted, in any order.
    pub words: String,
}

impl Filter {
    /// Reads `state:system:words`, where each may be missing.
    pub fn parse(text: &str) -> Self {
        let mut parts = text.splitn(3, ':');
        let mut part = || parts.next().unwrap_or_default();
        let (state, system, words) = (part(), part(), part());
        let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        let named = !system.is_empty() && system.bytes().all(plain);
        Self {
            state: Shown::from_name(state),
            system: named.then(|| system.to_owned()),
            words: words.chars().take(LONGEST_WORDS).collect(),
        }
    }

    /// The text that [`Filter::parse`] reads; empty when nothing is narrowed.
    pub fn written(&self) -> String {
        if *self == Self::default() {
            return String::new();
        }
        let state = self.state.map(Shown::name).unwrap_or_default();
        [state, ":", self.system.as_deref().unwrap_or_default(), ":", &self.words].concat()
    }

    /// Whether an entry is wanted; `text` is what stands on the screen about it. It is asked for only when it matters,
    /// and `fold` brings texts into the form in which they are compared.
    pub fn takes(&self, entry: &Entry, text: impl FnOnce() -> String, fold: impl Fn(&str) -> String) -> bool {
        let in_state = self.state.is_none_or(|state| match state {
            Shown::Open => entry.is_open(),
            Shown::Outcome(outcome) => shown(entry) == outcome,
        });
        let in_system = self.system.as_ref().is_none_or(|system| *system == entry.system);
        if !in_state || !in_system {
            return false;
        }
        if self.words.trim().is_empty() {
            return true;
        }
        let (words, text) = (fold(&self.words), fold(&text()));
        words.split_whitespace().all(|word| text.contains(word))
    }
}
