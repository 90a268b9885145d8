//! The models of a connection of Stuut: what is synced, which way, how the last sync went, and when the next one is.

use super::parts::{Lines, heads, scroll, table, told};
use crate::{
    dom::{El, el},
    i18n::text,
    screens::connections::{field_text, told_text},
    state::{
        store::Store,
        table::{Row, RowId, Table},
    },
    widgets::{disclosure, raw_text},
};
use connections::{
    field::{Field, Value},
    stuut::{LAST_SYNC_FIELDS, LastSync, MODEL_FIELDS, Model, RunStatus},
    time::Moment,
};

/// The panel of models.
pub(super) fn models(store: Store, id: RowId) -> El {
    let lines = told(store, id, lines);
    let everything = told(store, id, everything);
    let title = text::models_title();
    let heads = heads(&[
        text::models_model(),
        text::models_direction(),
        text::models_last_status(),
        text::models_started(),
        text::models_completed(),
        text::models_range(),
        text::models_next(),
        text::models_error(),
    ]);
    let rows = move || lines.with(|lines| lines.iter().map(|line| row(line)).collect());
    let none = move || lines.with(Vec::is_empty).then(|| el("p").class("mute").text(&text::models_none()));
    let raw = move || {
        everything.with(|everything| {
            // Each model in a box of its own: a box shows so much and no more, and no field may be left out.
            let boxes = everything.iter().filter_map(|fields| {
                let (name, fields) = fields.split_first()?;
                let mut parts = vec![el("h3").child(el("bdi").text(name))];
                parts.extend(raw_text(name, &fields.join("\n"), text::raw_left_out));
                Some(parts)
            });
            let body: Vec<El> = boxes.flatten().collect();
            (!body.is_empty()).then(|| disclosure(&text::models_everything(), body))
        })
    };
    el("section")
        .class("panel pad stack")
        .attr("aria-labelledby", "models")
        .test("models")
        .child(el("h2").attr("id", "models").text(&title))
        .child(scroll(&title, table(None, heads, el("tbody").live(rows))))
        .live_maybe(none)
        .live_maybe(raw)
}

fn row(line: &[String]) -> El {
    let mut cells = Vec::new();
    for (place, words) in line.iter().enumerate() {
        cells.push(match place {
            0 => el("th").attr("scope", "row").child(el("bdi").text(words)),
            7 => el("td").class("wrapped").text(words),
            _ => el("td").text(words),
        });
    }
    el("tr").children(cells)
}

fn lines(store: Store, _: &Table, row: &Row) -> Lines {
    // The zone of times is part of the view.
    store.view.track();
    let Some(connection) = row.record.stuut() else { return Vec::new() };
    connection.models.iter().flatten().map(line).collect()
}

fn line(model: &Model) -> Vec<String> {
    let last = model.last_sync.as_ref();
    let time = |of: fn(&LastSync) -> Option<&Moment>| moment(last.and_then(of));
    let range = match last.map(|last| (moment(last.range_start.as_ref()), moment(last.range_end.as_ref()))) {
        Some((from, to)) if from != DASH || to != DASH => [from.as_str(), " – ", &to].concat(),
        _ => DASH.to_owned(),
    };
    vec![
        name(model).unwrap_or(DASH).to_owned(),
        direction(model),
        last.map_or_else(text::models_never, status),
        time(|last| last.started.as_ref()),
        time(|last| last.completed.as_ref()),
        range,
        moment(model.next_sync.as_ref()),
        last.and_then(|last| last.error.clone()).unwrap_or_default(),
    ]
}

const DASH: &str = "–";

/// What people call a model.
fn name(model: &Model) -> Option<&str> {
    model.display_name.as_deref().or(model.name.as_deref()).or(model.id.as_deref())
}

fn moment(moment: Option<&Moment>) -> String {
    moment.map_or_else(|| DASH.to_owned(), |moment| field_text(&Value::Moment(moment)))
}

/// The status of the last sync as it came, which attempt it was, and whether it was the first or outside the schedule.
fn status(last: &LastSync) -> String {
    let mut parts = vec![last.status.as_ref().map_or(DASH, RunStatus::as_str).to_owned()];
    if let Some(attempt) = last.attempt {
        parts.push(text::models_attempt(&crate::i18n::number(attempt)));
    }
    if last.initial == Some(true) {
        parts.push(text::models_initial());
    }
    if last.one_off == Some(true) {
        parts.push(text::models_one_off());
    }
    parts.join(" · ")
}

fn direction(model: &Model) -> String {
    let mut words = match (model.read_enabled, model.write_enabled) {
        (Some(true), Some(true)) => text::models_both(),
        (Some(true), _) => text::models_read(),
        (_, Some(true)) => text::models_write(),
        (Some(false), Some(false)) => text::models_off(),
        _ => text::cell_not_told(),
    };
    if model.sync_supported == Some(false) {
        words = [words.as_str(), " · ", &text::models_no_sync()].concat();
    }
    words
}

/// Every field of every model and of its last sync, as it came: a model each, its name before them.
fn everything(store: Store, _: &Table, row: &Row) -> Lines {
    store.view.track();
    let Some(connection) = row.record.stuut() else { return Vec::new() };
    let all = connection.models.iter().flatten().enumerate().map(|(place, model)| {
        let mut lines = vec![name(model).unwrap_or(DASH).to_owned()];
        let path = ["models[", &place.to_string(), "]."].concat();
        add(&mut lines, &path, &MODEL_FIELDS, model, &model.other);
        if let Some(last) = &model.last_sync {
            add(&mut lines, &[path.as_str(), "last_sync."].concat(), &LAST_SYNC_FIELDS, last, &last.other);
        }
        lines
    });
    all.collect()
}

fn add<T>(lines: &mut Vec<String>, path: &str, fields: &[Field<T>], record: &T, other: &[(String, String)]) {
    for field in fields {
        let value = told_text(&(field.read)(record));
        lines.push([path, field.wire(), ": ", &value].concat());
    }
    lines.extend(other.iter().map(|(name, value)| [path, name, ": ", value].concat()));
}
