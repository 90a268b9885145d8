//! What this browser was asked to do last, from the journal. The servers keep no such list.

use crate::{
    dom::{El, el},
    i18n::text,
    screens::{journal::unreadable, link::link, outcome::outcome_card},
    state::{journal, runs::Run, store::Store, view::Screen},
};
use connections::outcome::Outcome;

/// So many are shown here; the journal has all.
const SHOWN: usize = 20;

/// The panel of runs, newest first.
pub(super) fn history(store: Store) -> El {
    let cards = move || {
        store.runs.with(|runs| {
            if runs.is_empty() {
                vec![el("p").class("mute").text(&text::history_none())]
            } else {
                runs.iter().take(SHOWN).map(|run| outcome_card(run, dismissal(store, run))).collect()
            }
        })
    };
    let head = el("header")
        .class("ph")
        .child(el("h2").attr("id", "history").text(&text::history_title()))
        .child(el("small").class("end").text(&text::history_note()))
        .child(link(store, |view| view.screen = Screen::Journal).text(&text::history_all()));
    el("section")
        .class("panel")
        .attr("aria-labelledby", "history")
        .test("history")
        .child(head)
        .live_maybe(move || unreadable(store))
        .child(el("div").class("pad stack").live(cards))
}

/// What is unknown stays until the reader has seen it; everything else makes room by itself.
fn dismissal(store: Store, run: &Run) -> Option<Box<dyn Fn()>> {
    let settled = run.ended.is_some() && run.outcome == Outcome::Unknown;
    let entry = run.entry.clone().filter(|_| settled)?;
    Some(Box::new(move || journal::put_away(store, &entry)))
}
