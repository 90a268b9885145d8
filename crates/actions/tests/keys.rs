//! Chords and sequences: what a browser tells of, what is stored, and what is pressed one after the other.
#![expect(clippy::unwrap_used, reason = "a test stops at the first fault")]

use actions::{
    action::Action,
    bindings::Bindings,
    caps::{Cap, caps},
    chord::Chord,
    heard::{Begun, Heard, PATIENCE},
    press::{Platform, Press, Pressed},
    sequence::Sequence,
};
use proptest::prelude::*;

const PC: Platform = Platform::Other;
const MAC: Platform = Platform::Apple;

/// A key without others; its place is that of the letter.
fn plain(key: &str) -> Press<'_> {
    Press { key, ..Press::default() }
}

fn written(press: Press<'_>, platform: Platform) -> String {
    match press.read(platform) {
        Pressed::Chord(chord) => chord.written(),
        other => format!("{other:?}"),
    }
}

#[test]
fn a_key_is_what_it_writes() {
    assert_eq!(written(plain("r"), PC), "r");
    // Caps Lock writes capitals, and nothing is held.
    assert_eq!(written(plain("R"), PC), "r");
    assert_eq!(written(Press { shift: true, ..plain("R") }, PC), "Shift+r");
    // Which key writes a sign, and with what, is the keyboard's own affair.
    for shift in [false, true] {
        assert_eq!(written(Press { shift, ..plain("?") }, PC), "?");
        assert_eq!(written(Press { shift, ..plain("/") }, MAC), "/");
        assert_eq!(written(Press { shift, ..plain("1") }, PC), "1");
    }
    assert_eq!(written(plain("+"), PC), "+");
    assert_eq!(written(plain("å"), PC), "å");
    assert_eq!(written(Press { code: "BracketLeft", ..plain("å") }, PC), "å");
}

#[test]
fn where_another_script_is_written_the_letter_of_the_place_counts() {
    assert_eq!(written(Press { code: "KeyR", ..plain("к") }, PC), "r");
    assert_eq!(written(Press { code: "KeyK", control: true, ..plain("л") }, PC), "Mod+k");
    // A letter of the Latin script is where the reader's own keyboard has it.
    assert_eq!(written(Press { code: "KeyQ", ..plain("a") }, PC), "a");
    // Option writes signs of its own.
    assert_eq!(written(Press { code: "KeyR", alt: true, ..plain("®") }, MAC), "Alt+r");
}

#[test]
fn ctrl_is_what_cmd_is_elsewhere() {
    let control = Press { control: true, ..plain("k") };
    let meta = Press { meta: true, ..plain("k") };
    assert_eq!(written(control, PC), "Mod+k");
    assert_eq!(written(meta, MAC), "Mod+k");
    assert_eq!(written(control, MAC), "Ctrl+k");
    assert_eq!(written(meta, PC), "Other", "the Windows key is the desktop's");
}

#[test]
fn alt_gr_only_writes_a_sign() {
    // As Windows tells of it, and as others do.
    for held in [true, false] {
        let sign = Press { alt_graph: true, control: held, alt: held, ..plain("@") };
        assert_eq!(written(sign, PC), "@");
    }
    let letter = Press { alt_graph: true, code: "KeyL", ..plain("ł") };
    assert_eq!(written(letter, PC), "ł", "it is no L");
}

#[test]
fn keys_that_write_nothing_are_no_chord() {
    for key in ["Shift", "Control", "Alt", "Meta", "AltGraph", "CapsLock"] {
        assert_eq!(plain(key).read(PC), Pressed::Held, "{key}");
    }
    for key in [
        "Enter",
        "Escape",
        "ArrowDown",
        "Home",
        "F2",
        "Tab",
        " ",
        "Dead",
        "Process",
        "Unidentified",
        "",
        "\u{7f}",
    ] {
        assert_eq!(plain(key).read(PC), Pressed::Other, "{key}");
    }
}

#[test]
fn a_platform_is_known_by_its_name() {
    for name in ["MacIntel", "iPhone", "iPad"] {
        assert_eq!(Platform::named(name), MAC);
    }
    for name in ["Win32", "Linux x86_64", ""] {
        assert_eq!(Platform::named(name), PC);
    }
}

#[test]
fn what_stands_on_the_keys_follows_the_keyboard() {
    let chord = |text| Chord::parse(text).unwrap();
    let k = Cap::Sign('K');
    assert_eq!(caps(chord("Mod+k"), PC), [Cap::Control, k]);
    assert_eq!(caps(chord("Mod+k"), MAC), [Cap::Command, k]);
    assert_eq!(
        caps(chord("Mod+Ctrl+Alt+Shift+k"), MAC),
        [Cap::Command, Cap::Control, Cap::Option, Cap::Shift, k]
    );
    assert_eq!(caps(chord("Alt+?"), PC), [Cap::Alt, Cap::Sign('?')]);
    assert_eq!(caps(chord("ö"), PC), [Cap::Sign('ö')]);
}

#[test]
fn nonsense_is_no_sequence() {
    for text in
        ["", " ", "g  c", "g c s", "Mod", "Mod+", "Strg+k", "+k", "Mod++k", "Mod +k", "kk", "\n", "g ", " g"]
    {
        assert_eq!(Sequence::parse(text), None, "{text:?}");
    }
    for text in ["+", "Mod++", "g +", "= ="] {
        assert_eq!(Sequence::parse(text).unwrap().written(), text);
    }
    assert_eq!(Sequence::parse("Shift+Mod+K").unwrap().written(), "Mod+Shift+k");
    assert_eq!(Sequence::parse("Shift+?").unwrap().written(), "?", "Shift belongs to the sign");
}

