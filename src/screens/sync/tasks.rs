//! Batch tasks that are not over, with their progress and a stop where the task allows one.

use crate::{
    i18n::{self, text},
    screens::{outcome::percent, words},
    state::{
        runs::Command,
        store::{Dialog, Store},
    },
    widgets::{Icon, Progress},
};
use connections::{
    batch::{BatchState, BatchTask, Cancellation},
    time::Moment,
};
use leptos::prelude::*;

/// The panel of tasks.
#[component]
pub(super) fn Tasks() -> AnyView {
    let store = Store::get();
    view! {
        <section class="panel" aria-labelledby="tasks" data-testid="tasks">
            <header class="ph">
                <h2 id="tasks">{text::tasks_title()}</h2>
                <small class="end">{text::tasks_note()}</small>
            </header>
            <div class="pad">
                {move || {
                    let tasks = store.tasks.get();
                    match (tasks.value, tasks.failure) {
                        (_, Some(failure)) => view! { <p role="status">{words::failure(&failure)}</p> }.into_any(),
                        (None, None) => view! { <p>{text::list_loading()}</p> }.into_any(),
                        (Some(tasks), None) if tasks.is_empty() => {
                            view! { <p class="mute">{text::tasks_none()}</p> }.into_any()
                        }
                        (Some(tasks), None) => table(store, tasks),
                    }
                }}
            </div>
        </section>
    }
    .into_any()
}

fn table(store: Store, tasks: Vec<BatchTask>) -> AnyView {
    view! {
        <div class="scroll" tabindex="0" role="region" aria-label=text::tasks_title()>
            <table class="tbl">
                <thead>
                    <tr>
                        <th scope="col">{text::tasks_task()}</th>
                        <th scope="col">{text::tasks_state()}</th>
                        <th scope="col">{text::tasks_progress()}</th>
                        <th scope="col">{text::tasks_stage()}</th>
                        <th scope="col">{text::tasks_started()}</th>
                        <th scope="col"><span class="sr">{text::column_actions()}</span></th>
                    </tr>
                </thead>
                <tbody>{tasks.into_iter().map(|task| row(store, task)).collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn row(store: Store, task: BatchTask) -> AnyView {
    let name = task.name.clone().filter(|name| !name.is_empty()).unwrap_or_else(text::tasks_nameless);
    let started = match task.last_started.as_ref().or(task.created.as_ref()) {
        Some(Moment::Zoned(at)) => i18n::age(*at),
        Some(Moment::Unzoned(value)) => value.clone(),
        _ => text::cell_not_told(),
    };
    let share = percent(&task);
    let stage = task.progress_description.clone().or(task.description.clone()).unwrap_or_default();
    let command = Command::StopTask { id: task.id, name: name.clone() };
    let label = text::action_stop_named(&name);
    let stop = match task.cancellation {
        Cancellation::CannotCancel => view! { <small>{text::tasks_cannot_stop()}</small> }.into_any(),
        _ => view! {
            <button
                type="button"
                class="btn"
                data-testid="stop-task"
                aria-label=label
                on:click=move |_| store.dialog.set(Some(Dialog::Confirm(command.clone())))
            >
                <Icon name="stop"/>
                {text::action_stop_more()}
            </button>
        }
        .into_any(),
    };
    view! {
        <tr>
            <th scope="row"><bdi>{name.clone()}</bdi>" "<code class="mute">{task.id}</code></th>
            <td>{state(&task.state)}</td>
            <td>
                <span class="line">
                    <Progress label=name percent=Signal::stored(share)/>
                    {share.map(|share| text::percent(&i18n::number(i64::from(share))))}
                </span>
            </td>
            <td class="wrapped">{stage}</td>
            <td>{started}</td>
            <td class="nums">{stop}</td>
        </tr>
    }
    .into_any()
}

fn state(state: &BatchState) -> String {
    match state {
        BatchState::New => text::task_new(),
        BatchState::Acquired => text::task_acquired(),
        BatchState::Started => text::task_started(),
        other => other.wire().to_owned(),
    }
}
