//! Finding an action by some letters of its name: words in any order, their beginnings, and initials.
//!
//! Texts are folded as in a search ([`connections::search::fold`]), so case and accents do not matter.

use connections::search::{Lower, fold};

/// What is looked for: words that must all be found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wanted {
    whole: String,
    words: Vec<String>,
}

/// How far a text is from what is looked for; the least is the nearest.
pub type Distance = usize;

impl Wanted {
    /// Takes the words of a text. For `lower` see [`fold`].
    pub fn new(text: &str, lower: Lower) -> Self {
        let folded = fold(text, lower);
        let words: Vec<String> = folded.split_whitespace().map(String::from).collect();
        Self { whole: words.join(" "), words }
    }

    /// Whether nothing is looked for.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// How far a text is from this, for `lower` see [`fold`]; none where some word is not in it.
    pub fn distance(&self, text: &str, lower: Lower) -> Option<Distance> {
        let text = fold(text, lower);
        if self.whole == text {
            return Some(0);
        }
        let begins = usize::from(!text.starts_with(&self.whole));
        let words: Vec<&str> = words(&text).collect();
        self.words.iter().try_fold(begins, |sum, word| Some(sum + from_word(word, &text, &words)?))
    }
}

/// How far a text is from one word: at the beginning of one of its own, inside one, or made of the beginnings of several.
fn from_word(wanted: &str, text: &str, words: &[&str]) -> Option<Distance> {
    if words.iter().any(|word| word.starts_with(wanted)) {
        Some(1)
    } else if text.contains(wanted) {
        Some(3)
    } else {
        let first = |text: &str| text.chars().next();
        let from_first = words.first().is_some_and(|word| first(word) == first(wanted));
        is_pieced(wanted, words).then_some(if from_first { 4 } else { 5 })
    }
}

/// Whether it is made of beginnings of these words in their order, as `fsa` and `forall` are of `force sync all`.
fn is_pieced(wanted: &str, words: &[&str]) -> bool {
    let wanted: Vec<char> = wanted.chars().collect();
    // Whether the first so many letters are made of what went before.
    let mut reached = vec![false; wanted.len() + 1];
    if let Some(none) = reached.first_mut() {
        *none = true;
    }
    for word in words {
        // From the back, so that one word gives one piece.
        for at in (0..wanted.len()).rev() {
            if reached.get(at) == Some(&true) {
                let rest = wanted.iter().skip(at);
                let common = rest.zip(word.chars()).take_while(|(one, other)| **one == *other).count();
                reached.iter_mut().skip(at + 1).take(common).for_each(|reached| *reached = true);
            }
        }
    }
    reached.last() == Some(&true)
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    // Signs of other scripts stay in their words: what tells them apart is a table that nobody needs here.
    let parts = |character: char| character.is_ascii() && !character.is_ascii_alphanumeric();
    text.split(parts).filter(|word| !word.is_empty())
}
