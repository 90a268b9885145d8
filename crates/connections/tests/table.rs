//! Searching and sorting rows, and the names of columns.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::convert::identity;

use connections::column::Column;
use connections::order::{Direction, Keys, Ranks, Weights, arrange, characters, guess};
use connections::search::{self, Haystacks, Needle};
use proptest::prelude::*;

fn fold(text: &str) -> String {
    search::fold(text, str::to_lowercase)
}

fn needle(text: &str) -> Needle {
    Needle::new(text, str::to_lowercase)
}

#[test]
fn folding_takes_case_and_accents_away() {
    for (text, folded) in [
        ("Malmö", "malmo"),
        ("MALMÖ", "malmo"),
        ("Malmo\u{308}", "malmo"),
        ("Ærøskøbing", "aeroskobing"),
        ("Ålesund", "alesund"),
        ("Łódź", "lodz"),
        ("Großmann STRAẞE", "grossmann strasse"),
        ("Œuvre", "oeuvre"),
        ("Þórr", "thorr"),
        ("İstanbul ılık", "istanbul ilik"),
        ("Việt Nam", "viet nam"),
        ("Iași, Brăila, Țara", "iasi, braila, tara"),
        ("Ĳssel", "ijssel"),
        ("×÷", "×÷"),
        ("ΟΔΟΣ", "οδοσ"),
        ("οδος", "οδοσ"),
        ("Škoda Žižkov", "skoda zizkov"),
        ("日本", "日本"),
    ] {
        assert_eq!(fold(text), folded);
    }
}

#[test]
fn all_words_must_be_found() {
    let row = fold("Visma Malmö AB 520");
    for (text, found) in
        [("malmo", true), ("AB visma", true), ("52", true), ("", true), ("visma oslo", false)]
    {
        assert_eq!(needle(text).matches(&row), found, "{text}");
    }
    assert!(needle(" \t").is_empty());
    assert!(!needle("x").is_empty());
}

#[test]
fn columns_have_one_name_each() {
    let names: BTreeSet<_> = Column::ALL.map(Column::wire).into();
    assert_eq!(names.len(), Column::ALL.len());
    assert!(Column::ALL.into_iter().all(|column| Column::from_wire(column.wire()) == Some(column)));
    assert_eq!(Column::from_wire("displayname"), None);
}

/// Ranks by the plain order of characters.
fn ranks(texts: &[&str]) -> Vec<u32> {
    let sorted: BTreeSet<_> = texts.iter().collect();
    let rank = |text: &&str| sorted.iter().position(|other| *other == text).unwrap_or_default();
    texts.iter().map(|text| u32::try_from(rank(text)).unwrap_or_default()).collect()
}

fn texts<'a>(keys: &[Option<&'a str>]) -> Keys<'a> {
    Keys::Text(keys.iter().map(|key| key.map(Cow::Borrowed)).collect())
}

fn order(keys: &Keys<'_>, direction: Direction, collate: impl FnOnce(&[&str]) -> Vec<u32>) -> Vec<u32> {
    let length = match keys {
        Keys::Text(texts) => texts.len(),
        Keys::Number(numbers) => numbers.len(),
    };
    let rows: Vec<u32> = (0..).take(length).collect();
    arrange(&rows, identity, &Ranks::new(&rows, keys, collate), direction)
}

#[test]
fn equal_keys_keep_their_order_and_absent_ones_come_last() {
    let keys = texts(&[Some("b"), None, Some("a"), Some("b"), Some("a"), None]);
    assert_eq!(order(&keys, Direction::Ascending, ranks), [2, 4, 0, 3, 1, 5]);
    assert_eq!(order(&keys, Direction::Descending, ranks), [0, 3, 2, 4, 1, 5]);
}

#[test]
fn a_text_without_a_rank_comes_last() {
    let keys = texts(&[Some("b"), Some("a")]);
    assert_eq!(order(&keys, Direction::Ascending, |_| vec![5]), [0, 1]);
    assert_eq!(order(&keys, Direction::Descending, |_| Vec::new()), [0, 1]);
}

