//! Small domain rules: rights, intervals, batch states, levels and outcomes, sets of ids.
#![expect(clippy::unwrap_used, reason = "a test stops at the first fault")]

use connections::batch::{BatchState, BatchTask};
use connections::command::{PositiveId, RecordIds};
use connections::engine::{Interval, interval_text};
use connections::outcome::{Level, Outcome, PluginAnswer, Told};
use connections::rights::Right;
use connections::summary::ActorType;
use connections::sync_log::LogEntry;
use connections::time::Moment;
use proptest::prelude::*;

#[test]
fn a_right_allows_what_its_mask_says() {
    let documented = Right::new("Update, UIHintMandatory", "[SR_MANDATORY_FIELD_1281]");
    assert_eq!(documented.flags, ["Update", "UIHintMandatory"]);
    assert!(documented.allows("Update") && documented.allows("uihintmandatory"));
    assert!(documented.allows("Read") && documented.allows("Write"));
    assert!(!documented.allows("Delete"));
    for (mask, allowed, denied) in [
        ("FULL", "Delete", "Filtering"),
        ("UDR", "Delete", "Insert"),
        ("URI", "Insert", "Delete"),
        ("R", "Select", "Update"),
        ("RI", "Insert", "Update"),
        ("FI", "Filtering", "Select"),
        // "One or the other" promises neither.
        ("UR", "UR", "Update"),
        ("", "", "Select"),
    ] {
        let right = Right::new(mask, "");
        assert!(allowed.is_empty() || right.allows(allowed), "{mask} {allowed}");
        assert!(!right.allows(denied), "{mask} {denied}");
    }
}

#[test]
fn intervals_are_time_spans_or_seconds() {
    for (text, seconds) in [
        ("00:05:00", Some(300)),
        ("1.02:03:04", Some(93_784)),
        ("00:05:00.5000000", Some(300)),
        ("1.00:00:00.0000001", Some(86_400)),
        (" 60 ", Some(60)),
        ("0", Some(0)),
        ("natus", None),
        ("", None),
        ("-00:05:00", None),
        ("+60", None),
        ("24:00:00", None),
        ("00:60:00", None),
        ("00:05", None),
        ("00:05:00:00", None),
        ("00:05:00.", None),
        (".00:05:00", None),
        ("99999999999999999999.00:00:00", None),
        ("18446744073709551615.00:00:00", None),
    ] {
        let interval = Interval::new(text);
        assert_eq!(interval.seconds, seconds, "{text}");
        assert_eq!(interval.raw, text);
    }
}

#[test]
fn an_interval_is_written_as_the_system_writes_it() {
    let span = Interval::new("00:05:00");
    let number = Interval::new("300");
    let odd = Interval::new("now and then");
    assert_eq!(interval_text(5_400, Some(&span)), "01:30:00");
    assert_eq!(interval_text(90_061, Some(&span)), "1.01:01:01");
    assert_eq!(interval_text(5_400, Some(&number)), "5400");
    for unknown in [None, Some(&odd)] {
        assert_eq!(interval_text(60, unknown), "00:01:00");
    }
    for seconds in [60, 3_599, 86_399, 86_400, 604_800] {
        assert_eq!(Interval::new(interval_text(seconds, None)).seconds, Some(seconds));
    }
}

#[test]
fn wire_names_come_back() {
    for name in
        ["Unknown", "New", "Aquired", "Started", "Succeeded", "Failed", "SucceededManualCleanup", "Paused"]
    {
        assert_eq!(BatchState::from_wire(name).wire(), name);
    }
    assert_eq!(BatchState::from_wire("Acquired"), BatchState::Acquired);
    assert_eq!(BatchState::from_wire("Paused"), BatchState::Other("Paused".to_owned()));
    for name in
        ["Unknown", "Customer", "Supplier", "Partner", "Person", "Project", "Employee", "Sale", "Invoice"]
    {
        assert_eq!(ActorType::from_wire(name).as_str(), name);
    }
    assert_eq!(ActorType::from_wire("Invoice"), ActorType::Other("Invoice".to_owned()));
}

#[test]
fn a_task_is_over_only_when_it_says_so() {
    let outcomes = [
        ("New", Outcome::Accepted, false),
        ("Aquired", Outcome::Accepted, false),
        ("Started", Outcome::Running, false),
        ("Succeeded", Outcome::Done, true),
        ("SucceededManualCleanup", Outcome::Done, true),
        ("Failed", Outcome::Refused, true),
        ("Unknown", Outcome::Unknown, false),
        ("Paused", Outcome::Unknown, false),
    ];
    for (name, outcome, over) in outcomes {
        let state = BatchState::from_wire(name);
        assert_eq!((Outcome::from(&state), state.is_over()), (outcome, over), "{name}");
    }
}

