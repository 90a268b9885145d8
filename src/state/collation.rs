//! Ranks texts as the console's language sorts them, numbers inside texts by value.
//!
//! The browser knows how a language sorts, and asking it about two texts is slow. So the texts are first put into about the
//! right order here, by what the browser says of their characters; then it is asked for the true order, which costs it one
//! look at each text when there is nothing left to move. Its word is the last one, however wrong the guess was.

use crate::i18n;
use connections::order::{Weights, characters, collated};
use js_sys::{Array, Function, Intl, JsString, Object, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};

/// Parts texts on their way to the browser and back, since each crossing has its price. A text that has it goes alone.
const BETWEEN: &str = "\u{1f}";

/// The text in lower case, as the browser makes it.
pub(crate) fn lower(text: &str) -> String {
    JsString::from(text).to_lower_case().into()
}

/// The rank of each text among all of them; equal texts have equal ranks.
pub(crate) fn ranks(texts: &[&str]) -> Vec<u32> {
    let collator = collator("numeric", &JsValue::TRUE);
    collated(texts, &weights(texts, &collator), |different| sorted(different, &collator))
}

/// The browser's own order of texts in the console's language, with one option set.
fn collator(option: &str, value: &JsValue) -> Intl::Collator {
    let options = Object::new();
    // A plain new object takes any property.
    let _ = Reflect::set(&options, &option.into(), value);
    Intl::Collator::new(&i18n::collator_tag(), &options)
}

/// Asks the browser about the characters of the texts: in which order they come, and which are one letter.
fn weights(texts: &[&str], collator: &Intl::Collator) -> Weights {
    let characters = characters(texts).into_iter();
    let array: Array = characters.map(|character| JsValue::from_str(&character.to_string())).collect();
    sort(&array, collator);
    let letters = self::collator("sensitivity", &"base".into()).compare();
    let same = |one: &JsValue, other: &JsValue| {
        letters.call2(&JsValue::NULL, one, other).is_ok_and(|order| order.as_f64() == Some(0.0))
    };
    let mut before = JsValue::NULL;
    Weights::new(array.iter().filter_map(|text| {
        let character = text.as_string()?.chars().next()?;
        let same = !before.is_null() && same(&before, &text);
        before = text;
        Some((character, same))
    }))
}

fn sort(array: &Array, collator: &Intl::Collator) {
    if let Ok(sort) = Reflect::get(array, &"sort".into()) {
        // Sorting an array of texts with a collator cannot fail; unsorted they stay as they are.
        let _ = sort.unchecked_into::<Function>().call1(array, &collator.compare());
    }
}

/// Many texts as one; a text that has what is put between them makes them more than they were.
pub(crate) fn joined(texts: &[&str]) -> JsString {
    JsString::from(texts.join(BETWEEN))
}

/// The texts in the browser's order; none when that is the order they are in.
fn sorted(texts: &[&str], collator: &Intl::Collator) -> Option<Vec<String>> {
    let joined = joined(texts);
    let whole = joined.split(BETWEEN);
    let parted = usize::try_from(whole.length()) == Ok(texts.len());
    let array: Array =
        if parted { whole } else { texts.iter().map(|text| JsValue::from_str(text)).collect() };
    sort(&array, collator);
    if !parted {
        return Some(array.iter().filter_map(|text| text.as_string()).collect());
    }
    let right = array.join(BETWEEN);
    (JsValue::from(&right) != JsValue::from(&joined))
        .then(|| String::from(right).split(BETWEEN).map(String::from).collect())
}
