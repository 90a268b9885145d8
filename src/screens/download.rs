//! Files that are made here and handed to the browser: the journal, the list, saved views. They are sent nowhere.

use crate::dom::el;
use connections::export::Form;
use js_sys::Array;
use leptos::prelude::set_timeout;
use std::time::Duration;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlElement, Url};

/// After that the browser has taken the file, and its address is given up.
const TAKEN_AFTER: Duration = Duration::from_secs(2);

/// Gives the browser a file of these pieces under its name, as if a link to it had been pressed.
///
/// A browser that makes no file makes none: nothing else may depend on it, and nothing may be claimed then.
pub(super) fn hand_over(name: &str, form: Form, pieces: &Array) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(form.media_type());
    let blob = Blob::new_with_str_sequence_and_options(pieces, &options)?;
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
