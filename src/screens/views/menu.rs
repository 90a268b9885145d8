//! The menu of saved views, and beside it which one the list shows.

use super::{counting::counting, keep};
use crate::{
    dom::{El, el},
    i18n::{self, text},
    signal::Memo,
    state::{
        saved::{self, Standing, standing},
        store::{Dialog, Store},
    },
    widgets::{MenuItem, MenuOptions, menu},
};
use connections::saved::SavedView;
use leptos::prelude::untrack;

/// The menu, and the name of the view that is shown.
pub(crate) fn views(store: Store) -> El {
    let standing = Memo::new(move || standing(store));
    let options = MenuOptions {
        label: text::views_label(),
        icon: "view",
        text: String::new(),
        class: "btn quiet icon",
        test: "views",
    };
    let shown = move || {
        standing.with(|standing| {
            let name = el("bdi").class("cut").text(standing.name.as_deref()?);
            let changed = standing.changed.then(|| el("span").text(&["· ", &text::views_changed()].concat()));
            Some(el("small").class("line mute shown").test("view-shown").child(name).maybe(changed))
        })
    };
    el("span").class("line").child(menu(options, move || items(store, standing))).live_maybe(shown)
}

fn items(store: Store, standing: Memo<Standing>) -> Vec<MenuItem> {
    let (views, default) = untrack(|| {
        saved::with_views(store, |views| {
            (views.all().to_vec(), views.default_view().map(|view| view.name.clone()))
        })
    });
    let counts = counting(store, views.iter().map(|view| view.query.clone()).collect());
    let is_shown = move |name: &str| standing.with(|standing| standing.name.as_deref() == Some(name));
    let item = |(place, view): (usize, SavedView)| {
        let (name, is_default) = (view.name, default.as_ref());
        let is_default = is_default.is_some_and(|default| *default == name);
        let (chosen, noted, shown) = (name.clone(), name.clone(), name.clone());
        let note = move || {
            let count = counts.with(|counts| counts.get(place).copied().flatten());
            let count = count.and_then(|count| i64::try_from(count).ok()).map(i18n::number);
            let changed = is_shown(&noted) && standing.with(|standing| standing.changed);
            let default = is_default.then(text::views_is_default);
            let parts = [count, default, changed.then(text::views_changed)];
            parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
        };
        MenuItem::radio(name, move || is_shown(&chosen), move || saved::show(store, &shown)).noted(note)
    };
    let mut items: Vec<MenuItem> = views.into_iter().enumerate().map(item).collect();
    if items.is_empty() {
        items.push(MenuItem::heading(text::views_none()));
    }
    items.push(MenuItem::separator());
    if let Standing { name: Some(name), changed: true } = standing.get_untracked() {
        let save = move || {
            // It is there, so there is room for it.
            let _ = keep(store, &name, false);
        };
        let words = standing.with_untracked(|standing| {
            text::views_save_changes(standing.name.as_deref().unwrap_or_default())
        });
        items.push(MenuItem::action("check", words, save));
    }
    let open = |dialog: Dialog| move || store.dialog.set(Some(dialog.clone()));
    items.push(MenuItem::action("plus", text::views_save_more(), open(Dialog::SaveView)));
    items.push(MenuItem::action("edit", text::views_manage_more(), open(Dialog::Views)));
    items
}
