//! Batch tasks: resyncs that run behind the user's back.

use rusqlite::{OptionalExtension as _, Row, params};

use super::Store;
use super::named::stored_by_name;
use crate::Error;
use crate::clock::Moment;

/// Where a task is; the names are the product's, `Aquired` spelt as it is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TaskState {
    New,
    Aquired,
    Started,
    Succeeded,
    Failed,
}

stored_by_name!(TaskState {
    TaskState::New => "New",
    TaskState::Aquired => "Aquired",
    TaskState::Started => "Started",
    TaskState::Succeeded => "Succeeded",
    TaskState::Failed => "Failed",
});

/// Whether a task lets itself be stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cancellation {
    CanCancel,
    CancelWithWarning,
    CannotCancel,
}

stored_by_name!(Cancellation {
    Cancellation::CanCancel => "CanCancel",
    Cancellation::CancelWithWarning => "CancelWithWarning",
    Cancellation::CannotCancel => "CannotCancel",
});

/// A task to be added.
#[derive(Clone, Debug)]
pub(crate) struct NewTask {
    pub(crate) associate_id: i64,
    pub(crate) connection_id: i64,
    pub(crate) keys: Vec<i64>,
    pub(crate) total: i64,
    pub(crate) created: Moment,
    pub(crate) cancellation: Cancellation,
}

/// A task as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct StoredTask {
    pub(crate) id: i64,
    pub(crate) associate_id: i64,
    pub(crate) connection_id: i64,
    /// The chosen record ids; empty: everything.
    pub(crate) keys: Vec<i64>,
    pub(crate) total: i64,
    pub(crate) done: i64,
    pub(crate) created: Moment,
    pub(crate) started: Option<Moment>,
    pub(crate) state: TaskState,
    /// A user stopped it.
    pub(crate) stopped: bool,
    /// Why it failed, in English, for those who look into it.
    pub(crate) failure: Option<String>,
    pub(crate) cancellation: Cancellation,
    /// The heartbeat: when its row was last written.
    pub(crate) updated: Moment,
    /// Its worker has died: it stays as it is.
    pub(crate) stalled: bool,
}

const COLUMNS: &str = "id, associate_id, connection_id, keys, total, done, created, started, state, stopped, \
     failure, cancellation, updated, stalled";

fn read(row: &Row<'_>) -> rusqlite::Result<StoredTask> {
    let keys: String = row.get(3)?;
    Ok(StoredTask {
        id: row.get(0)?,
        associate_id: row.get(1)?,
        connection_id: row.get(2)?,
        keys: serde_json::from_str(&keys).unwrap_or_default(),
        total: row.get(4)?,
        done: row.get(5)?,
        created: row.get(6)?,
        started: row.get(7)?,
        state: row.get(8)?,
        stopped: row.get(9)?,
        failure: row.get(10)?,
        cancellation: row.get(11)?,
        updated: row.get(12)?,
        stalled: row.get(13)?,
    })
}

impl Store {
    pub(crate) fn add_task(&self, task: &NewTask) -> Result<(), Error> {
        let sql = "INSERT INTO batch_task (associate_id, connection_id, keys, total, done, created, state, \
             stopped, cancellation, updated, stalled) VALUES (?1, ?2, ?3, ?4, 0, ?5, ?6, 0, ?7, ?5, 0)";
        self.database.prepare_cached(sql)?.execute(params![
            task.associate_id,
            task.connection_id,
            serde_json::to_string(&task.keys)?,
            task.total,
            task.created,
            TaskState::New,
            task.cancellation
        ])?;
        Ok(())
    }

    pub(crate) fn task(&self, id: i64) -> Result<Option<StoredTask>, Error> {
        let sql = format!("SELECT {COLUMNS} FROM batch_task WHERE id = ?1");
        Ok(self.database.prepare_cached(&sql)?.query_row([id], read).optional()?)
    }

    /// The tasks in one state, or all, by id.
    pub(crate) fn tasks(&self, state: Option<TaskState>) -> Result<Vec<StoredTask>, Error> {
        let sql = format!("SELECT {COLUMNS} FROM batch_task WHERE ?1 IS NULL OR state = ?1 ORDER BY id");
        let mut statement = self.database.prepare_cached(&sql)?;
        let rows = statement.query_map([state], read)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The tasks that have not come to an end.
    pub(crate) fn open_tasks(&self) -> Result<Vec<StoredTask>, Error> {
        let sql = format!(
            "SELECT {COLUMNS} FROM batch_task WHERE state IN ('New', 'Aquired', 'Started') ORDER BY id"
        );
        let mut statement = self.database.prepare_cached(&sql)?;
        let rows = statement.query_map([], read)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Writes back what changes in the life of a task.
    pub(crate) fn update_task(&self, task: &StoredTask) -> Result<(), Error> {
        let sql = "UPDATE batch_task SET done = ?2, started = ?3, state = ?4, stopped = ?5, failure = ?6, \
             updated = ?7 WHERE id = ?1";
        self.database.prepare_cached(sql)?.execute(params![
            task.id,
            task.done,
            task.started,
            task.state,
            task.stopped,
            task.failure,
            task.updated
        ])?;
        Ok(())
    }

    /// Lets the worker of a task die, or come back to life. Answers whether there is such a task.
    pub(crate) fn set_stalled(&self, id: i64, stalled: bool) -> Result<bool, Error> {
        let sql = "UPDATE batch_task SET stalled = ?2 WHERE id = ?1";
        Ok(self.database.prepare_cached(sql)?.execute(params![id, stalled])? > 0)
    }
}
