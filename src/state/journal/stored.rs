//! The journal in the storage, around the machines: read at the start and at each word from another window, kept for the
//! screens, and written where no machine does so.
//!
//! It sends nothing, and decides nothing: `Journal::decide` does, inside the transaction.

use super::{bulk, driver, earlier, known, storage, telling};
use crate::{
    i18n,
    state::{runs::Run, store::Store},
};
use connections::{
    commands::{Denial, Entry, Journal, Write},
    outcome::Outcome,
};
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};
use wasm_bindgen::{JsCast as _, JsValue, closure::Closure};
use web_sys::BroadcastChannel;

/// Between the tabs of one console: the journal has changed.
const CHANNEL: &str = "erpsync-journal";

thread_local! {
    static CHANNEL_OPEN: RefCell<Option<BroadcastChannel>> = const { RefCell::new(None) };
}

/// Reads the journal: what other pages have begun is shown, and what nobody looks after is read back.
pub(crate) fn wake_journal(store: Store) {
    listen(store);
    storage::transact(
        |_| Vec::new(),
        move |stored| {
            mind(store, stored.is_some());
            match stored {
                Some(journal) => {
                    let entries = journal.entries().cloned().collect();
                    keep(store, journal);
                    take_in(store, entries);
                }
                None => known::give_up(store),
            }
        },
    );
}

/// Remembers whether the journal can be written: what cannot be written down is not offered.
fn mind(store: Store, durable: bool) {
    if store.journal_broken.get_untracked() == durable {
        store.journal_broken.set(!durable);
    }
}

/// After a write: keeps the journal as it is then, and tells the other tabs; none when nothing was written.
pub(super) fn written(store: Store, journal: Option<Journal>) {
    mind(store, journal.is_some());
    if let Some(journal) = journal {
        keep(store, journal);
        tell_other_tabs();
    }
}

/// Keeps the journal as it is stored, for whoever shows it.
fn keep(store: Store, journal: Journal) {
    bulk::take_in(store, journal.bulks());
    known::keep(store, journal);
}

/// The reader has seen a command whose outcome is unknown: it goes from the list, and may make room in the journal.
pub(crate) fn put_away(store: Store, id: &str) {
    let gone: Box<str> = id.into();
    write(store, Write::PutAway { id: id.to_owned() }, move |written| {
        if written != Err(None) {
            store.runs.update(|runs| runs.retain(|run| run.entry.as_ref() != Some(&gone)));
        }
    });
}

/// The reader wants the lines that nobody can read to be gone.
pub(crate) fn forget_unreadable(store: Store) {
    for key in known::unreadable() {
        write(store, Write::Forget { key }, |_| ());
    }
}

/// Writes what belongs to no machine. Then says how that went: the journal's reason against it, or none when it could not be
/// written.
pub(super) fn write(store: Store, what: Write, then: impl FnOnce(Result<(), Option<Denial>>) + 'static) {
    let denied: Rc<Cell<Option<Denial>>> = Rc::default();
    let denying = Rc::clone(&denied);
    let decide = move |journal: &Journal| match journal.decide(&what, i18n::now()) {
        Ok((changes, _)) => changes,
        Err(denial) => {
            denying.set(Some(denial));
            Vec::new()
        }
    };
    storage::transact(decide, move |stored| {
        let durable = stored.is_some();
        written(store, stored);
        then(match denied.get() {
            _ if !durable => Err(None),
            Some(denial) => Err(Some(denial)),
            None => Ok(()),
        });
    });
}

fn take_in(store: Store, mut entries: Vec<Entry>) {
    entries.sort_by_key(|entry| entry.origin.asked);
    for entry in entries {
        let put_away = entry.put_away.is_some() && telling::outcome(&entry, None) == Outcome::Unknown;
        if put_away || driver::is_own(&entry) {
            continue;
        }
        let number = show(store, &entry);
        if entry.is_open() {
            driver::follow(store, number, entry);
        }
    }
}

/// Shows an entry that this page has not begun: a run that is known already, or a new one.
fn show(store: Store, entry: &Entry) -> u32 {
    let known = store.runs.with_untracked(|runs| {
        runs.iter().find(|run| run.entry.as_deref() == Some(&*entry.id)).map(|run| run.number)
    });
    if let Some(number) = known {
        let mut news = false;
        let now = earlier::run_of(store, entry);
        store.change_run(number, |run| {
            // What a bulk action changes row by row is read when the list's own time has come.
            news = run.ended.is_none() && entry.closed.is_some() && entry.origin.bulk.is_none();
            run.outcome = now.outcome;
            run.evidence = now.evidence;
            run.found = now.found;
            run.ended = now.ended;
        });
        if news {
            // What the other page has changed is to be seen here as well.
            store.after_command(number);
        }
        return number;
    }
    store.add_run(|number| Run { number, ..earlier::run_of(store, entry) })
}

/// Listens to the other tabs, once.
fn listen(store: Store) {
    if CHANNEL_OPEN.with_borrow(Option::is_some) {
        return;
    }
    let Ok(channel) = BroadcastChannel::new(CHANNEL) else { return };
    let listener = Closure::<dyn FnMut(JsValue)>::new(move |_| wake_journal(store));
    channel.set_onmessage(Some(listener.as_ref().unchecked_ref()));
    // For the whole life of the page.
    listener.forget();
    CHANNEL_OPEN.with_borrow_mut(|open| *open = Some(channel));
}

fn tell_other_tabs() {
    CHANNEL_OPEN.with_borrow(|open| {
        if let Some(channel) = open {
            // A channel that is closed has nobody to tell.
            let _ = channel.post_message(&JsValue::NULL);
        }
    });
}
