//! The words of evidence in the journal's durable form and what they stand for; `forms.rs` says why.

use crate::forms::each;
use crate::made::at;
use connections::batch::BatchState;
use connections::commands::{
    Answer, Attribution, Entry, Failure, Finding, KnownTasks, NotSent, Reading, TaskFinding,
};
use connections::outcome::Level;

fn failures() -> [(&'static str, Failure); 16] {
    [
        ("timed-out", Failure::TimedOut),
        ("connection-lost", Failure::ConnectionLost),
        ("offline", Failure::Offline),
        ("signed-out", Failure::SignedOut),
        ("forbidden", Failure::Forbidden),
        ("not-found", Failure::NotFound),
        ("misdirected", Failure::Misdirected),
        ("throttled", Failure::Throttled),
        ("invalid", Failure::Invalid),
        ("null", Failure::Null),
        ("empty", Failure::Empty),
        ("sign-in-page", Failure::SignInPage),
        ("unreadable", Failure::Unreadable),
        ("rejected 409", Failure::Rejected(409)),
        ("server-error 503", Failure::ServerError(503)),
        ("unexpected-status 302", Failure::UnexpectedStatus(302)),
    ]
}

#[test]
fn the_words_of_readings() {
    let words = [
        ("active y", Reading::Active(true)),
        ("engine n 60", Reading::Engine { running: Some(false), seconds: Some(60) }),
        ("engine - -", Reading::Engine { running: None, seconds: None }),
        ("tasks 0", Reading::Tasks(KnownTasks::new([]))),
        ("tasks 0 4-5", Reading::Tasks(KnownTasks::new([4, 5]))),
        ("tasks 1 2-65", Reading::Tasks(KnownTasks::new(1..=65))),
        ("record y n", Reading::Record { connected: Some(true), syncing: Some(false) }),
        ("alike", Reading::Alike(Vec::new())),
        ("alike a \\e", Reading::Alike(vec!["a".to_owned(), String::new()])),
    ];
    each("b=", &words, |entry| entry.before);
}

#[test]
fn the_words_of_answers() {
    let words = [
        ("plugin ok", Answer::Plugin(Level::Ok)),
        ("plugin info", Answer::Plugin(Level::OkWithInfo)),
        ("plugin warning", Answer::Plugin(Level::Warning)),
        ("plugin error", Answer::Plugin(Level::Error)),
        ("plugin unknown", Answer::Plugin(Level::Unknown)),
        ("reasons 2", Answer::Reasons(2)),
        ("engine n", Answer::Engine(Some(false))),
        ("tested y", Answer::Tested(true)),
        ("stopped n", Answer::Stopped(false)),
        ("taken", Answer::Taken),
        ("record 1\\s2 y", Answer::Record { id: "1 2".to_owned(), as_wanted: true }),
        ("deleted", Answer::Deleted),
        ("not-sent already-so", Answer::NotSent(NotSent::AlreadySo)),
        ("not-sent journal-failed", Answer::NotSent(NotSent::JournalFailed)),
        ("not-sent lock-lost", Answer::NotSent(NotSent::LockLost)),
        ("not-sent abandoned", Answer::NotSent(NotSent::Abandoned)),
        ("not-sent taken-back", Answer::NotSent(NotSent::TakenBack)),
        ("not-sent no-request", Answer::NotSent(NotSent::NoRequest)),
    ];
    let answer = |entry: Entry| entry.answer.filter(|(time, _)| *time == at(3)).map(|(_, answer)| answer);
    each("r=3 ", &words, answer);
    each("r=3 failed ", &failures().map(|(word, failure)| (word, Answer::Failed(failure))), answer);
    let unread = |failure| Answer::NotSent(NotSent::StateUnread(failure));
    each("r=3 not-sent state-unread ", &failures().map(|(word, failure)| (word, unread(failure))), answer);
}

#[test]
fn the_words_of_findings() {
    let task = |state| TaskFinding {
        id: 5,
        state,
        percent: None,
        attribution: Attribution::Likely,
        silent: false,
        lost: true,
    };
    let half = TaskFinding {
        percent: Some(50),
        attribution: Attribution::Certain,
        silent: true,
        lost: false,
        ..task(BatchState::Started)
    };
    let words = [
        ("active -", Finding::Active(None)),
        ("active n", Finding::Active(Some(false))),
        ("engine y n", Finding::Engine { running: Some(true), interval_as_wanted: Some(false) }),
        ("task 5 Started 50 certain y n", Finding::Task(half)),
        ("task 5 Unknown - likely n y", Finding::Task(task(BatchState::Unknown))),
        ("task 5 New - likely n y", Finding::Task(task(BatchState::New))),
        ("task 5 Aquired - likely n y", Finding::Task(task(BatchState::Acquired))),
        ("task 5 Succeeded - likely n y", Finding::Task(task(BatchState::Succeeded))),
        ("task 5 Failed - likely n y", Finding::Task(task(BatchState::Failed))),
        (
            "task 5 SucceededManualCleanup - likely n y",
            Finding::Task(task(BatchState::SucceededManualCleanup)),
        ),
        ("no-task", Finding::NoTask),
        ("several-tasks 2", Finding::SeveralTasks(2)),
        ("nothing-to-compare", Finding::NothingToCompare),
        ("synced 1 3", Finding::Synced { moved: 1, of: 3 }),
        ("logged 4", Finding::Logged(4)),
        ("record y n", Finding::Record { there: true, as_wanted: false }),
        ("created \\e", Finding::Created(String::new())),
        ("not-created", Finding::NotCreated),
        ("several-created 2", Finding::SeveralCreated(2)),
    ];
    let finding = |entry: Entry| {
        let found = entry.findings.into_iter().next().filter(|found| (found.turn, found.at) == (6, at(3)));
        found.map(|found| found.finding)
    };
    each("f=6 3 ", &words, finding);
    each("f=6 3 unread ", &failures().map(|(word, failure)| (word, Finding::Unread(failure))), finding);
}
