//! The machine, step by step.

use crate::made::{self, at};
use connections::batch::BatchState;
use connections::command::PositiveId;
use connections::commands::{
    Act, Answer, Command, Denial, Do, Entry, Event, Failure, Finding, Guard, Journal, KnownTasks, LEASE_MS,
    Machine, NotSent, Origin, Phase, RENEW_MS, Reading, Sight, Stage, TaskSeen, What, Write, outcome_of,
};
use connections::outcome::{Level, Outcome};
use connections::time::Timestamp;

const TAB: u64 = 9;

/// A machine, and what it last asked for. The time stands still unless a test moves it.
pub(crate) struct Driver {
    pub(crate) machine: Machine,
    pub(crate) todo: Vec<Do>,
    pub(crate) now: Timestamp,
    command: Option<Command>,
}

impl Driver {
    pub(crate) fn start(act: &Act) -> Self {
        Self::start_by(act, None)
    }

    pub(crate) fn start_by(act: &Act, by: Option<&str>) -> Self {
        let command = made::command(act.clone());
        let origin = Origin { asked: at(1_000), by: by.map(str::to_owned), why: None, bulk: None };
        let (machine, todo) = Machine::start(command.clone(), "a".to_owned(), origin, TAB);
        Self { machine, todo, now: at(1_000), command: Some(command) }
    }

    pub(crate) fn resume(entry: Entry) -> Self {
        let (machine, todo) = Machine::resume(entry, TAB);
        Self { machine, todo, now: at(5_000), command: None }
    }

    pub(crate) fn event(&mut self, event: Event) {
        self.todo = self.machine.on(event, self.now);
    }

    fn last_save(&self) -> (u32, Write) {
        let save = self.todo.iter().rev().find_map(|one| match one {
            Do::Save(number, write) => Some((*number, write.clone())),
            _ => None,
        });
        save.expect("a write")
    }

    /// The write that was asked for is durable.
    pub(crate) fn save(&mut self) {
        let (number, write) = self.last_save();
        let entry = match write {
            Write::Claim(entry) | Write::Intend(entry) | Write::Note(entry) => entry,
            _ => Box::new(self.machine.entry().clone()),
        };
        self.event(Event::Saved(number, entry));
    }

    pub(crate) fn lock_and_claim(&mut self) {
        self.event(Event::LockTaken);
        self.save();
    }

    pub(crate) fn last_read(&self, what: What) -> u32 {
        let reads = self.todo.iter().find_map(|one| match one {
            Do::Read(number, own) if *own == what => Some(*number),
            _ => None,
        });
        reads.unwrap_or_else(|| panic!("it reads {what:?}, not {:?}", self.todo))
    }

    pub(crate) fn see(&mut self, what: What, sight: Sight) {
        self.event(Event::Seen(self.last_read(what), sight));
    }

    pub(crate) fn fail(&mut self, what: What, failure: Failure) {
        self.event(Event::Unseen(self.last_read(what), failure));
    }

    /// The command is sent by what was last asked for, and is answered.
    pub(crate) fn answer(&mut self, answer: Answer) {
        let command = self.command.take().expect("it was not sent before");
        assert_eq!(self.todo.first(), Some(&Do::Send(Box::new(command))));
        assert_eq!(self.machine.stage(), Stage::Flying);
        self.event(Event::Answered(answer));
    }

    pub(crate) fn findings(&self) -> Vec<Finding> {
        self.machine.entry().findings.iter().map(|found| found.finding.clone()).collect()
    }

    fn outcome(&self) -> Outcome {
        outcome_of(self.machine.entry())
    }

    fn sends(&self) -> bool {
        self.todo.iter().any(|one| matches!(one, Do::Send(_)))
    }

    fn waits(&self) -> Option<u32> {
        self.todo.iter().find_map(|one| match one {
            Do::Wait(ms) => Some(*ms),
            _ => None,
        })
    }

    fn assert_not_sent(&self, why: NotSent) {
        let answer = self.machine.entry().answer.as_ref().map(|(_, answer)| answer);
        assert_eq!(answer, Some(&Answer::NotSent(why)));
        assert_eq!(self.machine.stage(), Stage::Over);
        assert!(!self.sends());
        assert!(self.todo.contains(&Do::ReleaseLock));
        assert!(!self.machine.entry().is_open());
    }

