//! The cut: everything that only [`PARTS`] leads to is left out of the first file of machine code.

use super::Parts;
use crate::{
    dom::el,
    i18n::zone_label,
    screens::{
        barred::{barred_at, held_back, mark},
        bulk::{bulk_dialog, bulk_panels},
        confirm::confirm_dialog,
        connection::connection_page,
        connections::{
            chosen_title, columns_dialog, equip, failed, filter, heading, menus, missing, no_match, nothing,
            other_cell, picked, unreadable_records,
        },
        elsewhere::{change_dialog, create_dialog, delete_dialog},
        icons::bring_icons,
        journal::journal,
        keyboard::listen,
        language::{choose_language, fetch_ahead},
        outcome::latest_outcome,
        palette::palette,
        resync::resync_dialog,
        shortcuts::shortcuts_dialog,
        sync::{interval_dialog, sync_centre},
        theme::switch_theme,
        views::{save_dialog, views_dialog},
        zones::{list_zones, show_times_in},
    },
    state::{
        journal::wake_journal,
        store::{Dialog, Store},
    },
    timer::after_paint,
};
use wasm_split_helpers::SplitLoaderError;

static PARTS: Parts = Parts {
    connection_page,
    sync_centre,
    journal,
    dialog: |store| {
        store.dialog.get().map(|dialog| match dialog {
            Dialog::Confirm(command) => confirm_dialog(store, command),
            Dialog::Interval => interval_dialog(store),
            Dialog::Resync(from) => resync_dialog(store, from),
            Dialog::Create => create_dialog(store),
            Dialog::Change(row) => change_dialog(store, row),
            Dialog::Delete(row) => delete_dialog(store, row),
            Dialog::Columns => columns_dialog(store),
            Dialog::Bulk(asked) => bulk_dialog(store, *asked),
            Dialog::Palette => palette(store),
            Dialog::Shortcuts => shortcuts_dialog(store),
            Dialog::SaveView => save_dialog(store),
            Dialog::Views => views_dialog(store),
        })
    },
    notices: |store| {
        let parts = vec![bulk_panels(store), latest_outcome(store), missing(store)];
        el("div").class("part").children(parts)
    },
    unreadable_records,
    filter,
    menus,
    chosen_title,
    zone_label,
    switch_theme,
    list_zones,
    show_times_in,
    choose_language,
    refresh_crm: |store| {
        store.load_tasks();
        store.load_people_again();
    },
    load_elsewhere: Store::load_elsewhere,
    other_cell,
    sort: Store::sort_by,
    load_people: Store::load_people,
    pick: Store::pick,
    pick_all: Store::pick_all,
    view: Store::searched_and_sorted,
    picked,
    equip,
    grouped: Store::grouped,
    heading,
    failed,
    nothing,
    no_match,
    barred: barred_at,
    mark,
    held_back,
    begin: |store| {
        bring_icons();
        store.load_tasks();
        store.load_people_once();
        wake_journal(store);
        store.load_awaited();
        listen(store);
        // The field that it listens to is made when the first rows have been painted.
        after_paint(fetch_ahead);
    },
    run: Store::send_once,
};

/// Everything in one file, as tests and development builds have it.
#[cfg(not(split))]
#[expect(clippy::unused_async, reason = "its twin waits for the download")]
pub(super) async fn parts() -> Result<&'static Parts, SplitLoaderError> {
    Ok(&PARTS)
}

/// Fetches the second file when it is not here yet.
#[cfg(split)]
#[wasm_split_helpers::wasm_split(later, fallible)]
pub(super) fn parts() -> Result<&'static Parts, SplitLoaderError> {
    Ok(&PARTS)
}
