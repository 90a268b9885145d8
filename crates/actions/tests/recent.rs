//! What was taken last comes first.

use actions::{
    action::Action,
    recent::{MOST, Recent},
};
use proptest::prelude::*;

#[test]
fn the_latest_is_first_and_each_is_there_once() {
    let mut recent = Recent::default();
    for action in [Action::Resync, Action::Journal, Action::Resync, Action::Theme] {
        recent.take(action);
    }
    assert_eq!(recent.actions(), [Action::Theme, Action::Resync, Action::Journal]);
    assert_eq!(recent.written(), "theme,resync,journal");
    assert_eq!(Recent::parse("theme,no-such,,theme,resync, journal").written(), "theme,resync");
}

proptest! {
    #[test]
    fn whatever_was_stored_a_few_are_kept_and_read_back(text in "(theme|resync|journal|refresh|hold|x|,){0,12}|\\PC{0,30}", taken in 0..Action::COUNT) {
        let mut recent = Recent::parse(&text);
        prop_assert_eq!(&Recent::parse(&recent.written()), &recent);
        if let Some(action) = Action::all().nth(taken) {
            recent.take(action);
            prop_assert_eq!(recent.actions().first(), Some(&action));
        }
        prop_assert!(recent.actions().len() <= MOST);
        for (place, action) in recent.actions().iter().enumerate() {
            prop_assert!(!recent.actions()[..place].contains(action));
        }
        prop_assert_eq!(&Recent::parse(&recent.written()), &recent);
    }
}