    fn assert_closed(&self) {
        assert_eq!(self.machine.stage(), Stage::Over);
        assert!(!self.machine.entry().is_open());
        assert_eq!(self.todo.last(), Some(&Do::ReleaseLock));
    }
}

/// A sync that has left.
fn flying() -> Driver {
    let mut driver = Driver::start(&Act::SyncAll);
    driver.lock_and_claim();
    driver.save();
    driver
}

#[test]
fn a_sync_from_the_click_to_its_end() {
    let mut driver = Driver::start(&Act::SyncAll);
    assert_eq!(driver.todo, [Do::TakeLock(driver.machine.entry().lock_key())]);
    assert_eq!(driver.machine.stage(), Stage::Locking);
    driver.event(Event::LockTaken);
    let (number, Write::Claim(entry)) = driver.last_save() else { panic!("a claim") };
    assert_eq!((number, entry.phase, entry.left), (1, Phase::Asked, None));
    assert_eq!(
        (entry.holder.tab, entry.holder.guard, entry.holder.until),
        (TAB, Guard::Lock, at(1_000 + LEASE_MS))
    );
    assert!(!driver.machine.is_saved());
    driver.now = at(1_500);
    driver.save();
    let (number, Write::Intend(entry)) = driver.last_save() else { panic!("an intent") };
    assert_eq!((number, entry.phase, entry.left), (2, Phase::Intended, Some(at(1_500))));
    assert!(!driver.sends(), "nothing leaves before it is written down");
    driver.save();
    assert!(driver.machine.is_saved());
    assert_eq!(driver.todo[1..], [Do::Wait(RENEW_MS), Do::Tell]);
    assert_eq!(driver.outcome(), Outcome::Unknown);
    driver.now = at(2_000);
    driver.answer(Answer::Plugin(Level::Warning));
    assert_eq!(driver.outcome(), Outcome::DoneWithWarning);
    assert_eq!(driver.machine.entry().answer, Some((at(2_000), Answer::Plugin(Level::Warning))));
    assert_eq!(driver.machine.entry().closed, Some(at(2_000)));
    driver.assert_closed();
    assert!(!driver.machine.is_saved());
    driver.save();
    assert!(driver.machine.is_saved());
    assert!(driver.todo.is_empty());
}

#[test]
fn late_and_repeated_events_do_nothing() {
    let mut driver = flying();
    for event in [
        Event::LockTaken,
        Event::LockBusy,
        Event::LocksMissing,
        Event::LockLost,
        Event::TakeBack,
        Event::Saved(1, Box::new(driver.machine.entry().clone())),
        Event::Saved(2, Box::new(driver.machine.entry().clone())),
        Event::SaveFailed(1),
        Event::Seen(0, Sight::Active(Some(true))),
        Event::Seen(1, Sight::Active(Some(true))),
        Event::Unseen(1, Failure::Null),
    ] {
        driver.event(event);
        assert_eq!((&driver.todo, driver.machine.stage()), (&Vec::new(), Stage::Flying));
    }
    driver.event(Event::Answered(Answer::Plugin(Level::Ok)));
    driver.event(Event::Answered(Answer::Plugin(Level::Error)));
    assert!(driver.todo.is_empty());
    assert_eq!(driver.outcome(), Outcome::Done);
}

#[test]
fn only_the_write_that_was_asked_for_last_moves_it_on() {
    let mut driver = Driver::start(&Act::SyncAll);
    driver.event(Event::LockTaken);
    let asked = Box::new(driver.machine.entry().clone());
    for event in [Event::Saved(0, asked.clone()), Event::Denied(0, Denial::Busy), Event::SaveFailed(0)] {
        driver.event(event);
        assert_eq!(driver.machine.stage(), Stage::Claiming);
        assert!(!driver.machine.is_saved());
    }
    driver.event(Event::Saved(1, asked.clone()));
    // The claim is told once more: the intent is not durable yet, so nothing leaves.
    for event in [Event::Saved(1, asked), Event::Denied(1, Denial::Busy), Event::SaveFailed(1)] {
        driver.event(event);
        assert_eq!(driver.machine.stage(), Stage::Intending);
        assert!(!driver.sends() && !driver.machine.is_saved());
    }

    let mut driver = Driver::resume(made::sent("a", &Act::SyncAll));
    driver.event(Event::LockTaken);
    driver.event(Event::Saved(0, Box::new(made::sent("a", &Act::SyncAll))));
    assert_eq!(driver.machine.stage(), Stage::Claiming);
}

