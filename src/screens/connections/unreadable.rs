//! Records of the list that nobody can read: said, counted, and shown raw. They never hide the others.

use crate::{
    dom::{El, el},
    i18n::{self, text},
    screens::words,
    state::{store::Store, table::SystemId},
    widgets::{disclosure, icon, raw_text},
};
use connections::connection::Unreadable;

/// So many are shown in full; a list of rubbish must not become a page of a hundred thousand boxes.
const SHOWN: usize = 20;

/// The records, if there are any.
pub(crate) fn unreadable_records(store: Store) -> El {
    el("div").class("part").live_maybe(move || {
        store.rows_changed.track();
        store.with_table(|table| {
            let total = table.unreadable().count();
            (total > 0).then(|| {
                let records = table.unreadable().take(SHOWN);
                let records = records.map(|(system, unreadable)| record(store, system, unreadable)).collect();
                let mut body = vec![el("ul").class("stack tight").children(records)];
                if total > SHOWN {
                    body.push(el("p").text(&text::unreadable_more(total - SHOWN)));
                }
                el("div")
                    .class("note")
                    .attr("data-st", "unk")
                    .test("unreadable")
                    .child(icon("s-unk"))
                    .child(el("span").child(disclosure(&text::unreadable_title(total), body)))
            })
        })
    })
}

fn record(store: Store, system: SystemId, record: &Unreadable) -> El {
    let place = i64::try_from(record.position).unwrap_or(i64::MAX).saturating_add(1);
    let mut what = text::unreadable_record(&i18n::number(place), &words::unreadable(record.why));
    if let Some(state) = store.system(system).filter(|_| store.has_several()) {
        what = [state.system.title(), ": ", &what].concat();
    }
    el("li").child(el("p").text(&what)).children(raw_text(&what, &record.raw, text::raw_left_out))
}
