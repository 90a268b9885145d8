//! What can be done with the connection whose page is open, and with those that are picked, as their own buttons do it.

use crate::{
    i18n::{self, text},
    screens::{barred, bulk, connections::name_of, palette::Entry},
    state::{
        rights::About,
        runs::Command,
        store::{Dialog, Store},
        table::RowId,
    },
};
use actions::action::Group;
use connections::{commands::Wish, system::SystemKind};
use leptos::prelude::untrack;

/// What can be done with the connection whose page is open.
pub(crate) fn connection_acts(store: Store) -> Vec<Entry> {
    let open = store.view.with_untracked(|view| view.connection.clone());
    let Some(row) = open.and_then(|target| store.resolve(&target)) else { return Vec::new() };
    let told = store.with_row(row, |row| {
        let key = row.superoffice().map(|record| record.connection.id);
        (row.system, key, name_of(&row.record, i18n::current()))
    });
    let Some((system, key, name)) = told else { return Vec::new() };
    let dialog = |dialog: Dialog| move || store.dialog.set(Some(dialog.clone()));
    let change = || {
        let title = text::command_change(&name);
        guarded(store, row, Wish::Change, "edit", title, dialog(Dialog::Change(row)))
    };
    match (store.system(system).map(|state| state.system.kind), key) {
        (Some(SystemKind::SuperOffice), Some(id)) => {
            let (title, command) = (text::action_test_named(&name), Command::Test { id, name: name.clone() });
            let resync = dialog(Dialog::Resync(Some(id)));
            vec![
                guarded(store, row, Wish::Test, "test", title, move || store.run(command.clone())),
                guarded(store, row, Wish::Resync, "resync", text::action_resync_named(&name), resync),
            ]
        }
        (Some(SystemKind::Stuut), _) => vec![change()],
        (Some(SystemKind::ActiveCampaign), _) => {
            let title = text::command_delete(&name);
            let delete = guarded(store, row, Wish::Delete, "bin", title, dialog(Dialog::Delete(row)));
            vec![change(), delete]
        }
        _ => Vec::new(),
    }
}

/// An entry that may be barred, and is looked at again when it is chosen.
fn guarded(
    store: Store,
    row: RowId,
    wish: Wish,
    shape: &'static str,
    title: String,
    act: impl Fn() + 'static,
) -> Entry {
    let reason = untrack(|| barred::off(store, wish, About::Row(row)));
    let run = move || {
        if !barred::held_back(store, wish, Some(row)) {
            act();
        }
    };
    Entry::new(Group::Commands, shape, title, Box::new(run)).barred(reason)
}

/// What can be done with all that are picked.
pub(crate) fn bulk_acts(store: Store) -> Vec<Entry> {
    let entry = |(title, none, ask): bulk::Offer| {
        let reason = if none { text::bulk_none() } else { String::new() };
        Entry::new(Group::Commands, "check", title, ask).barred(reason)
    };
    untrack(|| bulk::offered(store)).into_iter().map(entry).collect()
}
