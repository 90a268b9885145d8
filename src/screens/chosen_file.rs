//! A file that a reader has chosen or dropped, and what is in it. It goes nowhere.

use js_sys::{Function, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;

/// A member that is there.
pub(super) fn get(of: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(of, &name.into()).ok().filter(|value| !value.is_undefined() && !value.is_null())
}

/// The first file of a field, or of what was dropped.
pub(super) fn first_file(of: &JsValue) -> Option<JsValue> {
    Reflect::get_u32(&get(of, "files")?, 0).ok().filter(|file| !file.is_undefined())
}

/// The file's name.
pub(super) fn name_of(file: &JsValue) -> String {
    get(file, "name").and_then(|name| name.as_string()).unwrap_or_default()
}

/// Whether the file has at most so many megabytes.
pub(super) fn is_within(file: &JsValue, megabytes: u32) -> bool {
    let size = get(file, "size").and_then(|size| size.as_f64());
    size.is_some_and(|size| size <= f64::from(megabytes) * 1e6)
}

/// What is in it; none where it was moved or changed since, or is a folder.
pub(super) async fn bytes_of(file: &JsValue) -> Option<Vec<u8>> {
    let read: Function = get(file, "arrayBuffer")?.dyn_into().ok()?;
    let promise: Promise = read.call0(file).ok()?.dyn_into().ok()?;
    let buffer = JsFuture::from(promise).await.ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}
