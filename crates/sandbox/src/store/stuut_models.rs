//! The models of the Stuut organisation's connections, each with its last sync.

use rusqlite::{Row, params};

use super::Store;
use crate::Error;
use crate::clock::Moment;

/// A unified model that is synced through one connection.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a column of its own")]
pub(crate) struct StuutModel {
    pub(crate) number: i64,
    /// The number of its connection.
    pub(crate) connection: i64,
    pub(crate) name: String,
    pub(crate) read_enabled: bool,
    pub(crate) write_enabled: bool,
    pub(crate) write_supported: bool,
    pub(crate) sync_supported: bool,
    pub(crate) custom: bool,
    pub(crate) file_upload: bool,
    pub(crate) webhooks: bool,
    pub(crate) created: Moment,
    pub(crate) next_sync: Option<Moment>,
    /// When its last sync changes next, or its next one starts; none: nothing moves.
    pub(crate) due: Option<Moment>,
    /// One attempt in so many fails; 0: none ever does.
    pub(crate) fails_every: i64,
    pub(crate) sync_count: i64,
    pub(crate) last_sync: Option<StuutSync>,
}

/// One sync of a model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct StuutSync {
    /// An open set: the sandbox itself moves syncs through `scheduled`, `running`, `completed` and `failed`.
    pub(crate) status: String,
    pub(crate) attempt: i64,
    pub(crate) created: Moment,
    pub(crate) started: Option<Moment>,
    pub(crate) completed: Option<Moment>,
    pub(crate) error: Option<String>,
    pub(crate) initial: bool,
    pub(crate) one_off: bool,
    pub(crate) range_start: Option<Moment>,
    pub(crate) range_end: Option<Moment>,
}

const COLUMNS: &str = "number, connection, name, read_enabled, write_enabled, write_supported, sync_supported, \
     custom, file_upload, webhooks, created, next_sync, due, fails_every, sync_count, sync_status, attempt, \
     sync_created, started, completed, error, initial, one_off, range_start, range_end";

fn read(row: &Row<'_>) -> rusqlite::Result<StuutModel> {
    let status: Option<String> = row.get(15)?;
    let last_sync = match status {
        None => None,
        Some(status) => Some(StuutSync {
            status,
            attempt: row.get(16)?,
            created: row.get(17)?,
            started: row.get(18)?,
            completed: row.get(19)?,
            error: row.get(20)?,
            initial: row.get(21)?,
            one_off: row.get(22)?,
            range_start: row.get(23)?,
            range_end: row.get(24)?,
        }),
    };
    Ok(StuutModel {
        number: row.get(0)?,
        connection: row.get(1)?,
        name: row.get(2)?,
        read_enabled: row.get(3)?,
        write_enabled: row.get(4)?,
        write_supported: row.get(5)?,
        sync_supported: row.get(6)?,
        custom: row.get(7)?,
        file_upload: row.get(8)?,
        webhooks: row.get(9)?,
        created: row.get(10)?,
        next_sync: row.get(11)?,
        due: row.get(12)?,
        fails_every: row.get(13)?,
        sync_count: row.get(14)?,
        last_sync,
    })
}

impl Store {
    /// Writes a model; one with the number 0 is added.
    pub(crate) fn put_stuut_model(&self, model: &StuutModel) -> Result<(), Error> {
        let sql = "INSERT OR REPLACE INTO stuut_model VALUES (NULLIF(?1, 0), ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, \
             ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25)";
        let sync = model.last_sync.as_ref();
        self.database.prepare_cached(sql)?.execute(params![
            model.number,
            model.connection,
            model.name,
            model.read_enabled,
            model.write_enabled,
            model.write_supported,
            model.sync_supported,
            model.custom,
            model.file_upload,
            model.webhooks,
            model.created,
            model.next_sync,
            model.due,
            model.fails_every,
            model.sync_count,
            sync.map(|sync| &sync.status),
            sync.map(|sync| sync.attempt),
            sync.map(|sync| sync.created),
            sync.and_then(|sync| sync.started),
            sync.and_then(|sync| sync.completed),
            sync.and_then(|sync| sync.error.as_deref()),
            sync.map(|sync| sync.initial),
            sync.map(|sync| sync.one_off),
            sync.and_then(|sync| sync.range_start),
            sync.and_then(|sync| sync.range_end),
        ])?;
        Ok(())
    }

    /// The models of one connection.
    pub(crate) fn stuut_models_of(&self, connection: i64) -> Result<Vec<StuutModel>, Error> {
        let sql = format!("SELECT {COLUMNS} FROM stuut_model WHERE connection = ?1 ORDER BY number");
        let mut statement = self.database.prepare_cached(&sql)?;
        let rows = statement.query_map([connection], read)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The models of all connections, each connection's in their order.
    pub(crate) fn stuut_models(&self) -> Result<Vec<StuutModel>, Error> {
        let sql = format!("SELECT {COLUMNS} FROM stuut_model ORDER BY number");
        let mut statement = self.database.prepare_cached(&sql)?;
        let rows = statement.query_map([], read)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The models with something due by `now`, each with its connection's interval in seconds; at most `limit`.
    pub(crate) fn due_stuut_models(&self, now: Moment, limit: i64) -> Result<Vec<(StuutModel, i64)>, Error> {
        let sql = format!(
            "SELECT {COLUMNS}, (SELECT interval_seconds FROM stuut_connection \
             WHERE stuut_connection.number = connection) FROM stuut_model WHERE due <= ?1 ORDER BY due, number LIMIT ?2"
        );
        let mut statement = self.database.prepare_cached(&sql)?;
        let rows = statement.query_map(params![now, limit], |row| Ok((read(row)?, row.get(25)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
