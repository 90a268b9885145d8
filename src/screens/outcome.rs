//! What became of a command: one card, the same wherever it is shown, and one sentence for the live region.

use super::{barred, found::finding, words};
use crate::{
    dom::{El, el},
    i18n::{self, text},
    signal::Memo,
    state::{
        runs::{Change, Command, Evidence, NewConnection, Run},
        store::Store,
    },
    widgets::{Tone, badge, disclosure, icon_button, icon_with, progress, raw_text},
};
use connections::{
    batch::{BatchState, BatchTask},
    command::{Resync, ResyncSource, Scope},
    commands::{Deed, Denial, Finding, FrozenScope, NotSent},
    outcome::{Changes, Outcome, PluginAnswer},
    system::SystemKind,
};

/// A command by name and size.
pub(crate) fn title(command: &Command) -> String {
    match command {
        Command::SyncAll => text::command_sync_all(),
        Command::ForceSyncAll => text::command_force_sync_all(),
        Command::Engine { run: true } => text::command_engine_on(),
        Command::Engine { run: false } => text::command_engine_off(),
        Command::Interval { seconds, .. } => interval_title(Some(*seconds)),
        Command::Toggle { name, activate: true, .. } => text::command_activate(name),
        Command::Toggle { name, activate: false, .. } => text::command_deactivate(name),
        Command::Test { name, .. } => text::command_test(name),
        Command::Resync { resync, source } => resync_title(resync, source),
        Command::StopTask { name, .. } => text::command_stop_task(name),
        Command::Create { name, .. } => text::command_create(name),
        Command::Change { name, .. } => text::command_change(name),
        Command::Delete { name, .. } => text::command_delete(name),
        Command::Earlier { kind, deed, name } => earlier_title(*kind, deed, name),
    }
}

/// The same for what the journal tells of another page's command.
fn earlier_title(kind: SystemKind, deed: &Deed, name: &str) -> String {
    let source = |source: &ResyncSource| match source {
        ResyncSource::Crm => text::crm_name(),
        ResyncSource::Connection(id) => text::connection_nameless(&id.get().to_string()),
    };
    match deed {
        Deed::SyncAll => text::command_sync_all(),
        Deed::ForceSyncAll => text::command_force_sync_all(),
        Deed::Engine { run: true } => text::command_engine_on(),
        Deed::Engine { run: false } => text::command_engine_off(),
        Deed::Interval { seconds, .. } => interval_title(*seconds),
        Deed::Toggle { activate: true } => text::command_activate(name),
        Deed::Toggle { activate: false } => text::command_deactivate(name),
        Deed::Test => text::command_test(name),
        Deed::Resync { source: from, scope, .. } => match scope {
            FrozenScope::Everything => text::command_resync_everything(&source(from)),
            FrozenScope::Records(ids) => text::command_resync_records(ids.len(), &source(from)),
            FrozenScope::Many { count, .. } => {
                text::command_resync_records(usize::try_from(*count).unwrap_or(usize::MAX), &source(from))
            }
        },
        Deed::StopTask { task } => text::command_stop_task(&task.to_string()),
        Deed::CreateActiveCampaign { .. } | Deed::CreateStuut { .. } => {
            text::command_create_in(kind.product())
        }
        Deed::UpdateActiveCampaign { .. } | Deed::UpdateStuut { .. } => text::command_change(name),
        Deed::DeleteActiveCampaign => text::command_delete(name),
    }
}

fn interval_title(seconds: Option<u32>) -> String {
    let length = seconds.map_or_else(text::cell_not_told, |seconds| i18n::exact_duration(i64::from(seconds)));
    text::command_interval(&length)
}

