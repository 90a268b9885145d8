//! What could not be read beside the list, said once above it: the table stays whole.

use super::{sign_in, try_again};
use crate::{
    dom::{El, el},
    i18n::{self, text},
    net::Failure,
    screens::words,
    signal::Memo,
    state::store::Store,
    widgets::{Tone, notice},
};

/// The notices.
pub(crate) fn missing(store: Store) -> El {
    let signed_out = Memo::new(move || signed_out(store));
    let stale = Memo::new(move || {
        store.list.with(|list| list.failure.clone().filter(|_| list.value.is_some()).zip(list.at))
    });
    let parts = Memo::new(move || parts(store));
    el("div").class("part").test("missing").live(move || {
        let renew = move || try_again(move || store.refresh());
        if signed_out.get() {
            let (title, words) = (text::signed_out_title(), text::signed_out_keeps());
            return vec![notice(
                Tone::Attention,
                "lock",
                &title,
                &words,
                Some("alert"),
                vec![sign_in(), renew()],
            )];
        }
        let mut notices = Vec::new();
        if let Some((failure, at)) = stale.get() {
            let title = text::stale_title(&i18n::date_time(at));
            let words = words::failure(&failure);
            notices.push(notice(Tone::Attention, "clock", &title, &words, Some("status"), vec![renew()]));
        }
        let parts = parts.get();
        if !parts.is_empty() {
            let title = text::missing_title(&i18n::join(&parts));
            let again = try_again(move || store.load_all());
            notices.push(notice(
                Tone::Unknown,
                "s-unk",
                &title,
                &text::missing_text(),
                Some("status"),
                vec![again],
            ));
        }
        notices
    })
}

/// The parts that failed, by name, when the list itself is there.
fn parts(store: Store) -> Vec<String> {
    if store.list.with(|list| list.value.is_none()) {
        return Vec::new();
    }
    let failed = [
        (store.engine.with(|engine| engine.failure.is_some()), text::part_engine as fn() -> String),
        (store.connectors.with(|names| names.failure.is_some()), text::part_connectors),
        (store.groups.with(|names| names.failure.is_some()), text::part_groups),
        (store.people.with(|names| names.failure.is_some()), text::part_people),
        (store.tasks.with(|tasks| tasks.failure.is_some()), text::part_tasks),
        (store.summaries_failed.with(Option::is_some), text::part_summaries),
    ];
    failed.into_iter().filter(|(failed, _)| *failed).map(|(_, name)| name()).collect()
}

/// Signed out after the list was read.
fn signed_out(store: Store) -> bool {
    let out = |failure: &Option<Failure>| failure.as_ref().is_some_and(Failure::is_signed_out);
    store.list.with(|list| list.value.is_some() && out(&list.failure))
        || (store.list.with(|list| list.value.is_some())
            && (store.engine.with(|engine| out(&engine.failure)) || store.summaries_failed.with(out)))
}
