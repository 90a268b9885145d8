//! Pasted ids: what is accepted, and what is shown as rejected.

#[path = "properties/record_ids.rs"]
mod property;

use connections::record_ids::{LONGEST_RANGE, MOST_IDS, RejectionReason, parse};
use proptest::prelude::*;

fn rejected(text: &str) -> Vec<(String, RejectionReason)> {
    parse(text).rejected.into_iter().map(|id| (id.text, id.why)).collect()
}

#[test]
fn separators_ranges_and_repeats() {
    let pasted = parse("\u{feff}315, 243;7\t8\n10-12\r\n11–13 7  2147483647");
    assert_eq!(pasted.accepted, [315, 243, 7, 8, 10, 11, 12, 13, 2_147_483_647]);
    assert_eq!(pasted.repeated, 3);
    assert!(pasted.rejected.is_empty());
    assert_eq!(parse(" ,;\n"), connections::record_ids::PastedIds::default());
}

#[test]
fn every_piece_of_rubbish_has_its_reason() {
    use RejectionReason::{NotANumber, NotAboveZero, RangeBackwards, RangeTooLong, TooLarge};
    let cases = [
        ("10A4", NotANumber),
        ("1.5", NotANumber),
        ("+5", NotANumber),
        ("٣", NotANumber),
        ("-", NotANumber),
        ("5-", NotANumber),
        ("1-2-3", NotANumber),
        ("<b>", NotANumber),
        ("0", NotAboveZero),
        ("000", NotAboveZero),
        ("-7", NotAboveZero),
        ("−7", NotAboveZero),
        ("0-5", NotAboveZero),
        ("-5-9", NotAboveZero),
        ("2147483648", TooLarge),
        ("99999999999999999999999", TooLarge),
        ("1-2147483648", TooLarge),
        ("20-10", RangeBackwards),
        ("1-10001", RangeTooLong),
        ("1-2147483647", RangeTooLong),
    ];
    for (text, why) in cases {
        assert_eq!(rejected(text), [(text.to_owned(), why)]);
        assert!(parse(text).accepted.is_empty());
    }
    let mixed = parse("1 10A4 2 -7 3");
    assert_eq!(mixed.accepted, [1, 2, 3]);
    assert_eq!(mixed.rejected.len(), 2);
}

#[test]
fn a_range_may_be_as_long_as_the_limit() {
    assert_eq!(parse(&format!("1-{LONGEST_RANGE}")).accepted.len(), LONGEST_RANGE as usize);
}

#[test]
fn no_text_gives_more_ids_than_the_limit() {
    let ranges: Vec<_> =
        (0..11).map(|index| format!("{}-{}", index * 10_000 + 1, (index + 1) * 10_000)).collect();
    let ranges = ranges.join(" ");
    let pasted = parse(&ranges);
    assert_eq!(pasted.accepted.len(), MOST_IDS);
    assert_eq!(rejected(&ranges), [("100001-110000".to_owned(), RejectionReason::TooMany)]);
    // Repeats count as well: otherwise a short text could ask for work without end.
    let repeats = ["1-10000"; 11].join(",");
    let pasted = parse(&repeats);
    assert_eq!((pasted.accepted.len(), pasted.repeated, pasted.rejected.len()), (10_000, 90_000, 1));
}

proptest! {
    #[test]
    fn any_text_is_read(text in any::<String>()) {
        property::check(&text);
    }

    #[test]
    fn any_text_of_these_signs_is_read(text in "([0-9]{1,4}|[-–−,; A\n]){0,24}") {
        property::check(&text);
    }

    #[test]
    fn written_ids_come_back(ids in prop::collection::btree_set(1..=i32::MAX, 0..40), separator in "[,; \t\n]{1,3}") {
        let text = ids.iter().map(ToString::to_string).collect::<Vec<_>>().join(&separator);
        let pasted = parse(&text);
        prop_assert_eq!(pasted.accepted, ids.into_iter().collect::<Vec<_>>());
        prop_assert!(pasted.rejected.is_empty());
    }
}
