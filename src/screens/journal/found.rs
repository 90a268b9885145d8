//! Which entries fit the filter of the address, and the text that an entry is found by.

use crate::{
    screens::{outcome, words},
    state::{
        collation,
        journal::{Known, run_of, with_known},
        runs::Run,
        store::Store,
    },
};
use connections::{
    commands::{Entry, Filter, Words},
    search,
};

/// The entries that fit, the newest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    /// Their ids.
    pub(super) ids: Vec<String>,
    /// How many there are in all.
    pub(super) all: usize,
}

impl Found {
    /// Those of now; whoever follows is told when they may have changed.
    pub(super) fn of(store: Store) -> Self {
        let filter = filter(store);
        with_known(store, |known| {
            let Known::Read(journal) = known else { return Self { ids: Vec::new(), all: 0 } };
            let ids = fitting(store, journal.entries(), &filter).into_iter().map(|entry| entry.id.clone());
            Self { ids: ids.collect(), all: journal.entries().count() }
        })
    }
}

/// What the address narrows the journal to.
pub(super) fn filter(store: Store) -> Filter {
    store.view.with(|view| Filter::parse(&view.journal))
}

/// The entries that fit a filter, the newest first.
pub(super) fn fitting<'a>(
    store: Store,
    entries: impl Iterator<Item = &'a Entry>,
    filter: &Filter,
) -> Vec<&'a Entry> {
    if !filter.words.trim().is_empty() {
        // Entries are found by the names of their connections too.
        store.rows_changed.track();
    }
    let fold = |text: &str| search::fold(text, collation::lower);
    let mut fitting: Vec<&Entry> =
        entries.filter(|entry| filter.takes(entry, || text_of(store, entry), fold)).collect();
    fitting.sort_by(|one, other| (other.origin.asked, &other.id).cmp(&(one.origin.asked, &one.id)));
    fitting
}

/// An entry as a run: with the system's own words where this page has heard them and they belong to the outcome that
/// the journal knows, else with what the journal keeps.
pub(super) fn as_run(store: Store, entry: &Entry) -> Run {
    let kept = run_of(store, entry);
    let heard = store.runs.with(|runs| {
        let own = |run: &&Run| run.entry.as_deref() == Some(&*entry.id) && run.outcome == kept.outcome;
        runs.iter().find(own).cloned()
    });
    heard.unwrap_or(kept)
}

/// Everything that an entry can be found by.
fn text_of(store: Store, entry: &Entry) -> String {
    let run = as_run(store, entry);
    let (outcome, ..) = words::outcome(run.outcome);
    let Words { deed, records, before, answer, after } = Words::of(entry);
    let system = store.each_system().find(|state| state.system.name == entry.system);
    let mut parts = vec![
        outcome::title(&run.command),
        outcome,
        outcome::explanation(&run),
        system.map(|state| state.system.title().to_owned()).unwrap_or_default(),
        entry.id.clone(),
        entry.system.clone(),
        deed,
    ];
    let ids = records.map(|(_, ids)| ids);
    parts.extend(
        [entry.connection.clone(), entry.origin.by.clone(), entry.origin.why.clone(), ids, before, answer]
            .into_iter()
            .flatten(),
    );
    parts.extend(entry.origin.bulk.iter().map(|(id, _)| id.clone()));
    parts.extend(after.into_iter().map(|(_, words)| words));
    parts.join("\n")
}
