//! Connectors and connections.

use rusqlite::{OptionalExtension as _, Row, params};

use super::named::stored_by_name;
use super::{Cancellation, Store};
use crate::Error;
use crate::clock::Moment;

/// The program that speaks to one kind of ERP system.
#[derive(Clone, Debug)]
pub(crate) struct Connector {
    pub(crate) id: i64,
    pub(crate) name: String,
    pub(crate) url: String,
    /// How long one sync or test takes, in seconds.
    pub(crate) run_seconds: i64,
    /// Whether a resync from its connections can be stopped.
    pub(crate) cancellation: Cancellation,
}

/// How far the fields of a connection are mapped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MappingState {
    Full,
    Companies,
    Nothing,
}

/// The form of a connector's opaque "most recent" text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TimestampForm {
    DateTime,
    Transaction,
    Blank,
}

/// A connection with everything that the tenant knows of it.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a column of its own")]
pub(crate) struct ConnectionRow {
    pub(crate) id: i64,
    pub(crate) connector_id: i64,
    pub(crate) display_name: String,
    pub(crate) display_description: String,
    pub(crate) active: bool,
    pub(crate) guid: String,
    pub(crate) most_recent: String,
    pub(crate) timestamp_form: TimestampForm,
    pub(crate) config_fields: String,
    pub(crate) deleted: bool,
    pub(crate) all_access: bool,
    pub(crate) group_ids: String,
    pub(crate) associate_ids: String,
    pub(crate) read_only: bool,
    pub(crate) mapping: MappingState,
    pub(crate) missing_direction: Option<String>,
    pub(crate) refused: bool,
    pub(crate) last_test_failed: bool,
    pub(crate) ready_at: Moment,
    pub(crate) last_sync: Option<Moment>,
    pub(crate) sync_due: Option<Moment>,
    pub(crate) sync_count: i64,
    pub(crate) change_every: i64,
}

/// The columns of [`ConnectionRow`], in the order in which `read` takes them.
const COLUMNS: &str = "id, connector_id, display_name, display_description, active, guid, most_recent, \
     timestamp_form, config_fields, deleted, all_access, group_ids, associate_ids, read_only, mapping, \
     missing_direction, refused, last_test_failed, ready_at, last_sync, sync_due, sync_count, change_every";

/// May be synced: active, there, signed in, and with something to sync at the moment `?1`.
const READY: &str = "active AND NOT deleted AND NOT refused AND ready_at <= ?1";

fn read(row: &Row<'_>) -> rusqlite::Result<ConnectionRow> {
    Ok(ConnectionRow {
        id: row.get(0)?,
        connector_id: row.get(1)?,
        display_name: row.get(2)?,
        display_description: row.get(3)?,
        active: row.get(4)?,
        guid: row.get(5)?,
        most_recent: row.get(6)?,
        timestamp_form: row.get(7)?,
        config_fields: row.get(8)?,
        deleted: row.get(9)?,
        all_access: row.get(10)?,
        group_ids: row.get(11)?,
        associate_ids: row.get(12)?,
        read_only: row.get(13)?,
        mapping: row.get(14)?,
        missing_direction: row.get(15)?,
        refused: row.get(16)?,
        last_test_failed: row.get(17)?,
        ready_at: row.get(18)?,
        last_sync: row.get(19)?,
        sync_due: row.get(20)?,
        sync_count: row.get(21)?,
        change_every: row.get(22)?,
    })
}

impl Store {
    pub(crate) fn add_connector(&self, connector: &Connector) -> Result<(), Error> {
        self.database.prepare_cached("INSERT INTO connector VALUES (?1, ?2, ?3, ?4, ?5)")?.execute(
            params![
                connector.id,
                connector.name,
                connector.url,
                connector.run_seconds,
                connector.cancellation
            ],
        )?;
        Ok(())
    }

