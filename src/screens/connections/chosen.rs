//! Columns that the table only has when somebody chose them: their names, and what the CRM tells in them. They come with the
//! second part of the app.

use super::{
    cells::{Cell, cut, names},
    own_titles::own_title,
};
use crate::{
    i18n::{self, text},
    state::{names::Names, store::Store},
};
use connections::{column::Column, connection::Connection, guid::Guid, system::SystemKind};

/// The name of a column; empty for those that the table has by itself.
pub(crate) fn chosen_title(column: Column) -> String {
    match column {
        Column::System => text::column_system(),
        Column::DisplayDescription => text::column_description(),
        Column::UserGroupAccessIds => text::column_groups(),
        Column::AssociateAccessIds => text::column_people(),
        Column::MostRecentTimestamp => text::column_most_recent(),
        Column::ErpConnectionId => text::column_id(),
        Column::ConnectionId => text::column_guid(),
        Column::ConfigFields => text::column_config(),
        Column::TableRight => text::column_rights(),
        Column::FieldProperties => text::column_field_rights(),
        Column::Deleted => text::column_deleted(),
        _ => own_title(column),
    }
}

/// A cell of what only the CRM tells.
pub(super) fn crm_cell(column: Column, connection: &Connection, store: Store) -> Cell {
    match column {
        Column::Deleted => flag(connection.deleted),
        Column::UserGroupAccessIds => {
            named(connection.access.groups.as_deref(), store.groups.get().value.as_ref())
        }
        Column::AssociateAccessIds => {
            named(connection.access.people.as_deref(), store.people.get().value.as_ref())
        }
        Column::MostRecentTimestamp => plain(connection.most_recent_timestamp.as_deref()),
        Column::ConnectionId => plain(connection.guid.as_ref().map(Guid::text).as_deref()),
        Column::ConfigFields => match connection.config_fields.as_deref() {
            None | Some([]) => Cell::not_told().titled(text::cell_config_not_listed()),
            Some(fields) => {
                Cell::line(i18n::join(&fields.iter().map(|field| field.key.clone()).collect::<Vec<_>>()))
            }
        },
        Column::TableRight => match &connection.table_right {
            None => Cell::muted(text::cell_no_restriction()),
            Some(right) => {
                Cell::two(cut(&right.flags.join(", ")), cut(&right.reason)).titled(right.reason.clone())
            }
        },
        Column::FieldProperties => match connection.field_properties.len() {
            0 => Cell::muted(text::cell_no_restriction()),
            count => Cell::line(text::count_fields(count)).titled(cut(&i18n::join(
                &connection.field_properties.iter().map(|field| field.name.clone()).collect::<Vec<_>>(),
            ))),
        },
        Column::Active => flag(connection.active),
        // Fields that only other systems have, and plans that the CRM does not tell.
        _ => no_such_thing(SystemKind::SuperOffice),
    }
}

pub(super) fn plain(value: Option<&str>) -> Cell {
    value.filter(|value| !value.trim().is_empty()).map_or_else(Cell::not_told, |value| {
        let value = cut(value);
        Cell::line(value.clone()).titled(value)
    })
}

pub(super) fn flag(value: Option<bool>) -> Cell {
    match value {
        Some(true) => Cell::line(text::yes()),
        Some(false) => Cell::muted(text::no()),
        None => Cell::not_told(),
    }
}

/// What a system does not have at all is a dash with its reason.
pub(super) fn no_such_thing(system: SystemKind) -> Cell {
    let title = text::cell_no_such_thing(system.product());
    Cell { first: "–".to_owned(), title, muted: true, ..Cell::default() }
}

fn named(ids: Option<&[i32]>, known: Option<&Names>) -> Cell {
    match ids {
        None => Cell::not_told(),
        Some([]) => Cell::muted("–"),
        Some(ids) => {
            let all = cut(&i18n::join(&names(ids, known)));
            Cell::line(all.clone()).titled(all)
        }
    }
}
