//! Entries of the journal that this page has not begun itself: of another tab, or of a page that is gone.

use super::telling::{self, Words};
use crate::{
    i18n,
    state::{
        runs::{Command, Run},
        store::Store,
    },
};
use connections::{commands::Entry, system::SystemKind};

/// An entry as a run, with what the journal keeps of its evidence. Its number is none of this page's.
pub(crate) fn run_of(store: Store, entry: &Entry) -> Run {
    Run {
        number: 0,
        command: command(store, entry),
        started: entry.origin.asked,
        ended: entry.closed,
        outcome: telling::outcome(entry, None),
        evidence: telling::evidence(entry, None, &Words::default()),
        found: telling::found(entry),
        entry: Some(entry.id.clone().into()),
    }
}

/// The command of an entry, as far as the journal tells.
fn command(store: Store, entry: &Entry) -> Command {
    let state = store.each_system().find(|state| state.system.name == entry.system);
    let kind = state.map_or(SystemKind::SuperOffice, |state| state.system.kind);
    // The journal keeps no names: the table may know them.
    let name = entry.connection.as_deref().map(|id| {
        let row = state.and_then(|state| store.with_table(|table| table.find(state.id, id)));
        let language = i18n::current().tag();
        let name = row.and_then(|row| {
            store.with_row(row, |row| row.record.name(language).map(std::borrow::Cow::into_owned)).flatten()
        });
        name.unwrap_or_else(|| id.to_owned())
    });
    Command::Earlier { kind, deed: Box::new(entry.deed.clone()), name: name.unwrap_or_default() }
}
