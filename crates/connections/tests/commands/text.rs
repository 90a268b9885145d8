//! The journal's durable form: what is written is read back, and what cannot be read is kept.

use crate::made;
use connections::commands::{Bulk, BulkAct, Entry, Journal, Line};
use proptest::prelude::*;

proptest! {
    #[test]
    fn an_entry_comes_back_as_it_was(entry in made::entries()) {
        let line = entry.to_line();
        prop_assert!(!line.contains(['\n', '\r']));
        prop_assert_eq!(Entry::from_line(&line), Some(entry));
    }

    /// There is one form of each entry, so that a line that was read is written as it came.
    #[test]
    fn a_line_that_can_be_read_is_written_the_same(
        entry in made::entries(), at in any::<prop::sample::Index>(), put in "[\\\\ \t=a-z0-9-]{0,3}", cut in 0..3_usize,
    ) {
        let line = entry.to_line();
        let characters: Vec<char> = line.chars().collect();
        let at = at.index(characters.len());
        let end = (at + cut).min(characters.len());
        let changed: String = characters[..at].iter().copied().chain(put.chars()).chain(characters[end..].iter().copied()).collect();
        if let Some(read) = Entry::from_line(&changed) {
            let again = read.to_line();
            prop_assert_eq!(Entry::from_line(&again), Some(read));
        }
    }

    #[test]
    fn any_text_is_kept(key in "[eb]?/?[a-z ]{0,5}", text in any::<String>()) {
        let journal = Journal::read([(key.as_str(), text.as_str())]);
        let lines: Vec<_> = journal.lines().collect();
        prop_assert_eq!(lines.len(), 1);
        prop_assert_eq!(lines[0].0, key.as_str());
        match lines[0].1 {
            Line::Unreadable(kept) => prop_assert_eq!(kept, &text),
            Line::Entry(entry) => prop_assert_eq!(&Entry::from_line(&text), &Some((**entry).clone())),
            Line::Bulk(bulk) => prop_assert_eq!(&Bulk::from_line(&text), &Some((**bulk).clone())),
        }
    }

    #[test]
    fn a_bulk_action_comes_back_as_it_was(ids in prop::collection::vec("[^\u{0}]{1,6}", 1..6), which in 0..3_u8, flag in any::<Option<bool>>(), why in "\\PC{0,12}") {
        let act = match which {
            0 => BulkAct::Test,
            1 => BulkAct::Toggle { activate: flag == Some(true) },
            _ => BulkAct::Status { connected: flag, syncing: Some(true) },
        };
        let targets: Option<Vec<_>> = ids.iter().map(|id| connections::text_id::TextId::new(id.as_str())).collect();
        prop_assume!(targets.is_some());
        let bulk = Bulk::confirm("b 1".to_owned(), made::at(-5), &made::required("crm"), act, targets.unwrap_or_default());
        let bulk = bulk.expect("targets").because(&why);
        prop_assert_eq!(bulk.why.as_deref().unwrap_or_default(), why.trim());
        prop_assert_eq!(Bulk::from_line(&bulk.to_line()), Some(bulk));
    }
}

const LINE: &str = "1\ti=a\\sb\ts=crm\tc=4\td=toggle y\ta=1000\tw=7\ty=per\\srequest\tp=intended\th=9 1 lock 181000\tb=active n\tl=2000\tr=3000 failed timed-out\tf=1 4000 active y\tx=5000";

#[test]
fn the_form_of_today_can_be_read_tomorrow() {
    let entry = Entry::from_line(LINE).expect("an entry");
    assert_eq!(entry.id, "a b");
    assert_eq!(entry.origin.why.as_deref(), Some("per request"));
    assert_eq!(connections::commands::outcome_of(&entry), connections::outcome::Outcome::Done);
    assert_eq!(entry.to_line(), LINE);
}

#[test]
fn a_field_of_a_later_version_survives() {
    let line = format!("{LINE}\tzz=whatever it means");
    let entry = Entry::from_line(&line).expect("an entry");
    assert_eq!(entry.other, ["zz=whatever it means"]);
    assert_eq!(entry.to_line(), line);
}

#[test]
fn a_line_with_anything_unknown_in_a_known_field_is_no_entry() {
    for (from, to) in [
        ("1\ti=", "2\ti="),
        ("toggle y", "toggle y harder"),
        ("toggle y", "somersault y"),
        ("toggle y", "toggle -"),
        ("a=1000", "a=01000"),
        ("a=1000", "a=+1000"),
        ("a=1000", "a=1000\ta=1000"),
        ("i=a\\sb", "i=a\\qb"),
        ("i=a\\sb", "i=a\\"),
        ("i=a\\sb", "i=a\\e"),
        ("i=a\\sb", "i=\\e\\e"),
        ("i=a\\sb", "i="),
        ("i=a\\sb\t", ""),
        ("lock", "chain"),
        ("intended", "meant"),
        ("9 1 lock", "09 1 lock"),
        ("b=active n", "b=active"),
        ("failed timed-out", "failed"),
        ("f=1 4000 active y", "f=1 4000 active y\tf=2 4000 active n"),
        ("f=1 4000 active y", "f"),
        ("x=5000", "x=5000\tv=n"),
    ] {
        let line = LINE.replacen(from, to, 1);
        assert_ne!(line, LINE);
        assert_eq!(Entry::from_line(&line), None, "{line}");
    }
}

#[test]
fn sets_are_written_as_runs_and_read_only_as_such() {
    let with = |ids: &str| LINE.replacen("toggle y", &format!("resync 0 task records {ids}"), 1);
    let entry = Entry::from_line(&with("3-5,9,2147483647")).expect("an entry");
    assert_eq!(entry.to_line(), with("3-5,9,2147483647"));
    for ids in ["", "3,", "5-3", "3,3", "4,3", "0", "-3", "3-5-9", "1-2147483648", "1-100001", "1-2147483647"]
    {
        assert_eq!(Entry::from_line(&with(ids)), None, "{ids}");
    }
    assert!(Entry::from_line(&with("1-100000")).is_some());
}

#[test]
fn known_tasks_are_read_only_in_the_form_in_which_they_are_written() {
    let with = |tasks: &str| LINE.replacen("active n", &format!("tasks {tasks}"), 1);
    assert!(Entry::from_line(&with("0")).is_some());
    assert!(Entry::from_line(&with("0 3-5,9")).is_some());
    assert!(Entry::from_line(&with("2 3-66")).is_some());
    for tasks in ["3", "2 3-5", "3 3-66", "-1 3-66", "0 3-90", "0 5,4", "0 3 4"] {
        assert_eq!(Entry::from_line(&with(tasks)), None, "{tasks}");
    }
}

#[test]
fn half_a_bulk_action_is_none() {
    let line = "1\ti=b\ts=crm\ta=5\td=toggle y\tp=running\tt=w 1\tt=d 2";
    assert_eq!(Bulk::from_line(line).map(|bulk| bulk.to_line()).as_deref(), Some(line));
    for (from, to) in [
        ("\tt=w 1\tt=d 2", ""),
        ("t=d 2", "t=d"),
        ("t=d 2", "t=q 2"),
        ("t=d 2", "t=d 2 3"),
        ("p=running", "p=resting"),
        ("d=toggle y", "d=toggle"),
        ("\ta=5", ""),
        ("t=d 2", "zz=1"),
        ("1\ti", "3\ti"),
    ] {
        assert_eq!(Bulk::from_line(&line.replacen(from, to, 1)), None, "{to}");
    }
}
