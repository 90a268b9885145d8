//! Everything else that the systems say of a connection, each field with its place; nothing is dropped.

use crate::{
    i18n::{self, text},
    screens::{
        connections::{actor_name, names},
        words,
    },
    state::{
        store::Store,
        table::{Row, SummaryReading},
    },
    widgets::{Disclosure, RawText},
};
use connections::{
    connection::Connection, localized::LocalizedText, summary::ConnectionSummary, time::Moment,
};
use leptos::prelude::*;

/// The panels of facts.
#[component]
pub(super) fn Facts(id: i32) -> AnyView {
    let store = Store::get();
    view! {
        {move || {
            store.rows_changed.track();
            store.facts_changed.track();
            store.tick.track();
            store.with_row(id, |row| panels(row, store))
        }}
    }
    .into_any()
}

fn panels(row: &Row, store: Store) -> AnyView {
    view! {
        <section class="panel pad stack" aria-labelledby="facts">
            <h2 id="facts">{text::facts_title()}</h2>
            <dl class="deck facts">{facts(row, store)}</dl>
            {actors(row)}
            {raw(&row.connection, row.summary.as_ref())}
        </section>
    }
    .into_any()
}

fn fact(name: String, value: String, mono: bool) -> AnyView {
    let value = if value.is_empty() { text::cell_not_told() } else { value };
    let value = if mono {
        view! { <code>{value}</code> }.into_any()
    } else {
        view! { <bdi>{value}</bdi> }.into_any()
    };
    view! { <div><dt>{name}</dt><dd>{value}</dd></div> }.into_any()
}

fn facts(row: &Row, store: Store) -> Vec<AnyView> {
    let connection = &row.connection;
    let yes_no = |value: Option<bool>| match value {
        Some(true) => text::yes(),
        Some(false) => text::no(),
        None => String::new(),
    };
    let listed = |ids: Option<&[i32]>, known: Option<&crate::state::store::Names>| match ids {
        None => String::new(),
        Some([]) => text::access_nobody(),
        Some(ids) => i18n::join(&names(ids, known)),
    };
    let access = &connection.access;
    let rights = connection.table_right.as_ref().map_or_else(text::cell_no_restriction, |right| {
        if right.reason.is_empty() {
            right.flags.join(", ")
        } else {
            format!("{} ({})", right.flags.join(", "), right.reason)
        }
    });
    let last_sync = match (&row.summary, row.reading) {
        (Some(summary), _) => summary.last_sync.as_ref().map(moment).unwrap_or_default(),
        (None, SummaryReading::Failed) => text::cell_summary_failed(),
        (None, _) => text::cell_reading(),
    };
    let mut facts = vec![
        fact(text::column_last_sync(), last_sync, false),
        fact(text::column_most_recent(), connection.most_recent_timestamp.clone().unwrap_or_default(), true),
        fact(text::column_description(), localized(connection.description.as_ref(), store), false),
        fact(text::column_id(), connection.id.to_string(), true),
        fact(
            text::column_connector_id(),
            connection.connector_id.map(|id| id.to_string()).unwrap_or_default(),
            true,
        ),
        fact(text::column_guid(), connection.guid.clone().unwrap_or_default(), true),
        fact(text::column_deleted(), yes_no(connection.deleted), false),
        fact(text::access_everyone_question(), yes_no(access.everyone), false),
    ];
    if access.everyone != Some(true) {
        facts.push(fact(
            text::column_groups(),
            listed(access.groups.as_deref(), store.groups.get().value.as_ref()),
            false,
        ));
        facts.push(fact(
            text::column_people(),
            listed(access.people.as_deref(), store.people.get().value.as_ref()),
            false,
        ));
    }
    facts.push(fact(text::column_rights(), rights, false));
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

fn actors(row: &Row) -> Option<AnyView> {
    let actors = row.summary.as_ref()?.actors.clone()?;
    let rows = actors.into_iter().map(|actor| {
        let mapped = match actor.has_mappings {
            Some(true) => text::yes(),
            Some(false) => text::no(),
            None => text::cell_not_told(),
        };
        view! {
            <tr>
                <th scope="row">{actor_name(actor.actor_type.as_str())}</th>
                <td>{mapped}</td>
                <td class="wrapped">{actor.mappings}</td>
                <td class="wrapped">{actor.defaults}</td>
            </tr>
        }
    });
    Some(
        view! {
            <div class="scroll" tabindex="0" role="region" aria-label=text::actors_title()>
                <table class="tbl">
                    <caption>{text::actors_title()}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{text::actors_type()}</th>
                            <th scope="col">{text::actors_mapped()}</th>
                            <th scope="col">{text::actors_mappings()}</th>
                            <th scope="col">{text::actors_defaults()}</th>
                        </tr>
                    </thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            </div>
        }
        .into_any(),
    )
}

/// What a connector's maker wants to see: config keys, field rights, translations, unknown fields, and what
/// could not be read.
fn raw(connection: &Connection, summary: Option<&ConnectionSummary>) -> AnyView {
    let mut lines = Vec::new();
    let mut translations = |field: &str, value: Option<&LocalizedText>| {
        if let Some(value) = value.filter(|value| value.is_multilingual()) {
            lines.push(format!("{field}: {}", value.raw()));
        }
    };
    translations("DisplayName", connection.name.as_ref());
    translations("DisplayDescription", connection.description.as_ref());
    for field in connection.config_fields.iter().flatten() {
        let state = if field.filled { text::config_filled() } else { text::config_empty() };
        lines.push(format!("ConfigFields.{}: {state}", field.key));
    }
    for property in &connection.field_properties {
        let right = property.right.as_ref().map(|right| right.flags.join(", ")).unwrap_or_default();
        let kind = property.field_type.clone().unwrap_or_default();
        let length = property.field_length.map(|length| length.to_string()).unwrap_or_default();
        lines.push(format!("FieldProperties.{}: {kind} {length} {right}", property.name));
    }
    for (name, value) in connection.other.iter().chain(summary.iter().flat_map(|summary| &summary.other)) {
        lines.push(format!("{name}: {value}"));
    }
    let problems: Vec<AnyView> = connection
        .problems
        .iter()
        .chain(summary.iter().flat_map(|summary| &summary.problems))
        .map(|problem| {
            let line = text::problem_line(&problem.field, &words::expected(problem.expected), &problem.found);
            view! { <li>{line}</li> }.into_any()
        })
        .collect();
    let nothing = lines.is_empty() && problems.is_empty();
    view! {
        {(!problems.is_empty()).then(|| view! {
            <div class="note" data-st="unk"><span><b>{text::problems_title()}</b><ul>{problems}</ul></span></div>
        })}
        {(!nothing).then(|| view! {
            <Disclosure summary=text::facts_more()>
                <RawText
                    label=text::facts_more()
                    text=lines.join("\n")
                    left_out=Callback::new(|more: usize| text::raw_left_out(more))
                />
            </Disclosure>
        })}
    }
    .into_any()
}
