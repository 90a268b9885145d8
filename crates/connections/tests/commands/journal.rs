//! What the journal lets through, what it keeps, and what makes room.

use crate::bulk::Lines;
use crate::made::{self, at};
use connections::batch::BatchState;
use connections::commands::{
    Act, Answer, Attribution, Bulk, BulkAct, Change, Denial, Entry, Failure, Finding, Guard, Holder, Journal,
    LEASE_MS, Line, MOST_BYTES, MOST_ENTRIES, NotSent, Phase, Write, outcome_of,
};
use connections::outcome::{Level, Outcome};
use proptest::prelude::*;

fn asked(id: &str, act: &Act) -> Entry {
    let mut entry = made::sent(id, act);
    (entry.phase, entry.left) = (Phase::Asked, None);
    entry
}

fn claim(id: &str, act: &Act) -> Write {
    Write::Claim(Box::new(asked(id, act)))
}

fn closed(id: &str, act: &Act, answer: Answer) -> Entry {
    let mut entry = made::sent(id, act);
    entry.answer = Some((at(2_500), answer));
    entry.closed = Some(at(2_500));
    entry
}

fn with(entries: &[Entry]) -> Lines {
    Lines(entries.iter().map(|entry| (format!("e/{}", entry.id), entry.to_line())).collect())
}

fn test_of(connection: usize) -> Act {
    Act::Test { connection: made::id(&connection.to_string()) }
}

#[test]
fn a_command_is_claimed_only_when_nothing_with_its_key_is_open() {
    let mut lines = Lines(Vec::new());
    let stored = lines.run(&claim("a", &Act::SyncAll), at(1_000)).expect("room").expect("an entry");
    assert_eq!(*stored, asked("a", &Act::SyncAll));
    assert_eq!(lines.run(&claim("b", &Act::ForceSyncAll), at(1_000)), Err(Denial::Busy));
    assert_eq!(lines.run(&claim("a", &test_of(1)), at(1_000)), Err(Denial::Busy), "an id is used once");
    assert!(lines.run(&claim("c", &test_of(1)), at(1_000)).is_ok());
    let done = closed("a", &Act::SyncAll, Answer::Plugin(Level::Ok));
    assert!(lines.run(&Write::Note(Box::new(done)), at(1_000)).is_ok());
    assert!(lines.run(&claim("b", &Act::ForceSyncAll), at(1_000)).is_ok());
    assert_eq!(lines.journal().entries().count(), 3);
}

#[test]
fn an_id_of_a_line_that_cannot_be_read_is_taken() {
    let mut lines = Lines(vec![("e/a".to_owned(), "7\todd".to_owned())]);
    assert_eq!(lines.run(&claim("a", &Act::SyncAll), at(1_000)), Err(Denial::Busy));
    assert_eq!(lines.0.len(), 1);
}

#[test]
fn only_the_tab_that_holds_an_entry_may_let_it_leave_and_only_once() {
    let intend = |tab: u64| {
        let mut entry = made::sent("a", &Act::SyncAll);
        entry.holder.tab = tab;
        Write::Intend(Box::new(entry))
    };
    let mut lines = Lines(Vec::new());
    assert_eq!(lines.run(&intend(1), at(1_000)), Err(Denial::NotHeld));
    assert!(lines.run(&claim("a", &Act::SyncAll), at(1_000)).is_ok());
    assert_eq!(lines.run(&intend(2), at(1_000)), Err(Denial::NotHeld));
    let stored = lines.run(&intend(1), at(1_000)).expect("held").expect("an entry");
    assert_eq!((stored.phase, stored.left), (Phase::Intended, Some(at(2_000))));
    assert_eq!(lines.run(&intend(1), at(1_000)), Err(Denial::NotHeld), "it was let through before");

    let mut lines = Lines(Vec::new());
    assert!(lines.run(&claim("a", &Act::SyncAll), at(1_000)).is_ok());
    let mut gone = asked("a", &Act::SyncAll);
    gone.answer = Some((at(1_100), Answer::NotSent(NotSent::TakenBack)));
    gone.closed = Some(at(1_100));
    assert!(lines.run(&Write::Note(Box::new(gone)), at(1_000)).is_ok());
    assert_eq!(lines.run(&intend(1), at(1_000)), Err(Denial::NotHeld), "it is closed");
}