#[test]
fn a_task_names_its_connection_by_its_parameter() {
    let task = |name: &str, value: &str| {
        let parameters = vec![("Other".to_owned(), "9".to_owned()), (name.to_owned(), value.to_owned())];
        BatchTask { parameters, ..BatchTask::default() }.connection_id()
    };
    assert_eq!(task("ErpConnectionId", "104"), Some(104));
    assert_eq!(task("erpConnectionId", " 104 "), Some(104));
    assert_eq!(task("ErpConnectionId", "0"), None);
    assert_eq!(task("ErpConnectionId", "all"), None);
    assert_eq!(task("Id", "104"), None);
}

#[test]
fn ids_are_a_set_that_is_never_empty() {
    let ids = RecordIds::new([315, 243, 315]).unwrap();
    assert_eq!((ids.as_slice(), ids.len()), (&[243, 315][..], 2));
    assert_eq!(RecordIds::new([]), None);
    assert_eq!(RecordIds::new([5, 0]), None);
    assert_eq!(RecordIds::new([-1]), None);
    assert_eq!(PositiveId::new(7).map(PositiveId::get), Some(7));
    assert_eq!((PositiveId::new(0), PositiveId::new(-3)), (None, None));
}

#[test]
fn levels_follow_both_fields() {
    use Told::{Nothing, Unreadable, Value};
    for (is_ok, status, level) in [
        (Value(true), Value("Ok"), Level::Ok),
        (Value(true), Value("OkWithInfo"), Level::OkWithInfo),
        (Value(true), Value("Warn"), Level::Warning),
        (Value(true), Value("Warning"), Level::Warning),
        (Value(false), Value("Error"), Level::Error),
        // One field alone.
        (Nothing, Value("OkWithInfo"), Level::OkWithInfo),
        (Value(true), Nothing, Level::Ok),
        (Value(false), Nothing, Level::Error),
        (Nothing, Nothing, Level::Unknown),
        // Contradictions.
        (Value(true), Value("Error"), Level::Error),
        (Value(false), Value("Ok"), Level::Error),
        (Value(false), Value("Warn"), Level::Error),
        // What cannot be read.
        (Value(true), Value("Splendid"), Level::Unknown),
        (Value(false), Value("Splendid"), Level::Error),
        (Value(true), Unreadable, Level::Unknown),
        (Unreadable, Value("Ok"), Level::Unknown),
        (Unreadable, Value("Error"), Level::Error),
        (Unreadable, Nothing, Level::Unknown),
    ] {
        assert_eq!(Level::resolve(is_ok, status), level, "{is_ok:?} {status:?}");
    }
}

/// How good a level is: an unknown one is as bad as a warning, and no better than it.
fn goodness(outcome: Outcome) -> u8 {
    match outcome {
        Outcome::Done => 2,
        Outcome::DoneWithWarning | Outcome::Unknown => 1,
        Outcome::Refused => 0,
        Outcome::Accepted | Outcome::Running => u8::MAX,
    }
}

#[test]
fn the_log_tells_a_time_only_where_there_is_one() {
    let entry =
        |text: Option<&str>| LogEntry { updated: text.map(String::from), ..LogEntry::default() }.updated_at();
    assert!(matches!(entry(Some("2024-05-01T12:00:00Z")), Some(Moment::Zoned(_))));
    assert_eq!(entry(Some("yesterday")), None);
    assert_eq!(entry(None), None);
}

proptest! {
    #[test]
    fn an_outcome_is_never_better_than_its_evidence(
        is_ok in prop::sample::select(vec![Told::Nothing, Told::Unreadable, Told::Value(true), Told::Value(false)]),
        status in prop::option::of(prop_oneof![
            prop::sample::select(vec!["Ok", "OkWithInfo", "Warn", "Warning", "Error"]).prop_map(String::from),
            any::<String>(),
        ]),
    ) {
        let told = status.as_deref().map_or(Told::Nothing, Told::Value);
        let level = Level::resolve(is_ok, told);
        let outcome = Outcome::from(&PluginAnswer { level, ..PluginAnswer::default() });
        let by_status = match status.as_deref() {
            None | Some("Ok" | "OkWithInfo") => 2,
            Some("Error") => 0,
            Some(_) => 1,
        };
        let by_flag = match is_ok {
            Told::Value(false) => 0,
            Told::Unreadable => 1,
            Told::Nothing if status.is_none() => 1,
            Told::Nothing | Told::Value(true) => 2,
        };
        prop_assert!(goodness(outcome) <= by_status.min(by_flag));
    }
}
