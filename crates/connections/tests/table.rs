//! Searching and sorting rows, and the names of columns.

use std::borrow::Cow;
use std::collections::BTreeSet;

use connections::column::Column;
use connections::order::{Direction, Keys, order};
use connections::search::{self, Needle};
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
