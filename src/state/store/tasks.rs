//! Reading the batch tasks that are not over, and when those at work were last heard of.

use super::Store;
use crate::{i18n, net};
use connections::{
    batch::{BatchState, BatchTask},
    commands::may_be_dead,
    system::System,
    time::Moment,
};
use leptos::task::spawn_local;
use std::collections::HashSet;
use systems::superoffice::{GetBatchTasksByState, GetHeartbeats};

impl Store {
    /// Reads the tasks that are not over.
    pub(crate) fn load_tasks(self) {
        let store = self;
        let Some(crm) = self.crm().filter(|crm| crm.lets_through()) else { return };
        self.tasks.update(|tasks| tasks.under_way = true);
        self.load_person();
        spawn_local(async move {
            let answer = alive_tasks(&crm.system).await;
            if answer.as_ref().is_err_and(net::Failure::is_signed_out) {
                store.forget_person();
            }
            let now = i18n::now();
            store.tasks.update(|tasks| tasks.settle(answer, now));
            let tasks = store.tasks.with_untracked(|tasks| tasks.value.clone()).unwrap_or_default();
            store.change_table(|table| table.surroundings.tasks = tasks);
            store.judge_again();
        });
    }
}

/// The tasks in the three states before a task is over; they are few, unlike those that are.
async fn alive_tasks(crm: &'static System) -> Result<Vec<BatchTask>, net::Failure> {
    let mut tasks = Vec::new();
    for state in [BatchState::Started, BatchState::Acquired, BatchState::New] {
        tasks.extend(net::send(crm, &GetBatchTasksByState { state }).await?.items);
    }
    // A task that moved on between two questions is in two answers; the first is the newer state.
    let mut seen = HashSet::new();
    tasks.retain(|task: &BatchTask| seen.insert(task.id));
    add_heartbeats(crm, &mut tasks).await;
    Ok(tasks)
}

/// Reads when tasks were last heard of, where that could say something. When the archive cannot be read nothing is said.
pub(crate) async fn add_heartbeats(crm: &'static System, tasks: &mut [BatchTask]) {
    let now = i18n::now();
    let started = |task: &BatchTask| task.last_started.as_ref().and_then(Moment::zoned);
    if !tasks.iter().any(|task| may_be_dead(&task.state, started(task), now)) {
        return;
    }
    let beats = net::send(crm, &GetHeartbeats).await.unwrap_or_default();
    for task in tasks {
        task.heartbeat = beats.iter().find(|(id, _)| *id == task.id).map(|(_, at)| *at);
    }
}
