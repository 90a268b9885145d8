//! What each column sorts by, and which are shown unless asked otherwise.

use super::table::{Row, Table};
use crate::i18n::Language;
use connections::{column::Column, order::Keys, status::Status, time::Moment};
use std::borrow::Cow;

/// The columns of a table that nobody has changed, in order of their weight: the last go first when the
/// table is narrow.
pub(crate) const DEFAULT: [Column; 7] = [
    Column::DisplayName,
    Column::Status,
    Column::Active,
    Column::LastSync,
    Column::ErpConnectorId,
    Column::Actors,
    Column::AllAccess,
];

/// Whether a column's values change without the list being read again.
pub(crate) fn depends_on_facts(column: Column) -> bool {
    matches!(column, Column::Status | Column::LastSync | Column::Actors | Column::Active)
}

/// The values that rows are sorted by in a column.
pub(crate) fn keys<'a>(column: Column, rows: &[&'a Row], table: &'a Table, language: Language) -> Keys<'a> {
    let text =
        |of: &dyn Fn(&'a Row) -> Option<Cow<'a, str>>| Keys::Text(rows.iter().map(|row| of(row)).collect());
    let number = |of: &dyn Fn(&'a Row) -> Option<i64>| Keys::Number(rows.iter().map(|row| of(row)).collect());
    match column {
        Column::DisplayName => text(&|row| localized(row.connection.name.as_ref(), language)),
        Column::DisplayDescription => text(&|row| localized(row.connection.description.as_ref(), language)),
        Column::ErpConnectorId => text(&|row| {
            let id = row.connection.connector_id?;
            Some(
                table
                    .surroundings
                    .connectors
                    .get(&id)
                    .map_or_else(|| Cow::Owned(id.to_string()), |name| Cow::Borrowed(name.as_str())),
            )
        }),
        Column::ConnectionId => text(&|row| row.connection.guid.as_deref().map(Cow::Borrowed)),
        // Opaque: sorted as the text that it is, never as a date.
        Column::MostRecentTimestamp => {
            text(&|row| row.connection.most_recent_timestamp.as_deref().map(Cow::Borrowed))
        }
        Column::TableRight => {
            text(&|row| row.connection.table_right.as_ref().map(|right| Cow::Owned(right.flags.join(", "))))
        }
        Column::ErpConnectionId => number(&|row| Some(i64::from(row.connection.id))),
        Column::Active => number(&|row| row.connection.active.map(i64::from)),
        Column::Deleted => number(&|row| row.connection.deleted.map(i64::from)),
        Column::AllAccess => number(&|row| row.connection.access.everyone.map(i64::from)),
        Column::UserGroupAccessIds => number(&|row| length(row.connection.access.groups.as_deref())),
        Column::AssociateAccessIds => number(&|row| length(row.connection.access.people.as_deref())),
        Column::ConfigFields => number(&|row| length(row.connection.config_fields.as_deref())),
        Column::FieldProperties => number(&|row| length(Some(&row.connection.field_properties))),
        Column::Status => number(&|row| place(row.verdict.status)),
        Column::LastSync => {
            number(&|row| row.summary.as_ref()?.last_sync.as_ref().and_then(Moment::zoned).map(|at| at.0))
        }
        Column::Actors => number(&|row| {
            let actors = row.summary.as_ref()?.actors.as_ref()?;
            i64::try_from(actors.iter().filter(|actor| actor.has_mappings == Some(true)).count()).ok()
        }),
    }
}

fn localized(
    text: Option<&connections::localized::LocalizedText>,
    language: Language,
) -> Option<Cow<'_, str>> {
    text.map(|text| text.in_language(language.tag())).filter(|text| !text.is_empty())
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
