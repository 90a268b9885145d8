//! The making of a file, slice by slice: a hundred thousand rows take a while, and the page goes on meanwhile.

use crate::{
    i18n::{self, text},
    screens::{connections::columns, download::hand_over},
    signal::Signal,
    state::{exported, list_query, store::Store, table::RowId},
};
use connections::export::{Form, Key, ListExport, Scope};
use js_sys::Array;
use leptos::prelude::set_timeout;
use std::{cell::Cell, rc::Rc, sync::Arc, time::Duration};
use wasm_bindgen::JsValue;
use web_sys::Blob;

/// So many rows are written in one go: no longer than a few frames.
const SLICE: usize = 2000;

/// A file that is being made.
struct Making {
    store: Store,
    export: ListExport,
    rows: Arc<Vec<RowId>>,
    /// What is written so far, kept by the browser.
    pieces: Array,
    /// Of the rows, the next to be written.
    next: Cell<usize>,
    /// How many are in the file: some may be gone by the time that their turn comes.
    written: Cell<usize>,
    progress: Signal<Option<usize>>,
}

/// Makes the file of these rows and hands it to the browser.
pub(super) fn make(
    store: Store,
    form: Form,
    scope: Scope,
    rows: Arc<Vec<RowId>>,
    progress: Signal<Option<usize>>,
) {
    let view = store.view.get_untracked();
    let export = ListExport {
        form,
        at: i18n::now(),
        scope,
        query: list_query::written(&view),
        search: view.search,
        keys: Key::of(&columns::chosen(store)),
    };
    if rows.len() > SLICE {
        store.announce(text::export_begun(rows.len()));
    }
    let pieces = Array::of1(&JsValue::from_str(&export.begin()));
    let (next, written) = (Cell::new(0), Cell::new(0));
    go_on(Rc::new(Making { store, export, rows, pieces, next, written, progress }));
}

fn go_on(making: Rc<Making>) {
    let end = making.rows.len().min(making.next.get() + SLICE);
    making.write(making.rows.get(making.next.get()..end).unwrap_or_default());
    making.next.set(end);
    if end == making.rows.len() {
        making.finish();
    } else {
        making.progress.set(Some(end * 100 / making.rows.len()));
        set_timeout(move || go_on(making), Duration::ZERO);
    }
}

impl Making {
    fn write(&self, rows: &[RowId]) {
        let mut text = String::new();
        self.store.with_table(|table| {
            for row in rows.iter().filter_map(|id| table.row(*id)) {
                let line = exported::line(&self.export.keys, row, table, self.store);
                self.export.line(&mut text, &line, self.written.get());
                self.written.set(self.written.get() + 1);
            }
        });
        self.pieces.push(&piece(&text));
    }

    fn finish(&self) {
        self.progress.set(None);
        let unreadable = self.store.with_table(|table| table.unreadable().count());
        let count = self.written.get();
        self.pieces.push(&JsValue::from_str(&self.export.end(count, unreadable)));
        let name = self.export.file_name();
        let told = match hand_over(&name, self.export.form, &self.pieces) {
            Ok(()) => text::export_done(count, &name),
            Err(_) => text::export_failed(),
        };
        self.store.announce(told);
    }
}

/// A piece in the browser's hands. It is encoded here, so that the whole file is not encoded at once at the end.
fn piece(text: &str) -> JsValue {
    let text = JsValue::from_str(text);
    Blob::new_with_str_sequence(&Array::of1(&text)).map_or(text, JsValue::from)
}
