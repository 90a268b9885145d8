//! The one row of the sync engine.

use rusqlite::params;

use super::Store;
use crate::Error;
use crate::clock::Moment;

/// The engine's settings and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct EngineRow {
    pub(crate) running: bool,
    /// What was asked for, and when it takes effect.
    pub(crate) requested: Option<(bool, Moment)>,
    pub(crate) interval_seconds: i64,
    pub(crate) next_run: Moment,
    /// Up to when the engine has lived.
    pub(crate) last_step: Moment,
}

impl Store {
    pub(crate) fn engine(&self) -> Result<EngineRow, Error> {
        let sql =
            "SELECT running, requested, requested_due, interval_seconds, next_run, last_step FROM engine";
        let engine = self.database.prepare_cached(sql)?.query_row([], |row| {
            let requested: Option<bool> = row.get(1)?;
            let due: Option<Moment> = row.get(2)?;
            Ok(EngineRow {
                running: row.get(0)?,
                requested: requested.zip(due),
                interval_seconds: row.get(3)?,
                next_run: row.get(4)?,
                last_step: row.get(5)?,
            })
        })?;
        Ok(engine)
    }

    pub(crate) fn set_engine(&self, engine: &EngineRow) -> Result<(), Error> {
        let sql = "INSERT OR REPLACE INTO engine VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6)";
        self.database.prepare_cached(sql)?.execute(params![
            engine.running,
            engine.requested.map(|(running, _)| running),
            engine.requested.map(|(_, due)| due),
            engine.interval_seconds,
            engine.next_run,
            engine.last_step
        ])?;
        Ok(())
    }
}
