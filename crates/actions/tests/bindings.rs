//! Which keys each action has: at first, as chosen, and as read back from any text.
#![expect(clippy::unwrap_used, reason = "a test stops at the first fault")]

use actions::{
    action::Action,
    bindings::{Bindings, Refusal},
    sequence::Sequence,
};
use proptest::prelude::*;

fn keys(text: &str) -> Sequence {
    Sequence::parse(text).unwrap()
}

/// Panics if some action hinders another one, or has keys that others need.
fn check(bindings: &Bindings) {
    let all: Vec<_> = Action::all().filter_map(|action| Some((action, bindings.of(action)?))).collect();
    for (place, (action, own)) in all.iter().enumerate() {
        assert!(!own.is_reserved(), "{action:?}");
        for (other, theirs) in &all[..place] {
            assert!(!own.hinders(*theirs), "{action:?} and {other:?}");
        }
    }
}

#[test]
fn the_first_keys_hinder_nobody_and_are_written_as_they_are_read() {
    let bindings = Bindings::default();
    check(&bindings);
    for action in Action::all() {
        let written = bindings.of(action).map(Sequence::written).unwrap_or_default();
        assert_eq!(written, action.default_keys(), "{action:?}");
        assert!(!bindings.is_changed(action));
    }
    assert_eq!(bindings.written(), "");
    assert_eq!(Bindings::parse(""), bindings);
}

#[test]
fn what_asks_a_system_for_something_has_no_keys_at_first() {
    for action in Action::all().filter(|action| action.group() == actions::action::Group::Commands) {
        assert_eq!(action.default_keys(), "", "{action:?}");
    }
}

#[test]
fn keys_of_another_action_are_refused_with_its_name() {
    let mut bindings = Bindings::default();
    for (text, other) in
        [("?", Action::Shortcuts), ("g", Action::List), ("r x", Action::Refresh), ("g j", Action::Journal)]
    {
        assert_eq!(bindings.put(Action::Theme, keys(text)), Err(Refusal::Taken(other)), "{text}");
    }
    assert_eq!(bindings.put(Action::Theme, keys("Mod+w")), Err(Refusal::Reserved));
    assert_eq!(bindings, Bindings::default());
    assert_eq!(bindings.put(Action::Refresh, keys("r")), Ok(()), "its own are no other's");
    assert_eq!(bindings.put(Action::Theme, keys("g t")), Ok(()));
    assert_eq!(bindings.written(), "theme=g t\n");
}

#[test]
fn keys_are_given_back_where_nobody_has_them_now() {
    let mut bindings = Bindings::default();
    bindings.remove(Action::Refresh);
    assert!(bindings.is_changed(Action::Refresh));
    bindings.put(Action::Theme, keys("r")).unwrap();
    assert_eq!(bindings.reset(Action::Refresh), Err(Refusal::Taken(Action::Theme)));
    assert_eq!(bindings.written(), "theme=r\nrefresh=\n");
    assert_eq!(Bindings::parse(&bindings.written()), bindings);
    assert_eq!(bindings.reset(Action::Theme), Ok(()));
    assert_eq!(bindings.of(Action::Theme), None);
    assert_eq!(bindings.reset(Action::Refresh), Ok(()));
    assert_eq!(bindings, Bindings::default());
}

#[test]
fn what_was_chosen_comes_before_what_would_be_there_otherwise() {
    // As when a later build has an action with keys that somebody has given to another one.
    let bindings = Bindings::parse("theme=g s\n");
    assert_eq!(bindings.of(Action::Theme), Some(keys("g s")));
    assert_eq!(bindings.of(Action::SyncCentre), None);
    assert_eq!(bindings.of(Action::List), Some(keys("g c")));
    // Of two that were chosen the first has them.
    let bindings = Bindings::parse("theme=x\nsearch=x\n");
    assert_eq!((bindings.of(Action::Theme), bindings.of(Action::Search)), (Some(keys("x")), None));
}

#[test]
fn rubbish_is_left_out() {
    for text in [
        "{}",
        "null",
        "refresh",
        "refresh=F5",
        "no-such=x",
        "=x",
        "refresh=Mod+a",
        "single-keys=on",
        "\0\u{feff}",
    ] {
        assert_eq!(Bindings::parse(text), Bindings::default(), "{text:?}");
    }
    let long = "refresh=x\n".repeat(1000);
    assert_eq!(Bindings::parse(&long), Bindings::default());
    assert!(!Bindings::parse("single-keys=off\r\nrubbish").single);
    assert_eq!(Bindings::parse("refresh==\n").of(Action::Refresh), Some(keys("=")));
}

#[test]
fn single_keys_that_are_off_stay_with_their_actions() {
    let bindings = Bindings::parse("single-keys=off\n");
    assert_eq!(bindings.of(Action::Refresh), Some(keys("r")));
    assert_eq!(bindings.working(Action::Refresh), None);
    assert_eq!(bindings.working(Action::Palette), Some(keys("Mod+k")));
    assert_eq!(bindings.written(), "single-keys=off\n");
}

fn line() -> impl Strategy<Value = String> {
    let ids: Vec<String> = Action::all()
        .map(|action| action.id().to_owned())
        .chain(["single-keys".to_owned(), "x".to_owned()])
        .collect();
    let value = "|off|[a-j?/=+]|[gtr] [a-d1-3]|Mod\\+[a-z]|(Shift\\+)?[a-z]|Alt\\+[a-z] [a-z]|\\PC{0,4}";
    (proptest::sample::select(ids), value).prop_map(|(id, value)| format!("{id}={value}\n"))
}

proptest! {
    #[test]
    fn whatever_is_stored_nobody_hinders_another_and_it_is_read_back(
        lines in proptest::collection::vec(line(), 0..12),
        rubbish in "\\PC{0,20}",
    ) {
        let bindings = Bindings::parse(&(lines.concat() + &rubbish));
        check(&bindings);
        prop_assert_eq!(Bindings::parse(&bindings.written()), bindings);
    }

    #[test]
    fn no_change_makes_two_actions_hinder_each_other(changes in proptest::collection::vec((0..Action::COUNT, line()), 0..20)) {
        let mut bindings = Bindings::default();
        for (place, line) in changes {
            let action = Action::all().nth(place).unwrap();
            let before = bindings.clone();
            match line.trim_end().split_once('=').and_then(|(_, value)| Sequence::parse(value)) {
                Some(keys) => {
                    if bindings.put(action, keys).is_err() {
                        prop_assert_eq!(&bindings, &before);
                    }
                }
                None if line.len() % 2 == 0 => bindings.remove(action),
                None => drop(bindings.reset(action)),
            }
            check(&bindings);
            prop_assert_eq!(&Bindings::parse(&bindings.written()), &bindings);
        }
    }
}
