//! The entries that fit the filter as a file: made here, handed to the browser, and sent nowhere.

use super::found::{Found, filter, fitting};
use crate::{
    dom::{El, el},
    i18n::{self, text},
    screens::{connection::parts::action, download::hand_over},
    signal::Memo,
    state::{
        journal::{Known, with_known},
        store::Store,
    },
};
use connections::export::{Export, Form};
use js_sys::Array;
use wasm_bindgen::JsValue;

/// The buttons, off while nothing fits.
pub(super) fn buttons(store: Store, found: Memo<Found>) -> El {
    let none = Memo::new(move || found.with(|found| found.ids.is_empty()));
    let form = move |words: &str, test: &str, form: Form| {
        action("out", words, test)
            .live_true("aria-disabled", move || none.get())
            .live_attr("title", move || none.get().then(text::journal_nothing_to_export))
            .click(move || {
                if !none.get_untracked() {
                    export(store, form);
                }
            })
    };
    el("div").class("wrap end").child(form(&text::journal_csv(), "export-csv", Form::Csv)).child(form(
        &text::journal_json(),
        "export-json",
        Form::Json,
    ))
}

fn export(store: Store, form: Form) {
    let filter = filter(store);
    let made = with_known(store, |known| {
        let Known::Read(journal) = known else { return None };
        let entries = fitting(store, journal.entries(), &filter);
        let export = Export { entries: &entries, at: i18n::now(), filter: &filter };
        let text = match form {
            Form::Csv => export.to_csv(),
            Form::Json | Form::NdJson => export.to_json(),
        };
        Some((entries.len(), export.file_name(form), text))
    });
    let Some((count, name, text)) = made else { return };
    let pieces = Array::of2(&JsValue::from_str(form.mark()), &JsValue::from_str(&text));
    if hand_over(&name, form, &pieces).is_ok() {
        store.announce(text::journal_exported(count, &name));
    }
}
