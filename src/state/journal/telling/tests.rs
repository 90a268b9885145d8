//! What is said about an entry is never better than the entry.
#![expect(clippy::expect_used, reason = "a test stops at the first fault")]

use super::{Words, evidence, outcome};
use crate::{
    net,
    state::runs::{Evidence, Heard},
};
use connections::{
    batch::BatchState,
    command::{BlankValues, RequiredText, Resync, ResyncMethod, ResyncSource, Scope},
    commands::{
        Act, Answer, Attribution, Command, Denial, Entry, Failure, Finding, Found, Machine, NotSent, Origin,
        Phase, TaskFinding,
    },
    outcome::{Level, Outcome},
    text_id::TextId,
    time::Timestamp,
};

const NOW: Timestamp = Timestamp(1_000);

fn entry(act: Act) -> Entry {
    let system = RequiredText::new("superoffice").expect("a text");
    let origin = Origin { asked: NOW, by: None, why: None, bulk: None };
    let (machine, _) = Machine::start(Command { system, act }, "1-1".to_owned(), origin, 1);
    machine.entry().clone()
}

fn flip() -> Entry {
    let connection = TextId::new("7").expect("a text");
    entry(Act::Toggle { connection, activate: true })
}

fn background() -> Entry {
    let resync =
        Resync { source: ResyncSource::Crm, scope: Scope::Everything, method: ResyncMethod::BatchTask };
    entry(Act::Resync(resync))
}

fn answered(entry: Entry, answer: Answer) -> Entry {
    Entry { phase: Phase::Intended, answer: Some((NOW, answer)), ..entry }
}

fn found(entry: Entry, finding: Finding) -> Entry {
    Entry { findings: vec![Found { turn: 1, at: NOW, finding }], ..entry }
}

fn closed(entry: Entry) -> Entry {
    Entry { closed: Some(NOW), ..entry }
}

fn told(entry: &Entry) -> (Outcome, Evidence) {
    (outcome(entry, None), evidence(entry, None, &Words::default()))
}

#[test]
fn before_an_answer_it_is_running_and_says_whether_it_has_left() {
    assert_eq!(told(&flip()), (Outcome::Running, Evidence::Waiting));
    let left = Entry { phase: Phase::Intended, ..flip() };
    assert_eq!(told(&left), (Outcome::Running, Evidence::Sent));
    // Nobody heard an answer, and nobody follows it any more.
    assert_eq!(told(&closed(left)), (Outcome::Unknown, Evidence::Unanswered));
}

#[test]
fn a_flip_is_done_only_when_it_was_read_back() {
    let made = answered(flip(), Answer::Reasons(0));
    assert_eq!(told(&made).0, Outcome::Running);
    let read = |active| Evidence::ReadBack { active, reasons: Vec::new() };
    let seen = |active| closed(found(made.clone(), Finding::Active(active)));
    assert_eq!(told(&seen(Some(true))), (Outcome::Done, read(Some(true))));
    assert_eq!(told(&seen(Some(false))), (Outcome::Unknown, read(Some(false))));
    assert_eq!(told(&seen(None)), (Outcome::Unknown, read(None)));
}

#[test]
fn a_lost_answer_is_unknown_until_reading_back_has_proved_it() {
    let lost = answered(flip(), Answer::Failed(Failure::TimedOut));
    let mut words = Words::default();
    words.keep(Some(Heard::Failure(net::Failure::TimedOut)));
    assert_eq!(outcome(&lost, None), Outcome::Unknown);
    assert_eq!(evidence(&lost, None, &words), Evidence::Failed(net::Failure::TimedOut));
    let proved = found(lost, Finding::Active(Some(true)));
    assert_eq!(outcome(&proved, None), Outcome::Done);
    let read = Evidence::ReadBack { active: Some(true), reasons: Vec::new() };
    assert_eq!(evidence(&proved, None, &words), read);
}

#[test]
fn what_did_not_come_into_the_journal_is_refused_and_was_not_sent() {
    assert_eq!(outcome(&flip(), Some(Denial::Busy)), Outcome::Refused);
    assert_eq!(evidence(&flip(), Some(Denial::Busy), &Words::default()), Evidence::Denied(Denial::Busy));
    let failed = closed(answered(flip(), Answer::NotSent(NotSent::JournalFailed)));
    assert_eq!(told(&failed), (Outcome::Refused, Evidence::Kept(NotSent::JournalFailed)));
    let so = closed(answered(flip(), Answer::NotSent(NotSent::AlreadySo)));
    assert_eq!(told(&so), (Outcome::Done, Evidence::AlreadySo));
}

#[test]
fn a_task_that_is_silent_is_followed_and_yet_unknown() {
    let task = |silent| TaskFinding {
        id: 7,
        state: BatchState::Started,
        percent: None,
        attribution: Attribution::Certain,
        silent,
        lost: false,
    };
    let followed = |silent| found(answered(background(), Answer::Taken), Finding::Task(task(silent)));
    assert_eq!(told(&followed(false)).0, Outcome::Running);
    assert_eq!(told(&followed(true)).0, Outcome::Unknown);
    assert!(matches!(told(&followed(true)).1, Evidence::Task { certain: true, silent: true, .. }));
}

#[test]
fn a_task_that_may_be_somebody_elses_proves_nothing() {
    let taken = answered(background(), Answer::Taken);
    assert_eq!(told(&taken), (Outcome::Accepted, Evidence::LookingForTask));
    let task = |attribution| {
        let task = TaskFinding {
            id: 7,
            state: BatchState::Succeeded,
            percent: None,
            attribution,
            silent: false,
            lost: false,
        };
        closed(found(taken.clone(), Finding::Task(task)))
    };
    assert_eq!(told(&task(Attribution::Likely)).0, Outcome::Accepted);
    assert_eq!(told(&task(Attribution::Certain)).0, Outcome::Done);
    let none = closed(found(taken.clone(), Finding::NoTask));
    assert_eq!(told(&none), (Outcome::Accepted, Evidence::NoTaskFound));
    let several = closed(found(taken.clone(), Finding::SeveralTasks(2)));
    assert_eq!(told(&several), (Outcome::Accepted, Evidence::SeveralTasks(2)));
}

#[test]
fn a_lost_answer_of_a_resync_is_told_by_its_task() {
    let lost = answered(background(), Answer::Failed(Failure::ConnectionLost));
    let task = TaskFinding {
        id: 7,
        state: BatchState::Succeeded,
        percent: None,
        attribution: Attribution::Certain,
        silent: false,
        lost: false,
    };
    let (outcome, evidence) = told(&closed(found(lost, Finding::Task(task))));
    assert_eq!(outcome, Outcome::Done);
    assert!(matches!(evidence, Evidence::Task { certain: true, .. }), "{evidence:?}");
}

#[test]
fn the_words_of_a_judgement_are_lost_with_the_page_and_its_level_is_not() {
    let method = ResyncMethod::Now { blank_values: BlankValues::Skip };
    let resync = Resync { source: ResyncSource::Crm, scope: Scope::Everything, method };
    let warned = closed(answered(entry(Act::Resync(resync)), Answer::Plugin(Level::Warning)));
    assert_eq!(told(&warned), (Outcome::DoneWithWarning, Evidence::WordsNotKept));
}
