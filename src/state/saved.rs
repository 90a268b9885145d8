//! The reader's saved views: kept in the browser's storage, in step with other windows. It comes with the second part of
//! the app.
//!
//! Each change looks at the storage itself, as another window may have left it. Where the browser refuses storage, the
//! views last for the page and that is said; what was there and cannot be read is set aside, never overwritten.

mod storage;

use super::{list_query, store::Store};
use connections::saved::SavedViews;
use std::cell::RefCell;

/// What is known of them.
#[derive(Default)]
struct Known {
    views: SavedViews,
    /// The name of the one that was chosen last.
    chosen: Option<String>,
    /// The browser did not take the last change, so that the storage is behind.
    refused: bool,
}

thread_local! {
    static KNOWN: RefCell<Option<Known>> = const { RefCell::new(None) };
}

/// How the list stands to the saved views.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Standing {
    /// The view that the list shows, or that it was before somebody changed it.
    pub(crate) name: Option<String>,
    /// Whether it is another one by now.
    pub(crate) changed: bool,
}

/// Reads the views, and whoever follows is told when they have changed.
pub(crate) fn with_views<T>(store: Store, read: impl FnOnce(&SavedViews) -> T) -> T {
    store.views_changed.track();
    with(store, |known| read(&known.views))
}

/// Whether they last for the page only.
pub(crate) fn is_refused(store: Store) -> bool {
    store.views_changed.track();
    with(store, |known| known.refused)
}

/// Changes the views as the storage has them now, and stores them.
pub(crate) fn change<T>(store: Store, change: impl FnOnce(&mut SavedViews) -> T) -> T {
    let result = with(store, |known| {
        if !known.refused {
            known.views = storage::read();
        }
        let result = change(&mut known.views);
        known.refused = !storage::write(&known.views);
        result
    });
    store.views_changed.update(|changes| *changes += 1);
    result
}

/// How the list stands to them now.
pub(crate) fn standing(store: Store) -> Standing {
    store.views_changed.track();
    let query = store.view.with(list_query::written);
    with(store, |known| {
        let same = |name: &str| known.views.named(name).is_some_and(|view| view.query == query);
        let chosen = known.chosen.as_deref().filter(|name| known.views.named(name).is_some());
        let exact = chosen.filter(|name| same(name)).or_else(|| {
            let mut views = known.views.all().iter();
            views.find(|view| view.query == query).map(|view| view.name.as_str())
        });
        let name = exact.or(chosen).map(str::to_owned);
        let standing = Standing { changed: exact.is_none() && name.is_some(), name };
        known.chosen.clone_from(&standing.name);
        standing
    })
}

/// Remembers which view the list is meant to be.
pub(crate) fn choose(store: Store, name: &str) {
    with(store, |known| known.chosen = Some(name.to_owned()));
    store.views_changed.update(|changes| *changes += 1);
}

/// Shows a view.
pub(crate) fn show(store: Store, name: &str) {
    let query = with(store, |known| known.views.named(name).map(|view| view.query.clone()));
    if let Some(query) = query {
        choose(store, name);
        store.go(|view| list_query::apply(view, &query));
    }
}

/// Each view as the console itself writes it, without what it does not understand.
pub(crate) fn canonical(views: &SavedViews) -> SavedViews {
    let mut canonical = SavedViews::default();
    for view in views.all() {
        // Only one that is too long is left out, and what is understood is short.
        let _ = canonical.put(&view.name, &list_query::written(&list_query::read(&view.query)));
    }
    canonical.set_default(views.default_view().map(|view| view.name.as_str()));
    canonical
}

/// What is known; read at first, and in step with other windows from then on.
fn with<T>(store: Store, act: impl FnOnce(&mut Known) -> T) -> T {
    KNOWN.with_borrow_mut(|known| {
        let known = known.get_or_insert_with(|| {
            storage::follow(move || renew(store));
            Known { views: storage::read(), ..Known::default() }
        });
        act(known)
    })
}

/// Another window has changed them. A change of its own that the browser did not take stays.
fn renew(store: Store) {
    let renewed = with(store, |known| {
        let renewed = !known.refused;
        if renewed {
            known.views = storage::read();
        }
        renewed
    });
    if renewed {
        store.views_changed.update(|changes| *changes += 1);
    }
}
