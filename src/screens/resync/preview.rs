//! What will be touched, as far as anything tells it before: which connections, which of their actor types are mapped, and how
//! many records. What the system does not tell is said to be not told; nothing here is a promise.

use super::draft::{Draft, ScopeChoice};
use crate::{
    dom::{El, el},
    i18n::{self, text},
    screens::{
        connection::parts::{heads, scroll, table},
        connections::{actor_name, name_of},
    },
    signal::{Memo, Signal},
    state::{
        columns,
        store::Store,
        table::{Row, RowId, SummaryReading, SuperOfficeRecord},
    },
};
use connections::command::ResyncSource;

/// So many connections are told one by one; each costs a call.
const TOLD: usize = 20;

/// A connection that is overwritten: its name, and what of it is mapped.
type Line = (String, String);

/// The panel.
pub(super) fn preview(store: Store, draft: Signal<Draft>) -> El {
    let source = Memo::new(move || draft.with(|draft| draft.source));
    let touched = Memo::new(move || {
        store.rows_changed.track();
        touched(store, source.get())
    });
    crate::dom::effect(move || touched.with(|rows| store.want_summaries(rows.get(..TOLD).unwrap_or(rows))));
    let lines = Memo::new(move || {
        store.facts_changed.track();
        touched.with(|rows| rows.iter().take(TOLD).filter_map(|id| line(store, *id)).collect::<Vec<Line>>())
    });
    let shown = move || {
        let mut rows: Vec<El> = Vec::new();
        if source.get() != ResyncSource::Crm {
            rows.push(drawn(&(text::crm_name(), text::preview_as_mapped())));
        }
        lines.with(|lines| rows.extend(lines.iter().map(drawn)));
        let more = touched.with(Vec::len).saturating_sub(TOLD);
        let title = text::preview_title();
        let body = el("tbody").children(rows);
        let listed = table(None, heads(&[text::flow_targets(), text::preview_mapped()]), body);
        let more = (more > 0).then(|| el("small").class("block").text(&text::flow_more(more)));
        vec![scroll(&title, listed).maybe(more)]
    };
    let records = move || {
        draft.with(|draft| match draft.scope {
            ScopeChoice::Records => text::preview_records(draft.accepted()),
            ScopeChoice::Everything => text::preview_everything(),
        })
    };
    el("section").class("stack tight").test("preview").children(vec![
        el("h3").text(&text::preview_title()),
        el("p").live_text(records),
        el("div").class("part").live(shown),
        // Of a list that broke off more may be overwritten than is known.
        el("small").flag("hidden", store.knows_crm()).text(&text::partial_text()),
        el("small").class("block").text(&text::preview_order()),
    ])
}

/// The active connections that a source overwrites, in the order of the list.
fn touched(store: Store, source: ResyncSource) -> Vec<RowId> {
    let own = match source {
        ResyncSource::Crm => None,
        ResyncSource::Connection(id) => Some(id.get()),
    };
    let is_touched = |row: &&Row| {
        let other = row.superoffice().is_some_and(|record| Some(record.connection.id) != own);
        other && columns::active(row) == Some(true)
    };
    store.with_crm_rows(|rows| rows.filter(is_touched).map(|row| row.id).collect())
}

fn line(store: Store, id: RowId) -> Option<Line> {
    store.with_row(id, |row| Some((name_of(&row.record, i18n::current()), mapped(row.superoffice()?))))?
}

/// The actor types that are mapped, in words.
fn mapped(record: &SuperOfficeRecord) -> String {
    let Some(summary) = &record.summary else {
        return match record.reading {
            SummaryReading::Failed => text::cell_not_read(),
            _ => text::cell_reading(),
        };
    };
    let Some(actors) = &summary.actors else { return text::cell_not_told() };
    let mapped = actors.iter().filter(|actor| actor.has_mappings == Some(true));
    let names: Vec<String> = mapped.map(|actor| actor_name(actor.actor_type.as_str())).collect();
    if names.is_empty() { text::preview_nothing_mapped() } else { i18n::join(&names) }
}

fn drawn((name, mapped): &Line) -> El {
    let name = el("th").attr("scope", "row").child(el("bdi").text(name));
    el("tr").child(name).child(el("td").class("wrapped").text(mapped))
}
