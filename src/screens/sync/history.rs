//! What this page was asked to do since it was opened. The servers keep no such list.

use crate::{
    dom::{El, el},
    i18n::text,
    screens::outcome::outcome_card,
    state::store::Store,
};

/// The panel of runs, newest first.
pub(super) fn history(store: Store) -> El {
    let cards = move || {
        store.runs.with(|runs| {
            if runs.is_empty() {
                vec![el("p").class("mute").text(&text::history_none())]
            } else {
                runs.iter().map(|run| outcome_card(run, None)).collect()
            }
        })
    };
    let head = el("header")
        .class("ph")
        .child(el("h2").attr("id", "history").text(&text::history_title()))
        .child(el("small").class("end").text(&text::history_note()));
    el("section")
        .class("panel")
        .attr("aria-labelledby", "history")
        .test("history")
        .child(head)
        .child(el("div").class("pad stack").live(cards))
}
