//! The connections of the ActiveCampaign account.

use rusqlite::{OptionalExtension as _, Row, params};

use super::Store;
use crate::Error;
use crate::clock::Moment;

/// One connection of the account.
#[derive(Clone, Debug)]
pub(crate) struct AccountConnection {
    pub(crate) id: i64,
    pub(crate) service: String,
    pub(crate) external_id: String,
    pub(crate) name: String,
    pub(crate) is_internal: bool,
    /// 0 = error, 1 = connected.
    pub(crate) status: i64,
    /// 0 = sync stopped, 1 = sync running.
    pub(crate) sync_status: i64,
    pub(crate) last_sync: Option<Moment>,
    pub(crate) logo_url: String,
    pub(crate) link_url: String,
    pub(crate) list_id: String,
    pub(crate) created: Moment,
    pub(crate) updated: Moment,
    /// How often the integration behind it starts a sync, in seconds.
    pub(crate) sync_every: i64,
    /// When that integration writes the sync status next; none: it does not.
    pub(crate) next_change: Option<Moment>,
}

impl AccountConnection {
    /// A connection that was made just now and of which nothing is known yet.
    pub(crate) fn new(now: Moment) -> Self {
        Self {
            id: 0,
            service: String::new(),
            external_id: String::new(),
            name: String::new(),
            is_internal: false,
            status: 1,
            sync_status: 0,
            last_sync: None,
            logo_url: String::new(),
            link_url: String::new(),
            list_id: "0".to_owned(),
            created: now,
            updated: now,
            sync_every: 3600,
            next_change: None,
        }
    }
}

/// Which connections are wanted; both where both are given.
#[derive(Clone, Copy, Debug)]
pub(crate) struct AccountFilter<'a> {
    pub(crate) service: Option<&'a str>,
    pub(crate) external_id: Option<&'a str>,
}

const COLUMNS: &str = "id, service, external_id, name, is_internal, status, sync_status, last_sync, logo_url, \
     link_url, list_id, created, updated, sync_every, next_change";

const WANTED: &str = "(?1 IS NULL OR service = ?1) AND (?2 IS NULL OR external_id = ?2)";

fn read(row: &Row<'_>) -> rusqlite::Result<AccountConnection> {
    Ok(AccountConnection {
        id: row.get(0)?,
        service: row.get(1)?,
        external_id: row.get(2)?,
        name: row.get(3)?,
        is_internal: row.get(4)?,
        status: row.get(5)?,
        sync_status: row.get(6)?,
        last_sync: row.get(7)?,
        logo_url: row.get(8)?,
        link_url: row.get(9)?,
        list_id: row.get(10)?,
        created: row.get(11)?,
        updated: row.get(12)?,
        sync_every: row.get(13)?,
        next_change: row.get(14)?,
    })
}

impl Store {
    /// Adds a connection under the next free id, and answers the id. No id is given twice.
    pub(crate) fn add_account_connection(&self, row: &AccountConnection) -> Result<i64, Error> {
        let sql = "INSERT INTO account_connection VALUES \
             (NULL, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)";
        self.database.prepare_cached(sql)?.execute(params![
            row.service,
            row.external_id,
            row.name,
            row.is_internal,
            row.status,
            row.sync_status,
            row.last_sync,
            row.logo_url,
            row.link_url,
            row.list_id,
            row.created,
            row.updated,
            row.sync_every,
            row.next_change,
        ])?;
        Ok(self.database.last_insert_rowid())
    }

    pub(crate) fn update_account_connection(&self, row: &AccountConnection) -> Result<(), Error> {
        let sql = "UPDATE account_connection SET service = ?2, external_id = ?3, name = ?4, status = ?5, \
             sync_status = ?6, last_sync = ?7, logo_url = ?8, link_url = ?9, list_id = ?10, updated = ?11, \
             next_change = ?12 WHERE id = ?1";
        self.database.prepare_cached(sql)?.execute(params![
            row.id,
            row.service,
            row.external_id,
            row.name,
            row.status,
            row.sync_status,
            row.last_sync,
            row.logo_url,
            row.link_url,
            row.list_id,
            row.updated,
            row.next_change,
        ])?;
        Ok(())
    }

    pub(crate) fn delete_account_connection(&self, id: i64) -> Result<(), Error> {
        self.database.prepare_cached("DELETE FROM account_connection WHERE id = ?1")?.execute([id])?;
        Ok(())
    }

    pub(crate) fn account_connection(&self, id: i64) -> Result<Option<AccountConnection>, Error> {
        let sql = format!("SELECT {COLUMNS} FROM account_connection WHERE id = ?1");
        Ok(self.database.prepare_cached(&sql)?.query_row([id], read).optional()?)
    }

    /// A page of the wanted ones, in the order of their ids.
    pub(crate) fn account_connections(
        &self,
        filter: AccountFilter<'_>,
        limit: i64,
        offset: i64,
    ) -> Result<Vec<AccountConnection>, Error> {
        let sql =
            format!("SELECT {COLUMNS} FROM account_connection WHERE {WANTED} ORDER BY id LIMIT ?3 OFFSET ?4");
        let mut statement = self.database.prepare_cached(&sql)?;
        let rows = statement.query_map(params![filter.service, filter.external_id, limit, offset], read)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    pub(crate) fn count_account_connections(&self, filter: AccountFilter<'_>) -> Result<i64, Error> {
        let sql = format!("SELECT count(*) FROM account_connection WHERE {WANTED}");
        let wanted = params![filter.service, filter.external_id];
        Ok(self.database.prepare_cached(&sql)?.query_row(wanted, |row| row.get(0))?)
    }

    /// The connections whose integration writes something by `now`, oldest first, at most `limit`.
    pub(crate) fn changing_account_connections(
        &self,
        now: Moment,
        limit: i64,
    ) -> Result<Vec<AccountConnection>, Error> {
        let sql = format!(
            "SELECT {COLUMNS} FROM account_connection WHERE next_change <= ?1 ORDER BY next_change, id LIMIT ?2"
        );
        let mut statement = self.database.prepare_cached(&sql)?;
        let rows = statement.query_map(params![now, limit], read)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
