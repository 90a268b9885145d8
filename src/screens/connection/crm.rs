//! The page of a connection of the CRM.

use super::{facts, head, log, parts::action, why};
use crate::{
    dom::{El, el},
    i18n::text,
    screens::{barred::guarded, connections::active_switch},
    signal::Memo,
    state::{
        rights::About,
        runs::Command,
        store::{Dialog, Store},
        table::RowId,
    },
};
use connections::commands::Wish;

/// Its parts.
pub(super) fn page(store: Store, row: RowId, name: Memo<String>) -> Vec<El> {
    let id = store.with_row(row, |row| row.superoffice().map(|record| record.connection.id)).flatten();
    let id = id.unwrap_or_default();
    vec![
        head(store, row, name, actions(store, row, id, name)),
        why::why(store, row),
        facts::facts(store, row),
        log::sync_log(store, id, name),
    ]
}

fn actions(store: Store, row: RowId, id: i32, name: Memo<String>) -> Vec<El> {
    let command = move || Command::Test { id, name: name.get_untracked() };
    let testing = move || store.is_busy(&command());
    let active = el("label")
        .class("line")
        .child(el("span").attr("aria-hidden", "true").text(&text::column_active()))
        .children(active_switch(store, move || row, move || name.get()));
    let test = action("test", "", "test")
        .live_text(move || if testing() { text::busy_test() } else { text::action_test() })
        .live_true("aria-busy", testing);
    let resync = action("resync", &text::action_resync_more(), "resync");
    let open = move || store.dialog.set(Some(Dialog::Resync(Some(id))));
    vec![
        active,
        guarded(store, test, Wish::Test, About::Row(row), move || store.run(command())),
        guarded(store, resync, Wish::Resync, About::Row(row), open),
    ]
}
