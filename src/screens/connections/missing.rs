//! What could not be read beside the list, said once above it: the table stays whole, and one system's failure is its
//! own.

use super::{sign_in, try_again};
use crate::{
    dom::{El, el},
    i18n::{self, text},
    net::Failure,
    screens::words,
    signal::Memo,
    state::{store::Store, table::SystemId},
    widgets::{Tone, notice},
};
use connections::{system::SystemKind, time::Timestamp};

/// The notices.
pub(crate) fn missing(store: Store) -> El {
    let failing = Memo::new(move || failing(store));
    let parts = Memo::new(move || parts(store));
    let partial = Memo::new(move || partial(store));
    let signed_out = Memo::new(move || signed_out(store));
    el("div").class("part").test("missing").live(move || {
        if let Some(here) = signed_out.get() {
            let title = if here { text::signed_out_here() } else { text::signed_out_title() };
            let words = text::signed_out_keeps();
            let again = try_again(move || store.refresh());
            let buttons = vec![sign_in(), again];
            return vec![notice(Tone::Attention, "lock", &title, &words, Some("alert"), buttons)];
        }
        let mut notices: Vec<El> =
            failing.with(|failing| failing.iter().map(|failing| failed(store, failing)).collect());
        notices.extend(partial.with(|partial| {
            let names = (!partial.is_empty()).then(|| i18n::join(partial))?;
            let (title, words) = (text::partial_title(&names), text::partial_text());
            Some(notice(Tone::Unknown, "s-unk", &title, &words, Some("status"), Vec::new()))
        }));
        let parts = parts.get();
        if !parts.is_empty() {
            let title = text::missing_title(&i18n::join(&parts));
            let again = try_again(move || {
                store.refresh();
                store.load_names();
            });
            let words = text::missing_text();
            notices.push(notice(Tone::Unknown, "s-unk", &title, &words, Some("status"), vec![again]));
        }
        notices
    })
}

/// A system that did not answer the last time.
#[derive(Clone, PartialEq)]
struct Failing {
    system: SystemId,
    why: Failure,
    /// Of when its rows are.
    since: Option<Timestamp>,
    next_try: Option<Timestamp>,
}

/// The systems that did not answer the last time; none while nothing is listed, which is told in the list's place.
fn failing(store: Store) -> Vec<Failing> {
    if store.listed().is_none() {
        return Vec::new();
    }
    let told = |(system, why)| {
        let state = store.system(system)?;
        let since = state.list.with(|list| list.at);
        Some(Failing { system, why, since, next_try: state.next_try() })
    };
    store.failing().into_iter().filter_map(told).collect()
}

/// One system's failure: since when, why, what is shown meanwhile, and when it is asked again.
fn failed(store: Store, Failing { system, why: failure, since, next_try }: &Failing) -> El {
    let system = *system;
    let Some(state) = store.system(system) else { return el("div") };
    let name = state.system.title();
    let several = store.has_several();
    let title = match since {
        Some(at) if several => text::stale_title_of(name, &i18n::date_time(*at)),
        Some(at) => text::stale_title(&i18n::date_time(*at)),
        None => [&text::list_failed_title_of(name), "."].concat(),
    };
    let key = failure.is_key_refused() && state.system.kind != SystemKind::SuperOffice;
    let why = if key { text::key_refused_text(name) } else { words::failure(failure, name) };
    let next = next_try.map(|at| text::next_try(&i18n::date_time(at)));
    let words = [why.as_str(), " ", &next.unwrap_or_default()].concat();
    let again = try_again(move || store.try_again(system));
    notice(Tone::Attention, "clock", &title, words.trim(), Some("status"), vec![again])
        .test(&["failing-", state.system.name.as_str()].concat())
}

/// The systems that sent less than they have.
fn partial(store: Store) -> Vec<String> {
    let partial = store.systems.iter().filter(|state| state.incomplete.get());
    partial.map(|state| state.system.title().to_owned()).collect()
}

/// The parts of the CRM that failed, by name, when its list itself is there.
fn parts(store: Store) -> Vec<String> {
    if store.crm().is_none_or(|crm| crm.list.with(|list| list.value.is_none() || list.failure.is_some())) {
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

/// Signed out of the console (`true`) or of the CRM after its list was read.
fn signed_out(store: Store) -> Option<bool> {
    if store.listed().is_some() && store.failing().iter().any(|(_, failure)| failure.is_signed_out_here()) {
        return Some(true);
    }
    let out = |failure: &Option<Failure>| failure.as_ref().is_some_and(Failure::is_signed_out);
    let crm = store.crm().is_some_and(|crm| {
        crm.list.with(|list| list.value.is_some())
            && (crm.list.with(|list| out(&list.failure))
                || store.engine.with(|engine| out(&engine.failure))
                || store.summaries_failed.with(out))
    });
    crm.then_some(false)
}
