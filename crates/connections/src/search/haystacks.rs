//! The texts that all rows are found by, folded once and kept in one piece, so that a search runs through them without
//! looking a row up for each.

use super::{Lower, Needle, fold};
use rustc_hash::FxHashSet;

/// Ends the text of a row. It is found in no text: see [`Haystacks::build`].
const END: char = '\u{1e}';

/// The folded texts of rows that are known by numbers.
#[derive(Clone, Debug, Default)]
pub struct Haystacks {
    text: String,
    /// Where each row's text ends, in the order of the texts, and the row's number.
    ends: Vec<(usize, u32)>,
    /// One more than the greatest number.
    rows: usize,
    /// How many texts are [`NOBODY`]'s.
    forgotten: usize,
}

/// The longest text, in bytes, that others are expected to be like: a few very long ones must not take all memory.
const USUAL: usize = 1024;

/// In the place of the number of a row that is forgotten.
const NOBODY: u32 = u32::MAX;

impl Haystacks {
    /// Takes the text of each row, which `write` appends to what it is given. For `lower` see [`fold`]: it is asked once.
    pub fn build(
        rows: impl IntoIterator<Item = u32>,
        write: impl FnMut(u32, &mut String),
        lower: Lower,
    ) -> Self {
        let mut all = Self::default();
        all.add(rows, write, lower);
        all
    }

    /// Takes more rows, in the same way.
    pub fn add(
        &mut self,
        rows: impl IntoIterator<Item = u32>,
        mut write: impl FnMut(u32, &mut String),
        lower: Lower,
    ) {
        let all = self;
        // Texts with other letters than English are folded together, after the others.
        let (mut foreign, mut theirs) = (String::new(), Vec::new());
        for row in rows {
            all.rows = all.rows.max(row as usize + 1);
            let begin = all.text.len();
            write(row, &mut all.text);
            let own = all.text.get_mut(begin..).unwrap_or_default();
            if own.is_ascii() && !own.contains(END) {
                own.make_ascii_lowercase();
                all.text.push(END);
                all.ends.push((all.text.len(), row));
            } else {
                foreign.extend(own.chars().map(|character| if character == END { ' ' } else { character }));
                foreign.push(END);
                theirs.push(row);
                all.text.truncate(begin);
            }
        }
        if !theirs.is_empty() {
            let folded = fold(&foreign, lower);
            for (text, row) in folded.split_inclusive(END).zip(theirs) {
                all.text.push_str(text);
                all.ends.push((all.text.len(), row));
            }
        }
    }

    /// Makes room for so many rows more, by what those took that are here, but not by very long texts: growing by doubling would
    /// take up to three times as much while it grows, of a memory that never shrinks.
    pub fn make_room(&mut self, rows: usize) {
        let Some(each) = self.text.len().checked_div(self.ends.len()) else { return };
        // A little more than that, so that rows with longer texts do not have all of it moved.
        self.text.reserve(each.min(USUAL).saturating_mul(rows + rows / 16));
        self.ends.reserve(rows);
    }

    /// Rows that are found no more. Their texts stay until more of them are forgotten than are not, which it says.
    pub fn forget(&mut self, rows: &FxHashSet<u32>) -> bool {
        for (_, row) in &mut self.ends {
            if rows.contains(row) {
                *row = NOBODY;
                self.forgotten += 1;
            }
        }
        2 * self.forgotten > self.ends.len()
    }

    /// Each row's number and text.
    pub fn each(&self) -> impl Iterator<Item = (u32, &str)> {
        let begins = std::iter::once(0).chain(self.ends.iter().map(|(end, _)| *end));
        let known = begins.zip(&self.ends).filter(|(_, (_, row))| *row != NOBODY);
        known.map(|(begin, (end, row))| {
            let text = self.text.get(begin..*end).unwrap_or_default();
            (*row, text.strip_suffix(END).unwrap_or(text))
        })
    }

    /// For each number whether the row's text has all words of the needle.
    pub fn find(&self, needle: &Needle) -> Vec<bool> {
        self.find_by(needle, |text, word| text.find(word))
    }

    /// The same; `look` says where in a text a word is first. It is an argument so that what it looks through can be counted.
    pub fn find_by(&self, needle: &Needle, look: impl FnMut(&str, &str) -> Option<usize>) -> Vec<bool> {
        if needle.is_empty() {
            return vec![true; self.rows];
        }
        let mut found = vec![false; self.rows];
        self.run_through(needle, look, |row| {
            if let Some(found) = found.get_mut(row as usize) {
                *found = true;
            }
            true
        });
        found
    }

    /// The numbers of the first rows, `most` at most, whose text has all words of the needle.
    pub fn first(&self, needle: &Needle, most: usize) -> Vec<u32> {
        let mut found = Vec::new();
        self.run_through(
            needle,
            |text, word| text.find(word),
            |row| {
                if found.len() < most {
                    found.push(row);
                }
                found.len() < most
            },
        );
        found
    }

    /// Tells each row that is found, for as long as more are wanted; none for a needle without words.
    fn run_through(
        &self,
        needle: &Needle,
        mut look: impl FnMut(&str, &str) -> Option<usize>,
        mut tell: impl FnMut(u32) -> bool,
    ) {
        let Some((first, rest)) = needle.0.split_first() else { return };
        if needle.0.iter().any(|word| word.contains(END)) {
            return;
        }
        let mut ends = self.ends.iter();
        let (mut begin, mut from) = (0, 0);
        // From one place where the first word is to the next one in another row.
        while let Some(at) = self.text.get(from..).and_then(|text| look(text, first)) {
            let at = from + at;
            let Some((end, row)) = ends.by_ref().find(|(end, _)| {
                let here = *end > at;
                if !here {
                    begin = *end;
                }
                here
            }) else {
                break;
            };
            let text = self.text.get(begin..*end).unwrap_or_default();
            let is_told = *row != NOBODY && rest.iter().all(|word| look(text, word).is_some());
            if is_told && !tell(*row) {
                return;
            }
            (begin, from) = (*end, *end);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_that_come_slice_by_slice_take_little_more_room_than_they_need() {
        const ROWS: u32 = 10_000;
        let mut all = Haystacks::default();
        for first in (0..ROWS).step_by(1_000) {
            let write = |row: u32, text: &mut String| text.push_str(&"x".repeat(90 + row as usize % 20));
            all.add(first..first + 1_000, write, str::to_lowercase);
            all.make_room((ROWS - first - 1_000) as usize);
            assert!(all.text.capacity() < 120 * ROWS as usize, "{}", all.text.capacity());
        }
        assert_eq!(all.each().count(), ROWS as usize);
        let mut long =
            Haystacks::build(0..1, |_, text| text.push_str(&"x".repeat(1 << 20)), str::to_lowercase);
        long.make_room(ROWS as usize);
        assert!(long.text.capacity() < 16 << 20, "{}", long.text.capacity());
        let mut none = Haystacks::default();
        none.make_room(5);
        assert_eq!(none.text.capacity(), 0);
    }
}