#[test]
fn an_entry_is_taken_over_when_its_tab_is_gone() {
    let take = |guard, now: i64| {
        let mut lines = with(&[made::sent("a", &Act::SyncAll)]);
        let write = Write::TakeOver { id: "a".to_owned(), tab: 2, guard, until: at(now + LEASE_MS) };
        lines.run(&write, at(now)).map(|entry| entry.expect("an entry").holder)
    };
    let holder = |guard, now: i64| Holder { turn: 2, tab: 2, guard, until: at(now + LEASE_MS) };
    assert_eq!(take(Guard::Lock, 5_000), Ok(holder(Guard::Lock, 5_000)));
    assert_eq!(take(Guard::Lease, 5_000), Err(Denial::NotHeld));
    assert_eq!(take(Guard::Lease, 180_999), Err(Denial::NotHeld));
    assert_eq!(take(Guard::Lease, 181_000), Ok(holder(Guard::Lease, 181_000)));
    // The lease ends at 181 000: before 1 000 it is longer than a lease can be.
    assert_eq!(take(Guard::Lease, 1_000), Err(Denial::NotHeld));
    assert_eq!(take(Guard::Lease, 999), Ok(holder(Guard::Lease, 999)));
    let mut by_lease = made::sent("a", &Act::SyncAll);
    by_lease.holder.guard = Guard::Lease;
    let write = Write::TakeOver { id: "a".to_owned(), tab: 2, guard: Guard::Lock, until: at(9) };
    assert_eq!(
        with(&[by_lease]).run(&write, at(5_000)),
        Err(Denial::NotHeld),
        "the other has no lock to lose"
    );
    let over = closed("a", &Act::SyncAll, Answer::Plugin(Level::Ok));
    assert_eq!(with(&[over]).run(&write, at(5_000)), Err(Denial::NotHeld));
    assert_eq!(Lines(Vec::new()).run(&write, at(5_000)), Err(Denial::NotHeld));
}

#[test]
fn what_had_not_left_never_will_and_what_may_have_left_stays_open() {
    let write = Write::TakeOver { id: "a".to_owned(), tab: 2, guard: Guard::Lock, until: at(9) };
    let entry = with(&[asked("a", &Act::SyncAll)]).run(&write, at(5_000)).expect("free").expect("an entry");
    assert_eq!((outcome_of(&entry), entry.closed), (Outcome::Refused, Some(at(5_000))));
    let entry =
        with(&[made::sent("a", &Act::SyncAll)]).run(&write, at(5_000)).expect("free").expect("an entry");
    assert_eq!((outcome_of(&entry), entry.closed), (Outcome::Unknown, None));
}

#[test]
fn a_tab_renews_only_what_it_holds() {
    let renew = |tab| Write::Renew { id: "a".to_owned(), tab, until: at(999_000) };
    let mut lines = with(&[made::sent("a", &Act::SyncAll)]);
    assert_eq!(lines.run(&renew(2), at(5_000)), Err(Denial::NotHeld));
    let entry = lines.run(&renew(1), at(5_000)).expect("held").expect("an entry");
    assert_eq!((entry.holder.until, entry.holder.turn), (at(999_000), 1));
    let over = closed("a", &Act::SyncAll, Answer::Plugin(Level::Ok));
    assert_eq!(with(&[over]).run(&renew(1), at(5_000)), Err(Denial::NotHeld));
}

#[test]
fn evidence_is_added_and_the_holder_stays() {
    let mut lines = with(&[made::sent("a", &Act::SyncAll)]);
    let mut noted = closed("a", &Act::SyncAll, Answer::Plugin(Level::Ok));
    noted.holder.tab = 77;
    let stored = lines.run(&Write::Note(Box::new(noted)), at(5_000)).expect("there").expect("an entry");
    assert_eq!((stored.holder.tab, outcome_of(&stored)), (1, Outcome::Done));
    assert_eq!(lines.journal().entry("a"), Some(&*stored));
}

#[test]
fn an_unknown_entry_is_put_away_only_when_nobody_follows_it() {
    let put_away = Write::PutAway { id: "a".to_owned() };
    let mut lines = with(&[made::sent("a", &Act::SyncAll)]);
    assert_eq!(lines.run(&put_away, at(5_000)), Err(Denial::NotHeld));
    let mut lines = with(&[closed("a", &Act::SyncAll, Answer::Failed(Failure::TimedOut))]);
    let key = made::sent("a", &Act::SyncAll).lock_key();
    assert_eq!(lines.journal().unsettled(&key).count(), 1);
    assert!(lines.run(&put_away, at(5_000)).is_ok());
    let entry = lines.run(&put_away, at(6_000)).expect("there").expect("an entry");
    assert_eq!(entry.put_away, Some(at(5_000)));
    assert_eq!(lines.journal().unsettled(&key).count(), 0);
}

