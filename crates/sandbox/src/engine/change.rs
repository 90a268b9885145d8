//! What a sync does to a record: one field gets a new value, and the log tells of it.

use crate::Error;
use crate::chance::Chance;
use crate::clock::Moment;
use crate::store::{FIELDS, LogEntry, Store, StoredRecord};

const STREETS: [&str; 8] =
    ["Storgata", "Kaivej", "Hafenstraße", "Molenweg", "Skogsvägen", "Bryggen", "Marktplatz", "Havnegade"];
const TERMS: [&str; 4] = ["Net 14 days", "Net 30 days", "Net 45 days", "Prepayment"];

/// A new value for a field, an index into [`FIELDS`].
pub(crate) fn new_value(chance: &mut Chance, field: usize) -> String {
    match field {
        0 => format!("+47 55 {:02} {:02} {:02}", chance.below(100), chance.below(100), chance.below(100)),
        1 => format!("post{}@kunde.example", chance.below(10_000)),
        2 => format!("{} {}", chance.pick(&STREETS), 1 + chance.below(180)),
        _ => (*chance.pick(&TERMS)).to_owned(),
    }
}

/// Whether a sync may replace a value by nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Blanks {
    Overwrite,
    Keep,
}

/// One change to be made.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Change {
    /// The connection that the log names.
    pub(crate) connection_id: i64,
    pub(crate) record: StoredRecord,
    pub(crate) to_crm: bool,
    pub(crate) blanks: Blanks,
    pub(crate) at: Moment,
}

impl Change {
    /// What an ordinary sync of a connection changes: one of the records, more often in the CRM than in the ERP
    /// system, and never to nothing. None when there are no records.
    pub(crate) fn of_sync(
        chance: &mut Chance,
        connection_id: i64,
        records: &[StoredRecord],
        at: Moment,
    ) -> Option<Self> {
        if records.is_empty() {
            return None;
        }
        let record = *chance.pick(records);
        Some(Self { connection_id, record, to_crm: !chance.one_in(3), blanks: Blanks::Keep, at })
    }

    /// Gives one field of the record a new value, and writes it into the log.
    pub(crate) fn apply(self, store: &Store, chance: &mut Chance) -> Result<(), Error> {
        let field = usize::try_from(chance.below(4)).unwrap_or(0);
        let value = new_value(chance, field);
        let blank = self.blanks == Blanks::Overwrite && chance.one_in(6);
        let new_value = if blank { String::new() } else { value };
        let old_value = store.change_field(self.record.id, field, &new_value)?;
        store.add_log_entry(&LogEntry {
            id: 0,
            connection_id: self.connection_id,
            record: self.record,
            to_crm: self.to_crm,
            field: format!("{}.{}", self.record.table.name(), FIELDS[field].1),
            old_value,
            new_value,
            updated: self.at,
        })
    }
}
