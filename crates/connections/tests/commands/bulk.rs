//! Bulk actions: the frozen set, its rows, and the pace.

use crate::made::{self, at};
use connections::command::{BlankValues, Effect, ResyncMethod};
use connections::commands::{
    Act, Answer, Bulk, BulkAct, BulkState, Change, Denial, Entry, Guard, Holder, Journal, Next, NotSent,
    Origin, Pace, Phase, Queue, RowState, Write,
};
use connections::outcome::{Level, Outcome};
use connections::text_id::TextId;
use connections::time::Timestamp;

fn ids(ids: &[&str]) -> Vec<TextId> {
    ids.iter().map(|id| made::id(id)).collect()
}

fn bulk(act: BulkAct, targets: &[&str]) -> Option<Bulk> {
    Bulk::confirm("b".to_owned(), at(1_000), &made::required("crm"), act, ids(targets))
}

/// A storage of lines.
pub(crate) struct Lines(pub(crate) Vec<(String, String)>);

impl Lines {
    pub(crate) fn journal(&self) -> Journal {
        Journal::read(self.0.iter().map(|(key, text)| (key.as_str(), text.as_str())))
    }

    pub(crate) fn run(&mut self, write: &Write, now: Timestamp) -> Result<Option<Box<Entry>>, Denial> {
        let (changes, entry) = self.journal().decide(write, now)?;
        for change in changes {
            let key = match &change {
                Change::Put(key, _) | Change::Drop(key) => key.clone(),
            };
            self.0.retain(|(own, _)| *own != key);
            if let Change::Put(key, text) = change {
                self.0.push((key, text));
            }
        }
        Ok(entry)
    }

    fn bulk(&self) -> Bulk {
        self.journal().bulk("b").expect("a bulk action").clone()
    }

    fn states(&self) -> Vec<RowState> {
        self.bulk().rows().iter().map(|(_, state)| *state).collect()
    }
}

fn confirmed(act: BulkAct, targets: &[&str]) -> Lines {
    let mut lines = Lines(Vec::new());
    let bulk = bulk(act, targets).expect("targets");
    assert!(lines.run(&Write::Confirm(Box::new(bulk)), at(1_000)).is_ok());
    lines
}

/// The entry of a row, as it is claimed.
fn row(lines: &Lines, id: &str, row: u32) -> Entry {
    let command = lines.bulk().command(row).expect("a command");
    let mut entry = made::sent(id, &command.act);
    entry.phase = Phase::Asked;
    entry.left = None;
    entry.origin = Origin { bulk: Some(("b".to_owned(), row)), ..entry.origin };
    entry.holder = Holder { turn: 1, tab: 1, guard: Guard::Lock, until: at(181_000) };
    entry
}

fn test_three() -> Lines {
    confirmed(BulkAct::Test, &["4", "5", "6"])
}

#[test]
fn the_set_is_what_was_confirmed_each_once_in_order() {
    let bulk = bulk(BulkAct::Test, &["5", "3", "5", "4", "3"]).expect("targets");
    let targets: Vec<&str> = bulk.rows().iter().map(|(target, _)| target.as_str()).collect();
    assert_eq!(targets, ["5", "3", "4"]);
    assert!(bulk.rows().iter().all(|(_, state)| *state == RowState::Waiting && state.is_open()));
    assert_eq!((bulk.target(1), bulk.target(3)), (Some("3"), None));
    assert_eq!((bulk.row(1), bulk.row(3)), (Some(RowState::Waiting), None));
    assert_eq!(bulk.command(3), None);
    assert!(!bulk.is_over());
}

#[test]
fn a_set_without_targets_or_with_one_that_cannot_be_is_none() {
    assert_eq!(bulk(BulkAct::Test, &[]), None);
    let resync = BulkAct::Resync { method: ResyncMethod::BatchTask };
    assert!(bulk(resync, &["4", "5"]).is_some());
    for odd in ["0", "-4", "x", "99999999999"] {
        assert_eq!(bulk(resync, &["4", odd]), None);
    }
}

#[test]
fn each_act_gives_the_command_of_its_row() {
    let command = |act| bulk(act, &["4"]).expect("targets").command(0).expect("a command").act;
    assert_eq!(command(BulkAct::Test), Act::Test { connection: made::id("4") });
    assert_eq!(command(BulkAct::Toggle { activate: true }), made::toggle("4", true));
    let method = ResyncMethod::Now { blank_values: BlankValues::Skip };
    let resync = command(BulkAct::Resync { method });
    assert_eq!(resync.effect(), Effect::Overwriting);
    assert!(matches!(resync, Act::Resync(resync) if resync.method == method));
    let status = command(BulkAct::Status { connected: Some(true), syncing: Some(false) });
    let Act::UpdateActiveCampaign { change, .. } = status else { panic!("a change") };
    assert_eq!((change.connected, change.syncing, change.name.clone()), (Some(true), Some(false), None));
}

