//! The menus of the table: its saved views, what shapes it (sort on narrow screens, columns, density), and what writes it
//! into a file.

use super::{columns, exporting, toolbar::systems};
use crate::{
    dom::{El, el},
    i18n::text,
    screens::views::views,
    signal::{Memo, Signal},
    state::{
        grouping, layout, sorting,
        store::{Dialog, Store},
        view::Density,
    },
    widgets::{MenuItem, MenuOptions, menu},
};
use connections::column::Column;

/// The menus.
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
    let several = Signal::new(false);
    vec![
        systems(store),
        views(store),
        group_menu(store),
        menu(sort, move || sort_items(store, several)),
        menu(options(text::columns_label(), "cols", "columns"), move || column_items(store)),
        menu(options(text::density_label(), "rows", "density"), move || density_items(store)),
        exporting::of_view(store),
    ]
}

/// What the rows are grouped by; the button says it.
fn group_menu(store: Store) -> El {
    let grouped = Memo::new(move || store.view.with(|view| view.grouped));
    el("span").class("part").live_maybe(move || {
        let by = grouped.get().map(|column| columns::title(store, column));
        let label = by.map_or_else(text::group_none, |column| text::group_by(&column));
        // Where rows are grouped the button says by what; where they are not it is one of the icons.
        let (text, class) = if grouped.get().is_some() {
            (label.clone(), "btn quiet")
        } else {
            (String::new(), "btn quiet icon")
        };
        let options = MenuOptions { label, icon: "group", text, class, test: "group" };
        Some(menu(options, move || group_items(store)))
    })
}

fn group_items(store: Store) -> Vec<MenuItem> {
    let by = |title: String, column: Option<Column>| {
        MenuItem::radio(
            title,
            move || store.view.with(|view| view.grouped == column),
            move || {
                store.go(|view| {
                    view.grouped = column;
                    view.folded.clear();
                });
            },
        )
    };
    let offered = columns::offered(store).into_iter().filter(|column| grouping::OFFERED.contains(column));
    let mut items = vec![by(text::group_none(), None)];
    items.extend(offered.map(|column| by(columns::title(store, column), Some(column))));
    if store.view.with_untracked(|view| view.grouped.is_some()) {
        items.push(MenuItem::separator());
        items.push(MenuItem::action("", text::group_fold_all(), move || store.fold_all()));
        items.push(MenuItem::action("", text::group_unfold_all(), move || {
            store.go(|view| view.folded.clear());
        }));
    }
    items
}

/// With `several` a column is sorted by after the others, as Shift does where there is a keyboard.
fn sort_items(store: Store, several: Signal<bool>) -> Vec<MenuItem> {
    let sorted = move |column| store.view.with(|view| sorting::place_of(&view.sort, column).is_some());
    let columns = columns::chosen(store).into_iter().map(|column| {
        let title = columns::title(store, column);
        let sort = move || store.sort_by(column, several.get_untracked());
        MenuItem::check(title, move || sorted(column), sort)
    });
    let mut items: Vec<MenuItem> = columns.collect();
    items.push(MenuItem::separator());
    items.push(MenuItem::check(
        text::sort_several(),
        move || several.get(),
        move || {
            several.update(|several| *several = !*several);
        },
    ));
    items
}

fn column_items(store: Store) -> Vec<MenuItem> {
    let item = |column: Column| {
        MenuItem::check(
            columns::title(store, column),
            move || {
                store.view.track();
                columns::chosen(store).contains(&column)
            },
            move || toggle_column(store, column),
        )
    };
    let offered = columns::offered(store);
    let common =
        offered.iter().filter(|column| **column != Column::DisplayName && !columns::is_own(**column));
    let mut items: Vec<MenuItem> = common.map(|column| item(*column)).collect();
    // Each system's own fields, under its name.
    for state in &store.systems {
        let own = Column::fields_of(state.system.kind);
        let first = store.systems.iter().find(|other| other.system.kind == state.system.kind);
        if !own.is_empty() && first.is_some_and(|first| first.id == state.id) {
            items.push(MenuItem::separator());
            items.push(MenuItem::heading(state.system.kind.product().to_owned()));
            items.extend(own.into_iter().map(item));
        }
    }
    items.push(MenuItem::separator());
    items.push(MenuItem::action("", text::columns_arrange_more(), move || {
        store.dialog.set(Some(Dialog::Columns));
    }));
    items.push(MenuItem::action("", text::columns_reset(), move || store.go(|view| view.columns = None)));
    items
}

/// The name always stays, and one more: a table of names alone says nothing.
pub(crate) fn toggle_column(store: Store, column: Column) {
    let mut chosen = columns::chosen(store);
    if !chosen.contains(&column) {
        layout::add(&mut chosen, column, &columns::offered(store));
    } else if chosen.len() > 2 {
        chosen.retain(|other| *other != column);
    }
    store.go(|view| view.columns = Some(chosen));
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
