//! Holds `docs/keyboard.md` against the table of actions.
#![expect(clippy::unwrap_used, reason = "a test stops at the first fault")]

use actions::{
    action::Action,
    caps::{Cap, caps},
    heard::PATIENCE,
    press::Platform,
    sequence::Sequence,
};

const DOCUMENT: &str = include_str!("../../../docs/keyboard.md");

/// What stands on the keys of a chord, as the document writes it.
fn written(cap: Cap) -> String {
    match cap {
        Cap::Control => "Ctrl".to_owned(),
        Cap::Alt => "Alt".to_owned(),
        Cap::Shift => "Shift".to_owned(),
        Cap::Sign(sign) => sign.to_string(),
        Cap::Command | Cap::Option => unreachable!("the document speaks of other keyboards"),
    }
}

#[test]
fn the_document_has_every_action_with_its_keys() {
    let lines = DOCUMENT.lines().skip_while(|line| !line.starts_with("| Id |")).skip(2);
    let told: Vec<Vec<&str>> = lines
        .take_while(|line| line.starts_with('|'))
        .map(|line| line.trim_matches('|').split('|').map(str::trim).collect())
        .collect();
    let ids: Vec<_> = told.iter().map(|cells| cells[0].trim_matches('`')).collect();
    assert_eq!(ids, Action::all().map(Action::id).collect::<Vec<_>>());
    for (action, cells) in Action::all().zip(&told) {
        let chord = |chord| {
            let caps: Vec<_> = caps(chord, Platform::Other).into_iter().map(written).collect();
            format!("`{}`", caps.join("+"))
        };
        let keys = match action.default_keys() {
            "" => String::new(),
            keys => Sequence::parse(keys).unwrap().chords().map(chord).collect::<Vec<_>>().join(" "),
        };
        assert_eq!(cells[1], keys, "{}", action.id());
        assert!(!cells[2].is_empty(), "{}", action.id());
    }
}

#[test]
fn the_document_says_how_long_a_sequence_may_take() {
    assert!(DOCUMENT.contains("within a second and a half"));
    assert_eq!(PATIENCE, 1500);
}
