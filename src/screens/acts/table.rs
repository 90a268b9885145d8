//! What shapes the table, and the console around it: by actions that have keys, and by names of columns, statuses,
//! systems, languages and zones, which have none.

use super::to_list;
use crate::{
    i18n::{Language, Zone, text},
    screens::{
        connections::{chosen_columns, column_title, offered_columns, toggle_column},
        language::choose_language,
        palette::Entry,
        words,
        zones::show_times_in,
    },
    state::{
        grouping,
        store::{Dialog, Store},
        view::{Density, GROUPS, View},
    },
};
use actions::action::{Action, Group};
use connections::{column::Column, order::Direction};
use leptos::prelude::{document, request_animation_frame, untrack};
use wasm_bindgen::JsCast as _;
use web_sys::HtmlElement;

/// Does one of the actions that shape the table.
pub(super) fn act(store: Store, action: Action) {
    match action {
        Action::Search => {
            store.go(to_list);
            // After a move to the list the focus goes to its beginning, and from there to the field.
            request_animation_frame(|| request_animation_frame(focus_search));
        }
        Action::Deleted => store.go(|view| {
            to_list(view);
            view.deleted = !view.deleted;
        }),
        Action::BySystem => store.go(|view| {
            to_list(view);
            let on = view.grouped == Some(Column::System);
            view.grouped = Some(Column::System).filter(|_| !on);
            view.folded.clear();
        }),
        Action::ClearFilter => store.go(|view| {
            to_list(view);
            view.search.clear();
            view.group = None;
            view.system = None;
        }),
        Action::PickAll => {
            store.go(to_list);
            let shown = untrack(|| store.shown());
            let all = store.selection.with_untracked(|picked| shown.iter().all(|id| picked.contains(*id)));
            if !all {
                store.pick_all();
            }
        }
        Action::PickNone => store.pick_none(),
        Action::Compact => store.go(|view| view.density = Density::Compact),
        Action::Regular => store.go(|view| view.density = Density::Regular),
        Action::Comfortable => store.go(|view| view.density = Density::Comfortable),
        _ => store.go(|view| view.columns = None),
    }
}

fn focus_search() {
    let field = document().query_selector("[data-testid=search]").ok().flatten();
    if let Some(field) = field {
        // See `El::focus`.
        let _ = field.unchecked_into::<HtmlElement>().focus();
    }
}

/// What the table can show, and what it can be sorted by.
pub(crate) fn table_acts(store: Store) -> Vec<Entry> {
    let entry = |shape, title: String, run| Entry::new(Group::Table, shape, title, run);
    let mut entries = Vec::new();
    let (group, system) = store.view.with_untracked(|view| (view.group, view.system.clone()));
    for other in GROUPS.into_iter().filter(|other| group != Some(*other)) {
        let (name, _, shape) = words::group(other);
        let title = text::act_only(&name());
        entries.push(entry(shape, title, narrow(store, move |view| view.group = Some(other))));
    }
    for state in store
        .each_system()
        .filter(|state| store.has_several() && system.as_deref() != Some(&*state.system.name))
    {
        let name = &state.system.name;
        let title = text::act_only(state.system.title());
        entries.push(entry("filter", title, narrow(store, move |view| view.system = Some(name.clone()))));
    }
    if system.is_some() {
        entries.push(entry("filter", text::filter_all_systems(), narrow(store, |view| view.system = None)));
    }
    let (sorted, chosen) = (store.view.with_untracked(|view| !view.sort.is_empty()), chosen_columns(store));
    let offered = offered_columns(store);
    for column in &offered {
        let column = *column;
        let title = untrack(|| column_title(store, column));
        let sort = |direction| -> Box<dyn Fn()> {
            Box::new(move || {
                let sorted = move |view: &mut View| view.sort = vec![(column, direction)];
                store.when_ranked(column, move || narrow(store, sorted)());
            })
        };
        entries.push(entry("sortd", text::act_sort_up(&title), sort(Direction::Ascending)));
        entries.push(entry("sortd", text::act_sort_down(&title), sort(Direction::Descending)));
        if column == Column::DisplayName {
            continue;
        }
        let words = if chosen.contains(&column) { text::act_column_hide } else { text::act_column_show };
        let toggle = move || {
            store.go(to_list);
            toggle_column(store, column);
        };
        entries.push(entry("cols", words(&title), Box::new(toggle)));
    }
    let grouped = store.view.with_untracked(|view| view.grouped);
    let mut group = |title: String, column: Option<Column>| {
        let change = move |view: &mut View| {
            view.grouped = column;
            view.folded.clear();
        };
        entries.push(entry("group", title, narrow(store, change)));
    };
    // Systems have an action of their own.
    let is_other = |column: &Column| *column != Column::System && grouped != Some(*column);
    let others = grouping::OFFERED.into_iter().filter(|column| offered.contains(column) && is_other(column));
    for column in others {
        group(text::act_group_by(&untrack(|| column_title(store, column))), Some(column));
    }
    if grouped.is_some() {
        group(text::group_none(), None);
        entries.push(entry("group", text::group_fold_all(), Box::new(move || store.fold_all())));
    }
    entries.push(entry(
        "cols",
        text::columns_arrange(),
        Box::new(move || store.dialog.set(Some(Dialog::Columns))),
    ));
    if sorted {
        entries.push(entry("sortd", text::act_sort_none(), narrow(store, |view| view.sort.clear())));
    }
    entries
}

/// Shows the list, changed.
fn narrow(store: Store, change: impl Fn(&mut View) + 'static) -> Box<dyn Fn()> {
    Box::new(move || {
        store.go(|view| {
            to_list(view);
            change(view);
        });
    })
}

/// The languages, and the zones that times can be shown in.
pub(crate) fn console_acts(store: Store, zones: &[String]) -> Vec<Entry> {
    let entry = |shape, title, run| Entry::new(Group::Console, shape, title, run);
    let now = store.language.get_untracked();
    let languages = Language::ALL.into_iter().filter(|language| *language != now).map(|language| {
        let title = text::act_language(language.own_name());
        entry("globe", title, Box::new(move || choose_language(store, language)))
    });
    let own = Zone::Browser.name();
    let chosen = store.view.with_untracked(|view| view.zone.clone());
    let other = zones.iter().filter(|zone| chosen.as_ref().unwrap_or(&own) != *zone);
    let zones = other.map(|zone| {
        let named = Some(zone.clone()).filter(|zone| *zone != own);
        entry("clock", text::act_zone(zone), Box::new(move || show_times_in(store, named.clone())))
    });
    languages.chain(zones).collect()
}
