//! What became of a command: one card, the same wherever it is shown, and one sentence for the live region.

use super::words;
use crate::{
    dom::{El, el},
    i18n::{self, text},
    signal::Memo,
    state::{
        runs::{Command, Evidence, Run},
        store::Store,
    },
    widgets::{disclosure, icon_button, icon_with, progress, raw_text},
};
use connections::{
    batch::BatchTask,
    command::{Resync, ResyncSource, Scope},
    outcome::{Changes, Outcome, PluginAnswer},
};

/// A command by name and size.
pub(crate) fn title(command: &Command) -> String {
    match command {
        Command::SyncAll => text::command_sync_all(),
        Command::ForceSyncAll => text::command_force_sync_all(),
        Command::Engine { run: true } => text::command_engine_on(),
        Command::Engine { run: false } => text::command_engine_off(),
        Command::Toggle { name, activate: true, .. } => text::command_activate(name),
        Command::Toggle { name, activate: false, .. } => text::command_deactivate(name),
        Command::Test { name, .. } => text::command_test(name),
        Command::Resync { resync, source } => resync_title(resync, source),
        Command::StopTask { name, .. } => text::command_stop_task(name),
    }
}

fn resync_title(resync: &Resync, source: &str) -> String {
    match &resync.scope {
        Scope::Everything => text::command_resync_everything(source),
        Scope::Records(ids) => text::command_resync_records(ids.as_slice().len(), source),
    }
}

/// The direction of a resync in one line.
pub(crate) fn direction(source: ResyncSource, name: &str) -> String {
    match source {
        ResyncSource::Crm => text::resync_direction_crm(),
        ResyncSource::Connection(_) => text::resync_direction_connection(name),
    }
}

/// The whole of it in one sentence.
pub(crate) fn sentence(run: &Run) -> String {
    let (name, ..) = words::outcome(run.outcome());
    text::outcome_sentence(&title(&run.command), &name, &explanation(run))
}

/// What is known, for whoever gave the command.
fn explanation(run: &Run) -> String {
    match &run.evidence {
        Evidence::Sent => text::evidence_sent(),
        Evidence::Answer(answer) => match &answer.user_explanation {
            Some(explanation) if !explanation.trim().is_empty() => text::evidence_server_says(explanation),
            _ => text::evidence_no_explanation(),
        },
        Evidence::ReadBack { active: Some(true), reasons } if reasons.is_empty() => text::evidence_active(),
        Evidence::ReadBack { active: Some(false), reasons } if reasons.is_empty() => {
            text::evidence_inactive()
        }
        Evidence::ReadBack { active: None, .. } => text::evidence_not_read_back(),
        Evidence::ReadBack { active: Some(true), .. } => text::evidence_reasons_still_active(),
        Evidence::ReadBack { active: Some(false), .. } => text::evidence_reasons_still_inactive(),
        Evidence::Engine { running: Some(true) } => text::evidence_engine_running(),
        Evidence::Engine { running: Some(false) } => text::evidence_engine_stopped(),
        Evidence::Engine { running: None } => text::evidence_engine_not_told(),
        Evidence::Tested(true) => text::evidence_test_passed(),
        Evidence::Tested(false) => text::evidence_test_failed(),
        Evidence::Stopped(true) => text::evidence_stop_accepted(),
        Evidence::Stopped(false) => text::evidence_stop_refused(),
        Evidence::LookingForTask => text::evidence_looking_for_task(),
        Evidence::Task(task) => task_stage(task),
        Evidence::NoTaskFound => text::evidence_no_task(),
        Evidence::TaskLost(_, failure) => text::evidence_task_lost(&words::failure(failure)),
        Evidence::AlreadySo => text::evidence_already_so(),
        Evidence::Failed(failure) if failure.may_have_taken_effect() => {
            text::evidence_may_have_arrived(&words::failure(failure))
        }
        Evidence::NotSent(failure) | Evidence::Failed(failure) => {
            text::evidence_not_sent(&words::failure(failure))
        }
    }
}

fn task_stage(task: &BatchTask) -> String {
    let stage = task.progress_description.as_deref().or(task.description.as_deref()).unwrap_or_default();
    if stage.is_empty() {
        text::evidence_task(&task.id.to_string())
    } else {
        text::evidence_task_stage(&task.id.to_string(), stage)
    }
}

/// The share that a task says it has done, for a bar.
pub(crate) fn percent(task: &BatchTask) -> Option<u8> {
    task.progress_percent.and_then(|percent| u8::try_from(percent.clamp(0, 100)).ok())
}

