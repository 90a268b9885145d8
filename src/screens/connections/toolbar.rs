//! What narrows and shapes the table: search, deleted ones, sort on narrow screens, columns, density.

use super::columns;
use crate::{
    i18n::text,
    state::{
        store::Store,
        view::{Density, View},
    },
    widgets::{Icon, Menu, MenuItem, MenuKind},
};
use connections::{column::Column, order::Direction};
use leptos::{ev, html, prelude::*};

/// The toolbar.
#[component]
pub(crate) fn Toolbar() -> AnyView {
    let store = Store::get();
    let search = NodeRef::<html::Input>::new();
    // Typing goes straight to the view; the field is only written when the view changes otherwise.
    Effect::new(move |_| {
        let wanted = store.view.with(|view| view.search.clone());
        if let Some(field) = search.get()
            && field.value().trim() != wanted.trim()
        {
            field.set_value(&wanted);
        }
    });
    let deleted = Memo::new(move |_| store.view.with(|view| view.deleted));
    let shown = Memo::new(move |_| store.shown());
    view! {
        <div class="ph" role="search" aria-label=text::filter_label()>
            <div class="search">
                <Icon name="search"/>
                <input
                    class="field"
                    type="search"
                    data-testid="search"
                    aria-label=text::search_label()
                    placeholder=text::search_label()
                    maxlength="200"
                    autocomplete="off"
                    spellcheck="false"
                    prop:value=store.view.with_untracked(|view| view.search.clone())
                    node_ref=search
                    on:input=move |event| store.go(|view| view.search = event_target_value(&event))
                    on:keydown=move |event: ev::KeyboardEvent| {
                        if event.key() == "Escape" {
                            store.go(|view| view.search.clear());
                        }
                    }
                />
            </div>
            <span class="mute" role="status" data-testid="count">
                {move || text::count_shown(shown.with(|shown| shown.len()))}
            </span>
            <button
                type="button"
                class="btn"
                data-testid="deleted"
                aria-pressed=move || if deleted.get() { "true" } else { "false" }
                on:click=move |_| store.go(|view| view.deleted = !view.deleted)
            >
                <Icon name="s-gone"/>
                {text::filter_deleted()}
            </button>
            <span class="line end">
                <Menu
                    label=text::sort_label()
                    icon="sortd"
                    text=text::sort_label()
                    class="btn quiet narrow"
                    items=Callback::new(move |()| sort_items(store))
                />
                <Menu
                    label=text::columns_label()
                    icon="cols"
                    testid="columns"
                    items=Callback::new(move |()| column_items(store))
                />
                <Menu
                    label=text::density_label()
                    icon="rows"
                    items=Callback::new(move |()| density_items(store))
                />
            </span>
        </div>
    }
    .into_any()
}

fn sort_items(store: Store) -> Vec<MenuItem> {
    let chosen = move |column: Column| {
        Signal::derive(move || store.view.with(|view| view.sort.is_some_and(|(sorted, _)| sorted == column)))
    };
    columns::shown(store)
        .into_iter()
        .map(|column| {
            let run = Callback::new(move |()| store.go(|view| sort_by(view, column)));
            MenuItem::new(MenuKind::Radio(chosen(column)), "", columns::title(column), run)
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
            let shown = Signal::derive(move || {
                store.view.track();
                columns::chosen(store).contains(&column)
            });
            let run = Callback::new(move |()| {
                let mut chosen = columns::chosen(store);
                if !chosen.contains(&column) {
                    chosen.push(column);
                } else if chosen.len() > 2 {
                    chosen.retain(|other| *other != column);
                }
                chosen.sort_by_key(|column| columns::ORDER.iter().position(|other| other == column));
                store.go(|view| view.columns = Some(chosen));
            });
            MenuItem::new(MenuKind::Check(shown), "", columns::title(column), run)
        })
        .collect();
    items.push(MenuItem::separator());
    items.push(MenuItem::new(
        MenuKind::Action,
        "",
        text::columns_reset(),
        Callback::new(move |()| store.go(|view| view.columns = None)),
    ));
    items
}

fn density_items(store: Store) -> Vec<MenuItem> {
    Density::ALL
        .into_iter()
        .map(|density| {
            let chosen = Signal::derive(move || store.view.with(|view| view.density == density));
            let words = match density {
                Density::Compact => text::density_compact(),
                Density::Regular => text::density_regular(),
                Density::Comfortable => text::density_comfortable(),
            };
            let run = Callback::new(move |()| store.go(|view| view.density = density));
            MenuItem::new(MenuKind::Radio(chosen), "", words, run)
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
