//! Everything else that the CRM says of a connection, each field with its place; nothing is dropped.

use super::{
    parts::{self, Lines, told},
    rest,
};
use crate::{
    dom::{El, el},
    i18n::{self, text},
    screens::connections::names,
    signal::Signal,
    state::{
        names::Names,
        reading::Reading,
        store::Store,
        table::{Row, RowId, SummaryReading, Table},
    },
};
use connections::{guid::Guid, localized::LocalizedText, time::Moment};

/// The panel of facts.
pub(super) fn facts(store: Store, id: RowId) -> El {
    let lines = told(store, id, list);
    let list = el("dl").class("deck facts").live(move || lines.with(|lines| entries(lines)));
    el("section")
        .class("panel pad stack")
        .attr("aria-labelledby", "facts")
        .child(el("h2").attr("id", "facts").text(&text::facts_title()))
        .child(list)
        .live_maybe(rest::actors(store, id))
        .live(rest::raw(store, id))
}

fn entries(lines: &[Vec<String>]) -> Vec<El> {
    let entry = |line: &Vec<String>| {
        let [name, tag, value] = line.as_slice() else { return None };
        Some(parts::fact(name, el("dd").child(el(tag).text(value))))
    };
    lines.iter().filter_map(entry).collect()
}

/// A fact's name, the element that holds its value, and the value.
fn fact(name: String, tag: &str, value: String) -> Vec<String> {
    let value = if value.is_empty() { text::cell_not_told() } else { value };
    vec![name, tag.to_owned(), value]
}

fn yes_no(value: Option<bool>) -> String {
    match value {
        Some(true) => text::yes(),
        Some(false) => text::no(),
        None => String::new(),
    }
}

fn listed(ids: Option<&[i32]>, known: Signal<Reading<Names>>) -> String {
    match ids {
        None => String::new(),
        Some([]) => text::access_nobody(),
        Some(ids) => known.with(|known| i18n::join(&names(ids, known.value.as_ref()))),
    }
}

fn list(store: Store, _: &Table, row: &Row) -> Lines {
    // Ages go on, and the zone of times is part of the view.
    store.tick.track();
    store.view.track();
    let Some(record) = row.superoffice() else { return Vec::new() };
    let connection = &record.connection;
    let access = &connection.access;
    let rights = connection.table_right.as_ref().map_or_else(text::cell_no_restriction, |right| {
        let flags = right.flags.join(", ");
        if right.reason.is_empty() { flags } else { format!("{flags} ({})", right.reason) }
    });
    let last_sync = match (&record.summary, record.reading) {
        (Some(summary), _) => summary.last_sync.as_ref().map(moment).unwrap_or_default(),
        (None, SummaryReading::Failed) => text::cell_summary_failed(),
        (None, _) => text::cell_reading(),
    };
    let words = |name: String, value: String| fact(name, "bdi", value);
    let code = |name: String, value: Option<String>| fact(name, "code", value.unwrap_or_default());
    let mut facts = vec![
        words(text::column_last_sync(), last_sync),
        code(text::column_most_recent(), connection.most_recent_timestamp.clone().map(String::from)),
        words(text::column_description(), localized(connection.description.as_ref(), store)),
        code(text::column_id(), Some(connection.id.to_string())),
        code(text::column_connector_id(), connection.connector_id.map(|id| id.to_string())),
        code(text::column_guid(), connection.guid.as_ref().map(Guid::text)),
        words(text::column_deleted(), yes_no(connection.deleted)),
        words(text::access_everyone_question(), yes_no(access.everyone)),
    ];
    if access.everyone != Some(true) {
        facts.push(words(text::column_groups(), listed(access.groups.as_deref(), store.groups)));
        facts.push(words(text::column_people(), listed(access.people.as_deref(), store.people)));
    }
    facts.push(words(text::column_rights(), rights));
    facts
}

fn localized(value: Option<&LocalizedText>, store: Store) -> String {
    value.map(|value| value.in_language(store.language.get().tag()).into_owned()).unwrap_or_default()
}

fn moment(moment: &Moment) -> String {
    match moment {
        Moment::Zoned(at) => format!("{} ({})", i18n::date_time(*at), i18n::age(*at)),
        Moment::Unzoned(value) => format!("{value} ({})", text::cell_no_zone()),
        Moment::Never => text::cell_never(),
    }
}