#[test]
fn nothing_is_an_answer_before_the_command_has_left() {
    let mut driver = Driver::start(&Act::SyncAll);
    driver.event(Event::Answered(Answer::Plugin(Level::Ok)));
    driver.lock_and_claim();
    driver.event(Event::Answered(Answer::Plugin(Level::Ok)));
    assert_eq!(driver.machine.entry().answer, None);
    assert_eq!(driver.outcome(), Outcome::Unknown);
}

#[test]
fn a_lock_that_is_busy_turns_the_command_away() {
    let mut driver = Driver::start(&Act::SyncAll);
    driver.event(Event::LockBusy);
    assert_eq!(driver.todo, [Do::Tell, Do::ReleaseLock]);
    assert_eq!((driver.machine.turned_away(), driver.machine.stage()), (Some(Denial::Busy), Stage::Over));
    assert!(driver.machine.is_saved(), "there is nothing that the journal lacks");
    // A lock that comes all the same is given back, and nothing begins.
    driver.event(Event::LockTaken);
    assert_eq!(driver.todo, [Do::ReleaseLock]);
    driver.event(Event::TakeBack);
    assert!(driver.todo.is_empty());
}

#[test]
fn a_journal_that_refuses_turns_the_command_away() {
    for denial in [Denial::Busy, Denial::Full, Denial::TooLarge, Denial::RowNotDue] {
        let mut driver = Driver::start(&Act::SyncAll);
        driver.event(Event::LockTaken);
        driver.event(Event::Denied(1, denial));
        assert_eq!(driver.machine.turned_away(), Some(denial));
        assert_eq!(driver.machine.stage(), Stage::Over);
        assert_eq!(driver.todo, [Do::Tell, Do::ReleaseLock]);
        assert!(driver.machine.is_saved());
    }
}

#[test]
fn a_write_that_fails_before_it_has_left_means_that_it_does_not_leave() {
    let mut driver = Driver::start(&Act::SyncAll);
    driver.event(Event::LockTaken);
    driver.event(Event::SaveFailed(1));
    driver.assert_not_sent(NotSent::JournalFailed);
    // It may be there all the same: then the journal is told.
    assert!(matches!(driver.last_save(), (2, Write::Note(_))));
    driver.event(Event::Saved(1, Box::new(driver.machine.entry().clone())));
    assert!(!driver.sends() && !driver.machine.is_saved());

    let mut driver = Driver::start(&Act::SyncAll);
    driver.lock_and_claim();
    driver.event(Event::SaveFailed(2));
    driver.assert_not_sent(NotSent::JournalFailed);
    let (_, Write::Note(noted)) = driver.last_save() else { panic!("a note") };
    assert_eq!(outcome_of(&noted), Outcome::Refused);
}

#[test]
fn an_entry_that_another_tab_has_taken_does_not_leave() {
    for (denial, why) in [(Denial::NotHeld, NotSent::LockLost), (Denial::RowNotDue, NotSent::TakenBack)] {
        let mut driver = Driver::start(&Act::SyncAll);
        driver.lock_and_claim();
        driver.event(Event::Denied(2, denial));
        driver.assert_not_sent(why);
    }
}

#[test]
fn a_lock_that_is_lost_or_a_user_who_takes_it_back_stops_it_in_time() {
    for (event, why) in [(Event::LockLost, NotSent::LockLost), (Event::TakeBack, NotSent::TakenBack)] {
        for steps in 0..3 {
            let mut driver = Driver::start(&Act::SyncAll);
            if steps > 0 {
                driver.event(Event::LockTaken);
            }
            if steps > 1 {
                driver.save();
            }
            driver.event(event.clone());
            driver.assert_not_sent(why);
        }
    }
}

