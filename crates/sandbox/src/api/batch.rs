//! The Batch agent, as far as a resync needs it.

use crate::clock::Moment;
use crate::engine::tasks;
use crate::language::phrase;
use crate::store::{Cancellation, Store, StoredTask, TaskState};
use crate::wire::BatchTaskInfo;

use super::call::{Answer, Call, Refusal};
use super::commands::CRM;

/// The name of the task's definition. No page of the product tells the real one.
pub(super) const TASK_NAME: &str = "ErpSyncForceResync";

/// `GetBatchTaskInfo`: null for a task that there is not.
pub(super) fn one(store: &Store, call: &Call) -> Result<Answer, Refusal> {
    let task = store.task(call.parameters.id("Id")?)?;
    call.answer(&task.map(|task| info(store, call, &task)).transpose()?)
}

/// `GetBatchTaskInfosByState`.
pub(super) fn by_state(store: &Store, call: &Call) -> Result<Answer, Refusal> {
    let name = call.parameters.text("State")?;
    let state = match name {
        "All" => None,
        // No task here is ever in one of these.
        "Unknown" | "SucceededManualCleanup" => return call.answer(&Vec::<BatchTaskInfo>::new()),
        name => Some(
            TaskState::named(name)
                .ok_or_else(|| Refusal::Malformed(format!("'{name}' is no value of BatchTaskState.")))?,
        ),
    };
    let tasks = store.tasks(state)?;
    let infos = tasks.iter().map(|task| info(store, call, task)).collect::<Result<Vec<_>, _>>()?;
    call.answer(&infos)
}

/// `StopBatchJob`: true if the task was stopped. One that cannot be cancelled, or is over, goes on as it is.
pub(super) fn stop(store: &Store, call: &Call, now: Moment) -> Result<Answer, Refusal> {
    tasks::step(store, now)?;
    let stoppable = store.task(call.parameters.id("Id")?)?.filter(|task| {
        let open = !matches!(task.state, TaskState::Succeeded | TaskState::Failed);
        open && task.cancellation != Cancellation::CannotCancel
    });
    let stopped = stoppable.is_some();
    if let Some(mut task) = stoppable {
        task.state = TaskState::Failed;
        task.stopped = true;
        task.updated = now;
        store.update_task(&task)?;
    }
    call.answer(&stopped)
}

fn info(store: &Store, call: &Call, task: &StoredTask) -> Result<BatchTaskInfo, Refusal> {
    let source = if task.connection_id > 0 {
        store.connection(task.connection_id)?.map_or_else(String::new, |row| row.display_name)
    } else {
        CRM.to_owned()
    };
    let keys: Vec<String> = task.keys.iter().map(i64::to_string).collect();
    let succeeded = task.state == TaskState::Succeeded;
    Ok(BatchTaskInfo {
        id: task.id,
        name: TASK_NAME,
        associate_id: task.associate_id,
        details_table: 0,
        details_record: 0,
        is_system_task: false,
        is_internal_task: false,
        parameter_object: [
            ("ErpConnectionId", task.connection_id.to_string()),
            ("InternalKeyIds", keys.join(",")),
        ]
        .into(),
        last_started: call.zone.date(task.started),
        created: call.zone.date(Some(task.created)),
        start_count: i64::from(task.started.is_some()),
        database_serial_number: String::new(),
        context: "Cust12345".to_owned(),
        result: if succeeded { "Ok".to_owned() } else { String::new() },
        state: task.state.name(),
        description: call
            .wording
            .say(&phrase::TASK_DESCRIPTION, &[("source", std::slice::from_ref(&source))]),
        response: task.failure.clone().unwrap_or_default(),
        request: String::new(),
        progress_description: progress_description(store, call, task, source)?,
        progress_percent: if succeeded {
            100
        } else {
            (task.done * 100).checked_div(task.total).unwrap_or(0)
        },
        file_name: String::new(),
        cancellation_behaviour: task.cancellation.name(),
        table_right: None,
        field_properties: None,
    })
}

fn progress_description(
    store: &Store,
    call: &Call,
    task: &StoredTask,
    source: String,
) -> Result<String, Refusal> {
    let source = [source];
    let done = [call.wording.number(task.done)];
    let total = [call.wording.number(task.total)];
    let values: [(&str, &[String]); 5] =
        [("source", &source), ("name", &source), ("done", &done), ("count", &done), ("total", &total)];
    let deleted =
        task.connection_id > 0 && store.connection(task.connection_id)?.is_some_and(|row| row.deleted);
    let phrase = match task.state {
        TaskState::New | TaskState::Aquired => &phrase::TASK_WAITING,
        TaskState::Started => &phrase::TASK_WORKING,
        TaskState::Succeeded => &phrase::RESYNC_DONE,
        TaskState::Failed if task.stopped => &phrase::TASK_STOPPED,
        TaskState::Failed if deleted => &phrase::DELETED,
        TaskState::Failed => &phrase::SIGN_IN_REFUSED,
    };
    Ok(call.wording.say(phrase, &values))
}