#[test]
fn a_part_of_the_rows_is_arranged_by_the_ranks_of_all() {
    let numbers = Keys::Number(vec![Some(30), Some(-10), None, Some(20)]);
    let ranks = Ranks::new(&[7, 3, 5, 0], &numbers, |_| Vec::new());
    assert_eq!(arrange(&[5, 7, 0], identity, &ranks, Direction::Ascending), [0, 7, 5]);
    // A row that nobody ranked is like one without a value.
    assert_eq!(arrange(&[900, 7, 3], identity, &ranks, Direction::Descending), [7, 3, 900]);
    assert_eq!(arrange(&[2, 1], identity, &Ranks::default(), Direction::Descending), [2, 1]);
}

/// Weights of a language that knows a and b in two forms each, a space before them, and digits before all.
fn weights() -> Weights {
    let same = |character| "ÁAB".contains(character);
    Weights::new("0123456789 aÁAbB".chars().map(|character| (character, same(character))))
}

#[test]
fn a_guess_goes_by_letters_then_by_their_forms_and_numbers_by_value() {
    let texts = ["b", "A2", "a10", "", "Áb", "a 1", "ab", "A", "a2", "a", "?", "Ab"];
    let order = guess(&texts, &weights());
    let sorted: Vec<&str> = order.iter().map(|place| texts[*place as usize]).collect();
    assert_eq!(sorted, ["", "a", "A", "a2", "A2", "a10", "a 1", "ab", "Áb", "Ab", "b", "?"]);
    let mut known = characters(&["Åb", "bc–"]);
    known.sort_unstable();
    assert_eq!(known, ['b', 'c', 'Å', '–']);
}

#[test]
fn by_several_columns_the_first_counts_most() {
    let rows = [0, 1, 2, 3];
    let system = Ranks::new(&rows, &Keys::Number(vec![Some(2), Some(1), Some(2), Some(1)]), |_| Vec::new());
    let name = Ranks::new(&rows, &texts(&[Some("a"), Some("b"), Some("c"), Some("d")]), ranks);
    let by_name = arrange(&rows, identity, &name, Direction::Descending);
    assert_eq!(arrange(&by_name, identity, &system, Direction::Ascending), [3, 1, 2, 0]);
}

fn haystacks(texts: &[&str]) -> Haystacks {
    let write = |row: u32, into: &mut String| into.push_str(texts[row as usize]);
    Haystacks::build((0..).take(texts.len()), write, str::to_lowercase)
}

#[test]
fn rows_are_found_by_all_words_wherever_their_text_is_kept() {
    let all = haystacks(&["Visma Oslo", "Malmö Visma", "", "oslo malmo visma", "VISMA\u{1e}oslo"]);
    for (text, found) in [
        ("visma", [true, true, false, true, true]),
        ("malmo", [false, true, false, true, false]),
        ("oslo visma", [true, false, false, true, true]),
        ("o", [true, true, false, true, true]),
        ("", [true; 5]),
        ("\u{1e}", [false; 5]),
        ("oslo\u{1e}", [false; 5]),
        ("nowhere", [false; 5]),
    ] {
        assert_eq!(all.find(&needle(text)), found, "{text:?}");
    }
    for (text, most, found) in [
        ("visma", 9, &[0, 1, 3, 4][..]),
        ("oslo visma", 9, &[0, 3, 4]),
        ("visma", 1, &[0]),
        ("visma", 0, &[]),
        ("", 9, &[]),
        ("nowhere", 9, &[]),
    ] {
        let mut first = all.first(&needle(text), most);
        first.sort_unstable();
        assert_eq!(first, found, "{text:?}");
    }
    let told: BTreeSet<_> = all.each().collect();
    let expected = ["visma oslo", "malmo visma", "", "oslo malmo visma", "visma oslo"];
    assert_eq!(told, (0..).zip(expected).collect());
    assert_eq!(Haystacks::default().find(&needle("a")), Vec::<bool>::new());
}

