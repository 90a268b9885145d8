//! Keys as they stand on the reader's keyboard.

use crate::{
    dom::{El, el},
    i18n::text,
    state::shortcuts::platform,
};
use actions::{
    caps::{Cap, caps},
    chord::Chord,
    sequence::Sequence,
};

/// What stands on a key.
fn cap(cap: Cap) -> String {
    match cap {
        Cap::Command => text::keys_cmd(),
        Cap::Control => text::keys_ctrl(),
        Cap::Option => text::keys_option(),
        Cap::Alt => text::keys_alt(),
        Cap::Shift => text::keys_shift(),
        Cap::Sign(sign) => sign.to_string(),
    }
}

/// The keys of a chord, as in `Ctrl+K`.
pub(super) fn chord_in_words(chord: Chord) -> String {
    caps(chord, platform()).into_iter().map(cap).collect::<Vec<_>>().join("+")
}

/// A sequence as a text.
pub(crate) fn keys_in_words(keys: Sequence) -> String {
    let first = chord_in_words(keys.first);
    match keys.then {
        Some(then) => text::keys_then(&first, &chord_in_words(then)),
        None => first,
    }
}

/// A sequence as drawn keys, and as a text for those who hear it.
pub(crate) fn keycaps(keys: Sequence) -> El {
    let key = |chord| el("kbd").text(&chord_in_words(chord));
    let drawn =
        el("span").class("line").attr("aria-hidden", "true").children(keys.chords().map(key).collect());
    el("span").class("caps").child(drawn).child(el("span").class("sr").text(&keys_in_words(keys)))
}
