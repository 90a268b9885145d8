//! Batch tasks that are not over, with their progress and a stop where the task allows one.

use super::{failed, failure};
use crate::{
    dom::{El, Place, el},
    i18n::{self, text},
    screens::{
        barred::guarded,
        connection::parts::{action, heads, scroll, table},
        outcome::{percent, probably_dead, task_state},
    },
    signal::Memo,
    state::{
        rights::About,
        runs::Command,
        store::{Dialog, Store},
    },
    widgets::progress,
};
use connections::{
    batch::BatchTask,
    commands::{Wish, is_probably_dead},
    time::Moment,
};

/// The panel of tasks.
pub(super) fn tasks(store: Store) -> El {
    let failure = failure(store.tasks);
    let any =
        Memo::new(move || store.tasks.with(|tasks| tasks.value.as_ref().map(|tasks| !tasks.is_empty())));
    let shown = move || {
        let said = failure.get();
        let shown = match any.get() {
            _ if !said.is_empty() => failed(&said),
            None => el("p").text(&text::list_loading()),
            Some(false) => el("p").class("mute").text(&text::tasks_none()),
            Some(true) => listed(store),
        };
        vec![shown]
    };
    let head = el("header")
        .class("ph")
        .child(el("h2").attr("id", "tasks").text(&text::tasks_title()))
        .child(el("small").class("end").text(&text::tasks_note()));
    el("section")
        .class("panel")
        .attr("aria-labelledby", "tasks")
        .test("tasks")
        .child(head)
        .child(el("div").class("pad").live(shown))
}

fn listed(store: Store) -> El {
    let heads = heads(&[
        text::tasks_task(),
        text::tasks_state(),
        text::tasks_progress(),
        text::tasks_stage(),
        text::tasks_started(),
    ]);
    let actions = el("span").class("sr").text(&text::column_actions());
    let heads = heads.child(el("th").attr("scope", "col").child(actions));
    let places = move || {
        store.tasks.with(|tasks| {
            let tasks = tasks.value.iter().flatten().enumerate();
            tasks.map(|(position, task)| Place { position, id: task.id.cast_unsigned() }).collect()
        })
    };
    let body = el("tbody").each(places, move |place, _| row(store, place.id.cast_signed()));
    scroll(&text::tasks_title(), table(None, heads, body))
}

/// The row of a task. What can have the focus stays while the words before it follow the task.
fn row(store: Store, id: i32) -> El {
    let task =
        move || store.tasks.with(|tasks| tasks.value.iter().flatten().find(|task| task.id == id).cloned());
    let stop = task().map(|task| el("td").class("nums").child(stop(store, &task)));
    let cells = move || {
        // A task that falls silent does so without being read anew.
        store.tick.track();
        task().map(|task| cells(&task)).unwrap_or_default()
    };
    el("tr").live(cells).maybe(stop)
}

fn cells(task: &BatchTask) -> Vec<El> {
    let name = name(task);
    let started = match task.last_started.as_ref().or(task.created.as_ref()) {
        Some(Moment::Zoned(at)) => i18n::age(*at),
        Some(Moment::Unzoned(value)) => value.clone(),
        _ => text::cell_not_told(),
    };
    let share = percent(task);
    let told = share.map(|share| text::percent(&i18n::number(i64::from(share)))).unwrap_or_default();
    let stage = task.progress_description.as_deref().or(task.description.as_deref()).unwrap_or_default();
    vec![
        el("th")
            .attr("scope", "row")
            .child(el("bdi").text(&name))
            .text(" ")
            .child(el("code").class("mute").text(&task.id.to_string())),
        el("td").child(state(task)),
        el("td").child(el("span").class("line").child(progress(&name, share)).text(&told)),
        el("td").class("wrapped").text(stage),
        el("td").text(&started),
    ]
}

/// The state, and that it cannot be right where the task has fallen silent.
fn state(task: &BatchTask) -> El {
    let words = el("span").text(&task_state(&task.state));
    // By this device's clock: the server does not tell its own.
    match task.heartbeat.filter(|beat| is_probably_dead(&task.state, Some(*beat), i18n::now())) {
        None => words,
        Some(beat) => el("span")
            .class("two")
            .child(words)
            .child(probably_dead())
            .child(el("small").text(&text::task_last_sign(&i18n::age(beat)))),
    }
}

fn name(task: &BatchTask) -> String {
    task.name.clone().filter(|name| !name.is_empty()).unwrap_or_else(text::tasks_nameless)
}

fn stop(store: Store, task: &BatchTask) -> El {
    let (id, name) = (task.id, name(task));
    let label = text::action_stop_named(&name);
    let command = Command::StopTask { id, name };
    let button = action("stop", &text::action_stop_more(), "stop-task").attr("aria-label", &label);
    guarded(store, button, Wish::Stop, About::Task(id), move || {
        store.dialog.set(Some(Dialog::Confirm(command.clone())));
    })
}
