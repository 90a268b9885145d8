//! Cells of the systems beside the CRM. They come with the part of the app that reads these systems.

use super::{
    cells::{Cell, cut, description_of, moment_cell},
    chosen::{crm_cell, flag, no_such_thing, plain},
};
use crate::{
    i18n::{self, text},
    state::{own_fields, store::Store, table::Row},
};
use connections::{column::Column, field::Value, stuut::StuutConnection, system::SystemKind, time::Moment};

/// The cell of a column that the table only has when somebody chose it, or of a row of another system than the CRM.
pub(crate) fn other_cell(store: Store, column: Column, row: &Row) -> Cell {
    match column {
        Column::DisplayDescription => plain(Some(&description_of(&row.record, store.language.get()))),
        Column::System => {
            Cell::line(store.system(row.system).map(|state| state.system.title()).unwrap_or_default())
        }
        Column::ErpConnectionId => Cell::line(row.record.id()),
        _ => match row.superoffice() {
            Some(record) => crm_cell(column, &record.connection, store),
            None => elsewhere(column, row),
        },
    }
}

fn elsewhere(column: Column, row: &Row) -> Cell {
    let stuut = row.record.stuut();
    let nothing =
        || no_such_thing(if stuut.is_some() { SystemKind::Stuut } else { SystemKind::ActiveCampaign });
    match (column, stuut) {
        (Column::LastSync, _) => moment_cell(row.record.last_sync()),
        (Column::NextSync, Some(connection)) => moment_cell(connection.next_sync.as_ref()),
        (Column::Actors, Some(connection)) => models(connection),
        (Column::Active, Some(connection)) => {
            flag(connection.sync_disabled.map(|disabled| !disabled)).titled(text::cell_active_elsewhere())
        }
        (Column::ActiveCampaign(_) | Column::Stuut(_), _) => match own_fields::value(column, row) {
            None => nothing(),
            Some(Value::NotTold) => Cell::not_told(),
            Some(Value::Flag(value)) => flag(Some(value)),
            Some(Value::Moment(moment)) => moment_cell(Some(moment)),
            Some(value) => plain(Some(&told_text(&value))),
        },
        _ => nothing(),
    }
}

/// A field's value in words that are never none: what was not told, and what came empty, are said to be so.
pub(crate) fn told_text(value: &Value<'_>) -> String {
    let words = field_text(value);
    match value {
        Value::NotTold => text::cell_not_told(),
        _ if words.trim().is_empty() => text::form_empty(),
        _ => words,
    }
}

/// A field's value in words, as it came but for yes, no and times.
pub(crate) fn field_text(value: &Value<'_>) -> String {
    match value {
        Value::NotTold => String::new(),
        Value::Text(text) => text.clone().into_owned(),
        Value::Address(address) => (*address).to_owned(),
        Value::Flag(true) => text::yes(),
        Value::Flag(false) => text::no(),
        Value::Texts(texts) => i18n::join(&texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>()),
        Value::Moment(Moment::Zoned(at)) => i18n::date_time(*at),
        Value::Moment(Moment::Unzoned(value)) => [value.as_str(), " (", &text::cell_no_zone(), ")"].concat(),
        Value::Moment(Moment::Never) => text::cell_never(),
    }
}

/// How many models there are, and whether some write back.
fn models(connection: &StuutConnection) -> Cell {
    let Some(models) = connection.models.as_deref() else { return Cell::not_told() };
    let writing = models.iter().filter(|model| model.write_enabled == Some(true)).count();
    let names: Vec<String> =
        models.iter().filter_map(|model| model.display_name.clone().or_else(|| model.name.clone())).collect();
    let second = match (models.is_empty(), writing) {
        (true, _) => String::new(),
        (false, 0) => text::cell_models_read(),
        (false, writing) => text::cell_models_write(writing),
    };
    Cell::two(text::cell_models(models.len()), second).titled(cut(&i18n::join(&names)))
}