#[test]
fn only_unknown_ends_with_the_key_are_unsettled() {
    let entries = [
        made::sent("open", &Act::SyncAll),
        closed("done", &Act::SyncAll, Answer::Plugin(Level::Ok)),
        closed("other", &test_of(1), Answer::Failed(Failure::TimedOut)),
        closed("lost", &Act::ForceSyncAll, Answer::Failed(Failure::TimedOut)),
    ];
    let journal = with(&entries).journal();
    let key = entries[0].lock_key();
    let unsettled: Vec<&str> = journal.unsettled(&key).map(|entry| entry.id.as_str()).collect();
    assert_eq!(unsettled, ["lost"]);
}

#[test]
fn only_a_line_that_cannot_be_read_is_forgotten_by_its_key() {
    let mut lines = with(&[made::sent("a", &Act::SyncAll)]);
    lines.0.push(("e/odd".to_owned(), "odd".to_owned()));
    let forget = |key: &str| Write::Forget { key: key.to_owned() };
    assert_eq!(lines.run(&forget("e/a"), at(1)), Err(Denial::NotHeld));
    assert_eq!(lines.run(&forget("e/b"), at(1)), Err(Denial::NotHeld));
    assert_eq!(lines.run(&forget("e/odd"), at(1)), Ok(None));
    assert_eq!(lines.0.len(), 1);
}

#[test]
fn a_line_under_a_key_that_is_not_its_own_is_shown_as_it_is() {
    let line = made::sent("a", &Act::SyncAll).to_line();
    for key in ["e/b", "b/a", "a", "x/a"] {
        let journal = Journal::read([(key, line.as_str())]);
        assert!(
            matches!(journal.lines().next(), Some((own, Line::Unreadable(text))) if own == key && *text == line)
        );
        assert_eq!(journal.entry("a"), None);
    }
}

/// A journal with so many entries that are over, the first of them the oldest.
fn many(count: usize) -> Vec<Entry> {
    (0..count)
        .map(|number| {
            let mut entry = closed(&format!("n{number}"), &test_of(number), Answer::Tested(true));
            entry.origin.asked = at(1_000 + i64::try_from(number).expect("small"));
            entry
        })
        .collect()
}

#[test]
fn the_oldest_that_is_over_makes_room() {
    let mut entries = many(MOST_ENTRIES);
    entries.rotate_left(7);
    let mut lines = with(&entries);
    assert!(lines.run(&claim("new", &Act::SyncAll), at(9_000)).is_ok());
    let journal = lines.journal();
    assert_eq!(journal.entries().count(), MOST_ENTRIES);
    assert!(journal.entry("n0").is_none() && journal.entry("n1").is_some() && journal.entry("new").is_some());

    let mut lines = with(&many(MOST_ENTRIES - 1));
    assert!(lines.run(&claim("new", &Act::SyncAll), at(9_000)).is_ok());
    assert!(lines.journal().entry("n0").is_some(), "there was room");
}

#[test]
fn what_is_under_way_or_unknown_never_makes_room() {
    let unknown = |mut entry: Entry| {
        entry.answer = Some((at(2_000), Answer::Failed(Failure::TimedOut)));
        entry
    };
    let open = |mut entry: Entry| {
        entry.closed = None;
        entry
    };
    for keep in [&unknown as &dyn Fn(Entry) -> Entry, &open] {
        let mut lines = with(&many(MOST_ENTRIES).into_iter().map(keep).collect::<Vec<_>>());
        assert_eq!(lines.run(&claim("new", &Act::SyncAll), at(9_000)), Err(Denial::Full));
        assert_eq!(lines.journal().entries().count(), MOST_ENTRIES);
        // Evidence for what is there is always taken.
        let mut noted = lines.journal().entry("n4").expect("an entry").clone();
        noted.findings = vec![made::found(1, Finding::Logged(3))];
        assert!(lines.run(&Write::Note(Box::new(noted)), at(9_000)).is_ok());
        assert_eq!(lines.journal().entry("n4").expect("an entry").findings.len(), 1);
    }
    let mut entries: Vec<Entry> = many(MOST_ENTRIES).into_iter().map(unknown).collect();
    entries[9].put_away = Some(at(8_000));
    let mut lines = with(&entries);
    assert!(lines.run(&claim("new", &Act::SyncAll), at(9_000)).is_ok());
    assert!(lines.journal().entry("n9").is_none() && lines.journal().entry("n0").is_some());
}

