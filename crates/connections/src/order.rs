//! Sorting rows by one column. The rules of a language for texts come from the caller.

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

/// The rows' indices in sorted order. Equal keys keep their order in both directions; absent keys come last in
/// both directions.
///
/// `collate` gives each text its rank; equal texts have equal ranks. It is asked once, and only for texts that are
/// present; a text which it gives no rank counts as absent.
pub fn order(keys: &Keys<'_>, direction: Direction, collate: impl FnOnce(&[&str]) -> Vec<u32>) -> Vec<u32> {
    match keys {
        Keys::Number(numbers) => sorted(numbers, direction),
        Keys::Text(texts) => {
            let present: Vec<&str> = texts.iter().flatten().map(AsRef::as_ref).collect();
            let mut ranks = collate(&present).into_iter();
            let ranked: Vec<_> =
                texts.iter().map(|text| text.as_ref().and_then(|_| ranks.next()).map(i64::from)).collect();
            sorted(&ranked, direction)
        }
    }
}

/// Sorts the indices of the keys. One kind of key and one comparison: each further one would be a sort of its own
/// in the browser build.
fn sorted(keys: &[Option<i64>], direction: Direction) -> Vec<u32> {
    let (mut present, absent): (Vec<(u32, Option<i64>)>, Vec<_>) =
        (0..).zip(keys.iter().copied()).partition(|(_, key)| key.is_some());
    present.sort_by(|(_, one), (_, other)| match direction {
        Direction::Ascending => one.cmp(other),
        Direction::Descending => other.cmp(one),
    });
    present.into_iter().chain(absent).map(|(row, _)| row).collect()
}