#[test]
fn a_lease_must_last_long_enough_when_the_command_leaves() {
    let leave_after = |passed: i64, locks: bool| {
        let mut driver = Driver::start(&Act::SyncAll);
        driver.event(if locks { Event::LockTaken } else { Event::LocksMissing });
        driver.save();
        driver.now = at(1_000 + passed);
        driver.save();
        driver
    };
    assert!(leave_after(0, false).sends());
    assert!(leave_after(LEASE_MS - 30_000, false).sends());
    leave_after(LEASE_MS - 29_999, false).assert_not_sent(NotSent::LockLost);
    // The clock was set back: for how long the lease still holds cannot be known.
    leave_after(-1, false).assert_not_sent(NotSent::LockLost);
    assert!(leave_after(LEASE_MS * 2, true).sends());
    assert_eq!(leave_after(0, false).machine.entry().holder.guard, Guard::Lease);
}

#[test]
fn a_flip_is_read_before_and_after() {
    let act = made::toggle("1", true);
    let ready = |act: &Act| {
        let mut driver = Driver::start(act);
        driver.lock_and_claim();
        assert_eq!(driver.machine.stage(), Stage::ReadingBefore);
        driver
    };
    let mut driver = ready(&act);
    driver.see(What::Active, Sight::Active(Some(true)));
    driver.assert_not_sent(NotSent::AlreadySo);
    assert_eq!(driver.outcome(), Outcome::Done);

    let mut driver = ready(&act);
    driver.see(What::Active, Sight::Active(None));
    driver.assert_not_sent(NotSent::StateUnread(Failure::Unreadable));
    let mut driver = ready(&act);
    driver.fail(What::Active, Failure::SignedOut);
    driver.assert_not_sent(NotSent::StateUnread(Failure::SignedOut));

    let mut driver = ready(&act);
    driver.see(What::Active, Sight::Active(Some(false)));
    driver.save();
    driver.answer(Answer::Reasons(0));
    assert_eq!((driver.machine.stage(), driver.outcome()), (Stage::Looking, Outcome::Unknown));
    driver.see(What::Active, Sight::Active(Some(true)));
    assert_eq!(driver.outcome(), Outcome::Done);
    driver.assert_closed();

    // Reasons against it are the system's word; still it is read once.
    let mut driver = ready(&act);
    driver.see(What::Active, Sight::Active(Some(false)));
    driver.save();
    driver.answer(Answer::Reasons(2));
    driver.see(What::Active, Sight::Active(Some(false)));
    assert_eq!(driver.outcome(), Outcome::Refused);
    driver.assert_closed();

    // Signed out: it was not made, and there is nothing to read.
    let mut driver = ready(&act);
    driver.see(What::Active, Sight::Active(Some(false)));
    driver.save();
    driver.answer(Answer::Failed(Failure::SignedOut));
    driver.assert_closed();
}

#[test]
fn reading_back_gives_up_after_a_while_and_the_outcome_stays_unknown() {
    let mut driver = Driver::start(&made::toggle("1", true));
    driver.lock_and_claim();
    driver.see(What::Active, Sight::Active(Some(false)));
    driver.save();
    driver.answer(Answer::Failed(Failure::TimedOut));
    let mut waits = Vec::new();
    for _ in 0..7 {
        driver.see(What::Active, Sight::Active(Some(false)));
        assert_eq!(driver.machine.stage(), Stage::Resting);
        waits.extend(driver.waits());
        driver.event(Event::Elapsed);
    }
    assert_eq!(waits, [500, 1_000, 2_000, 4_000, 8_000, 10_000, 10_000]);
    driver.see(What::Active, Sight::Active(Some(false)));
    driver.assert_closed();
    assert_eq!(driver.outcome(), Outcome::Unknown);
}

#[test]
fn reading_back_that_fails_is_told_and_given_up() {
    let mut driver = Driver::start(&made::toggle("1", true));
    driver.lock_and_claim();
    driver.see(What::Active, Sight::Active(Some(false)));
    driver.save();
    driver.answer(Answer::Failed(Failure::TimedOut));
    for failed in 1..5 {
        driver.fail(What::Active, Failure::Offline);
        assert_eq!((driver.machine.stage(), failed), (Stage::Resting, failed));
        driver.event(Event::Elapsed);
    }
    driver.fail(What::Active, Failure::Offline);
    driver.assert_closed();
    assert_eq!(driver.findings(), [Finding::Unread(Failure::Offline)]);
    assert_eq!(driver.outcome(), Outcome::Unknown);
}