#[test]
fn a_row_is_begun_once() {
    let mut lines = test_three();
    let entry = row(&lines, "one", 1);
    assert!(lines.run(&Write::Claim(Box::new(entry)), at(1_000)).is_ok());
    assert_eq!(lines.states(), [RowState::Waiting, RowState::Started, RowState::Waiting]);
    // Another tab has the same row in hand; the first one is closed meanwhile, so that its key is free.
    let mut first = row(&lines, "one", 1);
    first.phase = Phase::Intended;
    first.answer = Some((at(2_000), Answer::Tested(false)));
    first.closed = Some(at(2_000));
    assert!(lines.run(&Write::Note(Box::new(first)), at(2_000)).is_ok());
    let again = row(&lines, "two", 1);
    assert_eq!(lines.run(&Write::Claim(Box::new(again)), at(2_000)), Err(Denial::RowNotDue));
    assert_eq!(lines.states()[1], RowState::Ended(Outcome::Refused));
}

#[test]
fn a_row_begins_with_its_own_command_only() {
    let mut lines = test_three();
    let other_target = Entry { connection: Some("9".to_owned()), ..row(&lines, "one", 0) };
    let other_deed = Entry { deed: made::toggle("4", true).deed(), ..row(&lines, "one", 0) };
    let other_system = Entry { system: "other".to_owned(), ..row(&lines, "one", 0) };
    let mut no_row = row(&lines, "one", 0);
    no_row.origin.bulk = Some(("b".to_owned(), 3));
    let mut no_bulk = row(&lines, "one", 0);
    no_bulk.origin.bulk = Some(("c".to_owned(), 0));
    for entry in [other_target, other_deed, other_system, no_row, no_bulk] {
        assert_eq!(lines.run(&Write::Claim(Box::new(entry)), at(1_000)), Err(Denial::RowNotDue));
    }
    assert_eq!(lines.states(), [RowState::Waiting; 3]);
    assert_eq!(lines.0.len(), 1);
}

#[test]
fn pause_and_stop_hold_for_every_tab() {
    let mut lines = test_three();
    let steer = |state| Write::Steer { id: "b".to_owned(), state };
    assert!(lines.run(&steer(BulkState::Paused), at(1_000)).is_ok());
    let claim = Write::Claim(Box::new(row(&lines, "one", 0)));
    assert_eq!(lines.run(&claim, at(1_000)), Err(Denial::RowNotDue));
    assert!(lines.run(&steer(BulkState::Running), at(1_000)).is_ok());
    assert!(lines.run(&claim, at(1_000)).is_ok());
    let intend = |lines: &Lines| {
        let mut entry = row(lines, "one", 0);
        (entry.phase, entry.left) = (Phase::Intended, Some(at(1_000)));
        Write::Intend(Box::new(entry))
    };
    // Paused: what has begun goes on. Stopped: what has not left does not leave.
    assert!(lines.run(&steer(BulkState::Paused), at(1_000)).is_ok());
    assert!(lines.journal().decide(&intend(&lines), at(1_000)).is_ok());
    assert!(lines.run(&steer(BulkState::Stopped), at(1_000)).is_ok());
    assert_eq!(lines.states(), [RowState::Started, RowState::Stopped, RowState::Stopped]);
    assert_eq!(lines.run(&intend(&lines), at(1_000)), Err(Denial::RowNotDue));
    assert_eq!(
        lines.run(&steer(BulkState::Running), at(1_000)),
        Err(Denial::RowNotDue),
        "a stop is for ever"
    );
    let unknown = Write::Steer { id: "c".to_owned(), state: BulkState::Paused };
    assert_eq!(lines.run(&unknown, at(1_000)), Err(Denial::RowNotDue));
    assert!(!lines.bulk().is_over());
}

#[test]
fn a_target_that_is_gone_or_not_permitted_has_an_outcome_of_its_own() {
    let mut lines = test_three();
    let skip = |row, state| Write::Skip { id: "b".to_owned(), row, state };
    assert!(lines.run(&skip(0, RowState::Vanished), at(1_000)).is_ok());
    assert!(lines.run(&skip(2, RowState::NotPermitted), at(1_000)).is_ok());
    assert_eq!(lines.states(), [RowState::Vanished, RowState::Waiting, RowState::NotPermitted]);
    assert_eq!(lines.run(&skip(0, RowState::NotPermitted), at(1_000)), Err(Denial::RowNotDue));
    assert!(lines.run(&Write::Claim(Box::new(row(&lines, "one", 1))), at(1_000)).is_ok());
    assert_eq!(lines.run(&skip(1, RowState::Vanished), at(1_000)), Err(Denial::RowNotDue));
    let end = |lines: &Lines| {
        let mut entry = row(lines, "one", 1);
        entry.phase = Phase::Intended;
        entry.answer = Some((at(2_000), Answer::Tested(true)));
        entry.closed = Some(at(2_000));
        Write::Note(Box::new(entry))
    };
    assert!(lines.run(&end(&lines), at(2_000)).is_ok());
    assert_eq!(lines.states()[1], RowState::Ended(Outcome::Done));
    assert!(lines.bulk().is_over());
    assert!(lines.bulk().failed().is_empty());
}

