//! The table of connections, with what stands above it.

mod cells;
mod columns;
mod missing;
mod row;
mod strip;
mod table;
mod toolbar;
mod unreadable;

use super::outcome::OutcomeCard;
use crate::{
    i18n::{self, text},
    net::Failure,
    state::{
        runs::Command,
        store::{Dialog, Store},
    },
    widgets::{Empty, Icon, Skeleton, Tone},
};
use leptos::prelude::*;
use systems::Refusal;

pub(crate) use cells::{actor_name, name_of, names};
pub(crate) use row::ActiveSwitch;

/// The screen.
#[component]
pub(crate) fn Connections() -> AnyView {
    let store = Store::get();
    let busy = move || store.is_busy(&Command::SyncAll);
    view! {
        <main id="main" tabindex="-1" class="fill">
            <div class="head">
                <div class="wrap">
                    <h1>{text::connections_title()}</h1>
                    <span class="mute lbl">{text::connections_subtitle()}</span>
                </div>
                <button
                    type="button"
                    class="btn"
                    data-testid="resync"
                    on:click=move |_| store.dialog.set(Some(Dialog::Resync(None)))
                >
                    <Icon name="resync"/>
                    {text::action_resync_more()}
                </button>
                <button
                    type="button"
                    class="btn primary"
                    data-testid="sync-all"
                    aria-disabled=move || busy().then_some("true")
                    title=move || if busy() { text::busy_sync() } else { String::new() }
                    on:click=move |_| {
                        if !busy() {
                            store.dialog.set(Some(Dialog::Confirm(Command::SyncAll)));
                        }
                    }
                >
                    <Icon name="sync"/>
                    {text::action_sync_all()}
                </button>
            </div>
            <LatestOutcome/>
            <missing::Missing/>
            {move || body(store)}
        </main>
    }
    .into_any()
}

/// What the reader asked for last, until it is put away.
#[component]
pub(crate) fn LatestOutcome() -> AnyView {
    let store = Store::get();
    let run = Memo::new(move |_| {
        let number = store.notice.get()?;
        store.runs.with(|runs| runs.iter().find(|run| run.number == number).cloned())
    });
    let dismiss = Callback::new(move |()| store.notice.set(None));
    view! { {move || run.get().map(|run| view! { <OutcomeCard run=run on_dismiss=dismiss/> })} }.into_any()
}

/// Which of its states the list is in; drawn anew only when that changes.
#[derive(Debug, Clone, PartialEq)]
enum State {
    Loading,
    Listed,
    Nothing,
    Failed(Failure),
}

fn body(store: Store) -> AnyView {
    let state = Memo::new(move |_| {
        store.list.with(|list| match (list.value, &list.failure) {
            (Some(0), _) => State::Nothing,
            (Some(_), _) => State::Listed,
            (None, Some(failure)) if !list.under_way => State::Failed(failure.clone()),
            (None, _) => State::Loading,
        })
    });
    view! {
        {move || match state.get() {
            State::Loading => view! {
                <section class="panel gw" aria-busy="true">
                    <p class="ph" role="status">{text::list_loading()}</p>
                    <div class="grid"><Skeleton/></div>
                </section>
            }
            .into_any(),
            State::Listed => view! {
                <strip::Strip/>
                <section class="panel gw" aria-labelledby="list-name">
                    <h2 class="sr" id="list-name">{text::list_name()}</h2>
                    <toolbar::Toolbar/>
                    <unreadable::UnreadableRecords/>
                    <table::Table/>
                    <Foot/>
                </section>
            }
            .into_any(),
            State::Nothing => view! {
                <section class="panel">
                    <Empty icon="plug" title=text::empty_title() text=text::empty_text()>
                        <button type="button" class="btn" on:click=move |_| store.refresh()>
                            {text::live_update_now()}
                        </button>
                    </Empty>
                </section>
            }
            .into_any(),
            State::Failed(failure) => view! { <Failed failure=failure/> }.into_any(),
        }}
    }
    .into_any()
}

/// The list could not be read at all.
#[component]
fn Failed(failure: Failure) -> AnyView {
    let store = Store::get();
    let (icon, tone, title, advice) = match &failure {
        failure if failure.is_signed_out() => {
            ("lock", Tone::Attention, text::signed_out_title(), text::signed_out_text())
        }
        Failure::Refused(Refusal::Forbidden { .. }) => {
            ("s-bad", Tone::Bad, text::no_agent_title(), text::no_agent_text())
        }
        Failure::Offline => ("off", Tone::Idle, text::offline_title(), text::offline_text()),
        other => ("s-bad", Tone::Bad, text::list_failed_title(), super::words::failure(other)),
    };
    let details = super::words::failure_details(&failure);
    let signed_out = failure.is_signed_out();
    view! {
        <section class="panel" role="alert" data-testid="list-failed">
            <Empty icon=icon tone=tone title=title text=advice>
                {signed_out.then(|| view! { <SignIn/> })}
                <button type="button" class="btn" class:primary=!signed_out on:click=move |_| store.load_all()>
                    {text::action_try_again()}
                </button>
            </Empty>
            {(!details.is_empty()).then(|| view! {
                <div class="pad">
                    <crate::widgets::Disclosure summary=text::technical_text()>
                        <crate::widgets::RawText
                            label=text::technical_text()
                            text=details
                            left_out=Callback::new(|more: usize| text::raw_left_out(more))
                        />
                    </crate::widgets::Disclosure>
                </div>
            })}
        </section>
    }
    .into_any()
}

/// Opens the page that signs in, in a window of its own, so that nothing here is lost.
#[component]
pub(crate) fn SignIn() -> AnyView {
    let page = window().location().pathname().unwrap_or_default();
    view! {
        <a class="btn primary" href=page target="_blank" rel="noopener">
            {text::action_sign_in()}
            <Icon name="out"/>
        </a>
    }
    .into_any()
}

/// How many are shown, and the zone of all times.
#[component]
fn Foot() -> AnyView {
    let store = Store::get();
    let zone = move || {
        store.view.track();
        text::foot_zone(&i18n::zone_label())
    };
    view! {
        <footer class="ph foot">
            <small data-testid="summary">{move || summary(store)}</small>
            <small class="end">{zone}</small>
        </footer>
    }
    .into_any()
}

fn summary(store: Store) -> String {
    let counts = store.counts();
    let unread = store.with_table(|table| table.unreadable.len());
    let mut parts = vec![text::foot_connections(counts.shown)];
    if counts.deleted > 0 {
        parts.push(text::foot_deleted(counts.deleted));
    }
    if unread > 0 {
        parts.push(text::foot_unreadable(unread));
    }
    parts.join(" · ")
}
