//! What narrows and shapes the table: search, deleted ones, sort on narrow screens, columns, density.

use super::columns;
use crate::{
    dom::{El, effect, el, value_of},
    i18n::text,
    state::{
        store::Store,
        view::{Density, View},
    },
    widgets::{MenuItem, MenuOptions, icon, menu},
};
use connections::{column::Column, order::Direction};
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::{HtmlInputElement, KeyboardEvent};

/// The toolbar.
pub(super) fn toolbar(store: Store) -> El {
    let deleted = el("button")
        .attr("type", "button")
        .class("btn")
        .test("deleted")
        .child(icon("s-gone"))
        .text(&text::filter_deleted())
        .live_bool("aria-pressed", move || store.view.with(|view| view.deleted))
        .click(move || store.go(|view| view.deleted = !view.deleted));
    let shown = Memo::new(move |_| store.shown());
    let count = el("span")
        .class("mute")
        .attr("role", "status")
        .test("count")
        .live_text(move || text::count_shown(shown.with(|shown| shown.len())));
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
    el("div").class("ph").attr("role", "search").attr("aria-label", &text::filter_label()).children(vec![
        search(store),
        count,
        deleted,
        el("span")
            .class("line end")
            .child(menu(sort, move || sort_items(store)))
            .child(menu(options(text::columns_label(), "cols", "columns"), move || column_items(store)))
            .child(menu(options(text::density_label(), "rows", "density"), move || density_items(store))),
    ])
}

fn search(store: Store) -> El {
    let field = el("input")
        .class("field")
        .attr("type", "search")
        .test("search")
        .attr("aria-label", &text::search_label())
        .attr("placeholder", &text::search_label())
        .attr("maxlength", "200")
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .on("input", move |event| store.go(|view| view.search = value_of(&event)))
        .on("keydown", move |event| {
            if event.unchecked_ref::<KeyboardEvent>().key() == "Escape" {
                store.go(|view| view.search.clear());
            }
        });
    // Typing goes straight to the view; the field is only written when the view changes otherwise.
    let input: HtmlInputElement = field.cast::<HtmlInputElement>().clone();
    effect(move || {
        let wanted = store.view.with(|view| view.search.clone());
        if input.value() != wanted {
            input.set_value(&wanted);
        }
    });
    el("div").class("search").child(icon("search")).child(field)
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

/// First up, then down, then the server's own order.
pub(super) fn sort_by(view: &mut View, column: Column) {
    view.sort = match view.sort {
        Some((sorted, Direction::Ascending)) if sorted == column => Some((column, Direction::Descending)),
        Some((sorted, Direction::Descending)) if sorted == column => None,
        _ => Some((column, Direction::Ascending)),
    };
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_sorts_up_then_down_then_not_at_all() {
        let mut view = View::default();
        let mut seen = Vec::new();
        for _ in 0..4 {
            sort_by(&mut view, Column::DisplayName);
            seen.push(view.sort.map(|(_, direction)| direction));
        }
        let (up, down) = (Some(Direction::Ascending), Some(Direction::Descending));
        assert_eq!(seen, [up, down, None, up]);
        sort_by(&mut view, Column::Active);
        assert_eq!(view.sort, Some((Column::Active, Direction::Ascending)));
    }
}
