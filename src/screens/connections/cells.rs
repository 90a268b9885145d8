//! What a cell says, as plain data, so that a row is only drawn anew where its words changed.

use crate::{
    i18n::{self, Language, text},
    later::Later,
    screens::words,
    state::{
        columns,
        names::Names,
        store::Store,
        table::{Record, Row, SummaryReading, SuperOfficeRecord},
    },
};
use connections::{
    column::Column,
    connection::Connection,
    status::{Status, Who},
    time::{Moment, Timestamp},
};

/// Longer names than this are cut in the table; the connection's page has them whole. A browser would lay
/// out megabytes of text for a cell of twenty characters.
const LONGEST: usize = 300;

/// One cell: a line, a quiet second line, and what a pointer's rest shows.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Cell {
    pub(super) first: String,
    pub(super) second: String,
    pub(super) title: String,
    /// Shown in full by a pointer's rest in the place of `title`; to write it takes as long as all else that a cell says.
    pub(super) moment: Option<Timestamp>,
    /// Shown as an enumeration by a pointer's rest in the place of `title`; to join them takes a while too.
    pub(super) names: Vec<String>,
    pub(super) muted: bool,
    /// Only in the status column.
    pub(super) status: Option<Status>,
}

impl Cell {
    pub(super) fn line(first: impl Into<String>) -> Self {
        Self { first: first.into(), ..Self::default() }
    }

    pub(super) fn two(first: impl Into<String>, second: impl Into<String>) -> Self {
        Self { first: first.into(), second: second.into(), ..Self::default() }
    }

    /// What the server did not tell is a dash with its reason.
    pub(super) fn not_told() -> Self {
        Self { first: "–".to_owned(), title: text::cell_not_told(), muted: true, ..Self::default() }
    }

    pub(super) fn muted(first: impl Into<String>) -> Self {
        Self { muted: true, ..Self::line(first) }
    }

    pub(super) fn titled(mut self, title: impl Into<String>) -> Self {
        self.title = title.into();
        self
    }
}

/// The name of a connection in the console's language; its id where the system told none.
pub(crate) fn name_of(record: &Record, language: Language) -> String {
    match record.name(language.tag()) {
        Some(name) => cut(name.trim()),
        None => text::connection_nameless(&record.id()),
    }
}

pub(super) fn description_of(record: &Record, language: Language) -> String {
    record.description(language.tag()).map(|text| cut(text.trim())).unwrap_or_default()
}

pub(super) fn cut(value: &str) -> String {
    match value.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &value[..end]),
        None => value.to_owned(),
    }
}

/// The cell of a column. Tracks what it reads besides the row.
pub(super) fn cell(column: Column, row: &Row, store: Store) -> Cell {
    let language = store.language.get();
    match (column, &row.record) {
        (Column::DisplayName, record) => {
            let description = description_of(record, language);
            Cell::two(name_of(record, language), description.clone()).titled(description)
        }
        (Column::ErpConnectorId, _) => connector(row, store),
        (Column::Status, _) => status(row, store),
        (Column::LastSync, Record::SuperOffice(record)) => last_sync(record),
        (Column::Actors, Record::SuperOffice(record)) => actors(record),
        (Column::AllAccess, Record::SuperOffice(record)) => access(&record.connection, store),
        // Rows of other systems are read by what comes later, so that is here when they are.
        _ => match store.later.get() {
            Later::Here(parts) => (parts.other_cell)(store, column, row),
            _ => Cell::default(),
        },
    }
}

fn status(row: &Row, store: Store) -> Cell {
    let verdict = &row.verdict;
    let who = if verdict.who == Who::Nobody { String::new() } else { words::who(verdict.who) };
    let at = store.system(row.system).and_then(|state| state.list.with(|list| list.at));
    let stale = store.is_stale(row.system).then_some(at).flatten();
    Cell {
        status: Some(verdict.status),
        first: words::reason(&verdict.reason),
        second: stale.map_or(who, |at| text::cell_stale(&i18n::time_of_day(at))),
        ..Cell::default()
    }
}

fn connector(row: &Row, store: Store) -> Cell {
    let id = row.record.id();
    let system = store.system(row.system).map(|state| state.system.title()).unwrap_or_default();
    let origin = text::system_and_id(system, &id);
    let named = |name: &str| Cell::two(cut(name), origin.clone()).titled(cut(name));
    if let Some(record) = row.superoffice() {
        let Some(id) = record.connection.connector_id else { return Cell::not_told() };
        let name =
            store.connectors.with(|names| names.value.as_ref().and_then(|names| names.get(id).map(named)));
        return match name {
            Some(named) => named,
            None => Cell::two(text::connector_nameless(&id.to_string()), origin),
        };
    }
    let name = store.with_table(|table| columns::connector(row, table).map(|name| named(&name)));
    name.unwrap_or_else(Cell::not_told)
}

/// A time as an age, with the time of day under it.
pub(super) fn moment_cell(moment: Option<&Moment>) -> Cell {
    match moment {
        Some(Moment::Zoned(at)) => {
            Cell { moment: Some(*at), ..Cell::two(i18n::age(*at), i18n::time_of_day(*at)) }
        }
        Some(Moment::Unzoned(value)) => Cell::two(value.clone(), text::cell_no_zone()),
        Some(Moment::Never) => Cell::muted(text::cell_never()),
        None => Cell::not_told(),
    }
}

fn last_sync(record: &SuperOfficeRecord) -> Cell {
    match (&record.summary, record.reading) {
        (Some(summary), _) => moment_cell(summary.last_sync.as_ref()),
        (None, SummaryReading::Failed) => {
            Cell::muted(text::cell_not_read()).titled(text::cell_summary_failed())
        }
        (None, _) => Cell::muted("…").titled(text::cell_reading()),
    }
}

fn actors(record: &SuperOfficeRecord) -> Cell {
    let Some(actors) = record.summary.as_ref().and_then(|summary| summary.actors.as_ref()) else {
        return if record.summary.is_some() {
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
            Cell {
                names: all,
                ..Cell::two(text::access_groups(groups.len()), text::access_people(people.len()))
            }
        }
    }
}

/// The names of ids; the number itself where no list names it.
pub(crate) fn names(ids: &[i32], known: Option<&Names>) -> Vec<String> {
    ids.iter()
        .map(|id| {
            let name = known.and_then(|known| known.get(*id));
            name.map_or_else(|| text::name_unknown(&id.to_string()), str::to_owned)
        })
        .collect()
}