#[test]
fn a_task_that_was_last_seen_running_never_makes_room() {
    let running = |number: usize, state| {
        let mut entry = closed(&format!("r{number}"), &made::batch(), Answer::Taken);
        entry.findings = vec![made::found(1, made::task(state, Attribution::Certain))];
        entry
    };
    let full = |state: BatchState| {
        with(&(0..MOST_ENTRIES).map(|number| running(number, state.clone())).collect::<Vec<_>>())
    };
    assert_eq!(full(BatchState::Started).run(&claim("new", &test_of(1)), at(9_000)), Err(Denial::Full));
    assert!(full(BatchState::Succeeded).run(&claim("new", &test_of(1)), at(9_000)).is_ok());
}

#[test]
fn lines_that_cannot_be_read_and_open_bulk_actions_never_make_room() {
    let odd = |number: usize| (format!("e/odd{number}"), "odd".to_owned());
    let mut lines = Lines((0..MOST_ENTRIES).map(odd).collect());
    assert_eq!(lines.run(&claim("new", &Act::SyncAll), at(9_000)), Err(Denial::Full));

    let bulk = |number: usize, row: &str| {
        let line = format!("1\ti=n{number}\ts=crm\ta={number}\td=test\tp=running\tt={row} 1");
        (format!("b/n{number}"), line)
    };
    let mut open = Lines((0..MOST_ENTRIES).map(|number| bulk(number, "w")).collect());
    assert_eq!(open.run(&claim("new", &Act::SyncAll), at(9_000)), Err(Denial::Full));
    let mut over = Lines((0..MOST_ENTRIES).map(|number| bulk(number, "u")).collect());
    assert!(over.run(&claim("new", &Act::SyncAll), at(9_000)).is_ok());
    assert!(over.journal().bulk("n0").is_none() && over.journal().bulk("n1").is_some());
}

#[test]
fn the_journal_is_bounded_in_bytes() {
    let big = |number: usize| {
        let mut entry = closed(&format!("n{number}"), &test_of(number), Answer::Tested(true));
        entry.origin.asked = at(1_000 + i64::try_from(number).expect("small"));
        entry.origin.why = Some("x".repeat(100_000));
        entry
    };
    let length = |lines: &Lines| lines.0.iter().map(|(key, text)| key.len() + text.len()).sum::<usize>();
    let mut lines = with(&(0..20).map(big).collect::<Vec<_>>());
    assert!(length(&lines) > MOST_BYTES);
    assert!(lines.run(&claim("new", &Act::SyncAll), at(9_000)).is_ok());
    assert!(length(&lines) <= MOST_BYTES);
    assert!(lines.journal().entry("n0").is_none() && lines.journal().entry("n1").is_some());

    // As many as it takes, and no more.
    let mut lines = with(&(0..22).map(big).collect::<Vec<_>>());
    assert!(lines.run(&claim("new", &Act::SyncAll), at(9_000)).is_ok());
    assert!(length(&lines) <= MOST_BYTES);
    assert!(lines.journal().entry("n2").is_none() && lines.journal().entry("n3").is_some());

    // Exactly up to the bound, with room kept for what open entries may still grow by, and the new one.
    let fill = |more: usize| {
        let new = asked("new", &Act::SyncAll).to_line().len() + "e/new".len() + 1_000;
        let mut entries: Vec<Entry> = (0..19).map(big).collect();
        for entry in entries.iter_mut().skip(2) {
            entry.closed = None;
        }
        for entry in entries.iter_mut().take(2) {
            entry.answer = None;
        }
        let mut lines = with(&entries);
        let used = length(&lines) + 17 * 1_000;
        lines.0.push(("x".to_owned(), "y".repeat(MOST_BYTES - used - new + more - 1)));
        lines.run(&claim("new", &Act::SyncAll), at(9_000)).map(|_| ())
    };
    assert_eq!((fill(0), fill(1)), (Ok(()), Err(Denial::Full)));
    let mut entries: Vec<Entry> = (0..20).map(big).collect();
    for entry in &mut entries {
        entry.answer = Some((at(2_000), Answer::Failed(Failure::TimedOut)));
    }
    assert_eq!(with(&entries).run(&claim("new", &Act::SyncAll), at(9_000)), Err(Denial::Full));
}

