//! The menus that write connections into a file: all that the view shows, or those that are picked. What a file says is
//! in `docs/export.md`; it is the same in every language.

mod making;

use crate::{
    dom::{El, el},
    i18n::text,
    signal::Signal,
    state::{store::Store, table::RowId},
    widgets::{MenuItem, MenuOptions, menu},
};
use connections::export::{Form, Scope};
use leptos::prelude::untrack;
use making::make;
use std::sync::Arc;

/// The menu above the table.
pub(super) fn of_view(store: Store) -> El {
    let options = MenuOptions {
        label: text::export_label(),
        icon: "out",
        text: String::new(),
        class: "btn quiet icon",
        test: "export",
    };
    exporting(store, options, Scope::Matching)
}

/// The menu in the bar of what is picked.
pub(super) fn of_picked(store: Store) -> El {
    let options = MenuOptions {
        label: text::export_label(),
        icon: "out",
        text: text::export_label(),
        class: "btn",
        test: "export-picked",
    };
    exporting(store, options, Scope::Selected)
}

fn exporting(store: Store, options: MenuOptions, scope: Scope) -> El {
    // In hundredths, while a file takes more than a moment.
    let progress = Signal::new(None::<usize>);
    let items = move || {
        let count = rows(store, scope).len();
        let heading = match scope {
            _ if untrack(|| store.is_arriving()) => text::list_loading(),
            Scope::Matching => text::export_matching(count),
            Scope::Selected => text::export_selected(count),
        };
        let form =
            |form: Form| MenuItem::action("", words(form), move || begin(store, form, scope, progress));
        let mut items = vec![MenuItem::heading(heading)];
        items.extend(Form::ALL.map(form));
        items
    };
    // The end is announced; what is on its way there is only to be seen.
    let under_way = move || {
        let words = text::export_under_way(&progress.get()?.to_string());
        Some(el("small").attr("aria-hidden", "true").test("export-progress").text(&words))
    };
    el("span").class("line").live_maybe(under_way).child(menu(options, items))
}

fn words(form: Form) -> String {
    match form {
        Form::Csv => text::export_csv(),
        Form::Json => text::export_json(),
        Form::NdJson => text::export_ndjson(),
    }
}

/// The rows of a file: in the order of the table, and of picked ones those that it does not show after the others.
fn rows(store: Store, scope: Scope) -> Arc<Vec<RowId>> {
    let shown = untrack(|| store.shown());
    match scope {
        Scope::Matching => shown,
        Scope::Selected => Arc::new(store.selection.with_untracked(|selection| {
            let mut rows: Vec<RowId> = shown.iter().copied().filter(|id| selection.contains(*id)).collect();
            let mut seen = rows.clone();
            seen.sort_unstable();
            rows.extend(selection.ids().iter().filter(|id| seen.binary_search(id).is_err()));
            rows
        })),
    }
}

fn begin(store: Store, form: Form, scope: Scope, progress: Signal<Option<usize>>) {
    // A file of a part of the list would look like all of it.
    if untrack(|| store.is_arriving()) {
        let why = text::export_arriving();
        store.announce(why.clone());
        store.held_back.set(why);
        return;
    }
    let rows = rows(store, scope);
    if rows.is_empty() {
        store.announce(text::journal_nothing_to_export());
    } else if progress.get_untracked().is_none() {
        make(store, form, scope, rows, progress);
    }
}
