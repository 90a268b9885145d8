//! Readings, answers and findings as words.

use super::deed::{of_word, render_ids, word_of};
use super::words::{Line, Words};
use crate::batch::BatchState;
use crate::commands::answer::{Answer, Failure, NotSent};
use crate::commands::finding::{Attribution, Finding, TaskFinding};
use crate::commands::reading::Reading;
use crate::commands::tasks::KnownTasks;
use crate::outcome::Level;

const LEVELS: [(Level, &str); 5] = [
    (Level::Ok, "ok"),
    (Level::OkWithInfo, "info"),
    (Level::Warning, "warning"),
    (Level::Error, "error"),
    (Level::Unknown, "unknown"),
];

const FAILURES: [(Failure, &str); 13] = [
    (Failure::TimedOut, "timed-out"),
    (Failure::ConnectionLost, "connection-lost"),
    (Failure::Offline, "offline"),
    (Failure::SignedOut, "signed-out"),
    (Failure::Forbidden, "forbidden"),
    (Failure::NotFound, "not-found"),
    (Failure::Misdirected, "misdirected"),
    (Failure::Throttled, "throttled"),
    (Failure::Invalid, "invalid"),
    (Failure::Null, "null"),
    (Failure::Empty, "empty"),
    (Failure::SignInPage, "sign-in-page"),
    (Failure::Unreadable, "unreadable"),
];

const NOT_SENT: [(NotSent, &str); 6] = [
    (NotSent::AlreadySo, "already-so"),
    (NotSent::JournalFailed, "journal-failed"),
    (NotSent::LockLost, "lock-lost"),
    (NotSent::Abandoned, "abandoned"),
    (NotSent::TakenBack, "taken-back"),
    (NotSent::NoRequest, "no-request"),
];

const ATTRIBUTIONS: [(Attribution, &str); 2] =
    [(Attribution::Certain, "certain"), (Attribution::Likely, "likely")];

pub(in super::super) fn render_reading(reading: &Reading) -> String {
    let line = match reading {
        Reading::Active(active) => Line::new("active").maybe(Some(*active)),
        Reading::Engine { running, seconds } => {
            Line::new("engine").maybe(*running).maybe_number(seconds.map(i64::from))
        }
        Reading::Tasks(known) => {
            let (floor, ids) = known.parts();
            let line = Line::new("tasks").number(floor.into());
            if ids.is_empty() { line } else { line.word(&render_ids(ids)) }
        }
        Reading::Record { connected, syncing } => Line::new("record").maybe(*connected).maybe(*syncing),
        Reading::Alike(ids) => ids.iter().fold(Line::new("alike"), |line, id| line.text(id)),
    };
    line.0
}

pub(super) fn parse_reading(text: &str) -> Option<Reading> {
    let mut words = Words::new(text);
    let reading = match words.word()? {
        "active" => Reading::Active(words.flag()?),
        "engine" => Reading::Engine { running: words.maybe()?, seconds: words.maybe_number()? },
        "tasks" => {
            let floor = words.number()?;
            let ids = match words.word() {
                Some(ids) => super::deed::parse_ids(ids)?,
                None => Vec::new(),
            };
            Reading::Tasks(KnownTasks::from_parts(floor, ids)?)
        }
        "record" => Reading::Record { connected: words.maybe()?, syncing: words.maybe()? },
        "alike" => {
            let mut ids = Vec::new();
            while let Some(word) = words.word() {
                ids.push(super::words::unescape(word)?);
            }
            Reading::Alike(ids)
        }
        _ => return None,
    };
    words.end(reading)
}

pub(in super::super) fn render_answer(answer: &Answer) -> String {
    let line = match answer {
        Answer::Plugin(level) => Line::new("plugin").word(word_of(&LEVELS, level)),
        Answer::Reasons(count) => Line::new("reasons").number((*count).into()),
        Answer::Engine(running) => Line::new("engine").maybe(*running),
        Answer::Tested(passed) => Line::new("tested").maybe(Some(*passed)),
        Answer::Stopped(stopped) => Line::new("stopped").maybe(Some(*stopped)),
        Answer::Taken => Line::new("taken"),
        Answer::Record { id, as_wanted } => Line::new("record").text(id).maybe(Some(*as_wanted)),
        Answer::Deleted => Line::new("deleted"),
        Answer::Failed(failure) => render_failure(Line::new("failed"), *failure),
        Answer::NotSent(NotSent::StateUnread(failure)) => {
            render_failure(Line::new("not-sent").word("state-unread"), *failure)
        }
        Answer::NotSent(why) => Line::new("not-sent").word(word_of(&NOT_SENT, why)),
    };
    line.0
}

