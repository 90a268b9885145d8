//! One connection: its status with the rule that fired and the fields it read, all its facts, and its log.

mod activecampaign;
mod crm;
mod evidence;
mod facts;
mod fields;
mod log;
mod models;
pub(crate) mod parts;
mod provider;
mod rest;
mod side;
mod stuut;
mod why;

use super::{
    connections::{name_of, system_mark},
    outcome::latest_outcome,
    words,
};
use crate::{
    dom::{El, effect, el},
    i18n::text,
    net::Failure,
    signal::{Memo, Signal},
    state::{
        store::Store,
        table::{Row, RowId},
        view::Target,
    },
    widgets::{Tone, button, empty, notice},
};
use connections::system::SystemKind;
use leptos::task::spawn_local;
use parts::follow;

/// The page of the connection that an address names.
pub(crate) fn connection_page(store: Store, target: Target) -> El {
    let failure = Signal::new(None::<Failure>);
    let named = target.clone();
    let row = Memo::new(move || {
        store.rows_changed.track();
        store.resolve(&named)
    });
    let loading = Memo::new(move || store.awaits_list());
    // The CRM's list leaves out what only the connection itself tells; both need the row to put it in.
    effect(move || {
        let Some(row) = row.get() else { return };
        // What it is called is told in the language that is asked for.
        store.language.track();
        // The list beside it tells statuses too.
        store.want_summaries(&[row]);
        let key = |row: &Row| row.superoffice().map(|record| record.connection.id);
        let Some(id) = store.with_row(row, key).flatten() else { return };
        spawn_local(async move {
            let read = store.read_connection(id).await;
            // The page may be gone by the time of the answer.
            failure.set(read.err());
        });
    });
    let failed = move || {
        failure.get().filter(|_| row.get().is_some()).map(|failure| {
            let why = words::failure(&failure, SystemKind::SuperOffice.product());
            notice(Tone::Unknown, "s-unk", &text::detail_failed(), &why, Some("status"), Vec::new())
        })
    };
    let page = move || {
        if let Some(row) = row.get() {
            found(store, row)
        } else if loading.get() {
            nameless(el("p").class("panel pad").attr("role", "status").text(&text::list_loading()))
        } else {
            nameless(missing(store, &target))
        }
    };
    el("main")
        .attr("id", "main")
        .attr("tabindex", "-1")
        .child(latest_outcome(store))
        .live_maybe(failed)
        .live_maybe(move || row.get().and_then(|row| stale(store, row)))
        .child(
            el("div").class("split").child(side::side(store, row)).child(el("div").class("stack").live(page)),
        )
}

/// What stands in for a connection, under a heading that every page needs.
fn nameless(part: El) -> Vec<El> {
    vec![el("h1").class("sr").text(&text::connections_title()), part]
}

fn missing(store: Store, target: &Target) -> El {
    let back = button(&text::action_back())
        .class("btn primary")
        .click(move || store.go(|view| view.connection = None));
    // Only a list that was read can be said not to hold it.
    let (title, words) = if target.system.is_empty() && !store.knows_crm() {
        (text::list_failed_title(), text::partial_text())
    } else {
        (text::detail_missing_title(), text::detail_missing_text(&target.id))
    };
    el("section").class("panel").child(empty("s-unk", Tone::Unknown, &title, &words, vec![back]))
}

/// That the connection is shown as it was, because its system does not answer.
fn stale(store: Store, row: RowId) -> Option<El> {
    let system = store.with_row(row, |row| row.system)?;
    let state = store.system(system)?;
    let failure = state.list.with(|list| list.failure.clone())?;
    let at = state.list.with(|list| list.at)?;
    let name = state.system.title();
    let title = text::stale_title_of(name, &crate::i18n::date_time(at));
    let again = super::connections::try_again(move || store.try_again(system));
    let why = words::failure(&failure, name);
    Some(notice(Tone::Attention, "clock", &title, &why, Some("status"), vec![again]))
}

fn found(store: Store, row: RowId) -> Vec<El> {
    let name = Memo::new(move || {
        follow(store, row, |row| name_of(&row.record, store.language.get())).unwrap_or_default()
    });
    let system = store.with_row(row, |row| row.system).and_then(|system| store.system(system));
    match system.map(|state| state.system.kind) {
        Some(SystemKind::ActiveCampaign) => activecampaign::page(store, row, name),
        Some(SystemKind::Stuut) => stuut::page(store, row, name),
        _ => crm::page(store, row, name),
    }
}

/// The head of the page: whose connection, its name, what it connects to, and what can be done with it.
fn head(store: Store, row: RowId, name: Memo<String>, actions: Vec<El>) -> El {
    let system = store.with_row(row, |row| row.system).and_then(|system| store.system(system));
    let mark = system.map(|state| system_mark(&state.system).class("sys big"));
    let title = el("div").class("line").maybe(mark).child(
        el("div")
            .child(el("h1").child(el("bdi").live_text(move || name.get())))
            .child(el("small").class("block").live_text(move || under(store, row))),
    );
    el("div").class("head").child(title).children(actions)
}

/// The line under the name: the connector, the system and the id there.
fn under(store: Store, row: RowId) -> String {
    store.rows_changed.track();
    store.connectors.track();
    let connector = store.with_table(|table| {
        let row = table.row(row)?;
        crate::state::columns::connector(row, table).map(std::borrow::Cow::into_owned)
    });
    let (system, id) = store
        .with_row(row, |row| (store.system(row.system), row.record.id().into_owned()))
        .unwrap_or_default();
    let system = system.map(|state| state.system.title()).unwrap_or_default();
    text::detail_under(&connector.unwrap_or_else(text::cell_not_told), system, &id)
}
