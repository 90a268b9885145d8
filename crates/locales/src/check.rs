//! What makes a language complete: the keys, placeholders and forms of English, and nothing else.

use crate::{
    Language,
    message::{CATEGORY_SEPARATOR, FORM_SEPARATOR, Message},
};
use std::collections::BTreeSet;

/// Faults of the reference language itself.
pub(crate) fn reference(english: &Language) -> Vec<String> {
    english.iter().flat_map(|(key, message)| texts("en", key, message)).collect()
}

/// Faults of `messages` when held against English.
pub(crate) fn against(english: &Language, tag: &str, messages: &Language) -> Vec<String> {
    let mut faults = Vec::new();
    for key in english.keys().filter(|key| !messages.contains_key(*key)) {
        faults.push(format!("{tag}: {key} is missing"));
    }
    for (key, message) in messages {
        let Some(reference) = english.get(key) else {
            faults.push(format!("{tag}: {key} is not an English key"));
            continue;
        };
        faults.extend(texts(tag, key, message));
        if matches!(reference, Message::Plural(_)) != matches!(message, Message::Plural(_)) {
            faults.push(format!("{tag}: {key} has plural forms in one language and not in the other"));
        }
        let names = |message: &Message| message.placeholders().into_iter().collect::<BTreeSet<_>>();
        if names(reference) != names(message) {
            faults.push(format!("{tag}: {key} has other placeholders than English"));
        }
    }
    faults
}

fn texts(tag: &str, key: &str, message: &Message) -> Vec<String> {
    let mut faults = Vec::new();
    if let Message::Plural(forms) = message
        && !forms.contains_key("other")
    {
        faults.push(format!("{tag}: {key} has no form `other`"));
    }
    for text in message.texts() {
        if text.trim().is_empty() {
            faults.push(format!("{tag}: {key} is empty"));
        }
        if text.contains(['\n', FORM_SEPARATOR, CATEGORY_SEPARATOR]) {
            faults.push(format!("{tag}: {key} holds a line break or a separator"));
        }
        if text.matches('{').count() != text.matches('}').count() {
            faults.push(format!("{tag}: {key} has an open brace"));
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a failed parse must fail the test")]
    use super::*;
    use crate::message::parse;

    #[test]
    fn every_difference_from_english_is_named() {
        let english = parse(r#"{"a": "x {n}", "b": {"one": "1", "other": "{count}"}, "c": "gone"}"#).unwrap();
        let other = parse(r#"{"a": "x {m}", "b": "many", "d": ""}"#).unwrap();
        let faults = against(&english, "nb", &other).join("\n");
        for expected in ["nb: c is missing", "nb: a has other", "nb: b has plural", "nb: d is not an English"]
        {
            assert!(faults.contains(expected), "{expected} not in {faults}");
        }
    }

    #[test]
    fn a_plural_without_other_and_an_open_brace_are_faults() {
        let english = parse(r#"{"a": {"one": "1"}, "b": "{open"}"#).unwrap();
        assert_eq!(reference(&english).len(), 2);
    }
}