pub(super) fn parse_answer(mut words: Words<'_>) -> Option<Answer> {
    let answer = match words.word()? {
        "plugin" => Answer::Plugin(of_word(&LEVELS, words.word()?)?),
        "reasons" => Answer::Reasons(words.number()?),
        "engine" => Answer::Engine(words.maybe()?),
        "tested" => Answer::Tested(words.flag()?),
        "stopped" => Answer::Stopped(words.flag()?),
        "taken" => Answer::Taken,
        "record" => Answer::Record { id: words.text()?, as_wanted: words.flag()? },
        "deleted" => Answer::Deleted,
        "failed" => Answer::Failed(parse_failure(&mut words)?),
        "not-sent" => Answer::NotSent(match words.word()? {
            "state-unread" => NotSent::StateUnread(parse_failure(&mut words)?),
            why => of_word(&NOT_SENT, why)?,
        }),
        _ => return None,
    };
    words.end(answer)
}

fn render_failure(line: Line, failure: Failure) -> Line {
    match failure {
        Failure::Rejected(status) => line.word("rejected").number(status.into()),
        Failure::ServerError(status) => line.word("server-error").number(status.into()),
        Failure::UnexpectedStatus(status) => line.word("unexpected-status").number(status.into()),
        other => line.word(word_of(&FAILURES, &other)),
    }
}

fn parse_failure(words: &mut Words<'_>) -> Option<Failure> {
    Some(match words.word()? {
        "rejected" => Failure::Rejected(words.number()?),
        "server-error" => Failure::ServerError(words.number()?),
        "unexpected-status" => Failure::UnexpectedStatus(words.number()?),
        word => of_word(&FAILURES, word)?,
    })
}

pub(in super::super) fn render_finding(finding: &Finding) -> String {
    let line = match finding {
        Finding::Active(active) => Line::new("active").maybe(*active),
        Finding::Engine { running, interval_as_wanted } => {
            Line::new("engine").maybe(*running).maybe(*interval_as_wanted)
        }
        Finding::Task(task) => Line::new("task")
            .number(task.id.into())
            .word(task.state.wire())
            .maybe_number(task.percent.map(i64::from))
            .word(word_of(&ATTRIBUTIONS, &task.attribution))
            .maybe(Some(task.silent))
            .maybe(Some(task.lost)),
        Finding::NoTask => Line::new("no-task"),
        Finding::SeveralTasks(count) => Line::new("several-tasks").number((*count).into()),
        Finding::NothingToCompare => Line::new("nothing-to-compare"),
        Finding::Synced { moved, of } => Line::new("synced").number((*moved).into()).number((*of).into()),
        Finding::Logged(count) => Line::new("logged").number((*count).into()),
        Finding::Record { there, as_wanted } => {
            Line::new("record").maybe(Some(*there)).maybe(Some(*as_wanted))
        }
        Finding::Created(id) => Line::new("created").text(id),
        Finding::NotCreated => Line::new("not-created"),
        Finding::SeveralCreated(count) => Line::new("several-created").number((*count).into()),
        Finding::Unread(failure) => render_failure(Line::new("unread"), *failure),
    };
    line.0
}

pub(super) fn parse_finding(mut words: Words<'_>) -> Option<Finding> {
    let finding = match words.word()? {
        "active" => Finding::Active(words.maybe()?),
        "engine" => Finding::Engine { running: words.maybe()?, interval_as_wanted: words.maybe()? },
        "task" => Finding::Task(TaskFinding {
            id: words.number()?,
            state: match BatchState::from_wire(words.word()?) {
                BatchState::Other(_) => return None,
                known => known,
            },
            percent: words.maybe_number()?,
            attribution: of_word(&ATTRIBUTIONS, words.word()?)?,
            silent: words.flag()?,
            lost: words.flag()?,
        }),
        "no-task" => Finding::NoTask,
        "several-tasks" => Finding::SeveralTasks(words.number()?),
        "nothing-to-compare" => Finding::NothingToCompare,
        "synced" => Finding::Synced { moved: words.number()?, of: words.number()? },
        "logged" => Finding::Logged(words.number()?),
        "record" => Finding::Record { there: words.flag()?, as_wanted: words.flag()? },
        "created" => Finding::Created(words.text()?),
        "not-created" => Finding::NotCreated,
        "several-created" => Finding::SeveralCreated(words.number()?),
        "unread" => Finding::Unread(parse_failure(&mut words)?),
        _ => return None,
    };
    words.end(finding)
}
