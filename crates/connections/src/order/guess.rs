//! About the order of a language, from the order of its characters.
//!
//! It is a guess: only whoever knows the language can say the true order. A list that is nearly in order is put in order
//! faster, so how good the guess is decides about speed and about nothing else.

use std::collections::{HashMap, HashSet};

/// How a character sorts: first as the letter that it is, then as that form of it.
pub type Weight = (u8, u8);

/// How characters sort.
#[derive(Clone, Debug)]
pub struct Weights {
    ascii: [Weight; 128],
    others: HashMap<char, Weight>,
}

/// What is known of no character.
const UNKNOWN: Weight = (u8::MAX, u8::MAX);

/// The different characters of these texts.
pub fn characters(texts: &[&str]) -> Vec<char> {
    let mut ascii = [false; 128];
    let mut others = HashSet::new();
    for character in texts.iter().flat_map(|text| text.chars()) {
        match ascii.get_mut(character as usize) {
            Some(there) => *there = true,
            None => {
                others.insert(character);
            }
        }
    }
    let plain = ('\0'..).zip(ascii).filter_map(|(character, there)| there.then_some(character));
    plain.chain(others).collect()
}

impl Weights {
    /// Takes characters in their order; each comes with whether it is the same letter as the one before.
    pub fn new(characters: impl IntoIterator<Item = (char, bool)>) -> Self {
        let mut weights = Self { ascii: [UNKNOWN; 128], others: HashMap::new() };
        // Nothing but the end of a text sorts before the first of them.
        let (mut letter, mut form) = (0_u8, 1_u8);
        for (character, same) in characters {
            if same && letter > 0 {
                form = form.saturating_add(1);
            } else {
                (letter, form) = (letter.saturating_add(1), 1);
            }
            match weights.ascii.get_mut(character as usize) {
                Some(weight) => *weight = (letter, form),
                None => {
                    weights.others.insert(character, (letter, form));
                }
            }
        }
        weights
    }

    fn of(&self, character: char) -> Weight {
        match self.ascii.get(character as usize) {
            Some(weight) => *weight,
            None => self.others.get(&character).copied().unwrap_or(UNKNOWN),
        }
    }

    /// Appends what a text is compared by: its letters, then their forms. A number goes by its length first.
    fn write_key(&self, text: &str, key: &mut Vec<u8>) {
        let digits = |from: usize| text.bytes().skip(from).take_while(u8::is_ascii_digit).count();
        let mut in_number = false;
        for (at, character) in text.char_indices() {
            let number = character.is_ascii_digit();
            if number && !in_number {
                key.push(self.of('0').0);
                key.push(u8::try_from(digits(at)).unwrap_or(u8::MAX));
            }
            in_number = number;
            key.push(self.of(character).0);
        }
        key.push(0);
        key.extend(text.chars().map(|character| self.of(character).1));
    }
}

/// The places of the texts in about the right order; equal texts are next to each other.
pub fn guess(texts: &[&str], weights: &Weights) -> Vec<u32> {
    let mut keys = Vec::with_capacity(texts.iter().map(|text| 2 * text.len() + 4).sum());
    let mut sorted = Vec::with_capacity(texts.len());
    for (place, text) in (0_u32..).zip(texts) {
        let begin = keys.len();
        weights.write_key(text, &mut keys);
        // Most texts differ early, so most comparisons are those of one number.
        let mut first = [0; 8];
        for (to, from) in first.iter_mut().zip(keys.get(begin..).unwrap_or_default()) {
            *to = *from;
        }
        sorted.push((u64::from_be_bytes(first), place, begin, keys.len()));
    }
    let key = |begin: usize, end: usize| keys.get(begin..end).unwrap_or_default();
    sorted.sort_unstable_by(|one, other| {
        one.0
            .cmp(&other.0)
            .then_with(|| key(one.2, one.3).cmp(key(other.2, other.3)))
            .then_with(|| texts.get(one.1 as usize).cmp(&texts.get(other.1 as usize)))
    });
    sorted.into_iter().map(|(_, place, ..)| place).collect()
}
