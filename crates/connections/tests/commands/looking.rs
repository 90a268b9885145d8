//! Reading back: which looks count, and what they cannot unmake.

use crate::machine::{Driver, following};
use crate::made::{self, at};
use connections::batch::BatchState;
use connections::commands::{
    Answer, Attribution, Entry, Event, Failure, Finding, Sight, Stage, TaskSeen, What, outcome_of,
};
use connections::outcome::Outcome;

#[test]
fn only_the_look_that_was_asked_for_last_counts() {
    let mut driver = Driver::start(&made::toggle("1", true));
    driver.lock_and_claim();
    let before = driver.last_read(What::Active);
    for stray in [before - 1, before + 1] {
        driver.event(Event::Seen(stray, Sight::Active(Some(true))));
        driver.event(Event::Unseen(stray, Failure::Null));
        assert_eq!((&driver.todo[..], driver.machine.stage()), (&[][..], Stage::ReadingBefore));
    }
    driver.event(Event::Seen(before, Sight::Active(Some(false))));
    driver.save();
    driver.answer(Answer::Reasons(0));
    let after = driver.last_read(What::Active);
    for stray in [before, after + 1] {
        driver.event(Event::Seen(stray, Sight::Active(Some(true))));
        driver.event(Event::Unseen(stray, Failure::Null));
        assert_eq!((&driver.todo[..], driver.machine.stage()), (&[][..], Stage::Looking));
    }
    assert!(driver.findings().is_empty());
    driver.event(Event::Seen(after, Sight::Active(Some(true))));
    assert_eq!(outcome_of(driver.machine.entry()), Outcome::Done);
}

/// The browser of this tab cannot read the task any more; another one has seen its end.
#[test]
fn a_task_that_another_tab_saw_end_is_not_lost() {
    let (mut driver, _) = following(BatchState::Started);
    for _ in 0..4 {
        driver.event(Event::Elapsed);
        driver.fail(What::Task(5), Failure::NotFound);
    }
    driver.event(Event::Elapsed);
    let read = driver.last_read(What::Task(5));
    let ended = made::task(BatchState::Failed, Attribution::Certain);
    let stored = Entry { findings: vec![made::found(99, ended.clone())], ..driver.machine.entry().clone() };
    driver.event(Event::Saved(1, Box::new(stored)));
    driver.event(Event::Unseen(read, Failure::NotFound));
    assert_eq!(driver.findings(), [ended, Finding::Unread(Failure::NotFound)]);
    assert_eq!(driver.machine.stage(), Stage::Over);
}

#[test]
fn a_lost_task_that_is_looked_at_again_may_be_there() {
    let (mut driver, task) = following(BatchState::Started);
    for _ in 0..5 {
        driver.event(Event::Elapsed);
        driver.fail(What::Task(5), Failure::NotFound);
    }
    let closed = driver.machine.entry().clone();
    assert_eq!((outcome_of(&closed), closed.is_open()), (Outcome::Unknown, false));

    let again = || {
        let mut driver = Driver::resume(closed.clone());
        driver.event(Event::LockTaken);
        driver
    };
    let mut driver = again();
    driver.fail(What::Task(5), Failure::NotFound);
    assert_eq!(driver.machine.stage(), Stage::Over, "it was lost before, and is no more than that now");
    let mut driver = again();
    driver.now = at(9_000);
    driver.see(What::Task(5), Sight::Task(TaskSeen { state: BatchState::Succeeded, ..task }));
    assert_eq!(outcome_of(driver.machine.entry()), Outcome::Done);
    assert_eq!(driver.machine.entry().closed, closed.closed);
}
