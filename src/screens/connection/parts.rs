//! Shapes that repeat where things are told in full: tables, facts, buttons, and words about a connection.

use crate::{
    dom::{El, el},
    i18n,
    screens::barred,
    signal::Memo,
    state::{
        rights::About,
        store::Store,
        table::{Row, RowId, Table},
    },
    widgets::{icon, icon_with},
};
use connections::commands::Wish;

/// Words in lines. One type for all of them, because each type that a memo holds brings code of its own.
pub(crate) type Lines = Vec<Vec<String>>;

/// What `tell` says of a connection. It is asked again when the connection or anything that it read may have
/// changed; what is drawn from the answer is drawn anew only when that is different.
pub(crate) fn told(store: Store, id: RowId, tell: fn(Store, &Table, &Row) -> Lines) -> Memo<Lines> {
    Memo::new(move || {
        store.rows_changed.track();
        store.facts_changed.track();
        store.with_table(|table| table.row(id).map(|row| tell(store, table, row))).unwrap_or_default()
    })
}

/// Reads the row of a connection, and whoever follows is told when it may have changed.
pub(crate) fn follow<T>(store: Store, id: RowId, read: impl FnOnce(&Row) -> T) -> Option<T> {
    store.rows_changed.track();
    store.facts_changed.track();
    store.with_row(id, read)
}

/// A frame that can be scrolled sideways, also with the keyboard. A group and no region: the section around it
/// is often a landmark of the same name.
pub(crate) fn scroll(label: &str, table: El) -> El {
    el("div")
        .class("scroll")
        .attr("tabindex", "0")
        .attr("role", "group")
        .attr("aria-label", label)
        .child(table)
}

/// A table of a row of heads and a body.
pub(crate) fn table(caption: Option<&str>, heads: El, body: El) -> El {
    el("table")
        .class("tbl")
        .maybe(caption.map(|caption| el("caption").text(caption)))
        .child(el("thead").child(heads))
        .child(body)
}

/// The row of heads.
pub(crate) fn heads(words: &[String]) -> El {
    el("tr").children(words.iter().map(|word| el("th").attr("scope", "col").text(word)).collect())
}

/// One fact of a list; `value` is the `dd`.
pub(crate) fn fact(name: &str, value: El) -> El {
    el("div").child(el("dt").text(name)).child(value)
}

/// A button with a drawing before its words; an arrow points the way that the language is read.
pub(crate) fn action(shape: &str, words: &str, test: &str) -> El {
    let drawing = if shape == "resync" { icon_with(shape, "flip") } else { icon(shape) };
    el("button").attr("type", "button").class("btn").test(test).child(drawing).text(words)
}

/// A count in the console's language.
pub(crate) fn number(count: usize) -> String {
    i18n::number(i64::try_from(count).unwrap_or(i64::MAX))
}

/// A button that opens what changes something in a row's system; off, with the reason, where that may not be done.
pub(crate) fn guarded(
    store: Store,
    row: RowId,
    wish: Wish,
    (shape, words, test): (&str, &str, &str),
    act: impl Fn() + 'static,
) -> El {
    barred::guarded(store, action(shape, words, test), wish, About::Row(row), act)
}
