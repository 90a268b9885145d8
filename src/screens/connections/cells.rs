//! What a cell says, as plain data, so that a row is only drawn anew where its words changed.

use crate::{
    i18n::{self, Language, text},
    screens::words,
    state::{
        store::{Names, Store},
        table::{Row, SummaryReading},
    },
};
use connections::{
    column::Column,
    connection::Connection,
    localized::LocalizedText,
    status::{Status, Who},
    time::Moment,
};

/// Longer names than this are cut in the table; the connection's page has them whole. A browser would lay
/// out megabytes of text for a cell of twenty characters.
const LONGEST: usize = 300;

/// One cell: a line, a quiet second line, and what a pointer's rest shows.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Cell {
    pub(super) first: String,
    pub(super) second: String,
    pub(super) title: String,
    pub(super) muted: bool,
    /// Only in the status column.
    pub(super) status: Option<Status>,
}

impl Cell {
    fn line(first: impl Into<String>) -> Self {
        Self { first: first.into(), ..Self::default() }
    }

    fn two(first: impl Into<String>, second: impl Into<String>) -> Self {
        Self { first: first.into(), second: second.into(), ..Self::default() }
    }

    /// What the server did not tell is a dash with its reason.
    fn not_told() -> Self {
        Self { first: "–".to_owned(), title: text::cell_not_told(), muted: true, ..Self::default() }
    }

    fn muted(first: impl Into<String>) -> Self {
        Self { muted: true, ..Self::line(first) }
    }

    fn titled(mut self, title: impl Into<String>) -> Self {
        self.title = title.into();
        self
    }
}

/// The name of a connection in the console's language; its id where the server told none.
pub(crate) fn name_of(connection: &Connection, language: Language) -> String {
    localized(connection.name.as_ref(), language)
        .unwrap_or_else(|| text::connection_nameless(&connection.id.to_string()))
}

pub(super) fn localized(value: Option<&LocalizedText>, language: Language) -> Option<String> {
    let value = value?.in_language(language.tag());
    let value = value.trim();
    (!value.is_empty()).then(|| cut(value))
}

fn cut(value: &str) -> String {
    match value.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &value[..end]),
        None => value.to_owned(),
    }
}

/// The cell of a column. Tracks what it reads besides the row.
pub(super) fn cell(column: Column, row: &Row, store: Store) -> Cell {
    let connection = &row.connection;
    let language = store.language.get();
    let plain = |value: Option<&str>| {
        value.filter(|value| !value.is_empty()).map_or_else(Cell::not_told, |value| {
            let value = cut(value);
            Cell::line(value.clone()).titled(value)
        })
    };
    match column {
        Column::DisplayName => {
            let description = localized(connection.description.as_ref(), language).unwrap_or_default();
            Cell::two(name_of(connection, language), description.clone()).titled(description)
        }
        Column::DisplayDescription => plain(localized(connection.description.as_ref(), language).as_deref()),
        Column::ErpConnectorId => connector(connection, store),
        Column::Status => {
            let verdict = &row.verdict;
            Cell {
                status: Some(verdict.status),
                first: words::reason(&verdict.reason),
                second: if verdict.who == Who::Nobody { String::new() } else { words::who(verdict.who) },
                ..Cell::default()
            }
        }
        Column::LastSync => last_sync(row),
        Column::Actors => actors(row),
        Column::Active => flag(connection.active),
        Column::Deleted => flag(connection.deleted),
        Column::AllAccess => access(connection, store),
        Column::UserGroupAccessIds => {
            named(connection.access.groups.as_deref(), store.groups.get().value.as_ref())
        }
        Column::AssociateAccessIds => {
            named(connection.access.people.as_deref(), store.people.get().value.as_ref())
        }
        Column::MostRecentTimestamp => plain(connection.most_recent_timestamp.as_deref()),
        Column::ConnectionId => plain(connection.guid.as_deref()),
        Column::ErpConnectionId => Cell::line(connection.id.to_string()),
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
    }
}

