//! What holds for every pasted text, whatever it is. Used by the tests and by the fuzz target.

use std::collections::BTreeSet;

use connections::record_ids::{MOST_IDS, parse};

/// Panics if reading the text fails, accepts what is no id or drops a piece.
pub(crate) fn check(text: &str) {
    let pasted = parse(text);
    assert!(pasted.accepted.iter().all(|id| *id > 0));
    assert!(pasted.accepted.len() + pasted.repeated <= MOST_IDS);
    let unique: BTreeSet<_> = pasted.accepted.iter().collect();
    assert_eq!(unique.len(), pasted.accepted.len(), "an id was accepted twice");
    let is_separator = |character: char| character.is_whitespace() || ",;\u{feff}".contains(character);
    let mut rejected = pasted.rejected.iter().peekable();
    let mut given = 0;
    for piece in text.split(is_separator).filter(|piece| !piece.is_empty()) {
        if rejected.next_if(|rejected| rejected.text == piece).is_none() {
            let alone = parse(piece);
            assert!(!alone.accepted.is_empty(), "{piece} was neither accepted nor rejected");
            given += alone.accepted.len();
        }
    }
    assert_eq!(rejected.next(), None, "a rejected piece does not stand in the text");
    assert_eq!(pasted.accepted.len() + pasted.repeated, given, "ids were lost or invented");
}
