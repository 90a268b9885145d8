//! The CRM records that syncs change: companies, contacts and projects, with a few fields each.

use rusqlite::{OptionalExtension as _, params};

use super::Store;
use super::named::stored_by_name;
use crate::Error;

/// The CRM table that a record is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CrmTable {
    Contact,
    Person,
    Project,
}

stored_by_name!(CrmTable {
    CrmTable::Contact => "contact",
    CrmTable::Person => "person",
    CrmTable::Project => "project",
});

/// The fields that are synced: the column here, and the key that the log shows behind the table's name.
pub(crate) const FIELDS: [(&str, &str); 4] =
    [("phone", "phone"), ("email", "email"), ("address", "postalAddress"), ("terms", "paymentTerms")];

/// A record to be added.
#[derive(Clone, Debug)]
pub(crate) struct NewRecord {
    pub(crate) id: i64,
    pub(crate) table: CrmTable,
    pub(crate) name: String,
    /// In the order of [`FIELDS`].
    pub(crate) values: [String; 4],
}

/// Where a record is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct StoredRecord {
    pub(crate) id: i64,
    pub(crate) table: CrmTable,
}

impl Store {
    pub(crate) fn add_record(&self, record: &NewRecord) -> Result<(), Error> {
        let [phone, email, address, terms] = &record.values;
        self.database
            .prepare_cached("INSERT INTO record VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")?
            .execute(params![record.id, record.table, record.name, phone, email, address, terms])?;
        Ok(())
    }

    /// Every record, by id.
    pub(crate) fn records(&self) -> Result<Vec<StoredRecord>, Error> {
        let mut statement = self.database.prepare_cached("SELECT id, table_name FROM record ORDER BY id")?;
        let rows = statement.query_map([], |row| Ok(StoredRecord { id: row.get(0)?, table: row.get(1)? }))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    pub(crate) fn record(&self, id: i64) -> Result<Option<StoredRecord>, Error> {
        let sql = "SELECT id, table_name FROM record WHERE id = ?1";
        let read = |row: &rusqlite::Row<'_>| Ok(StoredRecord { id: row.get(0)?, table: row.get(1)? });
        Ok(self.database.prepare_cached(sql)?.query_row([id], read).optional()?)
    }

    /// Gives one field, an index into [`FIELDS`], a new value and answers the old one.
    pub(crate) fn change_field(&self, id: i64, field: usize, value: &str) -> Result<String, Error> {
        let column = FIELDS[field % FIELDS.len()].0;
        let read = format!("SELECT {column} FROM record WHERE id = ?1");
        let old = self.database.prepare_cached(&read)?.query_row([id], |row| row.get(0))?;
        let write = format!("UPDATE record SET {column} = ?2 WHERE id = ?1");
        self.database.prepare_cached(&write)?.execute(params![id, value])?;
        Ok(old)
    }
}
