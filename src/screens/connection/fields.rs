//! The fields of a record one by one, each with its name in words and on the wire; nothing is dropped.

use super::{
    parts::{self, Lines, told},
    rest,
};
use crate::{
    dom::{El, el},
    i18n::text,
    screens::connections::{field_text, told_text},
    state::{
        store::Store,
        table::{Row, RowId, Table},
    },
};
use connections::{
    address::is_safe_link,
    field::{Field, Value},
};

/// How a field is shown that was not told, or came empty.
const NOTHING: &str = "";

/// A line for each field: its name, its name on the wire, how its value is shown, and the value.
pub(super) fn lines<T>(fields: &[Field<T>], record: &T, title: impl Fn(usize) -> String) -> Lines {
    let line = |(place, field): (usize, &Field<T>)| {
        let value = (field.read)(record);
        let shown = match &value {
            Value::Address(address) if is_safe_link(address) => "a",
            Value::Address(address) if !address.trim().is_empty() => "code",
            _ if field_text(&value).trim().is_empty() => NOTHING,
            _ => "bdi",
        };
        vec![title(place), field.wire().to_owned(), shown.to_owned(), told_text(&value)]
    };
    fields.iter().enumerate().map(line).collect()
}

/// The lines as a list of facts.
pub(super) fn list(lines: &[Vec<String>]) -> Vec<El> {
    let entry = |line: &Vec<String>| {
        let [name, wire, shown, value] = line.as_slice() else { return None };
        let told = if shown == NOTHING {
            el("bdi").class("mute").text(value)
        } else if shown == "a" {
            safe_link(value, value)
        } else {
            el(shown).text(value)
        };
        Some(parts::fact(name, el("dd").attr("title", wire).child(told)))
    };
    lines.iter().filter_map(entry).collect()
}

/// The panel of all fields that `list` tells, with `note` under them, and everything that has no place of its own.
pub(super) fn panel(
    store: Store,
    id: RowId,
    list_of: fn(Store, &Table, &Row) -> Lines,
    note: Option<&str>,
) -> El {
    let lines = told(store, id, list_of);
    el("section")
        .class("panel pad stack")
        .attr("aria-labelledby", "facts")
        .child(el("h2").attr("id", "facts").text(&text::facts_title()))
        .child(el("dl").class("deck facts").live(move || lines.with(|lines| list(lines))))
        .maybe(note.map(|note| el("small").text(note)))
        .live(rest::raw(store, id))
}

/// A link to an address that [`is_safe_link`] has let pass: in a window of its own, which learns nothing of this one.
pub(super) fn safe_link(address: &str, words: &str) -> El {
    el("a").attr("href", address).attr("target", "_blank").attr("rel", "noopener noreferrer").text(words)
}
