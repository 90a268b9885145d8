//! The bar of what is picked: how many, that live updates leave the set alone, and what can be done with it.

use super::{exporting, name_of};
use crate::{
    dom::{El, el},
    i18n::{self, text},
    screens::bulk::offers,
    signal::Memo,
    state::{selection::Selection, store::Store},
    widgets::{copy_button, icon_button},
};

/// The bar, docked under the table, so that it never covers a row.
pub(crate) fn picked(store: Store) -> El {
    let count = Memo::new(move || store.selection.with(Selection::len));
    let any = Memo::new(move || count.get() > 0);
    el("div").class("part").live_maybe(move || any.get().then(|| bar(store, count)))
}

fn bar(store: Store, count: Memo<usize>) -> El {
    let words = el("span")
        .attr("role", "status")
        .child(el("b").live_text(move || text::picked_count(count.get())))
        .text(" ")
        .child(el("small").text(&text::picked_note()));
    let clear = icon_button("x", text::picked_clear)
        .class("btn icon")
        .test("pick-none")
        .click(move || store.pick_none());
    let copy = copy_button(&text::picked_copy(), move || list(store), text::copy_done(), text::copy_failed());
    el("section")
        .class("bulk ph foot")
        .attr("aria-label", &text::picked_label())
        .test("picked")
        .child(words)
        .child(offers(store))
        .child(el("span").class("line end").child(exporting::of_picked(store)).child(copy).child(clear))
}

/// A line for each: system, id and name, parted by tabs, as a spreadsheet or a message takes them.
fn list(store: Store) -> String {
    let ids = store.selection.with_untracked(|selection| selection.ids().to_vec());
    let line = |id| {
        store.with_row(id, |row| {
            let system = store.system(row.system).map(|state| state.system.title()).unwrap_or_default();
            let name = name_of(&row.record, i18n::current()).replace(['\t', '\n', '\r'], " ");
            [system, "\t", &row.record.id(), "\t", &name].concat()
        })
    };
    ids.into_iter().filter_map(line).collect::<Vec<_>>().join("\n")
}