    pub(crate) fn connectors(&self) -> Result<Vec<Connector>, Error> {
        let mut statement = self
            .database
            .prepare_cached("SELECT id, name, url, run_seconds, cancellation FROM connector ORDER BY id")?;
        let rows = statement.query_map([], |row| {
            Ok(Connector {
                id: row.get(0)?,
                name: row.get(1)?,
                url: row.get(2)?,
                run_seconds: row.get(3)?,
                cancellation: row.get(4)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    pub(crate) fn add_connection(&self, row: &ConnectionRow) -> Result<(), Error> {
        // By position: looking a hundred thousand rows' parameters up by name takes longer than writing the rows.
        let sql = "INSERT INTO connection VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, \
             ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23)";
        self.database.prepare_cached(sql)?.execute(params![
            row.id,
            row.connector_id,
            row.display_name,
            row.display_description,
            row.active,
            row.guid,
            row.most_recent,
            row.timestamp_form,
            row.config_fields,
            row.deleted,
            row.all_access,
            row.group_ids,
            row.associate_ids,
            row.read_only,
            row.mapping,
            row.missing_direction,
            row.refused,
            row.last_test_failed,
            row.ready_at,
            row.last_sync,
            row.sync_due,
            row.sync_count,
            row.change_every,
        ])?;
        Ok(())
    }

    /// Hands every connection to `visit`, in the order of their ids.
    pub(crate) fn each_connection(
        &self,
        with_deleted: bool,
        mut visit: impl FnMut(ConnectionRow) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let sql = format!("SELECT {COLUMNS} FROM connection WHERE ?1 OR NOT deleted ORDER BY id");
        let mut statement = self.database.prepare_cached(&sql)?;
        let mut rows = statement.query([with_deleted])?;
        while let Some(row) = rows.next()? {
            visit(read(row)?)?;
        }
        Ok(())
    }

    pub(crate) fn connection(&self, id: i64) -> Result<Option<ConnectionRow>, Error> {
        let sql = format!("SELECT {COLUMNS} FROM connection WHERE id = ?1");
        Ok(self.database.prepare_cached(&sql)?.query_row([id], read).optional()?)
    }

    /// The stored names of the active connections whose ERP system refuses the sign-in.
    pub(crate) fn refused_names(&self) -> Result<Vec<String>, Error> {
        let sql = "SELECT display_name FROM connection \
             WHERE active AND NOT deleted AND refused ORDER BY id";
        let mut statement = self.database.prepare_cached(sql)?;
        let rows = statement.query_map([], |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    pub(crate) fn set_active(&self, id: i64, active: bool) -> Result<(), Error> {
        let sql =
            "UPDATE connection SET active = ?2, sync_due = CASE WHEN ?2 THEN sync_due END WHERE id = ?1";
        self.database.prepare_cached(sql)?.execute(params![id, active])?;
        Ok(())
    }

    pub(crate) fn set_refused(&self, id: i64, refused: bool) -> Result<bool, Error> {
        let sql = "UPDATE connection SET refused = ?2 WHERE id = ?1";
        Ok(self.database.prepare_cached(sql)?.execute(params![id, refused])? == 1)
    }

    pub(crate) fn set_last_test_failed(&self, id: i64, failed: bool) -> Result<(), Error> {
        let sql = "UPDATE connection SET last_test_failed = ?2 WHERE id = ?1";
        self.database.prepare_cached(sql)?.execute(params![id, failed])?;
        Ok(())
    }

    /// Starts a sync of every connection that may be synced and is not in one, at `start`; each is done when its
    /// connector needs it to be. Answers when the last of them, and of those already running, will be done.
    pub(crate) fn start_syncs(&self, start: Moment) -> Result<Option<Moment>, Error> {
        let sql = format!(
            "UPDATE connection SET sync_due = ?1 + 1000 * \
             (SELECT run_seconds FROM connector WHERE connector.id = connector_id) \
             WHERE {READY} AND sync_due IS NULL"
        );
        self.database.prepare_cached(&sql)?.execute([start])?;
        let last = "SELECT max(sync_due) FROM connection WHERE sync_due IS NOT NULL";
        Ok(self.database.prepare_cached(last)?.query_row([], |row| row.get(0))?)
    }

    /// The first connection that may be synced: the one a resync out of the CRM is logged for.
    pub(crate) fn first_ready(&self, now: Moment) -> Result<Option<i64>, Error> {
        let sql = format!("SELECT id FROM connection WHERE {READY} ORDER BY id LIMIT 1");
        Ok(self.database.prepare_cached(&sql)?.query_row([now], |row| row.get(0)).optional()?)
    }

    /// How many connections are in a sync right now.
    pub(crate) fn syncing(&self) -> Result<i64, Error> {
        let sql = "SELECT count(*) FROM connection WHERE sync_due IS NOT NULL";
        Ok(self.database.prepare_cached(sql)?.query_row([], |row| row.get(0))?)
    }

    /// The connections whose sync is done by `now`, oldest first, at most `limit`.
    pub(crate) fn finished_syncs(&self, now: Moment, limit: i64) -> Result<Vec<ConnectionRow>, Error> {
        let sql = format!(
            "SELECT {COLUMNS} FROM connection WHERE sync_due IS NOT NULL AND sync_due <= ?1 \
             ORDER BY sync_due, id LIMIT ?2"
        );
        let mut statement = self.database.prepare_cached(&sql)?;
        let rows = statement.query_map(params![now, limit], read)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Writes the end of a sync.
    pub(crate) fn end_sync(&self, id: i64, at: Moment, most_recent: &str) -> Result<(), Error> {
        let sql = "UPDATE connection SET sync_due = NULL, last_sync = ?2, most_recent = ?3, \
             sync_count = sync_count + 1 WHERE id = ?1";
        self.database.prepare_cached(sql)?.execute(params![id, at, most_recent])?;
        Ok(())
    }

    /// How many connections were synced at or after `since`, and are done.
    pub(crate) fn synced_since(&self, since: Moment) -> Result<i64, Error> {
        let sql = "SELECT count(*) FROM connection WHERE last_sync >= ?1 AND sync_due IS NULL";
        Ok(self.database.prepare_cached(sql)?.query_row([since], |row| row.get(0))?)
    }
}

stored_by_name!(MappingState {
    MappingState::Full => "full",
    MappingState::Companies => "companies",
    MappingState::Nothing => "nothing",
});
stored_by_name!(TimestampForm {
    TimestampForm::DateTime => "date-time",
    TimestampForm::Transaction => "transaction",
    TimestampForm::Blank => "blank",
});
