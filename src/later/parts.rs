//! The cut: everything that only [`PARTS`] leads to is left out of the first file of machine code.

use super::Parts;
use crate::{
    dom::el,
    screens::{
        confirm::confirm_dialog,
        connection::connection_page,
        connections::{menus, missing, unreadable_records},
        language::choose_language,
        outcome::latest_outcome,
        resync::resync_dialog,
        sync::sync_centre,
    },
    state::store::{Dialog, Store},
};
use wasm_split_helpers::SplitLoaderError;

static PARTS: Parts = Parts {
    connection_page,
    sync_centre,
    dialog: |store, dialog| match dialog {
        Dialog::Confirm(command) => confirm_dialog(store, command),
        Dialog::Resync(from) => resync_dialog(store, from),
    },
    notices: |store| el("div").class("part").child(latest_outcome(store)).child(missing(store)),
    unreadable_records,
    menus,
    choose_language,
    load_tasks: Store::load_tasks,
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
