//! The keys and values that can be offered for what was typed. Must not know where in a text that is.

use super::{
    CompletionOption, Key, Value, Vocabulary,
    value::{quoted, value_of, with_units},
};
use crate::search::{Lower, fold};

/// The keys that have the typed text in their names.
pub(super) fn keys(typed: &str, lower: Lower) -> Vec<CompletionOption> {
    let option = |key: Key| CompletionOption { insert: [key.name(), ":"].concat(), key, value: None };
    let found = Key::ALL.into_iter().filter(|key| fold(key.name(), lower).contains(typed));
    first_by_beginning(found.map(option).collect(), typed)
}

/// The values of a key that have the typed text in them, but for those that are there already; `apart` says that a
/// space or a comma comes after.
pub(super) fn values(
    key: Key,
    typed: &str,
    mut there: Vec<Value>,
    apart: bool,
    vocabulary: &Vocabulary<'_>,
) -> Vec<CompletionOption> {
    let lower = vocabulary.lower;
    let mut names: Vec<String> = match key {
        Key::System => vocabulary.systems.iter().copied().map(String::from).collect(),
        Key::Connector => vocabulary.connectors.iter().copied().map(String::from).collect(),
        _ => key.values().map(String::from).collect(),
    };
    if key.is_time() {
        names.extend(with_units(typed));
    }
    let mut options = Vec::new();
    for name in names.into_iter().filter(|name| fold(name, lower).contains(typed)) {
        let Some(value) = value_of(key, &name, lower) else { continue };
        if there.iter().any(|other| other.is_same(&value)) {
            continue;
        }
        there.push(value);
        let mut insert = quoted(&name);
        if !apart {
            insert.push(' ');
        }
        options.push(CompletionOption { insert, key, value: Some(name) });
    }
    first_by_beginning(options, typed)
}

/// Brings what begins with the typed text to the front.
fn first_by_beginning(options: Vec<CompletionOption>, typed: &str) -> Vec<CompletionOption> {
    let begins = |option: &CompletionOption| {
        let name = option.value.as_deref().unwrap_or(&option.insert).as_bytes();
        name.get(..typed.len()).is_some_and(|beginning| beginning.eq_ignore_ascii_case(typed.as_bytes()))
    };
    let (mut first, then): (Vec<_>, Vec<_>) = options.into_iter().partition(begins);
    first.extend(then);
    first
}
