//! How much is done for a sort and for a keystroke, counted and not timed: what grows faster than it may fails on any machine.

use std::borrow::Cow;
use std::cell::Cell;
use std::cmp::Ordering;

use connections::order::{Direction, Keys, Ranks, Weights, arrange, collated};
use connections::search::{Haystacks, Needle};

/// How many rows there are.
const SIZES: [u32; 3] = [1_000, 10_000, 100_000];

const PLACES: [&str; 8] =
    ["Alvdal", "Brekke", "Østmark", "Sjöbo", "Granvik", "Zandwijk", "Uferstadt", "Ålesund"];

/// A name of its own for each row, in no order.
fn names(rows: u32) -> Vec<String> {
    let name = |row: u32| {
        let number = row.wrapping_mul(2_654_435_761) % 1_000_003;
        format!("{} {number} {row}", PLACES[(number % 8) as usize])
    };
    (0..rows).map(name).collect()
}

/// Texts sorted as a browser does it, which is asked about two texts at a time; `asked` counts how often.
fn sorted(texts: &[&str], asked: &Cell<u64>) -> Vec<String> {
    let mut sorted: Vec<String> = texts.iter().map(|text| (*text).to_owned()).collect();
    sorted.sort_by(|one, other| -> Ordering {
        asked.set(asked.get() + 1);
        one.cmp(other)
    });
    sorted
}

/// How often a language is asked about two names until all have their ranks.
fn comparisons(rows: u32, weights: &Weights) -> u64 {
    let names = names(rows);
    let texts: Vec<&str> = names.iter().map(String::as_str).collect();
    let asked = Cell::new(0);
    let ranks = collated(&texts, weights, |different| Some(sorted(different, &asked)));
    let mut places: Vec<u32> = ranks.clone();
    places.sort_unstable();
    assert!(places.into_iter().eq(0..rows), "each name has a rank of its own");
    asked.get()
}

/// The letters of the names in the order of their code points, as [`sorted`] compares them.
fn right_weights() -> Weights {
    let mut letters: Vec<char> = PLACES.concat().chars().chain(" 0123456789".chars()).collect();
    letters.sort_unstable();
    letters.dedup();
    Weights::new(letters.into_iter().map(|letter| (letter, false)))
}

#[test]
fn a_first_sort_by_name_asks_the_language_no_more_than_sorting_must() {
    for rows in SIZES {
        let most = u64::from(rows) * u64::from(rows.ilog2() + 1);
        for weights in [Weights::new([]), right_weights()] {
            let asked = comparisons(rows, &weights);
            assert!(asked <= most, "{asked} comparisons of {rows} names");
        }
    }
}

#[test]
fn a_good_guess_leaves_the_language_one_look_at_each_name() {
    for rows in SIZES {
        let names: Vec<String> = (0..rows).map(|row| format!("Alvdal {row:06}")).collect();
        let texts: Vec<&str> = names.iter().rev().map(String::as_str).collect();
        let asked = Cell::new(0);
        collated(&texts, &right_weights(), |different| Some(sorted(different, &asked)));
        assert!(asked.get() < u64::from(rows), "{} comparisons of {rows} names", asked.get());
    }
}

#[test]
fn the_language_is_asked_once_about_names_that_are_alike() {
    for rows in SIZES {
        let texts: Vec<&str> = (0..rows).map(|row| PLACES[(row % 8) as usize]).collect();
        let asked = Cell::new(0);
        collated(&texts, &right_weights(), |different| Some(sorted(different, &asked)));
        assert!(asked.get() < 24, "{} comparisons of 8 different names", asked.get());
    }
}

#[test]
fn any_later_sort_looks_at_each_row_twice() {
    for rows in SIZES {
        let numbers: Vec<u32> = (0..rows).collect();
        let keys = Keys::Number(
            (0..i64::from(rows)).map(|key| (key % 7 != 0).then_some(key * 31 % 1_009)).collect(),
        );
        let ranks = Ranks::new(&numbers, &keys, |_| Vec::new());
        for direction in [Direction::Ascending, Direction::Descending] {
            let looked = Cell::new(0);
            let number = |row| {
                looked.set(looked.get() + 1);
                row
            };
            assert_eq!(arrange(&numbers, number, &ranks, direction).len(), numbers.len());
            assert_eq!(looked.get(), 2 * rows, "looks at {rows} rows");
        }
    }
}

#[test]
fn ranking_asks_for_the_order_of_texts_once() {
    for rows in SIZES {
        let names = names(rows);
        let keys = Keys::Text(names.iter().map(|name| Some(Cow::Borrowed(name.as_str()))).collect());
        let numbers: Vec<u32> = (0..rows).collect();
        let asked = Cell::new(0);
        Ranks::new(&numbers, &keys, |texts| {
            asked.set(asked.get() + 1);
            assert_eq!(texts.len(), names.len());
            (0..rows).collect()
        });
        assert_eq!(asked.get(), 1);
    }
}

thread_local! {
    static LOWERED: Cell<usize> = const { Cell::new(0) };
}

/// Makes lower case, and counts how often it is asked.
fn lower(text: &str) -> String {
    LOWERED.set(LOWERED.get() + 1);
    text.to_lowercase()
}

#[test]
fn the_first_keystroke_writes_each_row_once_and_folds_once() {
    for rows in SIZES {
        let names = names(rows);
        let written = Cell::new(0);
        LOWERED.set(0);
        let write = |row: u32, text: &mut String| {
            written.set(written.get() + 1);
            text.push_str(&names[row as usize]);
        };
        Haystacks::build(0..rows, write, lower);
        assert_eq!(written.get(), rows);
        assert_eq!(LOWERED.get(), 1, "other letters than English are folded together");
    }
}

#[test]
fn a_later_keystroke_looks_at_each_text_once_for_a_word() {
    for rows in SIZES {
        let names = names(rows);
        let haystacks =
            Haystacks::build(0..rows, |row, text| text.push_str(&names[row as usize]), str::to_lowercase);
        let bytes: usize = haystacks.each().map(|(_, text)| text.len() + 1).sum();
        for (search, words) in [("a", 1), ("alv", 1), ("nowhere", 1), ("al 7", 2), ("9 al da", 3)] {
            let looked = Cell::new(0);
            let look = |text: &str, word: &str| {
                let found = text.find(word);
                looked.set(looked.get() + found.map_or(text.len(), |at| at + word.len()));
                found
            };
            let needle = Needle::new(search, str::to_lowercase);
            assert_eq!(haystacks.find_by(&needle, look), haystacks.find(&needle));
            assert!(looked.get() <= words * bytes, "{} of {bytes} bytes for {search:?}", looked.get());
        }
    }
}
