//! Which entries are wanted: by state, system and words, and as an address says so.

use crate::made;
use connections::commands::{Entry, Filter, Shown, shown};
use connections::outcome::Outcome;
use proptest::prelude::*;

fn lower(text: &str) -> String {
    text.to_lowercase()
}

proptest! {
    #[test]
    fn a_filter_survives_its_address(state in prop::sample::select(Shown::ALL.to_vec()), system in "[a-z0-9-]{1,8}", words in "[^\u{0}]{0,40}") {
        for filter in [
            Filter::default(),
            Filter { state: Some(state), ..Filter::default() },
            Filter { system: Some(system.clone()), ..Filter::default() },
            Filter { state: Some(state), system: Some(system), words },
        ] {
            prop_assert_eq!(Filter::parse(&filter.written()), filter);
        }
    }

    #[test]
    fn any_text_is_a_filter_and_its_address_is_stable(text in any::<String>()) {
        let filter = Filter::parse(&text);
        prop_assert_eq!(Filter::parse(&filter.written()), filter);
    }

    #[test]
    fn an_entry_is_taken_by_its_own_outcome_and_no_other(entry in made::entries()) {
        let taken: Vec<Shown> = Shown::ALL.into_iter().filter(|state| {
            Filter { state: Some(*state), ..Filter::default() }.takes(&entry, String::new, lower)
        }).collect();
        prop_assert!(taken.contains(&Shown::Outcome(shown(&entry))));
        prop_assert_eq!(taken.contains(&Shown::Open), entry.is_open());
        prop_assert_eq!(taken.len(), 1 + usize::from(entry.is_open()));
        prop_assert!(Filter::default().takes(&entry, String::new, lower));
    }
}

#[test]
fn all_words_are_wanted_in_any_order() {
    let entry = Entry::from_line("1\ti=a\ts=crm\tc=4\td=test\ta=1\tp=asked\th=9 1 lock 2").expect("an entry");
    let wants = |words: &str, system: Option<&str>| {
        let filter = Filter { words: words.to_owned(), system: system.map(str::to_owned), state: None };
        filter.takes(&entry, || "Test Nordlys, why not".to_owned(), lower)
    };
    assert!(wants("", None) && wants("  nordlys TEST ", Some("crm")));
    assert!(!wants("nordlys tests", None));
    assert!(!wants("nordlys", Some("shop")));
}

#[test]
fn an_open_entry_without_evidence_is_under_way() {
    let line = "1\ti=a\ts=crm\td=sync-all\ta=1\tp=intended\th=9 1 lock 2\tl=1";
    let open = Entry::from_line(line).expect("an entry");
    assert_eq!(shown(&open), Outcome::Running);
    let lost = Entry::from_line(&[line, "\tr=2 failed timed-out"].concat()).expect("an entry");
    assert_eq!(shown(&lost), Outcome::Unknown);
    let answered = Entry::from_line(&[line, "\tr=2 plugin unknown"].concat()).expect("an entry");
    assert_eq!(shown(&answered), Outcome::Running);
    let closed = Entry::from_line(&[line, "\tx=3"].concat()).expect("an entry");
    assert_eq!(shown(&closed), Outcome::Unknown);
}

#[test]
fn a_task_without_a_sign_of_life_is_not_shown_as_under_way() {
    let line = "1\ti=a\ts=crm\td=resync 0 task everything\ta=1\tp=intended\th=9 1 lock 2\tl=1\tr=2 taken\tf=1 3 task 5 Started - certain";
    for (signs, expected) in [(" n n", Outcome::Running), (" y n", Outcome::Unknown)] {
        let entry = Entry::from_line(&[line, signs].concat()).expect("an entry");
        assert!(entry.is_open());
        assert_eq!(shown(&entry), expected, "{signs}");
    }
}
