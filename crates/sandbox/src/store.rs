//! The systems' data in an embedded SQL database: tables, reads and writes, no rules of theirs.
//!
//! What the data means, and what changes it over time, stands in `engine` and `api`.

mod account_connections;
mod connections;
mod engine_row;
mod named;
mod people;
mod records;
mod stuut_connections;
mod stuut_models;
mod sync_log;
mod tasks;

use std::path::Path;

use rusqlite::Connection as Database;

pub(crate) use account_connections::{AccountConnection, AccountFilter};
pub(crate) use connections::{ConnectionRow, Connector, MappingState, TimestampForm};
pub(crate) use engine_row::EngineRow;
pub(crate) use people::{Associate, UserGroup};
pub(crate) use records::{CrmTable, FIELDS, NewRecord, StoredRecord};
pub(crate) use stuut_connections::StuutConnection;
pub(crate) use stuut_models::{StuutModel, StuutSync};
pub(crate) use sync_log::LogEntry;
pub(crate) use tasks::{Cancellation, NewTask, StoredTask, TaskState};

use crate::Error;

/// Raised whenever a table changes; an older data file is refused instead of being misread.
const LAYOUT: i64 = 3;

/// The open database of one tenant.
pub(crate) struct Store {
    database: Database,
}

impl Store {
    /// Opens the file, or a database in memory. The second value says whether it is new and wants a tenant.
    pub(crate) fn open(file: Option<&Path>) -> Result<(Self, bool), Error> {
        let database = match file {
            Some(path) => Database::open(path)?,
            None => Database::open_in_memory()?,
        };
        database.pragma_update(None, "journal_mode", "WAL")?;
        database.pragma_update(None, "synchronous", "NORMAL")?;
        database.set_prepared_statement_cache_capacity(64);
        let found: i64 = database.pragma_query_value(None, "user_version", |row| row.get(0))?;
        let store = Self { database };
        match found {
            LAYOUT => Ok((store, false)),
            0 => {
                store.create_tables()?;
                Ok((store, true))
            }
            _ => Err(Error::Layout { found, expected: LAYOUT }),
        }
    }

    /// Runs `work` as one transaction: all of it happens, or nothing.
    pub(crate) fn transaction<T>(
        &mut self,
        work: impl FnOnce(&mut Self) -> Result<T, Error>,
    ) -> Result<T, Error> {
        self.database.execute_batch("BEGIN IMMEDIATE")?;
        match work(self) {
            Ok(value) => {
                self.database.execute_batch("COMMIT")?;
                Ok(value)
            }
            Err(error) => {
                self.database.execute_batch("ROLLBACK")?;
                Err(error)
            }
        }
    }

    /// Removes everything, for a fresh tenant.
    pub(crate) fn clear(&mut self) -> Result<(), Error> {
        for table in TABLES {
            self.database.execute_batch(&format!("DELETE FROM {table}"))?;
        }
        Ok(())
    }

    fn create_tables(&self) -> Result<(), Error> {
        self.database.execute_batch(include_str!("store/tables.sql"))?;
        self.database.pragma_update(None, "user_version", LAYOUT)?;
        Ok(())
    }
}

/// The last one counts the numbers that were given; a fresh tenant starts to count anew.
const TABLES: [&str; 12] = [
    "connector",
    "connection",
    "associate",
    "usergroup",
    "record",
    "sync_log",
    "batch_task",
    "engine",
    "account_connection",
    "stuut_connection",
    "stuut_model",
    "sqlite_sequence",
];
