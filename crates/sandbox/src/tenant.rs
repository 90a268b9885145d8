//! What a new sandbox starts with: a believable tenant of fourteen connections, the systems beside it, and as
//! many generated connections of each as are asked for. The same seed and the same clock give the same.
//!
//! All companies and people in it are invented.

mod account;
mod connections;
mod connectors;
mod generated;
mod people;
mod records;
mod stuut;

use crate::Error;
use crate::clock::Moment;
use crate::language::multi_language;
use crate::store::{EngineRow, Store};

/// The user whom the stand-in for a CRM sign-in signs in.
pub(crate) const SIGNED_IN: i64 = 7;

/// Seconds between two runs of the sync engine when nobody has set another interval.
const INTERVAL_SECONDS: i64 = 300;

/// How many connections of each system a new sandbox has; none: the believable ones only.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Population {
    /// SuperOffice's, deleted ones included.
    pub superoffice: Option<usize>,
    /// Those of the ActiveCampaign account.
    pub active_campaign: Option<usize>,
    /// Those of the Stuut organisation.
    pub stuut: Option<usize>,
}

/// Fills an empty store.
pub(crate) fn fill(store: &mut Store, now: Moment, seed: u64, population: Population) -> Result<(), Error> {
    store.transaction(|store| {
        let believable = connections::believable(now);
        let wanted = population.superoffice.unwrap_or(believable.len());
        for connector in connectors::all() {
            store.add_connector(&connector)?;
        }
        for connection in believable.iter().take(wanted) {
            store.add_connection(connection)?;
        }
        generated::add(store, now, seed, wanted.saturating_sub(believable.len()))?;
        people::add(store)?;
        records::add(store, seed)?;
        records::add_history(store, now, seed, &believable[..wanted.min(believable.len())])?;
        account::fill(store, now, seed, population.active_campaign)?;
        stuut::fill(store, now, seed, population.stuut)?;
        store.set_engine(&EngineRow {
            running: true,
            requested: None,
            interval_seconds: INTERVAL_SECONDS,
            next_run: now.plus_seconds(120),
            last_step: now,
        })
    })
}

/// A name in the six languages: English, Norwegian, Swedish, Danish, German, Dutch.
fn named(texts: [&str; 6]) -> String {
    multi_language(&texts.map(str::to_owned))
}
