//! The CRM records that are synced, and the changes that earlier syncs made to them.

use crate::Error;
use crate::chance::Chance;
use crate::clock::Moment;
use crate::engine::change::{self, Change};
use crate::store::{ConnectionRow, CrmTable, MappingState, NewRecord, Store};

const FIRST: [&str; 16] = [
    "Nordlys",
    "Bergtind",
    "Havblikk",
    "Björkdal",
    "Møllegård",
    "Lindenhof",
    "Waterkant",
    "Fjellvang",
    "Sandvik",
    "Kornmark",
    "Silberbach",
    "Molenveld",
    "Åsgård",
    "Skogsro",
    "Strandmark",
    "Hochfeld",
];
const SECOND: [&str; 8] = ["Handel", "Bygg", "Maskin", "Logistik", "Energi", "Foods", "Design", "Marine"];
const PEOPLE: [&str; 12] = [
    "Alma",
    "Birk",
    "Cornelius",
    "Dagny",
    "Eskil",
    "Frida",
    "Greta",
    "Halvard",
    "Ida",
    "Jesper",
    "Klara",
    "Levi",
];

/// Company ids start here, then come people and projects, a thousand apart.
const COMPANIES: i64 = 1001;
const PERSONS: i64 = 2001;
const PROJECTS: i64 = 3001;

pub(super) fn add(store: &Store, seed: u64) -> Result<(), Error> {
    let mut chance = Chance::new(seed ^ 0xC0_11EC);
    for (table, start, count) in [
        (CrmTable::Contact, COMPANIES, 96),
        (CrmTable::Person, PERSONS, 60),
        (CrmTable::Project, PROJECTS, 12),
    ] {
        for id in start..start + count {
            let company = format!("{} {}", chance.pick(&FIRST), chance.pick(&SECOND));
            let name = match table {
                CrmTable::Contact => company,
                CrmTable::Person => format!("{} {}", chance.pick(&PEOPLE), chance.pick(&FIRST)),
                CrmTable::Project => format!("{company} {}", 2026 + chance.below(3)),
            };
            let values = [0, 1, 2, 3].map(|field| change::new_value(&mut chance, field));
            store.add_record(&NewRecord { id, table, name, values })?;
        }
    }
    Ok(())
}

/// A few days of changes by the connections that sync.
pub(super) fn add_history(
    store: &Store,
    now: Moment,
    seed: u64,
    connections: &[ConnectionRow],
) -> Result<(), Error> {
    let mut chance = Chance::new(seed ^ 0x1060);
    let records = store.records()?;
    let syncing: Vec<&ConnectionRow> = connections
        .iter()
        .filter(|row| row.last_sync.is_some() && row.mapping != MappingState::Nothing)
        .collect();
    if syncing.is_empty() {
        return Ok(());
    }
    let entries = 140;
    for entry in 0..entries {
        let connection = *chance.pick(&syncing);
        // Oldest first, the newest half an hour ago; nobody's change is later than that connection's last sync.
        let at = now.plus_seconds(-1800 - (entries - entry) * 1500 - chance.below(900));
        let at = connection.last_sync.map_or(at, |last| at.min(last));
        if let Some(change) = Change::of_sync(&mut chance, connection.id, &records, at) {
            change.apply(store, &mut chance)?;
        }
    }
    Ok(())
}
