//! The page of a connection of Stuut: its status, its fields, its models and the card of its provider.

use super::{
    fields, head, models,
    parts::{follow, guarded},
    provider, why,
};
use crate::{
    dom::{El, el},
    i18n::text,
    screens::connections::own_title,
    signal::Memo,
    state::{
        store::{Dialog, Store},
        table::{Row, RowId, Table},
    },
    widgets::icon,
};
use connections::{address::is_safe_link, column::Column, commands::Wish, stuut::FIELDS};

/// Its parts.
pub(super) fn page(store: Store, row: RowId, name: Memo<String>) -> Vec<El> {
    let sign_in = Memo::new(move || follow(store, row, sign_in_address).flatten());
    let words = text::action_change_more();
    let change = guarded(store, row, Wish::Change, ("edit", &words, "change"), move || {
        store.dialog.set(Some(Dialog::Change(row)));
    });
    let link = move || sign_in.with(|address| address.as_deref().map(sign_in_link));
    let actions = vec![change, el("span").class("line bare").live_maybe(link)];
    vec![
        head(store, row, name, actions),
        why::why(store, row),
        models::models(store, row),
        provider::provider(store, row),
        fields::panel(store, row, list, None),
    ]
}

/// Where to sign in, when the address is one that can be opened safely.
fn sign_in_address(row: &Row) -> Option<String> {
    let connection = row.record.stuut()?;
    connection.authorization_url.clone().filter(|address| is_safe_link(address))
}

fn sign_in_link(address: &str) -> El {
    fields::safe_link(address, &text::action_open_sign_in())
        .class("btn primary")
        .test("sign-in-link")
        .child(icon("out"))
}

fn list(store: Store, _: &Table, row: &Row) -> Vec<Vec<String>> {
    // The zone of times is part of the view.
    store.view.track();
    let Some(connection) = row.record.stuut() else { return Vec::new() };
    let title = |place| own_title(Column::Stuut(u8::try_from(place).unwrap_or(u8::MAX)));
    fields::lines(&FIELDS, connection, title)
}