#[test]
fn keys_of_text_fields_browsers_and_desktops_are_reserved() {
    for text in ["Mod+a", "Mod+c", "Mod+Shift+t", "Mod+w", "Alt+d", "g Mod+v", "Mod+1"] {
        assert!(Sequence::parse(text).unwrap().is_reserved(), "{text}");
    }
    for text in ["Mod+k", "a", "Alt+r", "Ctrl+a", "g c", "1"] {
        assert!(!Sequence::parse(text).unwrap().is_reserved(), "{text}");
    }
}

/// What the presses come to, each with the milliseconds since the one before.
fn heard(bindings: &Bindings, presses: &[(&str, i64)]) -> Vec<Heard> {
    let mut begun = Begun::default();
    let mut now = 1_000_000;
    let hear = |(text, after): &(&str, i64)| {
        now += after;
        begun.hear(bindings, Chord::parse(text).unwrap(), now)
    };
    presses.iter().map(hear).collect()
}

#[test]
fn two_keys_one_after_the_other_come_to_an_action_while_there_is_time() {
    let bindings = Bindings::default();
    let journal = Heard::Action(Action::Journal);
    assert_eq!(heard(&bindings, &[("g", 0), ("j", 10)]), [Heard::Begun, journal]);
    assert_eq!(heard(&bindings, &[("g", 0), ("j", PATIENCE)]), [Heard::Begun, journal]);
    assert_eq!(heard(&bindings, &[("g", 0), ("j", PATIENCE + 1)]), [Heard::Begun, Heard::Nothing]);
    // The clock was set back meanwhile.
    assert_eq!(heard(&bindings, &[("g", 0), ("j", -5)]), [Heard::Begun, Heard::Nothing]);
    assert_eq!(heard(&bindings, &[("r", 0), ("r", 1)]), [Heard::Action(Action::Refresh); 2]);
}

#[test]
fn a_key_that_does_not_go_on_ends_what_was_begun_and_does_nothing() {
    let bindings = Bindings::default();
    let told = heard(&bindings, &[("g", 0), ("r", 10), ("j", 10), ("r", 10)]);
    assert_eq!(told, [Heard::Begun, Heard::Nothing, Heard::Nothing, Heard::Action(Action::Refresh)]);
    assert_eq!(
        heard(&bindings, &[("g", 0), ("g", 10), ("j", 10)]),
        [Heard::Begun, Heard::Nothing, Heard::Nothing]
    );
    let told = heard(&bindings, &[("g", 0), ("Mod+k", 10)]);
    assert_eq!(told, [Heard::Begun, Heard::Action(Action::Palette)], "nobody writes that unawares");
    let mut begun = Begun::default();
    assert_eq!(begun.hear(&bindings, Chord::parse("g").unwrap(), 0), Heard::Begun);
    begun.forget();
    assert_eq!(begun.hear(&bindings, Chord::parse("j").unwrap(), 1), Heard::Nothing);
}

#[test]
fn more_keys_held_than_meant_do_nothing() {
    let bindings = Bindings::default();
    for text in ["Shift+r", "Alt+r", "Mod+r", "Ctrl+r", "Shift+g", "Mod+Alt+k", "Mod+Shift+k"] {
        assert_eq!(heard(&bindings, &[(text, 0)]), [Heard::Nothing], "{text}");
    }
}

#[test]
fn single_keys_that_are_off_do_nothing_and_the_others_work() {
    let bindings = Bindings::parse("single-keys=off");
    for text in ["r", "?", "/", "g", "t"] {
        assert_eq!(heard(&bindings, &[(text, 0)]), [Heard::Nothing], "{text}");
    }
    assert_eq!(heard(&bindings, &[("Mod+k", 0)]), [Heard::Action(Action::Palette)]);
}

proptest! {
    #[test]
    fn a_chord_is_read_back_from_what_is_written(held in 0_u8..16, key in any::<char>()) {
        let names = ["Mod+", "Ctrl+", "Alt+", "Shift+"];
        let held: String = (0..4).filter(|bit| held & (1 << bit) != 0).map(|bit| names[bit]).collect();
        let text = format!("{held}{key}");
        match Chord::parse(&text) {
            Some(chord) => prop_assert_eq!(Chord::parse(&chord.written()), Some(chord)),
            None => prop_assert!(key.is_whitespace() || key.is_control()),
        }
    }

    #[test]
    fn any_text_is_a_sequence_or_none_and_a_sequence_is_read_back(text in "[gk+ Mod?A-]{0,12}|\\PC{0,8}") {
        if let Some(keys) = Sequence::parse(&text) {
            prop_assert_eq!(Sequence::parse(&keys.written()), Some(keys));
        }
    }

    #[test]
    fn no_press_of_any_kind_fails(key in "\\PC{0,3}|[a-zA-Z?]|Shift|Escape", code in "Key[A-Zа]|\\PC{0,6}", held in any::<[bool; 5]>()) {
        let [control, alt, shift, meta, alt_graph] = held;
        let press = Press { key: &key, code: &code, control, alt, shift, meta, alt_graph };
        for platform in [PC, MAC] {
            if let Pressed::Chord(chord) = press.read(platform) {
                prop_assert_eq!(Chord::parse(&chord.written()), Some(chord));
                prop_assert!(!caps(chord, platform).is_empty());
            }
        }
    }
}
