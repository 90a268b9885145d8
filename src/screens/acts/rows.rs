//! Connections by name or id: the first of those that a search would find, so that any number of them costs one look.

use crate::{
    i18n,
    screens::{connections::name_of, palette::Entry, words},
    state::{
        collation,
        store::Store,
        table::{Row, RowId},
    },
};
use connections::search::{Needle, fold};

/// So many are looked at before the nearest are taken.
const LOOKED_AT: usize = 60;
/// So many are offered.
const OFFERED: usize = 7;

/// Ways to the connections that have all words of a text, the nearest first.
pub(crate) fn connections_named(store: Store, text: &str) -> Vec<Entry> {
    let needle = Needle::new(text, collation::lower);
    if needle.is_empty() {
        return Vec::new();
    }
    let language = i18n::current();
    let wanted = fold(text.trim(), collation::lower);
    let mut found: Vec<(usize, Entry)> = store.with_table(|table| {
        // An id is asked for whole, and may be the last of many.
        let by_id = store.each_system().filter_map(|state| table.find(state.id, text.trim()));
        let by_id: Vec<RowId> = by_id.collect();
        let haystacks = table.haystacks(language.tag(), collation::lower);
        let first = haystacks.first(&needle, LOOKED_AT).into_iter().map(RowId);
        let others = first.filter(|id| !by_id.contains(id));
        let entry = |id| {
            let row = table.row(id)?;
            let name = name_of(&row.record, language);
            let distance = if by_id.contains(&id) {
                0
            } else if fold(&name, collation::lower).starts_with(&wanted) {
                1
            } else {
                3
            };
            Some((distance, entry(store, row, name, distance)))
        };
        by_id.iter().copied().chain(others).filter_map(entry).collect()
    });
    found.sort_by_key(|(distance, _)| *distance);
    found.into_iter().take(OFFERED).map(|(_, entry)| entry).collect()
}

/// The way to a connection's page.
fn entry(store: Store, row: &Row, name: String, distance: usize) -> Entry {
    let id = row.id;
    let status = row.verdict.status;
    let system = store.system(row.system).map(|state| state.system.title()).unwrap_or_default();
    let detail = [system, " · ", &row.record.id(), " · ", &words::status(status)].concat();
    let go = move || {
        if let Some(target) = store.target(id) {
            store.go(|view| view.connection = Some(target));
        }
    };
    Entry::connection(words::shape(status), name, detail, distance, Box::new(go))
}