#[test]
fn only_what_failed_is_tried_again() {
    let line = "1\ti=b\ts=crm\ta=5\td=test\tp=running\tt=n 1\tt=u 2\tt=d 3\tt=v 4\tt=p 5\tt=x 6\tt=n 7\tt=dw 8\tt=a 9";
    let bulk = Bulk::from_line(line).expect("a bulk action");
    assert_eq!(bulk.failed(), ids(&["1", "7"]));
    assert!(bulk.is_over());
}

#[test]
fn a_row_whose_tab_is_gone_before_it_left_has_failed() {
    let mut lines = test_three();
    assert!(lines.run(&Write::Claim(Box::new(row(&lines, "one", 0))), at(1_000)).is_ok());
    let take_over = Write::TakeOver { id: "one".to_owned(), tab: 2, guard: Guard::Lock, until: at(190_000) };
    let entry = lines.run(&take_over, at(9_000)).expect("the lock is free").expect("an entry");
    assert_eq!(entry.answer, Some((at(9_000), Answer::NotSent(NotSent::Abandoned))));
    assert_eq!(lines.states()[0], RowState::Ended(Outcome::Refused));
    assert_eq!(lines.bulk().failed(), ids(&["4"]));
}

#[test]
fn evidence_of_an_entry_that_made_room_does_not_touch_its_row() {
    let mut lines = test_three();
    let mut entry = row(&lines, "late", 0);
    entry.phase = Phase::Intended;
    entry.answer = Some((at(2_000), Answer::Plugin(Level::Ok)));
    entry.closed = Some(at(2_000));
    for _ in 0..2 {
        let stored =
            lines.run(&Write::Note(Box::new(entry.clone())), at(2_000)).expect("room").expect("an entry");
        assert_eq!(stored.origin.bulk, None);
        assert_eq!(lines.states(), [RowState::Waiting; 3]);
    }
}

#[test]
fn a_bulk_action_is_confirmed_once() {
    let mut lines = test_three();
    let again = bulk(BulkAct::Test, &["9"]).expect("targets");
    assert_eq!(lines.run(&Write::Confirm(Box::new(again)), at(1_000)), Err(Denial::Busy));
    assert_eq!(lines.states().len(), 3);
}

fn with_states(states: &[&str], state: &str) -> Bulk {
    let rows: Vec<String> =
        states.iter().enumerate().map(|(id, state)| format!("\tt={state} {id}")).collect();
    let line = format!("1\ti=b\ts=crm\ta=5\td=test\tp={state}{}", rows.concat());
    Bulk::from_line(&line).expect("a bulk action")
}

#[test]
fn the_queue_keeps_order_and_concurrency() {
    let mut queue = Queue::new(Pace { at_once: 2, gap_ms: 0 });
    assert_eq!(queue.next(&with_states(&["w", "w"], "running"), at(0)), Next::Begin(0));
    assert_eq!(queue.next(&with_states(&["s", "w"], "running"), at(0)), Next::Begin(1));
    assert_eq!(queue.next(&with_states(&["s", "s", "w"], "running"), at(0)), Next::Rest);
    assert_eq!(queue.next(&with_states(&["d", "s", "w"], "running"), at(0)), Next::Begin(2));
    assert_eq!(queue.next(&with_states(&["d", "s"], "running"), at(0)), Next::Rest);
    assert_eq!(queue.next(&with_states(&["d", "w"], "paused"), at(0)), Next::Rest);
    assert_eq!(queue.next(&with_states(&["d", "u"], "running"), at(0)), Next::Over);
    assert_eq!(queue.next(&with_states(&["d", "x"], "stopped"), at(0)), Next::Over);
    // None at once would never end.
    let mut none = Queue::new(Pace { at_once: 0, gap_ms: 0 });
    assert_eq!(none.next(&with_states(&["w"], "running"), at(0)), Next::Begin(0));
    assert_eq!(none.next(&with_states(&["s", "w"], "running"), at(0)), Next::Rest);
}

#[test]
fn the_queue_keeps_its_distance() {
    let mut queue = Queue::new(Pace { at_once: 5, gap_ms: 250 });
    let waiting = with_states(&["w"], "running");
    assert_eq!(queue.next(&waiting, at(1_000)), Next::Begin(0));
    assert_eq!(queue.next(&waiting, at(1_000)), Next::Wait(250));
    assert_eq!(queue.next(&waiting, at(1_249)), Next::Wait(1));
    assert_eq!(queue.next(&waiting, at(1_250)), Next::Begin(0));
    // The clock was set back.
    assert_eq!(queue.next(&waiting, at(5)), Next::Begin(0));
    assert_eq!(queue.next(&waiting, at(5)), Next::Wait(250));
}