#[test]
fn hints_about_a_lost_sync_are_read_once_each() {
    let mut driver = flying();
    driver.answer(Answer::Failed(Failure::ConnectionLost));
    driver.see(What::Engine, Sight::Engine { running: Some(true), interval: None });
    driver.fail(What::Summaries, Failure::Null);
    assert_eq!(driver.machine.stage(), Stage::Resting);
    driver.event(Event::Elapsed);
    driver.see(What::Summaries, Sight::Summaries(Vec::new()));
    driver.see(What::Log, Sight::Log(Vec::new()));
    driver.assert_closed();
    assert_eq!(driver.outcome(), Outcome::Unknown);
}

#[test]
fn a_late_answer_settles_what_was_being_read_back() {
    let mut driver = flying();
    driver.answer(Answer::Failed(Failure::TimedOut));
    driver.event(Event::Answered(Answer::Failed(Failure::Null)));
    assert!(driver.todo.is_empty(), "an answer that says no more changes nothing");
    driver.event(Event::Answered(Answer::Plugin(Level::Ok)));
    driver.assert_closed();
    assert_eq!(driver.outcome(), Outcome::Done);

    // Even when nobody looks any more.
    let mut driver = Driver::start(&Act::Test { connection: made::id("1") });
    driver.lock_and_claim();
    driver.save();
    driver.answer(Answer::Failed(Failure::TimedOut));
    driver.assert_closed();
    driver.event(Event::Answered(Answer::Tested(true)));
    assert_eq!(driver.outcome(), Outcome::Done);
    assert!(matches!(driver.todo[..], [Do::Save(_, Write::Note(_)), Do::Tell]));

    // A late answer that leaves it open does not end the looking.
    let mut driver = Driver::start(&Act::Engine { run: false });
    driver.lock_and_claim();
    driver.see(What::Engine, Sight::Engine { running: Some(true), interval: None });
    driver.save();
    driver.answer(Answer::Failed(Failure::TimedOut));
    driver.event(Event::Answered(Answer::Engine(Some(true))));
    assert_eq!((driver.machine.stage(), driver.outcome()), (Stage::Looking, Outcome::Accepted));
}

/// A resync whose task is in this state, at the first look.
pub(crate) fn following(state: BatchState) -> (Driver, TaskSeen) {
    let mut driver = Driver::start_by(&made::batch(), Some("7"));
    driver.lock_and_claim();
    driver.see(What::Tasks, Sight::Tasks(Vec::new()));
    driver.save();
    driver.answer(Answer::Taken);
    let task = TaskSeen { id: 5, state, owner: Some(7), ..TaskSeen::default() };
    driver.see(What::Tasks, Sight::Tasks(vec![task.clone()]));
    (driver, task)
}

#[test]
fn a_task_is_followed_to_its_end() {
    let (mut driver, task) = following(BatchState::New);
    assert_eq!((driver.outcome(), driver.waits()), (Outcome::Accepted, Some(500)));
    for _ in 0..30 {
        driver.event(Event::Elapsed);
        driver.see(What::Task(5), Sight::Task(task.clone()));
    }
    assert_eq!(driver.waits(), Some(10_000));
    driver.event(Event::Elapsed);
    driver.see(What::Task(5), Sight::Task(TaskSeen { state: BatchState::Started, ..task.clone() }));
    assert_eq!(
        (driver.outcome(), driver.waits()),
        (Outcome::Running, Some(500)),
        "what moves is worth watching"
    );
    driver.event(Event::Elapsed);
    driver.see(What::Task(5), Sight::Task(TaskSeen { state: BatchState::Succeeded, ..task }));
    assert_eq!(driver.outcome(), Outcome::Done);
    driver.assert_closed();
}

