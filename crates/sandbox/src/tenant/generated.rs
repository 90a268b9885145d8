//! Any number of connections, for seeing how a console bears them.

use super::{connectors, people};
use crate::Error;
use crate::chance::Chance;
use crate::clock::Moment;
use crate::store::{ConnectionRow, MappingState, Store, TimestampForm};

/// Generated connections are numbered from here.
const FIRST_ID: i64 = 10_001;

const PLACES: [&str; 20] = [
    "Alvdal",
    "Brekke",
    "Dalheim",
    "Elvestrand",
    "Furuholt",
    "Granvik",
    "Heiberg",
    "Innsjø",
    "Kornhaug",
    "Lysholm",
    "Myrland",
    "Nyborg",
    "Østmark",
    "Rosenhof",
    "Sjöbo",
    "Tallinge",
    "Uferstadt",
    "Vesterlund",
    "Weidenau",
    "Zandwijk",
];
const TRADES: [[&str; 6]; 8] = [
    ["customers", "kunder", "kunder", "kunder", "Kunden", "klanten"],
    ["suppliers", "leverandører", "leverantörer", "leverandører", "Lieferanten", "leveranciers"],
    ["projects", "prosjekter", "projekt", "projekter", "Projekte", "projecten"],
    ["partners", "partnere", "partner", "partnere", "Partner", "partners"],
    ["web shop", "nettbutikk", "webbutik", "webshop", "Onlineshop", "webwinkel"],
    ["service", "service", "service", "service", "Kundendienst", "service"],
    ["rental", "utleie", "uthyrning", "udlejning", "Vermietung", "verhuur"],
    ["export", "eksport", "export", "eksport", "Export", "export"],
];
const CONNECTORS: [i64; 9] = [
    connectors::VISMA_NET,
    connectors::BUSINESS_CENTRAL,
    connectors::SAP,
    connectors::FORTNOX,
    connectors::E_CONOMIC,
    connectors::EXACT,
    connectors::TRIPLETEX,
    connectors::DATEV,
    connectors::VISMA_BUSINESS,
];
const GROUPS: [i64; 5] =
    [people::SALES, people::FINANCE, people::LOGISTICS, people::MANAGEMENT, people::ADMINISTRATORS];

pub(super) fn add(store: &Store, now: Moment, seed: u64, count: usize) -> Result<(), Error> {
    let mut chance = Chance::new(seed);
    for id in (FIRST_ID..).take(count) {
        store.add_connection(&generated(id, now, &mut chance))?;
    }
    Ok(())
}

fn generated(id: i64, now: Moment, chance: &mut Chance) -> ConnectionRow {
    let place = *chance.pick(&PLACES);
    let trade = chance.pick(&TRADES);
    let number = id - FIRST_ID + 1;
    let all_access = !chance.one_in(4);
    let timestamp_form = *chance.pick(&[
        TimestampForm::DateTime,
        TimestampForm::DateTime,
        TimestampForm::Transaction,
        TimestampForm::Blank,
    ]);
    let last_sync = (!chance.one_in(40)).then(|| now.plus_seconds(-chance.below(600)));
    ConnectionRow {
        id,
        connector_id: *chance.pick(&CONNECTORS),
        display_name: super::named(
            trade.map(|trade| format!("{place} {trade} {number}")).each_ref().map(String::as_str),
        ),
        display_description: super::named([
            &format!("Keeps the {} of {place} the same in both systems", trade[0]),
            &format!("Holder {} for {place} like i begge systemene", trade[1]),
            &format!("Håller {} för {place} lika i båda systemen", trade[2]),
            &format!("Holder {} for {place} ens i begge systemer", trade[3]),
            &format!("Hält {} von {place} in beiden Systemen gleich", trade[4]),
            &format!("Houdt {} van {place} in beide systemen gelijk", trade[5]),
        ]),
        active: !chance.one_in(8),
        guid: chance.guid(),
        most_recent: super::connections::first_timestamp(timestamp_form, last_sync, chance.below(9_000_000)),
        timestamp_form,
        config_fields: r#"{"Company":"1","ApiKey":"********"}"#.to_owned(),
        deleted: chance.one_in(50),
        all_access,
        group_ids: if all_access { "[]".to_owned() } else { format!("[{}]", chance.pick(&GROUPS)) },
        associate_ids: if all_access { "[]".to_owned() } else { format!("[{}]", 10 + chance.below(8)) },
        read_only: chance.one_in(100),
        mapping: *chance.pick(&[MappingState::Full, MappingState::Full, MappingState::Companies]),
        missing_direction: None,
        refused: chance.one_in(60),
        last_test_failed: false,
        ready_at: Moment::from_millis(0),
        last_sync,
        sync_due: None,
        sync_count: 0,
        // Rare, so that the log of a big tenant is not washed away by each run.
        change_every: 400,
    }
}
