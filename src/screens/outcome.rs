//! What became of a command: one card, the same wherever it is shown, and one sentence for the live region.

use super::words;
use crate::{
    i18n::{self, text},
    state::runs::{Command, Evidence, Run},
    widgets::{Disclosure, Icon, Progress, RawText},
};
use connections::{
    batch::BatchTask,
    command::{Resync, ResyncSource, Scope},
    outcome::{Changes, Outcome, PluginAnswer},
};
use leptos::prelude::*;

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
#[component]
pub(crate) fn OutcomeCard(
    /// The run as it is known now.
    run: Run,
    /// Puts the card away; none where it stays.
    #[prop(optional)]
    on_dismiss: Option<Callback<()>>,
    /// Buttons: what can be done next.
    #[prop(optional)]
    children: Option<Children>,
) -> AnyView {
    let outcome = run.outcome();
    let (name, tone, icon) = words::outcome(outcome);
    let turning = if outcome == Outcome::Running { "spin" } else { "" };
    let task = match &run.evidence {
        Evidence::Task(task) if !task.state.is_over() => Some((percent(task), title(&run.command))),
        _ => None,
    };
    let reasons = match &run.evidence {
        Evidence::ReadBack { reasons, .. } => reasons.clone(),
        _ => Vec::new(),
    };
    let (technical, changes) = match &run.evidence {
        Evidence::Answer(answer) => (technical(answer), answer.changes.clone()),
        Evidence::Task(task) => (task_text(task), None),
        Evidence::Failed(failure) | Evidence::NotSent(failure) | Evidence::TaskLost(_, failure) => {
            (words::failure_details(failure), None)
        }
        _ => (String::new(), None),
    };
    view! {
        <section class="panel why outcome" data-st=tone.code() data-testid="outcome" data-outcome=format!("{outcome:?}")>
            <header class="ph">
                <Icon name=icon class=turning/>
                <h3><b>{name}</b>{format!(": {}", title(&run.command))}</h3>
                <small class="end">{i18n::time_of_day(run.ended.unwrap_or(run.started))}</small>
                {on_dismiss.map(|dismiss| {
                    let label = text::action_put_away();
                    view! {
                        <button
                            type="button"
                            class="btn quiet icon"
                            aria-label=label.clone()
                            title=label
                            on:click=move |_| dismiss.run(())
                        >
                            <Icon name="x"/>
                        </button>
                    }
                })}
            </header>
            <div class="pad stack tight">
                <p>{explanation(&run)}</p>
                {task.map(|(percent, label)| view! { <Progress label=label percent=Signal::stored(percent)/> })}
                {(!reasons.is_empty()).then(|| view! {
                    <ol class="steps">{reasons.into_iter().map(|reason| view! { <li>{reason}</li> }).collect_view()}</ol>
                })}
                {changes.and_then(|changes| changed(&changes)).map(|line| view! { <p class="mute">{line}</p> })}
                {(!technical.is_empty()).then(|| view! {
                    <Disclosure summary=text::technical_text()>
                        <RawText
                            label=text::technical_text()
                            text=technical
                            left_out=Callback::new(|more: usize| text::raw_left_out(more))
                        />
                    </Disclosure>
                })}
                {children.map(|children| view! { <div class="wrap">{children()}</div> })}
            </div>
        </section>
    }
    .into_any()
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