/// A run in full: outcome, what the server said, what it changed, and its technical text one step away.
/// `on_dismiss` puts the card away; without it the card stays.
pub(crate) fn outcome_card(run: &Run, on_dismiss: Option<Box<dyn Fn()>>) -> El {
    let outcome = run.outcome();
    let (name, tone, shape) = words::outcome(outcome);
    let turning = if outcome == Outcome::Running { "spin" } else { "" };
    let heading = el("h2").child(el("b").text(&name)).text(": ").text(&title(&run.command));
    let time = i18n::time_of_day(run.ended.unwrap_or(run.started));
    let head = el("header")
        .class("ph")
        .child(icon_with(shape, turning))
        .child(heading)
        .child(el("small").class("end").text(&time))
        .maybe(on_dismiss.map(|dismiss| icon_button("x", &text::action_put_away()).click(dismiss)));
    let mut body = vec![el("p").text(&explanation(run))];
    if let Evidence::Task(task) = &run.evidence
        && !task.state.is_over()
    {
        body.push(progress(&title(&run.command), percent(task)));
    }
    let mut technical_text = String::new();
    match &run.evidence {
        Evidence::ReadBack { reasons, .. } if !reasons.is_empty() => {
            let reasons = reasons.iter().map(|reason| el("li").text(reason)).collect();
            body.push(el("ol").class("steps").children(reasons));
        }
        Evidence::Answer(answer) => {
            technical_text = technical(answer);
            if let Some(line) = answer.changes.as_ref().and_then(changed) {
                body.push(el("p").class("mute").text(&line));
            }
        }
        Evidence::Task(task) => technical_text = task_text(task),
        Evidence::Failed(failure) | Evidence::NotSent(failure) | Evidence::TaskLost(_, failure) => {
            technical_text = words::failure_details(failure);
        }
        _ => {}
    }
    if !technical_text.is_empty() {
        let label = text::technical_text();
        body.push(disclosure(&label, raw_text(&label, &technical_text, text::raw_left_out)));
    }
    el("section")
        .class("panel why outcome")
        .attr("data-st", tone.code())
        .attr("data-outcome", outcome_code(outcome))
        .test("outcome")
        .child(head)
        .child(el("div").class("pad stack tight").children(body))
}

/// What the reader asked for last, until it is put away.
pub(crate) fn latest_outcome(store: Store) -> El {
    let run = Memo::new(move || {
        let number = store.notice.get()?;
        store.runs.with(|runs| runs.iter().find(|run| run.number == number).cloned())
    });
    el("div").class("part").live_maybe(move || {
        run.with(|run| {
            let dismiss: Box<dyn Fn()> = Box::new(move || store.notice.set(None));
            run.as_ref().map(|run| outcome_card(run, Some(dismiss)))
        })
    })
}

/// For tests and measuring tools: the same in every language.
fn outcome_code(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Accepted => "accepted",
        Outcome::Running => "running",
        Outcome::Done => "done",
        Outcome::DoneWithWarning => "warning",
        Outcome::Refused => "refused",
        Outcome::Unknown => "unknown",
    }
}

fn technical(answer: &PluginAnswer) -> String {
    let mut lines = Vec::new();
    let parts = [
        ("Status", answer.status_as_sent.clone()),
        ("IsOk", answer.is_ok.map(|is_ok| is_ok.to_string())),
        ("ErrorCode", answer.error_code.clone()),
        ("TechExplanation", answer.tech_explanation.clone()),
    ];
    for (name, value) in parts {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            lines.push(format!("{name}: {value}"));
        }
    }
    for problem in &answer.problems {
        lines.push(format!("{}: {}", problem.field, problem.found));
    }
    lines.join("\n")
}

fn task_text(task: &BatchTask) -> String {
    [("Result", &task.result), ("Response", &task.response)]
        .into_iter()
        .filter_map(|(name, value)| {
            value.as_ref().filter(|value| !value.is_empty()).map(|value| (name, value))
        })
        .map(|(name, value)| format!("{name}: {value}"))
        .collect::<Vec<_>>()
        .join("\n")
}

fn changed(changes: &Changes) -> Option<String> {
    let total = changes.added.len() + changes.updated.len() + changes.deleted.len();
    (total > 0).then(|| {
        text::outcome_changes(
            &i18n::number(i64::try_from(changes.added.len()).unwrap_or(i64::MAX)),
            &i18n::number(i64::try_from(changes.updated.len()).unwrap_or(i64::MAX)),
            &i18n::number(i64::try_from(changes.deleted.len()).unwrap_or(i64::MAX)),
        )
    })
}
