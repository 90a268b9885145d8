//! What could not be read beside the list, said once above it: the table stays whole.

use super::SignIn;
use crate::{
    i18n::{self, text},
    net::Failure,
    screens::words,
    state::store::Store,
    widgets::{Notice, Tone},
};
use leptos::prelude::*;

/// The notices.
#[component]
pub(super) fn Missing() -> AnyView {
    let store = Store::get();
    let missing = Memo::new(move |_| parts(store));
    let signed_out = Memo::new(move |_| signed_out(store));
    let list_failed = Memo::new(move |_| {
        store.list.with(|list| list.failure.clone().filter(|_| list.value.is_some()).zip(list.at))
    });
    view! {
        {move || signed_out.get().then(|| view! {
            <Notice
                tone=Tone::Attention
                icon="lock"
                title=text::signed_out_title()
                text=text::signed_out_keeps()
                role="alert"
            >
                <SignIn/>
                <button type="button" class="btn" on:click=move |_| store.refresh()>{text::action_try_again()}</button>
            </Notice>
        })}
        {move || list_failed.get().filter(|_| !signed_out.get()).map(|(failure, at)| view! {
            <Notice
                tone=Tone::Attention
                icon="clock"
                title=text::stale_title(&i18n::date_time(at))
                text=words::failure(&failure)
                role="status"
            >
                <button type="button" class="btn" on:click=move |_| store.refresh()>{text::action_try_again()}</button>
            </Notice>
        })}
        {move || {
            let parts = missing.get();
            (!parts.is_empty() && !signed_out.get()).then(|| view! {
                <Notice
                    tone=Tone::Unknown
                    icon="s-unk"
                    title=text::missing_title(&i18n::join(&parts))
                    text=text::missing_text()
                    role="status"
                >
                    <button type="button" class="btn" on:click=move |_| store.load_all()>
                        {text::action_try_again()}
                    </button>
                </Notice>
            })
        }}
    }
    .into_any()
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
