//! The page of a connection of ActiveCampaign.

use super::{fields, head, parts::guarded, why};
use crate::{
    dom::El,
    i18n::text,
    screens::connections::{own_title, told_text},
    signal::Memo,
    state::{
        store::{Dialog, Store},
        table::{Row, RowId, Table},
    },
};
use connections::{activecampaign::FIELDS, column::Column, commands::Wish, field::Value};

/// Its parts.
pub(super) fn page(store: Store, row: RowId, name: Memo<String>) -> Vec<El> {
    vec![
        head(store, row, name, actions(store, row)),
        why::why(store, row),
        fields::panel(store, row, list, Some(&text::activecampaign_note())),
    ]
}

fn actions(store: Store, row: RowId) -> Vec<El> {
    let (change, delete) = (text::action_change_more(), text::action_delete_more());
    vec![
        guarded(store, row, Wish::Change, ("edit", &change, "change"), move || {
            store.dialog.set(Some(Dialog::Change(row)));
        }),
        guarded(store, row, Wish::Delete, ("bin", &delete, "delete"), move || {
            store.dialog.set(Some(Dialog::Delete(row)));
        }),
    ]
}

fn list(store: Store, _: &Table, row: &Row) -> Vec<Vec<String>> {
    // The zone of times is part of the view.
    store.view.track();
    let Some(connection) = row.record.activecampaign() else { return Vec::new() };
    let title = |place| own_title(Column::ActiveCampaign(u8::try_from(place).unwrap_or(u8::MAX)));
    let mut lines = fields::lines(&FIELDS, connection, title);
    let last = row.record.last_sync().map_or(Value::NotTold, Value::Moment);
    let last = vec![text::column_last_sync(), "lastSync".to_owned(), "bdi".to_owned(), told_text(&last)];
    lines.insert(0, last);
    lines
}
