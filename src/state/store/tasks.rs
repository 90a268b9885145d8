//! Reading batch tasks, and following one: found after an answer that names none, then read until it is over.

use super::Store;
use crate::{i18n, net, state::runs::Evidence};
use connections::{batch::BatchState, batch::BatchTask};
use gloo_timers::future::TimeoutFuture;
use leptos::task::spawn_local;
use std::collections::HashSet;
use systems::superoffice::{GetBatchTask, GetBatchTasksByState};

/// Milliseconds between two looks, at first and at most.
const FIRST_WAIT: u32 = 500;
const LONGEST_WAIT: u32 = 10_000;
/// Looks for the new task before it counts as not to be found.
const LOOKS: u32 = 8;
/// Failed looks in a row before a task that was found counts as lost.
const FAILED_LOOKS: u32 = 5;

impl Store {
    /// Reads the tasks that are not over.
    pub(crate) fn load_tasks(self) {
        let store = self;
        self.tasks.update(|tasks| tasks.under_way = true);
        spawn_local(async move {
            let answer = alive_tasks().await;
            let now = i18n::now();
            store.tasks.update(|tasks| tasks.settle(answer, now));
            let tasks = store.tasks.with_untracked(|tasks| tasks.value.clone()).unwrap_or_default();
            store.change_table(|table| {
                table.surroundings.tasks = tasks;
                table.judge_all(now);
            });
            store.facts_changed.update(|version| *version += 1);
        });
    }

    /// The numbers of all tasks; none when they could not be read.
    pub(super) async fn task_numbers(self) -> Option<HashSet<i32>> {
        Some(all_tasks().await.ok()?.into_iter().map(|task| task.id).collect())
    }

    /// Looks for the task that was not there `before`, and follows it to its end.
    pub(super) async fn follow_new_task(self, number: u32, before: Option<HashSet<i32>>) {
        let Some(before) = before else {
            // Without the list from before, any task could be somebody else's.
            self.end(number, Evidence::NoTaskFound);
            return;
        };
        let mut wait = FIRST_WAIT;
        for _ in 0..LOOKS {
            let found = all_tasks().await.unwrap_or_default();
            if let Some(task) =
                found.into_iter().filter(|task| !before.contains(&task.id)).min_by_key(|task| task.id)
            {
                self.follow(number, task).await;
                return;
            }
            TimeoutFuture::new(wait).await;
            wait = (wait * 2).min(LONGEST_WAIT);
        }
        self.end(number, Evidence::NoTaskFound);
    }

    async fn follow(self, number: u32, mut task: BatchTask) {
        let mut wait = FIRST_WAIT;
        let mut failed = 0;
        while !task.state.is_over() {
            self.evidence(number, Evidence::Task(Box::new(task.clone())));
            TimeoutFuture::new(wait).await;
            match net::send(&GetBatchTask { id: task.id }).await {
                Ok(newer) => {
                    let moved = newer.progress_percent != task.progress_percent || newer.state != task.state;
                    // A task that moves is worth watching; one that stands still is asked less often.
                    wait = if moved { FIRST_WAIT * 2 } else { (wait * 3 / 2).min(LONGEST_WAIT) };
                    task = newer;
                    failed = 0;
                }
                Err(failure) => {
                    failed += 1;
                    wait = (wait * 2).min(LONGEST_WAIT);
                    if failed == FAILED_LOOKS {
                        self.end(number, Evidence::TaskLost(Box::new(task), failure));
                        return;
                    }
                }
            }
        }
        self.end(number, Evidence::Task(Box::new(task)));
    }
}

async fn all_tasks() -> Result<Vec<BatchTask>, net::Failure> {
    // The contract's "special type" for a question by state.
    let all = net::send(&GetBatchTasksByState { state: BatchState::Other("All".to_owned()) }).await?;
    Ok(all.items)
}

/// The tasks in the three states before a task is over; they are few, unlike those that are.
async fn alive_tasks() -> Result<Vec<BatchTask>, net::Failure> {
    let mut tasks = Vec::new();
    for state in [BatchState::Started, BatchState::Acquired, BatchState::New] {
        tasks.extend(net::send(&GetBatchTasksByState { state }).await?.items);
    }
    // A task that moved on between two questions is in two answers; the first is the newer state.
    let mut seen = HashSet::new();
    tasks.retain(|task: &BatchTask| seen.insert(task.id));
    Ok(tasks)
}