fn connector(connection: &Connection, store: Store) -> Cell {
    let Some(id) = connection.connector_id else { return Cell::not_told() };
    let name = store.connectors.with(|names| names.value.as_ref().and_then(|names| names.get(&id).cloned()));
    let origin = text::system_and_id(&connection.id.to_string());
    match name {
        Some(name) => Cell::two(cut(&name), origin).titled(cut(&name)),
        None => Cell::two(text::connector_nameless(&id.to_string()), origin),
    }
}

fn last_sync(row: &Row) -> Cell {
    let Some(summary) = &row.summary else {
        return match row.reading {
            SummaryReading::Failed => Cell::muted(text::cell_not_read()).titled(text::cell_summary_failed()),
            _ => Cell::muted("…").titled(text::cell_reading()),
        };
    };
    match &summary.last_sync {
        Some(Moment::Zoned(at)) => {
            Cell::two(i18n::age(*at), i18n::time_of_day(*at)).titled(i18n::date_time(*at))
        }
        Some(Moment::Unzoned(value)) => Cell::two(value.clone(), text::cell_no_zone()),
        Some(Moment::Never) => Cell::muted(text::cell_never()),
        None => Cell::not_told(),
    }
}

fn actors(row: &Row) -> Cell {
    let Some(actors) = row.summary.as_ref().and_then(|summary| summary.actors.as_ref()) else {
        return if row.summary.is_some() {
            Cell::not_told()
        } else {
            Cell::muted("…").titled(text::cell_reading())
        };
    };
    let mapped = actors.iter().filter(|actor| actor.has_mappings == Some(true)).count();
    let names: Vec<String> = actors
        .iter()
        .filter(|actor| actor.has_mappings == Some(true))
        .map(|actor| actor_name(actor.actor_type.as_str()))
        .collect();
    let total = i18n::number(i64::try_from(actors.len()).unwrap_or(i64::MAX));
    let names = i18n::join(&names);
    Cell::two(text::cell_actors(mapped, &total), names.clone()).titled(names)
}

/// An actor type in words; the names that the contract does not know stay as they came.
pub(crate) fn actor_name(wire: &str) -> String {
    match wire {
        "Customer" => text::actor_customer(),
        "Supplier" => text::actor_supplier(),
        "Partner" => text::actor_partner(),
        "Person" => text::actor_person(),
        "Project" => text::actor_project(),
        "Employee" => text::actor_employee(),
        "Sale" => text::actor_sale(),
        other => other.to_owned(),
    }
}

fn flag(value: Option<bool>) -> Cell {
    match value {
        Some(true) => Cell::line(text::yes()),
        Some(false) => Cell::muted(text::no()),
        None => Cell::not_told(),
    }
}

fn access(connection: &Connection, store: Store) -> Cell {
    let access = &connection.access;
    match access.everyone {
        Some(true) => Cell::line(text::access_everyone()),
        None if access.groups.is_none() && access.people.is_none() => Cell::not_told(),
        _ => {
            let groups = access.groups.as_deref().unwrap_or_default();
            let people = access.people.as_deref().unwrap_or_default();
            if groups.is_empty() && people.is_empty() {
                return Cell::muted(text::access_nobody());
            }
            let mut all = names(groups, store.groups.get().value.as_ref());
            all.extend(names(people, store.people.get().value.as_ref()));
            Cell::two(text::access_groups(groups.len()), text::access_people(people.len()))
                .titled(cut(&i18n::join(&all)))
        }
    }
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

/// The names of ids; the number itself where no list names it.
pub(crate) fn names(ids: &[i32], known: Option<&Names>) -> Vec<String> {
    ids.iter()
        .map(|id| {
            known
                .and_then(|known| known.get(id).cloned())
                .unwrap_or_else(|| text::name_unknown(&id.to_string()))
        })
        .collect()
}
