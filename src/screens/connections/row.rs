//! One row. Its cells are drawn anew one by one, when their words change; what can have the focus stays.

use super::{
    cells::{self, Cell},
    columns,
};
use crate::{
    i18n::text,
    screens::{link, words},
    state::{
        runs::Command,
        store::{Dialog, Store},
    },
    widgets::{Badge, Icon, Switch},
};
use connections::column::Column;
use leptos::prelude::*;

/// Where a row lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Place {
    /// From 0, in the order shown.
    pub(super) position: usize,
    pub(super) id: i32,
}

/// The row of a connection.
pub(super) fn row(place: Place, columns: &[Column], height: Signal<f64>) -> AnyView {
    let store = Store::get();
    let id = place.id;
    #[expect(clippy::cast_precision_loss, reason = "row numbers are far below 2^53")]
    let position = place.position as f64;
    let name = Memo::new(move |_| {
        track(store);
        store.with_row(id, |row| cells::name_of(&row.connection, store.language.get())).unwrap_or_default()
    });
    let cells = columns.iter().map(|column| cell(*column, id, name, store)).collect_view();
    view! {
        <div
            role="row"
            class="tr"
            data-testid="row"
            data-id=id
            aria-rowindex=place.position + 2
            style:transform=move || format!("translateY({}px)", position * height.get())
        >
            {cells}
            <div role="cell" class="acts">
                <button
                    type="button"
                    class="btn icon"
                    data-testid="test"
                    aria-label=move || text::action_test_named(&name.get())
                    title=text::action_test()
                    on:click=move |_| store.run(Command::Test { id, name: name.get_untracked() })
                >
                    <Icon name="test"/>
                </button>
                <button
                    type="button"
                    class="btn icon"
                    data-testid="resync-row"
                    aria-label=move || text::action_resync_named(&name.get())
                    title=text::action_resync_more()
                    on:click=move |_| store.dialog.set(Some(Dialog::Resync(Some(id))))
                >
                    <Icon name="resync"/>
                </button>
            </div>
        </div>
    }
    .into_any()
}

fn track(store: Store) {
    store.rows_changed.track();
    store.facts_changed.track();
}

fn cell(column: Column, id: i32, name: Memo<String>, store: Store) -> AnyView {
    let said = Memo::new(move |_| {
        track(store);
        if matches!(column, Column::LastSync | Column::Status) {
            store.tick.track();
        }
        store.with_row(id, |row| cells::cell(column, row, store)).unwrap_or_default()
    });
    let testid = format!("cell-{}", column.wire());
    let class = columns::class(column);
    match column {
        Column::DisplayName => {
            let open = move |view: &mut crate::state::view::View| view.connection = Some(id);
            view! {
                <div role="rowheader" class=class data-testid=testid>
                    <a
                        href=link::to(store, open)
                        on:click=move |event| {
                            if link::follows(&event) {
                                store.go(open);
                            }
                        }
                    >
                        <bdi>{move || said.with(|cell| cell.first.clone())}</bdi>
                    </a>
                    <small title=move || said.with(|cell| cell.title.clone())>
                        {move || said.with(|cell| cell.second.clone())}
                    </small>
                </div>
            }
            .into_any()
        }
        Column::Active => view! {
            <div role="cell" class=class data-testid=testid><ActiveSwitch id=id name=name/></div>
        }
        .into_any(),
        Column::Status => view! {
            <div role="cell" class=class data-testid=testid>
                {move || said.with(status)}
            </div>
        }
        .into_any(),
        Column::ErpConnectorId => view! {
            <div role="cell" class=class data-testid=testid>
                <span class="line">
                    <abbr class="sys" title="SuperOffice">"SO"</abbr>
                    <span class="two">{move || said.with(lines)}</span>
                </span>
            </div>
        }
        .into_any(),
        _ => view! {
            <div role="cell" class=class data-testid=testid data-label=columns::title(column)>
                {move || said.with(lines)}
            </div>
        }
        .into_any(),
    }
}

fn lines(cell: &Cell) -> AnyView {
    let Cell { first, second, title, muted, .. } = cell.clone();
    let class = if muted { "cut mute" } else { "cut" };
    let hidden = if muted { title.clone() } else { String::new() };
    let title = if title.is_empty() { first.clone() } else { title };
    view! {
        <span class=class title=title>
            {first}
            {(!hidden.is_empty()).then(|| view! { <span class="sr">" "{hidden}</span> })}
        </span>
        {(!second.is_empty()).then(|| view! { <small class="cut">{second}</small> })}
    }
    .into_any()
}

fn status(cell: &Cell) -> AnyView {
    let Some(status) = cell.status else { return ().into_any() };
    let (tone, icon) = words::shape(status);
    let second = cell.second.clone();
    view! {
        <Badge tone=tone icon=icon label=words::status(status) rest=cell.first.clone()/>
        {(!second.is_empty()).then(|| view! { <small class="cut">{second}</small> })}
    }
    .into_any()
}

/// Active or not, as the server last said; pressing it asks for the other.
#[component]
pub(crate) fn ActiveSwitch(
    /// The connection.
    id: i32,
    /// Its name.
    #[prop(into)]
    name: Signal<String>,
) -> AnyView {
    let store = Store::get();
    let active = Memo::new(move |_| {
        track(store);
        store.with_row(id, |row| row.connection.active).flatten()
    });
    let command = move || Command::Toggle {
        id,
        name: name.get_untracked(),
        activate: active.get_untracked() != Some(true),
    };
    let busy = Memo::new(move |_| store.is_busy(&command()));
    let reason = Memo::new(move |_| {
        track(store);
        store.with_row(id, |row| barred(&row.connection)).unwrap_or_default()
    });
    view! {
        <Switch
            label=Signal::derive(move || text::active_label(&name.get()))
            checked=active
            busy=busy
            reason=reason
            on_press=Callback::new(move |()| store.run(command()))
        />
    }
    .into_any()
}

/// Why a connection cannot be made active or inactive; empty when it can.
fn barred(connection: &connections::connection::Connection) -> String {
    if connection.deleted == Some(true) {
        return text::barred_deleted();
    }
    match &connection.table_right {
        Some(right) if !right.allows("Update") => {
            if right.reason.is_empty() {
                text::barred_right()
            } else {
                right.reason.clone()
            }
        }
        _ => String::new(),
    }
}
