//! The connections beside the open one, in the order of the table, with the previous and the next.

use crate::{
    i18n::{self, text},
    screens::{connections::name_of, link, words},
    state::store::Store,
    widgets::Icon,
};
use leptos::prelude::*;

/// So many neighbours on either side are listed; the table has them all.
const NEIGHBOURS: usize = 12;

/// The list beside a connection's page.
#[component]
pub(super) fn Side(id: i32) -> AnyView {
    let store = Store::get();
    let shown = Memo::new(move |_| store.shown());
    let place = Memo::new(move |_| shown.with(|shown| shown.iter().position(|other| *other == id)));
    let neighbour = move |step: isize| {
        let place = place.get()?;
        shown.with(|shown| place.checked_add_signed(step).and_then(|place| shown.get(place).copied()))
    };
    let step = move |by: isize, label: String, icon: &'static str| {
        let target = Memo::new(move |_| neighbour(by));
        view! {
            <button
                type="button"
                class="btn quiet icon"
                aria-label=label.clone()
                title=label
                aria-disabled=move || target.get().is_none().then_some("true")
                on:click=move |_| {
                    if let Some(target) = target.get_untracked() {
                        store.go(|view| view.connection = Some(target));
                    }
                }
            >
                <Icon name=icon class="flip"/>
            </button>
        }
    };
    let number = |value: usize| i18n::number(i64::try_from(value).unwrap_or(i64::MAX));
    let position = move || match place.get() {
        Some(place) => text::side_position(&number(place + 1), &number(shown.with(|shown| shown.len()))),
        None => text::side_not_in_view(),
    };
    view! {
        <nav class="panel side" aria-label=text::side_label()>
            <div class="ph">
                <a
                    class="btn quiet"
                    href=link::to(store, |view| view.connection = None)
                    on:click=move |event| {
                        if link::follows(&event) {
                            store.go(|view| view.connection = None);
                        }
                    }
                >
                    <Icon name="left" class="flip"/>
                    {text::connections_title()}
                </a>
                <span class="line end">
                    {step(-1, text::side_previous(), "left")}
                    <small>{position}</small>
                    {step(1, text::side_next(), "right")}
                </span>
            </div>
            <ul>{move || near(store, &shown.get(), place.get(), id)}</ul>
        </nav>
    }
    .into_any()
}

fn near(store: Store, shown: &[i32], place: Option<usize>, open: i32) -> AnyView {
    store.facts_changed.track();
    let middle = place.unwrap_or(0);
    let first = middle.saturating_sub(NEIGHBOURS);
    let last = (middle + NEIGHBOURS + 1).min(shown.len());
    shown[first.min(last)..last]
        .iter()
        .filter_map(|id| {
            let id = *id;
            let language = store.language.get();
            let (name, status) =
                store.with_row(id, |row| (name_of(&row.connection, language), row.verdict.status))?;
            let (tone, icon) = words::shape(status);
            let change = move |view: &mut crate::state::view::View| view.connection = Some(id);
            Some(view! {
                <li>
                    <a
                        href=link::to(store, change)
                        data-st=tone.code()
                        aria-current=(id == open).then_some("page")
                        on:click=move |event| {
                            if link::follows(&event) {
                                store.go(change);
                            }
                        }
                    >
                        <Icon name=icon/>
                        <span><bdi>{name}</bdi><small>{words::status(status)}</small></span>
                    </a>
                </li>
            })
        })
        .collect_view()
        .into_any()
}
