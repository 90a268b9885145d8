//! What a connector's maker wants to see: the actor types, config keys, field rights, translations, unknown
//! fields, and what could not be read.

use super::parts::{Lines, heads, scroll, table, told};
use crate::{
    dom::{El, el},
    i18n::text,
    screens::{connections::actor_name, words},
    state::{
        store::Store,
        table::{Record, Row, RowId, SuperOfficeRecord, Table},
    },
    widgets::{disclosure, raw_text},
};
use connections::{connection::FieldProblem, localized::LocalizedText};

/// The table of actor types, once the summary tells of any.
pub(super) fn actors(store: Store, id: RowId) -> impl Fn() -> Option<El> + 'static {
    let lines = told(store, id, actor_lines);
    move || lines.with(|lines| lines.split_first().map(|(heads, actors)| actor_table(heads, actors)))
}

/// The heads, and a line for each actor type; nothing where the server told of none.
fn actor_lines(_: Store, _: &Table, row: &Row) -> Lines {
    let summary = row.superoffice().and_then(|record| record.summary.as_ref());
    let Some(actors) = summary.and_then(|summary| summary.actors.as_ref()) else { return Vec::new() };
    let heads =
        vec![text::actors_type(), text::actors_mapped(), text::actors_mappings(), text::actors_defaults()];
    let mut lines = vec![heads];
    for actor in actors {
        let mapped = match actor.has_mappings {
            Some(true) => text::yes(),
            Some(false) => text::no(),
            None => text::cell_not_told(),
        };
        let name = actor_name(actor.actor_type.as_str());
        lines.push(vec![name, mapped, actor.mappings.clone(), actor.defaults.clone()]);
    }
    lines
}

fn actor_table(words: &[String], actors: &[Vec<String>]) -> El {
    let row = |line: &Vec<String>| {
        let [name, mapped, mappings, defaults] = line.as_slice() else { return None };
        let row = el("tr")
            .child(el("th").attr("scope", "row").text(name))
            .child(el("td").text(mapped))
            .child(el("td").class("wrapped").text(mappings))
            .child(el("td").class("wrapped").text(defaults));
        Some(row)
    };
    let body = el("tbody").children(actors.iter().filter_map(row).collect());
    let title = text::actors_title();
    scroll(&title, table(Some(&title), heads(words), body))
}

/// A note of what could not be read, and all the rest one step away.
pub(super) fn raw(store: Store, id: RowId) -> impl Fn() -> Vec<El> + 'static {
    let lines = told(store, id, |_, _, row| vec![problems(row), fields(row)]);
    move || {
        lines.with(|lines| match lines.as_slice() {
            [problems, fields] => shown(problems, fields),
            _ => Vec::new(),
        })
    }
}

fn problems(row: &Row) -> Vec<String> {
    let problems: Vec<&FieldProblem> = match &row.record {
        Record::SuperOffice(record) => {
            let of_summary = record.summary.iter().flat_map(|summary| &summary.problems);
            record.connection.problems.iter().chain(of_summary).collect()
        }
        record @ Record::Other(_) => {
            let of_shop = record.activecampaign().iter().flat_map(|one| &one.problems).collect::<Vec<_>>();
            of_shop.into_iter().chain(record.stuut().iter().flat_map(|one| &one.problems)).collect()
        }
    };
    let line = |problem: &FieldProblem| {
        text::problem_line(&problem.field, &words::expected(problem.expected), &problem.found)
    };
    problems.into_iter().map(line).collect()
}

/// All that was sent and has no place of its own on the page.
fn fields(row: &Row) -> Vec<String> {
    let others = |others: &[(String, String)]| {
        others.iter().map(|(name, value)| [name.as_str(), ": ", value].concat()).collect::<Vec<_>>()
    };
    if let Some(connection) = row.record.activecampaign() {
        return others(&connection.other);
    }
    if let Some(connection) = row.record.stuut() {
        let mut lines = others(&connection.other);
        let nested = |path: &str, fields: &[(String, String)]| {
            others(fields).into_iter().map(|line| [path, ".", &line].concat()).collect::<Vec<_>>()
        };
        lines.extend(connection.health.iter().flat_map(|health| nested("health", &health.other)));
        lines.extend(connection.provider.iter().flat_map(|card| nested("provider", &card.other)));
        return lines;
    }
    row.superoffice().map(superoffice_fields).unwrap_or_default()
}

fn superoffice_fields(record: &SuperOfficeRecord) -> Vec<String> {
    let connection = &record.connection;
    let mut lines = Vec::new();
    let mut translations = |field: &str, value: Option<&LocalizedText>| {
        if let Some(value) = value.filter(|value| value.is_multilingual()) {
            lines.push(format!("{field}: {}", value.raw()));
        }
    };
    translations("DisplayName", connection.name.as_ref());
    translations("DisplayDescription", connection.description.as_ref());
    for field in connection.config_fields.as_deref().unwrap_or_default() {
        let state = if field.filled { text::config_filled() } else { text::config_empty() };
        lines.push(format!("ConfigFields.{}: {state}", field.key));
    }
    for property in &*connection.field_properties {
        let right = property.right.as_ref().map(|right| right.flags.join(", ")).unwrap_or_default();
        let kind = property.field_type.as_deref().unwrap_or_default();
        let length = property.field_length.map(|length| length.to_string()).unwrap_or_default();
        lines.push(format!("FieldProperties.{}: {kind} {length} {right}", property.name));
    }
    for (name, value) in
        connection.other.iter().chain(record.summary.iter().flat_map(|summary| &summary.other))
    {
        lines.push(format!("{name}: {value}"));
    }
    lines
}

fn shown(problems: &[String], fields: &[String]) -> Vec<El> {
    let mut shown = Vec::new();
    if !problems.is_empty() {
        let list = problems.iter().map(|problem| el("li").text(problem)).collect();
        let words = el("span").child(el("b").text(&text::problems_title())).child(el("ul").children(list));
        shown.push(el("div").class("note").attr("data-st", "unk").child(words));
    }
    if !(problems.is_empty() && fields.is_empty()) {
        let label = text::facts_more();
        shown.push(disclosure(&label, raw_text(&label, &fields.join("\n"), text::raw_left_out)));
    }
    shown
}