#[test]
fn one_line_may_not_be_too_long() {
    let claim = |more: usize| {
        let mut entry = asked("a", &Act::SyncAll);
        entry.origin.why = Some(String::new());
        // An empty word is written with two characters.
        let rest = entry.to_line().len() - 2;
        entry.origin.why = Some("x".repeat(200_000 - rest + more));
        Lines(Vec::new()).run(&Write::Claim(Box::new(entry)), at(1)).map(|_| ())
    };
    assert_eq!((claim(0), claim(1)), (Ok(()), Err(Denial::TooLarge)));
    let targets = (0..40_000).map(|id: u32| made::id(&id.to_string())).collect();
    let bulk = Bulk::confirm("b".to_owned(), at(1), &made::required("crm"), BulkAct::Test, targets)
        .expect("targets");
    assert_eq!(Lines(Vec::new()).run(&Write::Confirm(Box::new(bulk)), at(1)), Err(Denial::TooLarge));
}

#[test]
fn an_earlier_resync_that_may_still_start_its_task_is_a_rival() {
    let day = 24 * 60 * 60_000;
    let rivals = |earlier: &Entry, act: &Act, now: i64| {
        let mut lines = with(std::slice::from_ref(earlier));
        lines.run(&claim("new", act), at(now)).expect("free").expect("an entry").has_rivals
    };
    let lost = closed("a", &made::batch(), Answer::Failed(Failure::TimedOut));
    let taken = closed("a", &made::batch(), Answer::Taken);
    let refused = closed("a", &made::batch(), Answer::Failed(Failure::Forbidden));
    let mut traced = taken.clone();
    traced.findings = vec![made::found(1, made::task(BatchState::Succeeded, Attribution::Certain))];
    let mut guessed = taken.clone();
    guessed.findings = vec![made::found(1, made::task(BatchState::Succeeded, Attribution::Likely))];
    let other = closed("a", &Act::SyncAll, Answer::Failed(Failure::TimedOut));
    let mut elsewhere = lost.clone();
    elsewhere.system = "other".to_owned();
    assert!(rivals(&lost, &made::batch(), 9_000));
    assert!(rivals(&taken, &made::batch(), 9_000));
    assert!(rivals(&guessed, &made::batch(), 9_000));
    assert!(!rivals(&traced, &made::batch(), 9_000));
    assert!(!rivals(&refused, &made::batch(), 9_000));
    assert!(!rivals(&other, &made::batch(), 9_000));
    assert!(!rivals(&elsewhere, &made::batch(), 9_000));
    assert!(!rivals(&lost, &Act::SyncAll, 9_000), "a sync starts no task");
    assert!(rivals(&lost, &made::batch(), 2_000 + day - 1));
    assert!(!rivals(&lost, &made::batch(), 2_000 + day));
}

proptest! {
    /// A screen that is told of changes shows what the storage holds.
    #[test]
    fn changes_told_one_by_one_are_the_storage(
        before in prop::collection::btree_map("[eb]/[a-c]", "[a-z=\t1]{0,6}", 0..4),
        changes in prop::collection::vec(("[eb]/[a-d]", prop::option::of("[a-z=\t1]{0,6}")), 0..6),
    ) {
        let read = |lines: &std::collections::BTreeMap<String, String>| {
            Journal::read(lines.iter().map(|(key, text)| (key.as_str(), text.as_str())))
        };
        let mut storage = before.clone();
        let mut told = Vec::new();
        for (key, text) in changes {
            if let Some(text) = text {
                storage.insert(key.clone(), text.clone());
                told.push(Change::Put(key, text));
            } else {
                storage.remove(&key);
                told.push(Change::Drop(key));
            }
        }
        let sorted = |journal: &Journal| {
            let mut lines: Vec<_> = journal.lines().map(|(key, line)| (key.to_owned(), line.clone())).collect();
            lines.sort_by(|one, other| one.0.cmp(&other.0));
            lines
        };
        prop_assert_eq!(sorted(&read(&before).after(&told)), sorted(&read(&storage)));
    }
}
