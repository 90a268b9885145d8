//! One connection: its status with the rule that fired and the fields it read, all its facts, and its log.

mod evidence;
mod facts;
mod log;
mod side;

use super::{
    connections::{LatestOutcome, name_of},
    words,
};
use crate::{
    i18n::{self, text},
    net::Failure,
    state::{
        runs::Command,
        store::{Dialog, Store},
    },
    widgets::{Empty, Icon, Tone},
};
use connections::status::{Status, Verdict};
use leptos::prelude::*;

pub(crate) use super::connections::ActiveSwitch;

/// The page of a connection.
#[component]
pub(crate) fn ConnectionPage(
    /// Its primary key.
    id: i32,
) -> AnyView {
    let store = Store::get();
    let failure = RwSignal::new(None::<Failure>);
    // The list leaves out what only the connection itself tells.
    leptos::task::spawn_local(async move {
        let read = store.read_connection(id).await;
        let _ = failure.try_set(read.err());
    });
    store.want_summaries(&[id]);
    let known = Memo::new(move |_| {
        store.rows_changed.track();
        store.facts_changed.track();
        store.with_row(id, |_| ()).is_some()
    });
    let loading = move || store.list.with(|list| list.value.is_none() && list.failure.is_none());
    view! {
        <main id="main" tabindex="-1">
            <LatestOutcome/>
            {move || failure.get().filter(|_| known.get()).map(|failure| view! {
                <crate::widgets::Notice
                    tone=Tone::Unknown
                    icon="s-unk"
                    title=text::detail_failed()
                    text=words::failure(&failure)
                    role="status"
                />
            })}
            <div class="split">
                <side::Side id=id/>
                <div class="stack">
                    {move || {
                        if known.get() {
                            view! { <Known id=id/> }.into_any()
                        } else if loading() {
                            view! { <p class="panel pad" role="status">{text::list_loading()}</p> }.into_any()
                        } else {
                            view! {
                                <section class="panel">
                                    <Empty icon="s-unk" tone=Tone::Unknown title=text::detail_missing_title() text=text::detail_missing_text(&id.to_string())>
                                        <button
                                            type="button"
                                            class="btn primary"
                                            on:click=move |_| store.go(|view| view.connection = None)
                                        >
                                            {text::action_back()}
                                        </button>
                                    </Empty>
                                </section>
                            }
                            .into_any()
                        }
                    }}
                </div>
            </div>
        </main>
    }
    .into_any()
}

#[component]
fn Known(id: i32) -> AnyView {
    let store = Store::get();
    let name = Memo::new(move |_| {
        store.rows_changed.track();
        store.facts_changed.track();
        store.with_row(id, |row| name_of(&row.connection, store.language.get())).unwrap_or_default()
    });
    let under = move || {
        store.rows_changed.track();
        let connector = store.with_row(id, |row| row.connection.connector_id).flatten();
        let named = connector.and_then(|id| {
            store.connectors.with(|names| names.value.as_ref().and_then(|names| names.get(&id).cloned()))
        });
        text::detail_under(&named.unwrap_or_else(text::cell_not_told), &id.to_string())
    };
    let test = move || Command::Test { id, name: name.get_untracked() };
    let testing = Memo::new(move |_| store.is_busy(&test()));
    view! {
        <div class="head">
            <div class="line">
                <abbr class="sys big" title="SuperOffice">"SO"</abbr>
                <div>
                    <h1><bdi>{move || name.get()}</bdi></h1>
                    <small class="block">{under}</small>
                </div>
            </div>
            <label class="line"><span aria-hidden="true">{text::column_active()}</span><ActiveSwitch id=id name=name/></label>
            <button
                type="button"
                class="btn"
                data-testid="test"
                aria-disabled=move || testing.get().then_some("true")
                on:click=move |_| store.run(test())
            >
                <Icon name="test"/>
                {move || if testing.get() { text::busy_test() } else { text::action_test() }}
            </button>
            <button
                type="button"
                class="btn"
                data-testid="resync"
                on:click=move |_| store.dialog.set(Some(Dialog::Resync(Some(id))))
            >
                <Icon name="resync"/>
                {text::action_resync_more()}
            </button>
        </div>
        <Why id=id/>
        <facts::Facts id=id/>
        <log::SyncLog id=id name=name/>
    }
    .into_any()
}

/// The status, in words that end with what to do and who does it.
#[component]
fn Why(id: i32) -> AnyView {
    let store = Store::get();
    let verdict = Memo::new(move |_| {
        store.rows_changed.track();
        store.facts_changed.track();
        store.with_row(id, |row| row.verdict.clone())
    });
    view! { {move || verdict.get().map(|verdict| why(id, &verdict))} }.into_any()
}

fn why(id: i32, verdict: &Verdict) -> AnyView {
    let (tone, icon) = words::shape(verdict.status);
    let remedy = words::remedy(&verdict.reason);
    let since = verdict.since.map(|at| text::since(&i18n::date_time(at), &i18n::age(at)));
    let turning = if icon == "s-run" { "spin" } else { "" };
    view! {
        <section class="panel why" data-st=tone.code() aria-labelledby="why" data-testid="why">
            <header class="ph">
                <Icon name=icon class=turning/>
                <h2 id="why">{words::status(verdict.status)}</h2>
                {since.map(|since| view! { <small>{since}</small> })}
            </header>
            <div class="pad cols">
                <div class="stack">
                    <p class="lead">{words::reason(&verdict.reason)}</p>
                    <div class="deck duo">
                        {(!remedy.is_empty()).then(|| view! {
                            <div><h3>{text::why_what_to_do()}</h3><p>{remedy}</p></div>
                        })}
                        <div><h3>{text::why_who()}</h3><p class="line"><Icon name="person"/>{words::who(verdict.who)}</p></div>
                    </div>
                    <evidence::EvidenceTable id=id/>
                </div>
                <div>
                    <h3>{text::why_rules()}</h3>
                    <ol class="rules">
                        {Status::ALL
                            .into_iter()
                            .filter(|status| status.rule_number().is_some())
                            .map(|status| {
                                let fired = status == verdict.status;
                                view! {
                                    <li class="line" aria-current=fired.then_some("true")>
                                        <span>{words::status(status)}</span>
                                        {fired.then(|| view! {
                                            <span class="line end"><Icon name="check"/>{text::why_fired()}</span>
                                        })}
                                    </li>
                                }
                            })
                            .collect_view()}
                    </ol>
                    <small>{text::why_rules_note()}</small>
                </div>
            </div>
        </section>
    }
    .into_any()
}