#[test]
fn rows_that_come_later_are_found_and_forgotten_ones_are_not() {
    let mut all = haystacks(&["Oslo", "Malmö", "Bergen"]);
    assert!(!all.forget(&[1].into_iter().collect()));
    assert_eq!(all.find(&needle("malmo")), [false; 3]);
    all.add([1, 4], |row, text| text.push_str(if row == 1 { "Århus" } else { "Malmö" }), str::to_lowercase);
    assert_eq!(all.find(&needle("a")), [false, true, false, false, true]);
    assert_eq!(all.find(&needle("malmo")), [false, false, false, false, true]);
    let told: BTreeSet<_> = all.each().collect();
    assert_eq!(told, [(0, "oslo"), (2, "bergen"), (1, "arhus"), (4, "malmo")].into());
    assert!(all.forget(&[0, 2].into_iter().collect()), "most texts are nobody's");
}

proptest! {
    #[test]
    fn folding_twice_changes_nothing(text in any::<String>()) {
        let once = fold(&text);
        prop_assert_eq!(fold(&once), once);
    }

    #[test]
    fn every_text_finds_itself(text in any::<String>()) {
        prop_assert!(needle(&text).matches(&fold(&text)));
        prop_assert!(needle(&text).matches(&fold(&text.to_lowercase())));
    }

    #[test]
    fn rows_are_found_as_one_by_one(
        texts in prop::collection::vec("[a-cA-CåÅß \u{1e}\n]{0,8}", 0..12),
        words in "[a-cå\u{1e} ]{0,5}",
    ) {
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let expected: Vec<bool> = texts
            .iter()
            .map(|text| {
                // What parts the rows inside is no part of a text.
                let control = words.contains('\u{1e}');
                let plain = fold(&text.replace('\u{1e}', " "));
                needle(&words).is_empty() || (!control && needle(&words).matches(&plain))
            })
            .collect();
        let mut first = haystacks(&texts).first(&needle(&words), texts.len());
        first.sort_unstable();
        let rows: Vec<u32> = (0..).zip(&expected).filter(|(_, found)| **found).map(|(row, _)| row).collect();
        prop_assert!(needle(&words).is_empty() || first == rows);
        prop_assert_eq!(haystacks(&texts).find(&needle(&words)), expected);
    }

    #[test]
    fn a_guess_leaves_no_text_out_and_equal_ones_together(texts in prop::collection::vec("[aÁb0-3 ?]{0,4}", 0..30)) {
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let order = guess(&texts, &weights());
        let places: BTreeSet<_> = order.iter().copied().collect();
        prop_assert_eq!(places.len(), texts.len());
        let mut sorted: Vec<&str> = order.iter().map(|place| texts[*place as usize]).collect();
        sorted.dedup();
        let different: BTreeSet<_> = texts.iter().collect();
        prop_assert_eq!(sorted.len(), different.len());
    }

    #[test]
    fn an_order_is_a_stable_permutation(
        keys in prop::collection::vec(prop::option::of(-3_i64..3), 0..40),
        descending in any::<bool>(),
        as_text in any::<bool>(),
    ) {
        let direction = if descending { Direction::Descending } else { Direction::Ascending };
        let ordered = if as_text {
            // One digit each, so that texts compare as their numbers do.
            let texts = keys.iter().map(|key| key.map(|key| Cow::Owned((key + 3).to_string())));
            order(&Keys::Text(texts.collect()), direction, ranks)
        } else {
            order(&Keys::Number(keys.clone()), direction, |_| Vec::new())
        };
        let unique: BTreeSet<_> = ordered.iter().copied().collect();
        prop_assert_eq!(unique.len(), keys.len());
        for pair in ordered.windows(2) {
            let (before, after) = (keys[pair[0] as usize], keys[pair[1] as usize]);
            let in_order = match (before, after) {
                _ if before == after => pair[0] < pair[1],
                (None, _) => false,
                (_, None) => true,
                (Some(before), Some(after)) => (before < after) != descending,
            };
            prop_assert!(in_order, "{:?} before {:?}", before, after);
        }
    }
}
