//! The connections of the Stuut organisation.

use rusqlite::{OptionalExtension as _, Row, params};

use super::Store;
use crate::Error;
use crate::clock::Moment;

/// One connection of the organisation. What its provider adds stands in `settings`.
#[derive(Clone, Debug)]
pub(crate) struct StuutConnection {
    /// Its place in the list; 0 until it is added.
    pub(crate) number: i64,
    pub(crate) id: String,
    pub(crate) provider: String,
    pub(crate) name: Option<String>,
    pub(crate) created: Moment,
    pub(crate) modified: Option<Moment>,
    pub(crate) authentication_pending: bool,
    /// When the setup that runs now will be done.
    pub(crate) setup_due: Option<Moment>,
    pub(crate) sync_disabled: bool,
    /// A name from the table of health states.
    pub(crate) health: String,
    pub(crate) health_at: Moment,
    /// The provider's own fields as a JSON object.
    pub(crate) settings: String,
    pub(crate) interval_seconds: i64,
    pub(crate) linked_integration_id: Option<String>,
}

const COLUMNS: &str = "number, id, provider, name, created, modified, authentication_pending, setup_due, \
     sync_disabled, health, health_at, settings, interval_seconds, linked_integration_id";

fn read(row: &Row<'_>) -> rusqlite::Result<StuutConnection> {
    Ok(StuutConnection {
        number: row.get(0)?,
        id: row.get(1)?,
        provider: row.get(2)?,
        name: row.get(3)?,
        created: row.get(4)?,
        modified: row.get(5)?,
        authentication_pending: row.get(6)?,
        setup_due: row.get(7)?,
        sync_disabled: row.get(8)?,
        health: row.get(9)?,
        health_at: row.get(10)?,
        settings: row.get(11)?,
        interval_seconds: row.get(12)?,
        linked_integration_id: row.get(13)?,
    })
}

impl Store {
    /// Adds a connection at the end of the list, and answers its number.
    pub(crate) fn add_stuut_connection(&self, row: &StuutConnection) -> Result<i64, Error> {
        let sql = "INSERT INTO stuut_connection VALUES \
             (NULL, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)";
        self.database.prepare_cached(sql)?.execute(params![
            row.id,
            row.provider,
            row.name,
            row.created,
            row.modified,
            row.authentication_pending,
            row.setup_due,
            row.sync_disabled,
            row.health,
            row.health_at,
            row.settings,
            row.interval_seconds,
            row.linked_integration_id,
        ])?;
        Ok(self.database.last_insert_rowid())
    }

    /// Writes everything that can change.
    pub(crate) fn update_stuut_connection(&self, row: &StuutConnection) -> Result<(), Error> {
        let sql = "UPDATE stuut_connection SET name = ?2, modified = ?3, authentication_pending = ?4, \
             setup_due = ?5, sync_disabled = ?6, health = ?7, health_at = ?8, settings = ?9 WHERE number = ?1";
        self.database.prepare_cached(sql)?.execute(params![
            row.number,
            row.name,
            row.modified,
            row.authentication_pending,
            row.setup_due,
            row.sync_disabled,
            row.health,
            row.health_at,
            row.settings,
        ])?;
        Ok(())
    }

    pub(crate) fn stuut_connection(&self, id: &str) -> Result<Option<StuutConnection>, Error> {
        let sql = format!("SELECT {COLUMNS} FROM stuut_connection WHERE id = ?1");
        Ok(self.database.prepare_cached(&sql)?.query_row([id], read).optional()?)
    }

    /// All of them, in the order in which they were added.
    pub(crate) fn stuut_connections(&self) -> Result<Vec<StuutConnection>, Error> {
        let sql = format!("SELECT {COLUMNS} FROM stuut_connection ORDER BY number");
        let mut statement = self.database.prepare_cached(&sql)?;
        let rows = statement.query_map([], read)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The connections whose setup is done by `now`.
    pub(crate) fn finished_stuut_setups(&self, now: Moment) -> Result<Vec<StuutConnection>, Error> {
        let sql = format!(
            "SELECT {COLUMNS} FROM stuut_connection WHERE setup_due <= ?1 ORDER BY setup_due, number"
        );
        let mut statement = self.database.prepare_cached(&sql)?;
        let rows = statement.query_map([now], read)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
