//! What a row says in a file: values as they came, under names of the wire. It comes with the second part of the app.

use super::{
    columns, own_fields,
    store::Store,
    table::{Record, Row, Table},
    view::group_name,
};
use connections::{
    column::Column,
    connection::Connection,
    export::{Cell, Key, Line},
    guid::Guid,
    localized::LocalizedText,
    query::{status_name, who_name},
};

/// All that a file says of a row.
pub(crate) fn line<'a>(keys: &[Key], row: &'a Row, table: &'a Table, store: Store) -> Line<'a> {
    let cells = keys.iter().map(|key| cell(*key, row, table, store)).collect();
    let (problems, other) = match (row.superoffice(), row.record.activecampaign(), row.record.stuut()) {
        (Some(record), ..) => (&record.connection.problems[..], &record.connection.other[..]),
        (_, Some(connection), _) => (&connection.problems[..], &connection.other[..]),
        (.., Some(connection)) => (&connection.problems[..], &connection.other[..]),
        _ => (&[][..], &[][..]),
    };
    Line { cells, problems, other }
}

fn cell<'a>(key: Key, row: &'a Row, table: &'a Table, store: Store) -> Cell<'a> {
    let verdict = &row.verdict;
    let system = || store.system(row.system).map(|state| &state.system);
    match key {
        Key::Of(Column::System) => Cell::text(system().map(|system| system.name.as_str())),
        Key::Of(column) => of_column(column, row),
        Key::Connector => match &row.record {
            Record::SuperOffice(record) => {
                let id = record.connection.connector_id;
                Cell::text(id.and_then(|id| table.surroundings.connectors.get(id)))
            }
            Record::Other(record) => Cell::text(record.connector()),
        },
        Key::SystemKind => Cell::text(system().map(|system| system.kind.wire())),
        Key::StatusGroup => Cell::text(verdict.status.group().map(group_name)),
        Key::StatusRule => Cell::number(verdict.status.rule_number()),
        Key::StatusSince => Cell::text(verdict.since.map(|since| since.to_string())),
        Key::StatusWho => Cell::text(Some(who_name(verdict.who))),
    }
}

fn of_column(column: Column, row: &Row) -> Cell<'_> {
    match column {
        Column::ErpConnectionId => Cell::text(Some(row.record.id())),
        Column::DisplayName => match &row.record {
            Record::SuperOffice(record) => localized(record.connection.name.as_ref()),
            Record::Other(record) => Cell::text(record.name()),
        },
        Column::DisplayDescription => match &row.record {
            Record::SuperOffice(record) => localized(record.connection.description.as_ref()),
            Record::Other(record) => Cell::text(record.description()),
        },
        Column::Status => Cell::text(Some(status_name(row.verdict.status))),
        Column::Active => Cell::flag(columns::active(row)),
        Column::LastSync => Cell::moment(row.record.last_sync()),
        Column::NextSync => Cell::moment(row.record.next_sync()),
        Column::Actors => synced(row),
        Column::ActiveCampaign(_) | Column::Stuut(_) => {
            own_fields::value(column, row).map_or(Cell::Nothing, Cell::from)
        }
        _ => row.superoffice().map_or(Cell::Nothing, |record| of_crm(column, &record.connection)),
    }
}

/// What only the CRM tells.
fn of_crm(column: Column, connection: &Connection) -> Cell<'_> {
    match column {
        Column::ErpConnectorId => Cell::number(connection.connector_id),
        Column::ConnectionId => Cell::text(connection.guid.as_ref().map(Guid::text)),
        Column::MostRecentTimestamp => Cell::text(connection.most_recent_timestamp.as_deref()),
        Column::ConfigFields => {
            let fields = connection.config_fields.as_deref();
            Cell::texts(fields.map(|fields| fields.iter().map(|field| field.key.as_str())))
        }
        Column::Deleted => Cell::flag(connection.deleted),
        Column::AllAccess => Cell::flag(connection.access.everyone),
        Column::UserGroupAccessIds => Cell::ids(connection.access.groups.as_deref()),
        Column::AssociateAccessIds => Cell::ids(connection.access.people.as_deref()),
        Column::TableRight => {
            let right = connection.table_right.as_ref();
            Cell::texts(right.map(|right| right.flags.iter().map(String::as_str)))
        }
        Column::FieldProperties => {
            Cell::texts(Some(connection.field_properties.iter().map(|field| field.name.as_str())))
        }
        _ => Cell::Nothing,
    }
}

/// A text with all its translations.
fn localized(text: Option<&LocalizedText>) -> Cell<'_> {
    Cell::text(text.map(LocalizedText::raw))
}

/// What is synced: the actor types that have mappings, or the models.
fn synced(row: &Row) -> Cell<'_> {
    if let Some(record) = row.superoffice() {
        let actors = record.summary.as_ref().and_then(|summary| summary.actors.as_deref());
        return Cell::texts(actors.map(|actors| {
            let mapped = actors.iter().filter(|actor| actor.has_mappings == Some(true));
            mapped.map(|actor| actor.actor_type.as_str())
        }));
    }
    let models = row.record.stuut().and_then(|connection| connection.models.as_deref());
    Cell::texts(models.map(|models| {
        models.iter().filter_map(|model| model.name.as_deref().or(model.display_name.as_deref()))
    }))
}
