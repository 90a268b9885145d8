//! A list that could not be read at all, and what helps.

use super::{sign_in, try_again};
use crate::{
    dom::{El, el},
    i18n::text,
    net::Failure,
    screens::words,
    state::{store::Store, table::SystemId},
    widgets::{Tone, disclosure, empty, raw_text},
};
use connections::system::SystemKind;
use systems::Refusal;

/// The panels, one for each system.
pub(crate) fn failed(store: Store) -> El {
    let panels =
        move || store.failing().iter().map(|(system, failure)| panel(store, *system, failure)).collect();
    el("div").class("part").live(panels)
}

/// The panel of a system whose list is not there.
fn panel(store: Store, system: SystemId, failure: &Failure) -> El {
    let Some(state) = store.system(system) else { return el("div") };
    let name = state.system.title();
    let crm = state.system.kind == SystemKind::SuperOffice;
    let (shape, tone, title, advice) = match failure {
        failure if failure.is_signed_out_here() => {
            ("lock", Tone::Attention, text::signed_out_here(), text::signed_out_text())
        }
        failure if failure.is_signed_out() && crm => {
            ("lock", Tone::Attention, text::signed_out_title(), text::signed_out_text())
        }
        failure if failure.is_key_refused() => {
            ("lock", Tone::Attention, text::key_refused_title(name), text::key_refused_text(name))
        }
        Failure::Refused(Refusal::Forbidden { .. }) if crm => {
            ("s-bad", Tone::Bad, text::no_agent_title(), text::no_agent_text())
        }
        Failure::Offline => ("off", Tone::Idle, text::offline_title(), text::offline_text()),
        other => {
            let title = if store.has_several() {
                text::list_failed_title_of(name)
            } else {
                text::list_failed_title()
            };
            ("s-bad", Tone::Bad, title, words::failure(other, name))
        }
    };
    let mut buttons = Vec::new();
    if failure.is_signed_out() && (crm || failure.is_signed_out_here()) {
        buttons.push(sign_in());
    }
    buttons.push(try_again(move || {
        store.try_again(system);
        if crm {
            store.load_names();
        }
    }));
    let details = words::failure_details(failure);
    let details = (!details.is_empty()).then(|| {
        let label = text::technical_text();
        el("div").class("pad").child(disclosure(&label, raw_text(&label, &details, text::raw_left_out)))
    });
    el("section")
        .class("panel")
        .attr("role", "alert")
        .test("list-failed")
        .child(empty(shape, tone, &title, &advice, buttons))
        .maybe(details)
}
