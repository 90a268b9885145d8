//! The log of field changes that syncs made.

use rusqlite::params;

use super::{CrmTable, Store, StoredRecord};
use crate::Error;
use crate::clock::Moment;

/// The log keeps this many entries; older ones go.
const KEPT: i64 = 10_000;

/// One changed field.
#[derive(Clone, Debug)]
pub(crate) struct LogEntry {
    /// 0 while the entry is not stored yet.
    pub(crate) id: i64,
    pub(crate) connection_id: i64,
    pub(crate) record: StoredRecord,
    /// The change went into the CRM; else into the ERP system.
    pub(crate) to_crm: bool,
    pub(crate) field: String,
    pub(crate) old_value: String,
    pub(crate) new_value: String,
    pub(crate) updated: Moment,
}

impl Store {
    pub(crate) fn add_log_entry(&self, entry: &LogEntry) -> Result<(), Error> {
        let sql = "INSERT INTO sync_log (connection_id, table_name, record_id, to_crm, field, old_value, \
             new_value, updated) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
        self.database.prepare_cached(sql)?.execute(params![
            entry.connection_id,
            entry.record.table,
            entry.record.id,
            entry.to_crm,
            entry.field,
            entry.old_value,
            entry.new_value,
            entry.updated
        ])?;
        Ok(())
    }

    pub(crate) fn trim_log(&self) -> Result<(), Error> {
        let sql = "DELETE FROM sync_log WHERE id <= (SELECT max(id) FROM sync_log) - ?1";
        self.database.prepare_cached(sql)?.execute([KEPT])?;
        Ok(())
    }

    /// The id of the newest entry; 0 for an empty log.
    pub(crate) fn newest_log_id(&self) -> Result<i64, Error> {
        let sql = "SELECT coalesce(max(id), 0) FROM sync_log";
        Ok(self.database.prepare_cached(sql)?.query_row([], |row| row.get(0))?)
    }

    /// The CRM records that entries newer than `id` changed, each once.
    pub(crate) fn crm_records_since(&self, id: i64) -> Result<Vec<(CrmTable, i64)>, Error> {
        let sql =
            "SELECT DISTINCT table_name, record_id FROM sync_log WHERE id > ?1 AND to_crm ORDER BY 1, 2";
        let mut statement = self.database.prepare_cached(sql)?;
        let rows = statement.query_map([id], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Every kept entry with the stored name of its connection, newest first.
    pub(crate) fn log(&self) -> Result<Vec<(LogEntry, String)>, Error> {
        let sql = "SELECT sync_log.id, connection_id, table_name, record_id, to_crm, field, old_value, new_value, \
             updated, coalesce(display_name, '') FROM sync_log LEFT JOIN connection ON connection.id = connection_id \
             ORDER BY updated DESC, sync_log.id DESC";
        let mut statement = self.database.prepare_cached(sql)?;
        let rows = statement.query_map([], |row| {
            let entry = LogEntry {
                id: row.get(0)?,
                connection_id: row.get(1)?,
                record: StoredRecord { table: row.get(2)?, id: row.get(3)? },
                to_crm: row.get(4)?,
                field: row.get(5)?,
                old_value: row.get(6)?,
                new_value: row.get(7)?,
                updated: row.get(8)?,
            };
            Ok((entry, row.get(9)?))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