#[test]
fn a_task_that_cannot_be_read_any_more_is_lost() {
    let (mut driver, task) = following(BatchState::Started);
    for _ in 0..4 {
        driver.event(Event::Elapsed);
        driver.fail(What::Task(5), Failure::NotFound);
        assert_eq!(driver.outcome(), Outcome::Running);
    }
    driver.event(Event::Elapsed);
    driver.see(What::Task(5), Sight::Task(task.clone()));
    for _ in 0..5 {
        driver.event(Event::Elapsed);
        driver.fail(What::Task(5), Failure::NotFound);
    }
    assert_eq!(driver.outcome(), Outcome::Unknown);
    driver.assert_closed();
    assert!(matches!(&driver.findings()[..], [Finding::Task(task), Finding::Unread(_)] if task.lost));
}

#[test]
fn a_task_that_is_only_likely_is_followed_and_proves_nothing() {
    let mut driver = Driver::start(&made::batch());
    driver.lock_and_claim();
    driver.see(What::Tasks, Sight::Tasks(Vec::new()));
    driver.save();
    driver.answer(Answer::Taken);
    let task = TaskSeen { id: 5, state: BatchState::Started, ..TaskSeen::default() };
    driver.see(What::Tasks, Sight::Tasks(vec![task.clone()]));
    driver.event(Event::Elapsed);
    driver.see(What::Task(5), Sight::Task(TaskSeen { state: BatchState::Failed, ..task }));
    assert_eq!(driver.outcome(), Outcome::Accepted);
    driver.assert_closed();
}

#[test]
fn no_task_is_normal() {
    let mut driver = Driver::start(&made::batch());
    driver.lock_and_claim();
    driver.see(What::Tasks, Sight::Tasks(Vec::new()));
    driver.save();
    driver.answer(Answer::Taken);
    for _ in 0..7 {
        driver.see(What::Tasks, Sight::Tasks(Vec::new()));
        driver.event(Event::Elapsed);
    }
    driver.see(What::Tasks, Sight::Tasks(Vec::new()));
    driver.assert_closed();
    assert_eq!((driver.outcome(), driver.findings()), (Outcome::Accepted, vec![Finding::NoTask]));
}

#[test]
fn a_stop_is_followed_to_the_end_of_its_task() {
    let mut driver = Driver::start(&Act::StopTask { task: PositiveId::new(5).expect("above zero") });
    driver.lock_and_claim();
    driver.save();
    driver.answer(Answer::Stopped(true));
    let task = TaskSeen { id: 5, state: BatchState::Started, ..TaskSeen::default() };
    driver.see(What::Task(5), Sight::Task(task.clone()));
    assert_eq!(driver.outcome(), Outcome::Accepted);
    driver.event(Event::Elapsed);
    driver.see(What::Task(5), Sight::Task(TaskSeen { state: BatchState::Failed, ..task }));
    assert_eq!(driver.outcome(), Outcome::Done);
    driver.assert_closed();
}

#[test]
fn a_tab_renews_while_it_waits() {
    let mut driver = flying();
    driver.now = at(1_000 + 59_000);
    driver.event(Event::Elapsed);
    assert_eq!(driver.todo, [Do::Wait(RENEW_MS)], "it is too early");
    driver.now = at(1_000 + 60_000);
    driver.event(Event::Elapsed);
    let (_, Write::Renew { id, tab, until }) = driver.last_save() else { panic!("a renewal") };
    assert_eq!((id.as_str(), tab, until), ("a", TAB, at(61_000 + LEASE_MS)));
    assert_eq!(driver.waits(), Some(RENEW_MS));
    assert!(driver.machine.is_saved(), "a renewal is no evidence");
    // A clock that was set back makes the lease look longer than it can be.
    driver.now = at(500);
    driver.event(Event::Elapsed);
    assert!(matches!(driver.last_save().1, Write::Renew { until, .. } if until == at(500 + LEASE_MS)));
}

#[test]
fn an_entry_that_another_tab_has_closed_is_not_renewed() {
    let mut driver = flying();
    let closed = Entry { closed: Some(at(1_500)), ..driver.machine.entry().clone() };
    driver.event(Event::Saved(2, Box::new(closed)));
    driver.now = at(1_000 + LEASE_MS);
    driver.event(Event::Elapsed);
    assert_eq!(driver.todo, [Do::Wait(RENEW_MS)]);
}

