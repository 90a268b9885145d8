//! Sorting rows by columns. The rules of a language for texts come from the caller.
//!
//! What a column says is ranked once for all rows; after that any order, by one column or by several, is counted out from
//! those ranks in a time that grows with the number of rows alone.

mod collate;
mod guess;

pub use collate::collated;
pub use guess::{Weight, Weights, characters, guess};
use std::borrow::Cow;

/// The sort keys of all rows, one for each; an absent key sorts last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Keys<'a> {
    /// Texts, compared by the caller's collation.
    Text(Vec<Option<Cow<'a, str>>>),
    /// Numbers.
    Number(Vec<Option<i64>>),
}

/// Which end comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// The least first.
    Ascending,
    /// The greatest first.
    Descending,
}

/// How each row ranks by one column: equal keys rank alike.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ranks {
    /// By the row's number, from 0; what is not below `absent` is absent.
    of: Vec<u32>,
    /// One more than the greatest rank.
    absent: u32,
}

impl Ranks {
    /// Ranks rows by their keys; `rows` has each key's row number.
    ///
    /// `collate` gives each text its rank; equal texts have equal ranks. It is asked once, and only for texts that are
    /// present; a text which it gives no rank counts as absent.
    pub fn new(rows: &[u32], keys: &Keys<'_>, collate: impl FnOnce(&[&str]) -> Vec<u32>) -> Self {
        match keys {
            Keys::Number(numbers) => Self::of(rows, dense(numbers)),
            Keys::Text(texts) => {
                let present: Vec<&str> = texts.iter().flatten().map(AsRef::as_ref).collect();
                let mut ranks = collate(&present).into_iter();
                Self::of(rows, texts.iter().map(|text| text.as_ref().and_then(|_| ranks.next())))
            }
        }
    }

    /// Takes ranks that are known already, one for each of the rows; a row which has none, or is not among them, is absent.
    pub fn of(rows: &[u32], ranked: impl IntoIterator<Item = Option<u32>>) -> Self {
        let size = rows.iter().max().map_or(0, |last| *last as usize + 1);
        let mut of = vec![u32::MAX; size];
        let mut absent = 0;
        for (row, rank) in rows.iter().zip(ranked) {
            // The greatest number is kept for what is absent, and no table has so many rows.
            let Some(rank) = rank.filter(|rank| *rank < u32::MAX) else { continue };
            absent = absent.max(rank + 1);
            if let Some(of) = of.get_mut(*row as usize) {
                *of = rank;
            }
        }
        Self { of, absent }
    }

    /// The rank of a row; none where its key is absent.
    pub fn rank(&self, row: u32) -> Option<u32> {
        self.of.get(row as usize).copied().filter(|rank| *rank < self.absent)
    }

    /// The rank of a row as a place to count at; `None` is behind all others.
    fn place(&self, row: u32, direction: Direction) -> usize {
        let rank = self.of.get(row as usize).copied().unwrap_or(u32::MAX);
        match direction {
            _ if rank >= self.absent => self.absent as usize,
            Direction::Ascending => rank as usize,
            Direction::Descending => (self.absent - 1 - rank) as usize,
        }
    }
}

/// Puts rows in the order of their ranks; `number` is a row's number. Rows that rank alike keep their order in both
/// directions, so a sort by several columns is made from the last of them to the first; absent keys come last in both
/// directions.
pub fn arrange<T: Copy>(
    rows: &[T],
    number: impl Fn(T) -> u32,
    ranks: &Ranks,
    direction: Direction,
) -> Vec<T> {
    let place = |row: &T| ranks.place(number(*row), direction);
    let mut next = vec![0_u32; ranks.absent as usize + 2];
    for row in rows {
        // One place further on, so that the sum is where each begins.
        if let Some(count) = next.get_mut(place(row) + 1) {
            *count += 1;
        }
    }
    let mut begins = 0;
    for count in &mut next {
        begins += *count;
        *count = begins;
    }
    let mut ordered = rows.to_vec();
    for row in rows {
        if let Some(next) = next.get_mut(place(row)) {
            if let Some(place) = ordered.get_mut(*next as usize) {
                *place = *row;
            }
            *next += 1;
        }
    }
    ordered
}

/// Numbers by their order among each other, from 0.
fn dense(numbers: &[Option<i64>]) -> Vec<Option<u32>> {
    let mut present: Vec<(i64, u32)> =
        (0..).zip(numbers).filter_map(|(place, number)| number.map(|number| (number, place))).collect();
    present.sort_unstable();
    let mut ranks = vec![None; numbers.len()];
    let (mut rank, mut before) = (0, None);
    for (number, place) in present {
        if before.is_some_and(|before| before != number) {
            rank += 1;
        }
        before = Some(number);
        if let Some(of) = ranks.get_mut(place as usize) {
            *of = Some(rank);
        }
    }
    ranks
}
