//! The entries that fit the filter as a file: made here, handed to the browser, and sent nowhere.

use super::found::{Found, filter, fitting};
use crate::{
    dom::{El, el},
    i18n::{self, text},
    screens::connection::parts::action,
    signal::Memo,
    state::{
        journal::{Known, with_known},
        store::Store,
    },
};
use connections::export::Export;
use js_sys::Array;
use leptos::prelude::set_timeout;
use std::time::Duration;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlElement, Url};

/// After that the browser has taken the file, and its address is given up.
const TAKEN_AFTER: Duration = Duration::from_secs(2);
/// Spreadsheets take a file of characters for one of another time without it.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// A form of the file.
#[derive(Clone, Copy)]
enum Form {
    Csv,
    Json,
}

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
        let (text, ending) = match form {
            Form::Csv => ([BYTE_ORDER_MARK, &export.to_csv()].concat(), "csv"),
            Form::Json => (export.to_json(), "json"),
        };
        Some((entries.len(), export.file_name(ending), text))
    });
    let Some((count, name, text)) = made else { return };
    let kind = match form {
        Form::Csv => "text/csv;charset=utf-8",
        Form::Json => "application/json",
    };
    // A browser that makes no file makes none; nothing else depends on it, and nothing is claimed then.
    if hand_over(&name, kind, &text).is_ok() {
        store.announce(text::journal_exported(count, &name));
    }
}

/// Gives the browser the file under its name, as if a link to it had been pressed.
fn hand_over(name: &str, kind: &str, content: &str) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let parts: Array = [JsValue::from_str(content)].into_iter().collect();
    let blob = Blob::new_with_str_sequence_and_options(&parts, &options)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let link = el("a").attr("href", &address).attr("download", name);
    link.element().unchecked_ref::<HtmlElement>().click();
    let give_up = move || {
        // It can only fail for what is no address.
        let _ = Url::revoke_object_url(&address);
    };
    set_timeout(give_up, TAKEN_AFTER);
    Ok(())
}