/// The kind of system that a command goes to.
fn system_of(command: &Command) -> SystemKind {
    match command {
        Command::Earlier { kind, .. } => *kind,
        Command::Create { new: NewConnection::Stuut(_), .. }
        | Command::Change { change: Change::Stuut(_), .. } => SystemKind::Stuut,
        Command::Create { .. } | Command::Change { .. } | Command::Delete { .. } => {
            SystemKind::ActiveCampaign
        }
        _ => SystemKind::SuperOffice,
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
    let (name, ..) = words::outcome(run.outcome);
    text::outcome_sentence(&title(&run.command), &name, &explanation(run))
}

/// What is known, for whoever gave the command.
pub(crate) fn explanation(run: &Run) -> String {
    let system = system_of(&run.command).product();
    match &run.evidence {
        Evidence::Waiting => text::evidence_waiting(),
        Evidence::Sent => text::evidence_sent(),
        Evidence::Unanswered => text::evidence_unanswered(system),
        Evidence::Denied(denial) => match denial {
            Denial::Busy => text::evidence_busy(),
            Denial::Full | Denial::TooLarge => text::evidence_journal_full(),
            Denial::NotHeld | Denial::RowNotDue => text::evidence_elsewhere(),
        },
        Evidence::Kept(NotSent::JournalFailed) => text::evidence_journal_failed(),
        Evidence::Kept(NotSent::Abandoned) => text::evidence_abandoned(),
        Evidence::Barred(reason) => text::evidence_not_sent(reason),
        Evidence::Kept(_) => text::evidence_not_sent(&text::failure_not_sent()),
        Evidence::SeveralTasks(count) => {
            text::evidence_several_tasks(usize::try_from(*count).unwrap_or(usize::MAX))
        }
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
        Evidence::Interval(Some(true)) => text::evidence_interval_set(),
        Evidence::Interval(Some(false)) => text::evidence_interval_other(),
        Evidence::Interval(None) => text::evidence_interval_not_read(),
        Evidence::Tested(true) => text::evidence_test_passed(),
        Evidence::Tested(false) => text::evidence_test_failed(),
        Evidence::Stopped(true) => text::evidence_stop_accepted(),
        Evidence::Stopped(false) => text::evidence_stop_refused(),
        Evidence::LookingForTask => text::evidence_looking_for_task(),
        Evidence::Task { task, certain, silent } => {
            let mut said = vec![task_stage(task)];
            if *silent {
                said.push(text::evidence_task_silent());
            }
            if !certain {
                said.push(text::evidence_task_likely(&task_state(&task.state)));
            }
            said.join(" ")
        }
        Evidence::NoTaskFound => text::evidence_no_task(),
        Evidence::AlreadySo => text::evidence_already_so(),
        Evidence::Saved { as_wished: true } => text::evidence_saved(system),
        Evidence::Saved { as_wished: false } => text::evidence_saved_otherwise(system),
        Evidence::Deleted => text::evidence_deleted(system),
        Evidence::WordsNotKept => text::evidence_words_not_kept(),
        Evidence::Gone(true) => text::evidence_gone(system),
        Evidence::Gone(false) => text::evidence_not_gone(system),
        Evidence::Failed(failure) if failure.may_have_taken_effect() => {
            text::evidence_may_have_arrived(&words::failure(failure, system))
        }
        Evidence::NotSent(failure) | Evidence::Failed(failure) => {
            text::evidence_not_sent(&words::failure(failure, system))
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

/// The state of a task in words; the names that the contract does not know stay as they came.
pub(crate) fn task_state(state: &BatchState) -> String {
    match state {
        BatchState::New => text::task_new(),
        BatchState::Acquired => text::task_acquired(),
        BatchState::Started => text::task_started(),
        BatchState::Succeeded => text::task_succeeded(),
        BatchState::SucceededManualCleanup => text::outcome_done_with_warning(),
        BatchState::Failed => text::status_failing(),
        other => other.wire().to_owned(),
    }
}

/// That a task has given no sign of life for long, in shape and words.
pub(crate) fn probably_dead() -> El {
    badge(Tone::Attention, "s-late", &text::task_probably_dead(), "", "").test("probably-dead")
}

/// The share that a task says it has done, for a bar.
pub(crate) fn percent(task: &BatchTask) -> Option<u8> {
    task.progress_percent.and_then(|percent| u8::try_from(percent.clamp(0, 100)).ok())
}

/// A run in full: outcome, what the server said, what it changed, and its technical text one step away.
/// `on_dismiss` puts the card away; without it the card stays.
pub(crate) fn outcome_card(run: &Run, on_dismiss: Option<Box<dyn Fn()>>) -> El {
    let outcome = run.outcome;
    let (name, tone, shape) = words::outcome(outcome);
    let turning = if outcome == Outcome::Running { "spin" } else { "" };
    let heading = el("h2").child(el("b").text(&name)).text(": ").text(&title(&run.command));
    let time = i18n::time_of_day(run.ended.unwrap_or(run.started));
    let head = el("header")
        .class("ph")
        .child(icon_with(shape, turning))
        .child(heading)
        .child(el("small").class("end").text(&time))
        .maybe(on_dismiss.map(|dismiss| icon_button("x", text::action_put_away).click(dismiss)));
    let mut body = vec![el("p").text(&explanation(run))];
    body.extend(read_back(run));
    if let Evidence::Task { silent: true, .. } = &run.evidence {
        body.push(probably_dead());
    }
    if let Evidence::Task { task, .. } = &run.evidence
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
        Evidence::Task { task, .. } => technical_text = task_text(task),
        Evidence::Failed(failure) | Evidence::NotSent(failure) => {
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
        .attr("data-outcome", outcome.name())
        .maybe_attr("data-task", task_code(&run.evidence))
        .test("outcome")
        .child(head)
        .child(el("div").class("pad stack tight").children(body))
}

/// Where the outcome is open: what was read back, which may tell a reader more than it proves. What the explanation says
/// already is left out.
fn read_back(run: &Run) -> Option<El> {
    let is_open = matches!(run.outcome, Outcome::Accepted | Outcome::Unknown);
    let is_said = |finding: &Finding| match finding {
        Finding::Task(_) | Finding::NoTask | Finding::SeveralTasks(_) => true,
        Finding::Active(_) => matches!(run.evidence, Evidence::ReadBack { .. }),
        Finding::Engine { .. } => matches!(run.evidence, Evidence::Engine { .. } | Evidence::Interval(_)),
        _ => false,
    };
    let system = system_of(&run.command).product();
    let asked = (&run.command).into();
    let found = run.found.iter().filter(|finding| is_open && !is_said(finding));
    let lines: Vec<El> = found.map(|one| el("li").text(&finding(asked, one, system))).collect();
    (!lines.is_empty()).then(|| {
        let title = el("b").text(&text::found_title());
        el("div").test("found").child(title).child(el("ul").children(lines))
    })
}

/// What the reader asked for last, until it is put away.
pub(crate) fn latest_outcome(store: Store) -> El {
    let run = Memo::new(move || {
        let number = store.notice.get()?;
        store.runs.with(|runs| runs.iter().find(|run| run.number == number).cloned())
    });
    let told = move || barred::told(store);
    el("div").class("part").live_maybe(told).live_maybe(move || {
        run.with(|run| {
            let dismiss: Box<dyn Fn()> = Box::new(move || store.notice.set(None));
            run.as_ref().map(|run| outcome_card(run, Some(dismiss)))
        })
    })
}

/// For tests and measuring tools: the state of the task that is followed.
fn task_code(evidence: &Evidence) -> Option<&str> {
    match evidence {
        Evidence::Task { task, .. } => Some(task.state.wire()),
        _ => None,
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
