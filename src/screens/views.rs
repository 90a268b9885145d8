//! Saved views: the menu that shows them, the dialog that saves one, and the one that puts them in order.

mod counting;
mod import;
mod manage;
mod menu;
mod names;
mod row;
mod save;

use crate::{
    i18n::text,
    state::{
        list_query, saved,
        store::{Dialog, Store},
    },
};
use connections::saved::{MOST, Refused};

pub(crate) use manage::views_dialog;
pub(super) use menu::views;
pub(crate) use save::save_dialog;

/// Keeps the list as it is now under a name, also `as_default` where that is wished; why it is not kept otherwise.
fn keep(store: Store, name: &str, as_default: bool) -> Result<(), Refused> {
    let query = store.view.with_untracked(list_query::written);
    let name = saved::change(store, |views| {
        let name = views.put(name, &query)?;
        if as_default {
            views.set_default(Some(&name));
        }
        Ok(name)
    })?;
    saved::choose(store, &name);
    store.announce(text::views_saved(&name));
    // Where it is not stored, that is told there, with the way to keep it all the same.
    store.dialog.set(saved::is_refused(store).then_some(Dialog::Views));
    Ok(())
}

/// Why a view is not kept, in words.
fn why(refused: Refused, name: &str) -> String {
    match refused {
        Refused::Nameless => text::views_nameless(),
        Refused::Taken => text::views_taken(name),
        Refused::Full => text::views_full(&crate::i18n::number(i64::try_from(MOST).unwrap_or(i64::MAX))),
        Refused::TooLong => text::views_too_long(),
        Refused::Gone => text::views_gone(name),
    }
}
