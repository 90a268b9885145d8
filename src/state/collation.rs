//! Ranks texts as the console's language sorts them, numbers inside texts by value.

use crate::i18n;
use js_sys::{Array, Function, Intl, JsString, Object, Reflect};
use std::collections::{HashMap, HashSet};
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
    let different: HashSet<&str> = texts.iter().copied().collect();
    let array: Array = different.iter().map(|text| JsValue::from_str(text)).collect();
    let options = Object::new();
    // A plain new object takes any property.
    let _ = Reflect::set(&options, &"numeric".into(), &JsValue::TRUE);
    let compare = Intl::Collator::new(&i18n::collator_tag(), &options).compare();
    let sort = Reflect::get(&array, &"sort".into()).map(Function::from);
    if let Ok(sort) = sort {
        // Sorting an array of texts with a collator cannot fail; unsorted they rank by code point.
        let _ = sort.call1(&array, &compare);
    }
    let mut rank_of: HashMap<String, u32> = HashMap::with_capacity(different.len());
    for (rank, text) in (0u32..).zip(array.iter()) {
        rank_of.insert(text.as_string().unwrap_or_default(), rank);
    }
    texts.iter().map(|text| rank_of.get(*text).copied().unwrap_or(u32::MAX)).collect()
}
