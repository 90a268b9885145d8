//! Dates as the systems write them.

use connections::time::{Moment, Timestamp};
use proptest::prelude::*;

fn zoned(text: &str) -> Option<i64> {
    Moment::parse(text)?.zoned().map(|timestamp| timestamp.0)
}

#[test]
fn every_form_of_a_zone_is_read() {
    // 2002-08-10T12:19:03.497Z
    let instant = 1_028_981_943_497;
    for text in [
        "2002-08-10T14:19:03.4977716+02:00",
        "2002-08-10T12:19:03.497Z",
        "2002-08-10T12:19:03.497z",
        "2002-08-10 12:19:03.4977716Z",
        "2002-08-10T07:19:03.497-0500",
        "2002-08-10T14:19:03.497+02",
        " 2002-08-10T14:19:03.497+02:00 ",
    ] {
        assert_eq!(zoned(text), Some(instant), "{text}");
    }
    assert_eq!(zoned("1970-01-01T00:00Z"), Some(0));
    assert_eq!(zoned("1969-12-31T23:59:59.9Z"), Some(-100));
    assert_eq!(zoned("2024-02-29Z"), Some(1_709_164_800_000));
}

#[test]
fn a_time_without_a_zone_stays_a_text() {
    for text in ["2024-05-01T12:00:00", "2024-05-01T12:00:00.1234567", "2024-05-01"] {
        assert_eq!(Moment::parse(text), Some(Moment::Unzoned(text.to_owned())));
    }
}

#[test]
fn the_least_date_means_never() {
    for text in
        ["", "  ", "0001-01-01T00:00:00", "0001-01-01T00:00:00Z", "0001-01-01T00:00:00+02:00", "0001-01-01"]
    {
        assert_eq!(Moment::parse(text), Some(Moment::Never), "{text}");
    }
    assert_ne!(Moment::parse("0001-01-02T00:00:00Z"), Some(Moment::Never));
}

#[test]
fn what_is_no_date_is_none() {
    for text in [
        "autem",
        "12345",
        "2024-13-01",
        "2023-02-29",
        "2024-04-31",
        "0000-01-01",
        "2024-05-01T24:00:00Z",
        "2024-05-01T12:60:00Z",
        "2024-05-01T12:00:60Z",
        "2024-05-01T12:00:00.Z",
        "2024-05-01T12:00:00+24:00",
        "2024-05-01T12:00:00+02:60",
        "2024-05-01T12:00:00Zulu",
        "2024-05-01T12",
        "٢٠٢٤-05-01",
        "[DT:12/31/2013 23:59:59.0000000]",
    ] {
        assert_eq!(Moment::parse(text), None, "{text}");
    }
}

proptest! {
    #[test]
    fn what_is_written_is_read(milliseconds in -62_135_510_400_000_i64..253_402_300_800_000) {
        let text = Timestamp(milliseconds).to_string();
        prop_assert_eq!(zoned(&text), Some(milliseconds));
    }

    #[test]
    fn an_offset_shifts_the_same_clock(milliseconds in 0_i64..4_000_000_000_000, minutes in -1439_i64..1440) {
        let clock = Timestamp(milliseconds).to_string().replace('Z', "");
        let (sign, size) = if minutes < 0 { ('-', -minutes) } else { ('+', minutes) };
        let (hours, rest) = (size / 60, size % 60);
        prop_assert_eq!(zoned(&format!("{clock}{sign}{hours:02}:{rest:02}")), Some(milliseconds - minutes * 60_000));
    }

    #[test]
    fn any_text_is_read(text in any::<String>()) {
        if let Some(Moment::Unzoned(kept)) = Moment::parse(&text) {
            prop_assert_eq!(kept, text);
        }
    }

    #[test]
    fn any_text_of_these_signs_is_read(text in "[-0-9T:.Z+ ]{0,30}") {
        let _: Option<Moment> = Moment::parse(&text);
    }
}
