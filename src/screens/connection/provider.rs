//! The card of a connection's provider: what it is, how to connect to it, and what it needs.

use super::{fields, parts::told};
use crate::{
    dom::{El, el},
    i18n::text,
    state::{
        store::Store,
        table::{Row, RowId, Table},
    },
};
use connections::stuut::PROVIDER_FIELDS;

/// The panel of the provider; nothing where the system told of none.
pub(super) fn provider(store: Store, id: RowId) -> El {
    let lines = told(store, id, list);
    let steps = told(store, id, instructions);
    let panel = move || {
        lines.with(|lines| {
            (!lines.is_empty()).then(|| {
                el("section")
                    .class("panel pad stack")
                    .attr("aria-labelledby", "provider")
                    .test("provider")
                    .child(el("h2").attr("id", "provider").text(&text::provider_title()))
                    .live_maybe(move || steps.with(|steps| numbered(steps)))
                    .child(el("dl").class("deck facts").children(fields::list(lines)))
            })
        })
    };
    el("div").class("part").live_maybe(panel)
}

fn numbered(steps: &[Vec<String>]) -> Option<El> {
    let steps = steps.first()?;
    let list = steps.iter().map(|step| el("li").text(step)).collect();
    let heading = el("h3").text(&text::provider_instructions());
    Some(el("div").child(heading).child(el("ol").class("steps").children(list)))
}

fn instructions(_: Store, _: &Table, row: &Row) -> Vec<Vec<String>> {
    let Some(connection) = row.record.stuut() else { return Vec::new() };
    let card = connection.provider.as_ref();
    let steps = card.and_then(|card| card.connection_instructions.clone()).unwrap_or_default();
    if steps.is_empty() { Vec::new() } else { vec![steps] }
}

fn list(_: Store, _: &Table, row: &Row) -> Vec<Vec<String>> {
    let Some(connection) = row.record.stuut() else { return Vec::new() };
    let Some(card) = &connection.provider else { return Vec::new() };
    let title = |place: usize| TITLES.get(place).map(|title| title()).unwrap_or_default();
    let mut lines = fields::lines(&PROVIDER_FIELDS, card, title);
    // They stand above, one by one.
    lines.retain(|line| line.get(1).is_none_or(|wire| wire != "connection_instructions"));
    lines
}

/// The names of the fields, in their order.
const TITLES: [fn() -> String; PROVIDER_FIELDS.len()] = [
    text::field_provider_name,
    text::field_categories,
    text::field_display_name,
    text::field_api_connection,
    text::field_webhooks,
    text::field_auth_type,
    text::field_color,
    text::field_guide,
    text::provider_instructions,
    text::field_documentation,
    text::column_description,
    text::field_enabled,
    text::field_manual_sync,
    text::field_logo,
    text::field_logo_square,
    text::field_required_settings,
    text::field_short_description,
    text::field_website,
];
