//! Finding actions by some letters of their names.

use actions::find::Wanted;
use proptest::prelude::*;

fn distance(wanted: &str, text: &str) -> Option<usize> {
    Wanted::new(wanted, str::to_lowercase).distance(text, str::to_lowercase)
}

/// The texts that are found, the nearest first.
fn found<'a>(wanted: &str, texts: &[&'a str]) -> Vec<&'a str> {
    let mut found: Vec<_> = texts.iter().filter_map(|text| Some((distance(wanted, text)?, *text))).collect();
    found.sort_by_key(|(distance, _)| *distance);
    found.into_iter().map(|(_, text)| text).collect()
}

#[test]
fn words_in_any_order_beginnings_and_initials_find() {
    for wanted in ["force", "all force", "SYNC", "fo sy", "orce", "fsa", "forsyall", "fs all", ""] {
        assert!(distance(wanted, "Force sync all…").is_some(), "{wanted}");
    }
    for wanted in ["asf", "fxa", "force none", "fsaa", "syncforce"] {
        assert_eq!(distance(wanted, "Force sync all…"), None, "{wanted}");
    }
}

#[test]
fn accents_and_case_do_not_matter() {
    assert!(distance("malmo", "Malmö AB").is_some());
    assert!(distance("zeilenhohe", "Zeilenhöhe: kompakt").is_some());
    assert!(distance("ÅPNE", "Apne listen").is_some());
}

#[test]
fn the_nearest_comes_first() {
    let texts = ["Resume sync", "Force sync all", "Sync all", "Journal", "Async", "Sync"];
    assert_eq!(found("sync", &texts), ["Sync", "Sync all", "Resume sync", "Force sync all", "Async"]);
    assert_eq!(found("sa", &texts), ["Sync all", "Force sync all"]);
    assert_eq!(found("jour", &texts), ["Journal"]);
}

proptest! {
    #[test]
    fn initials_of_any_name_find_it(words in proptest::collection::vec("[a-zé]{1,6}", 1..6), length in 1_usize..3) {
        let text = words.join(" ");
        let initials: String = words.iter().map(|word| word.chars().take(length).collect::<String>()).collect();
        prop_assert!(distance(&initials, &text).is_some(), "{} in {}", initials, text);
        prop_assert_eq!(distance(&text, &text), Some(0));
    }

    #[test]
    fn no_text_fails_or_takes_long(wanted in "\\PC{0,40}|a{0,90}", text in "\\PC{0,60}|(a{0,9} ){0,12}") {
        if distance(&wanted, &text).is_some() {
            // Less of it is found as well.
            let first: String = wanted.chars().take(1).collect();
            prop_assert!(distance(first.trim(), &text).is_some());
        }
    }
}
