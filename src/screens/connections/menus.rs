//! The menus that shape the table: sort on narrow screens, columns, density.

use super::{columns, toolbar::sort_by};
use crate::{
    dom::El,
    i18n::text,
    state::{store::Store, view::Density},
    widgets::{MenuItem, MenuOptions, menu},
};
use connections::column::Column;

/// The three menus.
pub(crate) fn menus(store: Store) -> Vec<El> {
    let options = |label: String, icon: &'static str, test: &'static str| MenuOptions {
        label,
        icon,
        text: String::new(),
        class: "btn quiet icon",
        test,
    };
    let sort = MenuOptions {
        text: text::sort_label(),
        class: "btn quiet narrow",
        ..options(text::sort_label(), "sortd", "sort")
    };
    vec![
        menu(sort, move || sort_items(store)),
        menu(options(text::columns_label(), "cols", "columns"), move || column_items(store)),
        menu(options(text::density_label(), "rows", "density"), move || density_items(store)),
    ]
}

fn sort_items(store: Store) -> Vec<MenuItem> {
    columns::chosen(store)
        .into_iter()
        .map(|column| {
            MenuItem::radio(
                columns::title(column),
                move || store.view.with(|view| view.sort.is_some_and(|(sorted, _)| sorted == column)),
                move || store.go(|view| sort_by(view, column)),
            )
        })
        .collect()
}

fn column_items(store: Store) -> Vec<MenuItem> {
    let mut items: Vec<MenuItem> = columns::ORDER
        .into_iter()
        .filter(|column| *column != Column::DisplayName)
        .map(|column| {
            MenuItem::check(
                columns::title(column),
                move || {
                    store.view.track();
                    columns::chosen(store).contains(&column)
                },
                move || toggle_column(store, column),
            )
        })
        .collect();
    items.push(MenuItem::separator());
    items.push(MenuItem::action("", text::columns_reset(), move || store.go(|view| view.columns = None)));
    items
}

/// The name always stays, and one more: a table of names alone says nothing.
fn toggle_column(store: Store, column: Column) {
    let mut chosen = columns::chosen(store);
    if !chosen.contains(&column) {
        chosen.push(column);
    } else if chosen.len() > 2 {
        chosen.retain(|other| *other != column);
    }
    store.go(|view| view.columns = Some(columns::in_order(&chosen)));
}

fn density_items(store: Store) -> Vec<MenuItem> {
    Density::ALL
        .into_iter()
        .map(|density| {
            let words = match density {
                Density::Compact => text::density_compact(),
                Density::Regular => text::density_regular(),
                Density::Comfortable => text::density_comfortable(),
            };
            MenuItem::radio(
                words,
                move || store.view.with(|view| view.density == density),
                move || store.go(|view| view.density = density),
            )
        })
        .collect()
}
