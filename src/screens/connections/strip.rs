//! Connections by status group, each number also a filter.

use crate::{
    i18n::{self, text},
    screens::words,
    state::{store::Store, view::GROUPS},
    widgets::Icon,
};
use connections::status::Group;
use leptos::prelude::*;

/// The strip.
#[component]
pub(crate) fn Strip() -> AnyView {
    let store = Store::get();
    let counts = Memo::new(move |_| store.counts());
    let chosen = Memo::new(move |_| store.view.with(|view| view.group));
    let tile = move |group: Option<Group>| {
        let (name, tone, icon) = match group {
            Some(group) => {
                let (name, tone, icon) = words::group(group);
                (name, Some(tone.code()), icon)
            }
            None => (text::group_all(), None, "rows"),
        };
        let number = move || {
            let count = counts.with(|counts| group.map_or(counts.shown, |group| counts.of(group)));
            i18n::number(i64::try_from(count).unwrap_or(i64::MAX))
        };
        view! {
            <button
                type="button"
                data-st=tone
                data-testid=format!("group-{}", group.map_or("all", crate::state::view::group_name))
                aria-pressed=move || if chosen.get() == group { "true" } else { "false" }
                on:click=move |_| store.go(|view| view.group = if view.group == group { None } else { group })
            >
                <Icon name=icon/>
                <b>{number}</b>
                <span>{name}</span>
            </button>
        }
    };
    view! {
        <section class="panel strip" aria-label=text::strip_label()>
            {tile(None)}
            {GROUPS.map(|group| tile(Some(group))).collect_view()}
        </section>
    }
    .into_any()
}