#[test]
fn a_tab_that_has_lost_its_entry_only_adds_the_answer() {
    let mut driver = flying();
    driver.now = at(1_000 + LEASE_MS);
    driver.event(Event::Elapsed);
    let (number, _) = driver.last_save();
    driver.event(Event::Denied(number, Denial::NotHeld));
    driver.event(Event::Elapsed);
    assert_eq!(driver.todo, [Do::Wait(RENEW_MS)], "what is lost is not renewed");
    driver.now = at(1_000 + 3 * LEASE_MS);
    driver.event(Event::Elapsed);
    assert_eq!(driver.todo, [Do::Wait(RENEW_MS)], "however long it takes");
    driver.event(Event::Answered(Answer::Failed(Failure::TimedOut)));
    assert_eq!(driver.machine.stage(), Stage::Over);
    assert!(driver.machine.entry().is_open(), "the other tab closes it");
    assert!(matches!(driver.todo[..], [Do::Save(_, Write::Note(_)), Do::Tell, Do::ReleaseLock]));

    let (mut driver, _) = following(BatchState::Started);
    driver.now = at(1_000 + LEASE_MS);
    driver.event(Event::Elapsed);
    let Some(Do::Save(number, Write::Renew { .. })) = driver.todo.first().cloned() else {
        panic!("a renewal")
    };
    driver.event(Event::Denied(number, Denial::NotHeld));
    driver.fail_last();
    driver.event(Event::Elapsed);
    assert_eq!(driver.machine.stage(), Stage::Over);
    assert!(driver.machine.entry().is_open());
}

impl Driver {
    /// The last thing that was read failed, whatever it was.
    fn fail_last(&mut self) {
        self.event(Event::Unseen(4, Failure::Null));
        self.event(Event::Unseen(3, Failure::Null));
    }
}

#[test]
fn evidence_that_is_not_saved_is_written_again() {
    let mut driver = flying();
    driver.answer(Answer::Plugin(Level::Ok));
    let (number, _) = driver.last_save();
    driver.event(Event::SaveFailed(number));
    assert_eq!(driver.todo, [Do::Wait(10_000)]);
    driver.event(Event::Elapsed);
    assert!(matches!(driver.todo[..], [Do::Save(_, Write::Note(_)), Do::Tell]));
    let (number, _) = driver.last_save();
    driver.event(Event::Denied(number, Denial::Full));
    assert_eq!(driver.todo, [Do::Wait(10_000)]);
    driver.event(Event::Elapsed);
    driver.save();
    assert!(driver.machine.is_saved());
    driver.event(Event::Elapsed);
    assert!(driver.todo.is_empty());
    driver.event(Event::SaveFailed(1));
    assert!(driver.todo.is_empty(), "an old failure is no reason to write again");
}

#[test]
fn what_another_tab_has_found_is_taken_over() {
    let mut driver = flying();
    let mut stored = driver.machine.entry().clone();
    stored.findings = vec![made::found(4, Finding::Logged(1))];
    driver.event(Event::Saved(2, Box::new(stored)));
    assert_eq!(driver.findings(), [Finding::Logged(1)]);
    driver.event(Event::Answered(Answer::Failed(Failure::TimedOut)));
    driver.see(What::Engine, Sight::Engine { running: None, interval: None });
    assert_eq!(driver.machine.entry().findings[0].turn, 5, "numbers go on from the other tab's");
}

#[test]
fn an_entry_found_after_a_reload_is_read_back_and_never_sent() {
    let mut entry = made::sent("a", &made::toggle("1", true));
    entry.origin.why = Some("reason".to_owned());
    let mut driver = Driver::resume(entry.clone());
    assert_eq!(driver.todo, [Do::TakeLock(entry.lock_key())]);
    driver.event(Event::LocksMissing);
    let until = at(5_000 + LEASE_MS);
    let expected = Write::TakeOver { id: "a".to_owned(), tab: TAB, guard: Guard::Lease, until };
    assert_eq!(driver.last_save(), (1, expected));
    entry.holder = connections::commands::Holder { turn: 2, tab: TAB, guard: Guard::Lease, until };
    driver.event(Event::Saved(1, Box::new(entry.clone())));
    assert_eq!(driver.machine.stage(), Stage::Looking);
    let read = driver.last_read(What::Active);
    driver.event(Event::Answered(Answer::Reasons(1)));
    assert_eq!(driver.machine.entry().answer, None, "this tab has asked nothing");
    driver.event(Event::Seen(read, Sight::Active(Some(true))));
    assert_eq!(driver.outcome(), Outcome::Done);
    driver.assert_closed();
}

