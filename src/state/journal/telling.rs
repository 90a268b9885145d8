//! From a journal entry to what the screens say about it: the outcome as the entry proves it, and the evidence in the
//! system's own words where this page has heard them.

use crate::{
    net,
    state::runs::{Evidence, Heard},
};
use connections::{
    batch::BatchTask,
    commands::{
        Answer, Attribution, Deed, Denial, Entry, Finding, NotSent, Phase, TaskFinding, outcome_of, shown,
    },
    outcome::{Outcome, PluginAnswer},
};

/// The words that this page has heard about one command. They are not kept in the journal.
#[derive(Debug, Default)]
pub(super) struct Words {
    answer: Option<PluginAnswer>,
    reasons: Option<Vec<String>>,
    failure: Option<net::Failure>,
    unseen: Option<net::Failure>,
    tasks: Vec<BatchTask>,
}

impl Words {
    /// Keeps what was heard.
    pub(super) fn keep(&mut self, heard: Option<Heard>) {
        match heard {
            Some(Heard::Answer(answer)) => self.answer = Some(answer),
            Some(Heard::Reasons(reasons)) => self.reasons = Some(reasons),
            Some(Heard::Failure(failure)) => self.failure = Some(failure),
            Some(Heard::Unseen(failure)) => self.unseen = Some(failure),
            Some(Heard::Tasks(tasks)) => {
                self.tasks.retain(|old| tasks.iter().all(|new| new.id != old.id));
                self.tasks.extend(tasks);
            }
            None => {}
        }
    }
}

/// The outcome to show.
pub(super) fn outcome(entry: &Entry, denied: Option<Denial>) -> Outcome {
    match denied {
        Some(_) => Outcome::Refused,
        None => shown(entry),
    }
}

/// What reading back has found.
pub(super) fn found(entry: &Entry) -> Vec<Finding> {
    entry.findings.iter().map(|found| found.finding.clone()).collect()
}

/// The evidence to show.
pub(super) fn evidence(entry: &Entry, denied: Option<Denial>, words: &Words) -> Evidence {
    if let Some(denial) = denied {
        return Evidence::Denied(denial);
    }
    let find = |is: fn(&Finding) -> bool| {
        entry.findings.iter().map(|found| &found.finding).find(|finding| is(finding))
    };
    let active = match find(|finding| matches!(finding, Finding::Active(_))) {
        Some(Finding::Active(active)) => *active,
        _ => None,
    };
    let proved = outcome_of(entry) == Outcome::Done;
    match entry.answer.as_ref().map(|(_, answer)| answer) {
        None if entry.is_open() && entry.phase == Phase::Asked => Evidence::Waiting,
        None if entry.is_open() && entry.findings.is_empty() => Evidence::Sent,
        None => read_back(entry, active, proved, words).unwrap_or(Evidence::Unanswered),
        Some(Answer::NotSent(NotSent::AlreadySo)) => Evidence::AlreadySo,
        Some(Answer::NotSent(why)) => match (why, &words.unseen) {
            (NotSent::StateUnread(_), Some(failure)) => Evidence::NotSent(failure.clone()),
            _ => Evidence::Kept(*why),
        },
        Some(Answer::Plugin(_)) => match &words.answer {
            Some(answer) => Evidence::Answer(answer.clone()),
            None => Evidence::WordsNotKept,
        },
        Some(Answer::Reasons(count)) => {
            let unheard = || vec!["…".to_owned(); usize::try_from(*count).unwrap_or_default()];
            Evidence::ReadBack { active, reasons: words.reasons.clone().unwrap_or_else(unheard) }
        }
        Some(Answer::Engine(running)) => {
            let read = find(|finding| matches!(finding, Finding::Engine { .. }));
            match read {
                Some(Finding::Engine { running, .. }) => Evidence::Engine { running: *running },
                _ => Evidence::Engine { running: *running },
            }
        }
        Some(Answer::Tested(passed)) => Evidence::Tested(*passed),
        Some(Answer::Stopped(stopped)) => Evidence::Stopped(*stopped),
        Some(Answer::Record { as_wanted, .. }) => Evidence::Saved { as_wished: *as_wanted || proved },
        Some(Answer::Deleted) => Evidence::Deleted,
        Some(Answer::Taken) if matches!(entry.deed, Deed::Interval { .. }) => interval(entry),
        Some(Answer::Taken) => task(entry, words),
        Some(Answer::Failed(_)) => {
            let failed = || words.failure.clone().map_or(Evidence::Unanswered, Evidence::Failed);
            read_back(entry, active, proved, words).unwrap_or_else(failed)
        }
    }
}

/// What reading back has proved where no answer did.
fn read_back(entry: &Entry, active: Option<bool>, proved: bool, words: &Words) -> Option<Evidence> {
    // Its task tells more than the answer that did not come, also before it has come to its end.
    let is_task = entry.findings.iter().any(|found| matches!(found.finding, Finding::Task(_)));
    if is_task && entry.deed.is_batch_resync() {
        return Some(task(entry, words));
    }
    if !proved {
        return None;
    }
    Some(match &entry.deed {
        Deed::Toggle { .. } => Evidence::ReadBack { active, reasons: Vec::new() },
        Deed::Engine { run } => Evidence::Engine { running: Some(*run) },
        Deed::Interval { .. } => Evidence::Interval(Some(true)),
        Deed::DeleteActiveCampaign => Evidence::Gone(true),
        // The task itself says it better than the answer would have.
        Deed::StopTask { .. } => task(entry, words),
        _ => Evidence::Saved { as_wished: true },
    })
}

/// Whether the interval is as it was asked for, as last read.
fn interval(entry: &Entry) -> Evidence {
    let read = entry.findings.iter().find_map(|found| match &found.finding {
        Finding::Engine { interval_as_wanted, .. } => *interval_as_wanted,
        _ => None,
    });
    Evidence::Interval(read)
}

/// The task that a command in the background has brought about.
fn task(entry: &Entry, words: &Words) -> Evidence {
    let found = entry.findings.iter().find_map(|found| match &found.finding {
        Finding::Task(task) => Some(Evidence::Task {
            task: known(task, words),
            certain: task.attribution == Attribution::Certain,
            silent: task.silent,
        }),
        Finding::NoTask | Finding::NothingToCompare => Some(Evidence::NoTaskFound),
        Finding::SeveralTasks(count) => Some(Evidence::SeveralTasks(*count)),
        _ => None,
    });
    match found {
        // Also while it is looked for again.
        Some(Evidence::NoTaskFound) | None if entry.is_open() => Evidence::LookingForTask,
        Some(evidence) => evidence,
        None => Evidence::NoTaskFound,
    }
}

/// The task with its own words, where this page has them.
fn known(task: &TaskFinding, words: &Words) -> Box<BatchTask> {
    let heard = words.tasks.iter().find(|heard| heard.id == task.id).cloned();
    Box::new(heard.unwrap_or_else(|| BatchTask {
        id: task.id,
        state: task.state.clone(),
        progress_percent: task.percent,
        ..BatchTask::default()
    }))
}

#[cfg(test)]
mod tests;
