//! The journal as this page last saw it, for the screens: kept in step with each write here, and read anew at each word
//! from another window. Nothing is decided by it: a write looks at the storage itself.

use crate::state::store::Store;
use connections::commands::{Journal, Line};
use std::cell::RefCell;

/// What is known of the journal.
pub(crate) enum Known {
    /// It is being read.
    Awaited,
    /// The browser does not give it.
    Failed,
    /// As it is in the storage.
    Read(Journal),
}

thread_local! {
    static KNOWN: RefCell<Known> = const { RefCell::new(Known::Awaited) };
}

/// Reads what is known, and whoever follows is told when it has changed.
pub(crate) fn with_known<T>(store: Store, read: impl FnOnce(&Known) -> T) -> T {
    store.journal_changed.track();
    KNOWN.with_borrow(read)
}

/// The keys of lines that nobody can read.
pub(super) fn unreadable() -> Vec<String> {
    KNOWN.with_borrow(|known| match known {
        Known::Read(journal) => {
            let lines = journal.lines().filter(|(_, line)| matches!(line, Line::Unreadable(_)));
            lines.map(|(key, _)| key.to_owned()).collect()
        }
        _ => Vec::new(),
    })
}

/// Keeps the journal as it was stored.
pub(super) fn keep(store: Store, journal: Journal) {
    KNOWN.set(Known::Read(journal));
    store.journal_changed.update(|changes| *changes += 1);
}

/// The browser does not give it; what was known stays.
pub(super) fn give_up(store: Store) {
    let awaited = KNOWN.with_borrow(|known| matches!(known, Known::Awaited));
    if awaited {
        KNOWN.set(Known::Failed);
        store.journal_changed.update(|changes| *changes += 1);
    }
}
