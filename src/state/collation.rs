//! Ranks texts as the console's language sorts them, numbers inside texts by value.

use crate::i18n;
use js_sys::{Array, Function, Intl, JsString, Object, Reflect};
use std::collections::HashMap;
use wasm_bindgen::JsValue;

/// The text in lower case, as the browser makes it.
pub(crate) fn lower(text: &str) -> String {
    JsString::from(text).to_lower_case().into()
}

/// The rank of each text among all of them; equal texts have equal ranks.
///
/// The browser sorts one array of the different texts with its own collator, so that no comparison crosses
/// between the app and the browser.
pub(crate) fn ranks(texts: &[&str]) -> Vec<u32> {
    let mut ranks: HashMap<&str, u32> = texts.iter().map(|text| (*text, u32::MAX)).collect();
    let array: Array = ranks.keys().map(|text| JsValue::from_str(text)).collect();
    let options = Object::new();
    // A plain new object takes any property.
    let _ = Reflect::set(&options, &"numeric".into(), &JsValue::TRUE);
    let compare = Intl::Collator::new(&i18n::collator_tag(), &options).compare();
    let sort = Reflect::get(&array, &"sort".into()).map(Function::from);
    if let Ok(sort) = sort {
        // Sorting an array of texts with a collator cannot fail; unsorted they rank by code point.
        let _ = sort.call1(&array, &compare);
    }
    for (place, text) in (0..).zip(array.iter()) {
        if let Some(rank) = text.as_string().and_then(|text| ranks.get_mut(text.as_str())) {
            *rank = place;
        }
    }
    texts.iter().map(|text| ranks.get(text).copied().unwrap_or(u32::MAX)).collect()
}
