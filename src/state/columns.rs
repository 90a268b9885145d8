//! What each column sorts by, and which are shown unless asked otherwise.

use super::{
    own_fields,
    store::Store,
    table::{Record, Row, SuperOfficeRecord, Table},
};
use crate::i18n::Language;
use connections::{
    column::Column, connection::Connection, field::Value, order::Keys, status::Status, time::Moment,
};
use std::borrow::Cow;

/// The columns of a table that nobody has changed, in order of their weight: the last go first when the
/// table is narrow.
const DEFAULT: [Column; 8] = [
    Column::DisplayName,
    Column::Status,
    Column::Active,
    Column::LastSync,
    Column::ErpConnectorId,
    Column::NextSync,
    Column::Actors,
    Column::AllAccess,
];

/// The usual columns of a console: the CRM plans no runs that it tells of, so alone it needs no column for them.
pub(crate) fn usual(several_systems: bool) -> Vec<Column> {
    DEFAULT.into_iter().filter(|column| several_systems || *column != Column::NextSync).collect()
}

/// Whether a column's values change without the list being read again.
pub(crate) fn depends_on_facts(column: Column) -> bool {
    matches!(column, Column::Status | Column::LastSync | Column::NextSync | Column::Actors | Column::Active)
}

/// The values that rows are sorted by in a column, one for each.
pub(crate) fn keys<'a>(
    column: Column,
    rows: &[&'a Row],
    store: Store,
    table: &'a Table,
    language: Language,
) -> Keys<'a> {
    let text =
        |of: &dyn Fn(&'a Row) -> Option<Cow<'a, str>>| Keys::Text(rows.iter().map(|row| of(row)).collect());
    let number = |of: &dyn Fn(&'a Row) -> Option<i64>| Keys::Number(rows.iter().map(|row| of(row)).collect());
    // What only the CRM tells.
    let crm_text =
        |of: &dyn Fn(&'a Connection) -> Option<Cow<'a, str>>| text(&|row| of(&row.superoffice()?.connection));
    let crm_number =
        |of: &dyn Fn(&Connection) -> Option<i64>| number(&|row| of(&row.superoffice()?.connection));
    match column {
        Column::DisplayName => text(&|row| row.record.name(language.tag())),
        Column::DisplayDescription => text(&|row| row.record.description(language.tag())),
        Column::ErpConnectorId => text(&|row| connector(row, table)),
        Column::System => number(&|row| {
            let state = store.system(row.system)?;
            Some(i64::from(state.id.0))
        }),
        Column::ConnectionId => crm_text(&|connection| Some(Cow::Owned(connection.guid.as_ref()?.text()))),
        // Opaque: sorted as the text that it is, never as a date.
        Column::MostRecentTimestamp => {
            crm_text(&|connection| connection.most_recent_timestamp.as_deref().map(Cow::Borrowed))
        }
        Column::TableRight => crm_text(&|connection| {
            connection.table_right.as_ref().map(|right| Cow::Owned(right.flags.join(", ")))
        }),
        // Ids of several systems are no numbers to compare: texts, of which those of numbers go by value.
        Column::ErpConnectionId => text(&|row| Some(row.record.id())),
        Column::Active => number(&|row| active(row).map(i64::from)),
        Column::Deleted => crm_number(&|connection| connection.deleted.map(i64::from)),
        Column::AllAccess => crm_number(&|connection| connection.access.everyone.map(i64::from)),
        Column::UserGroupAccessIds => crm_number(&|connection| length(connection.access.groups.as_deref())),
        Column::AssociateAccessIds => crm_number(&|connection| length(connection.access.people.as_deref())),
        Column::ConfigFields => crm_number(&|connection| length(connection.config_fields.as_deref())),
        Column::FieldProperties => crm_number(&|connection| length(Some(&connection.field_properties))),
        Column::Status => number(&|row| place(row.verdict.status)),
        Column::LastSync => number(&|row| row.record.last_sync().and_then(Moment::zoned).map(|at| at.0)),
        Column::NextSync => number(&|row| row.record.next_sync().and_then(Moment::zoned).map(|at| at.0)),
        Column::Actors => number(&|row| synced(row)),
        Column::ActiveCampaign(_) | Column::Stuut(_) => own(column, rows),
    }
}

/// Times and yes or no by value, everything else as text.
fn own<'a>(column: Column, rows: &[&'a Row]) -> Keys<'a> {
    let values: Vec<Option<Value<'a>>> = rows.iter().map(|row| own_fields::value(column, row)).collect();
    let by_value = values.iter().flatten().any(|value| matches!(value, Value::Moment(_) | Value::Flag(_)));
    if by_value {
        let number = |value: Option<Value<'_>>| match value? {
            Value::Moment(moment) => moment.zoned().map(|at| at.0),
            Value::Flag(flag) => Some(i64::from(flag)),
            _ => None,
        };
        return Keys::Number(values.into_iter().map(number).collect());
    }
    let text = |value: Option<Value<'a>>| match value? {
        Value::Text(text) => Some(text),
        Value::Address(address) => Some(Cow::Borrowed(address)),
        Value::Texts(texts) => Some(Cow::Owned(texts.join(", "))),
        _ => None,
    };
    Keys::Text(values.into_iter().map(text).collect())
}

/// What a connection connects to, by the name that people know.
pub(crate) fn connector<'a>(row: &'a Row, table: &'a Table) -> Option<Cow<'a, str>> {
    match &row.record {
        Record::SuperOffice(record) => {
            let id = record.connection.connector_id?;
            let name = table.surroundings.connectors.get(id);
            Some(name.map_or_else(|| Cow::Owned(id.to_string()), Cow::Borrowed))
        }
        Record::Other(record) => record.connector().map(Cow::Borrowed),
    }
}

/// Whether it is switched on, where its system has such a switch.
pub(crate) fn active(row: &Row) -> Option<bool> {
    match &row.record {
        Record::SuperOffice(record) => record.connection.active,
        Record::Other(record) => record.active(),
    }
}

/// How many kinds of records are synced.
fn synced(row: &Row) -> Option<i64> {
    match &row.record {
        Record::SuperOffice(SuperOfficeRecord { summary, .. }) => {
            let actors = summary.as_ref()?.actors.as_ref()?;
            i64::try_from(actors.iter().filter(|actor| actor.has_mappings == Some(true)).count()).ok()
        }
        Record::Other(record) => record.models().and_then(|count| i64::try_from(count).ok()),
    }
}

fn length<T>(list: Option<&[T]>) -> Option<i64> {
    list.and_then(|list| i64::try_from(list.len()).ok())
}

/// What needs somebody comes first, what needs nobody last.
const URGENCY: [Status; 11] = [
    Status::SignInNeeded,
    Status::SetupNeeded,
    Status::Failing,
    Status::Late,
    Status::Warnings,
    Status::Running,
    Status::Waiting,
    Status::Paused,
    Status::Unknown,
    Status::Healthy,
    Status::Deleted,
];

fn place(status: Status) -> Option<i64> {
    URGENCY.iter().position(|other| *other == status).and_then(|place| i64::try_from(place).ok())
}
