//! Automatic sync: on or off as the server last said, with its message and interval.

use crate::{
    i18n::{self, text},
    screens::words,
    state::{
        runs::Command,
        store::{Dialog, Store},
    },
    widgets::Icon,
};
use leptos::prelude::*;

/// The panel of the engine.
#[component]
pub(super) fn Engine() -> AnyView {
    let store = Store::get();
    let running = Memo::new(move |_| {
        store.engine.with(|engine| engine.value.as_ref().and_then(|engine| engine.running))
    });
    let heading = move || match running.get() {
        Some(true) => (text::engine_on(), "ok", "s-ok"),
        Some(false) => (text::engine_off(), "idle", "s-idle"),
        None => (text::engine_unknown(), "unk", "s-unk"),
    };
    let busy = Memo::new(move |_| store.is_busy(&Command::Engine { run: true }));
    let press = move |run: bool| {
        move |_| {
            if !busy.get_untracked() {
                store.dialog.set(Some(Dialog::Confirm(Command::Engine { run })));
            }
        }
    };
    view! {
        <section class="panel" aria-labelledby="engine" data-testid="engine">
            <header class="ph" data-st=move || heading().1>
                {move || view! { <Icon name=heading().2/> }}
                <h2 id="engine">{move || heading().0}</h2>
                <small>
                    {move || {
                        store.tick.track();
                        store.engine.with(|engine| engine.at).map(|at| text::read_age(&i18n::age(at)))
                    }}
                </small>
                <span class="line end">
                    {move || (running.get() != Some(true)).then(|| view! {
                        <button type="button" class="btn" data-testid="engine-on" aria-disabled=move || busy.get().then_some("true") on:click=press(true)>
                            <Icon name="play"/>
                            {text::action_turn_on_more()}
                        </button>
                    })}
                    {move || (running.get() != Some(false)).then(|| view! {
                        <button type="button" class="btn" data-testid="engine-off" aria-disabled=move || busy.get().then_some("true") on:click=press(false)>
                            <Icon name="pause"/>
                            {text::action_turn_off_more()}
                        </button>
                    })}
                </span>
            </header>
            <div class="pad stack">
                {move || store.engine.with(|engine| engine.failure.as_ref().map(words::failure)).map(|failure| view! {
                    <p role="status">{failure}</p>
                })}
                <dl class="deck facts">{move || facts(store)}</dl>
            </div>
        </section>
    }
    .into_any()
}

fn facts(store: Store) -> AnyView {
    let engine = store.engine.with(|engine| engine.value.clone());
    let message = engine.as_ref().and_then(|engine| engine.message.clone());
    let interval = engine.and_then(|engine| engine.interval);
    let interval = interval.map(|interval| {
        interval
            .seconds
            .and_then(|seconds| i64::try_from(seconds).ok())
            .map_or_else(|| interval.raw.clone(), |seconds| i18n::duration(seconds.saturating_mul(1000)))
    });
    store.rows_changed.track();
    let (active, all) = store.with_table(|table| {
        let rows = || table.rows().iter().filter(|row| row.connection.deleted != Some(true));
        (rows().filter(|row| row.connection.active == Some(true)).count(), rows().count())
    });
    let number = |value: usize| i18n::number(i64::try_from(value).unwrap_or(i64::MAX));
    let not_told = |value: Option<String>| {
        value.filter(|value| !value.trim().is_empty()).unwrap_or_else(text::cell_not_told)
    };
    view! {
        <div><dt>{text::engine_message()}</dt><dd><bdi>{not_told(message)}</bdi></dd></div>
        <div><dt>{text::engine_interval()}</dt><dd>{not_told(interval)}</dd></div>
        <div><dt>{text::engine_active()}</dt><dd>{text::engine_active_of(&number(active), &number(all))}</dd></div>
    }
    .into_any()
}
