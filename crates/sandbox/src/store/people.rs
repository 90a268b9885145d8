//! User groups and associates (the CRM's word for its users).

use rusqlite::params;

use super::Store;
use crate::Error;

/// A user of the CRM.
#[derive(Clone, Debug)]
pub(crate) struct Associate {
    pub(crate) id: i64,
    pub(crate) login: String,
    pub(crate) full_name: String,
    pub(crate) group_id: i64,
    pub(crate) deleted: bool,
}

/// A group of users; its name may be a multi-language string.
#[derive(Clone, Debug)]
pub(crate) struct UserGroup {
    pub(crate) id: i64,
    pub(crate) name: String,
    pub(crate) deleted: bool,
}

impl Store {
    pub(crate) fn add_associate(&self, associate: &Associate) -> Result<(), Error> {
        self.database.prepare_cached("INSERT INTO associate VALUES (?1, ?2, ?3, ?4, ?5)")?.execute(
            params![
                associate.id,
                associate.login,
                associate.full_name,
                associate.group_id,
                associate.deleted
            ],
        )?;
        Ok(())
    }

    pub(crate) fn associates(&self) -> Result<Vec<Associate>, Error> {
        let sql = "SELECT id, login, full_name, group_id, deleted FROM associate ORDER BY full_name";
        let mut statement = self.database.prepare_cached(sql)?;
        let rows = statement.query_map([], |row| {
            Ok(Associate {
                id: row.get(0)?,
                login: row.get(1)?,
                full_name: row.get(2)?,
                group_id: row.get(3)?,
                deleted: row.get(4)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    pub(crate) fn add_user_group(&self, group: &UserGroup) -> Result<(), Error> {
        self.database.prepare_cached("INSERT INTO usergroup VALUES (?1, ?2, ?3)")?.execute(params![
            group.id,
            group.name,
            group.deleted
        ])?;
        Ok(())
    }

    pub(crate) fn user_groups(&self) -> Result<Vec<UserGroup>, Error> {
        let mut statement =
            self.database.prepare_cached("SELECT id, name, deleted FROM usergroup ORDER BY id")?;
        let rows = statement.query_map([], |row| {
            Ok(UserGroup { id: row.get(0)?, name: row.get(1)?, deleted: row.get(2)? })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