#[test]
fn an_entry_that_somebody_looks_after_is_left_alone() {
    for event in [Event::LockBusy, Event::Denied(1, Denial::NotHeld), Event::SaveFailed(1)] {
        let mut driver = Driver::resume(made::sent("a", &Act::SyncAll));
        if event != Event::LockBusy {
            driver.event(Event::LockTaken);
        }
        driver.event(event);
        assert_eq!(driver.machine.stage(), Stage::Over);
        assert!(driver.todo.contains(&Do::ReleaseLock));
        assert!(!driver.todo.iter().any(|one| matches!(one, Do::Save(..) | Do::Read(..))));
    }
}

#[test]
fn an_entry_that_never_left_is_closed_by_taking_it_over() {
    let mut entry = made::sent("a", &Act::SyncAll);
    entry.phase = Phase::Asked;
    let mut driver = Driver::resume(entry.clone());
    driver.event(Event::LockTaken);
    entry.answer = Some((at(5_000), Answer::NotSent(NotSent::Abandoned)));
    entry.closed = Some(at(5_000));
    driver.event(Event::Saved(1, Box::new(entry)));
    assert_eq!(driver.todo, [Do::Tell, Do::ReleaseLock]);
    assert_eq!(driver.outcome(), Outcome::Refused);
}

#[test]
fn a_closed_entry_can_be_looked_at_again() {
    let mut entry = made::sent("a", &made::toggle("1", true));
    entry.closed = Some(at(4_000));
    let mut driver = Driver::resume(entry);
    driver.event(Event::LockTaken);
    driver.see(What::Active, Sight::Active(Some(true)));
    assert_eq!(driver.outcome(), Outcome::Done);
    assert_eq!(driver.machine.entry().closed, Some(at(4_000)));
    driver.assert_closed();
}

/// Once it is closed, it keeps no other resync of the same person away, and that one starts a task as well.
#[test]
fn a_task_that_is_found_after_the_end_is_only_likely() {
    let mut entry = made::sent("a", &made::batch());
    entry.origin.by = Some("7".to_owned());
    entry.before = Some(Reading::Tasks(KnownTasks::new([4])));
    entry.answer = Some((at(3_000), Answer::Failed(Failure::ConnectionLost)));
    for (closed, outcome) in [(None, Outcome::Done), (Some(at(4_000)), Outcome::Unknown)] {
        entry.closed = closed;
        let mut driver = Driver::resume(entry.clone());
        driver.event(Event::LockTaken);
        if closed.is_none() {
            driver.event(Event::Saved(1, Box::new(entry.clone())));
        }
        let task = TaskSeen { id: 5, state: BatchState::Succeeded, owner: Some(7), ..TaskSeen::default() };
        driver.see(What::Tasks, Sight::Tasks(vec![task]));
        assert_eq!(driver.outcome(), outcome, "closed: {closed:?}");
    }
}

/// The same entry in the journal of one tab and then of another: the machine's writes are the ones that it decides on.
#[test]
fn rivals_are_told_by_the_journal() {
    let mut earlier = made::sent("b", &made::batch());
    earlier.closed = Some(at(2_500));
    let line = earlier.to_line();
    let journal = Journal::read([("e/b", line.as_str())]);
    let mut driver = Driver::start_by(&made::batch(), Some("7"));
    driver.event(Event::LockTaken);
    let (_, write) = driver.last_save();
    let (_, stored) = journal.decide(&write, driver.now).expect("there is room");
    driver.event(Event::Saved(1, stored.expect("an entry")));
    driver.see(What::Tasks, Sight::Tasks(Vec::new()));
    assert!(matches!(driver.last_save().1, Write::Intend(entry) if entry.has_rivals));
    driver.save();
    driver.answer(Answer::Taken);
    let task = TaskSeen { id: 5, state: BatchState::Succeeded, owner: Some(7), ..TaskSeen::default() };
    driver.see(What::Tasks, Sight::Tasks(vec![task]));
    assert_eq!(driver.outcome(), Outcome::Accepted, "the task may be the earlier command's");
}
