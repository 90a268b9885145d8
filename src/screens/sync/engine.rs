//! Automatic sync: on or off as the server last said, with its message and interval.

use super::{failed, failure};
use crate::{
    dom::{El, el},
    i18n::{self, text},
    screens::connection::parts::{action, fact, number},
    signal::Memo,
    state::{
        runs::Command,
        store::{Dialog, Store},
    },
    widgets::icon,
};
use connections::engine::EngineStatus;

/// The panel of the engine.
pub(super) fn engine(store: Store) -> El {
    let running = Memo::new(move || {
        store.engine.with(|engine| engine.value.as_ref().and_then(|engine| engine.running))
    });
    let heading = move || match running.get() {
        Some(true) => (text::engine_on(), "ok", "s-ok"),
        Some(false) => (text::engine_off(), "idle", "s-idle"),
        None => (text::engine_unknown(), "unk", "s-unk"),
    };
    let age = move || {
        store.tick.track();
        store.engine.with(|engine| engine.at).map(|at| text::read_age(&i18n::age(at))).unwrap_or_default()
    };
    let on = move || {
        let label = text::action_turn_on_more();
        (running.get() != Some(true)).then(|| press(store, true, "play", &label, "engine-on"))
    };
    let off = move || {
        let label = text::action_turn_off_more();
        (running.get() != Some(false)).then(|| press(store, false, "pause", &label, "engine-off"))
    };
    let head = el("header")
        .class("ph")
        .live_attr("data-st", move || Some(heading().1.to_owned()))
        .live_maybe(move || Some(icon(heading().2)))
        .child(el("h2").attr("id", "engine").live_text(move || heading().0))
        .child(el("small").live_text(age))
        .child(el("span").class("line end").live_maybe(on).live_maybe(off));
    let failure = failure(store.engine);
    let problem = move || failure.with(|failure| (!failure.is_empty()).then(|| failed(failure)));
    el("section")
        .class("panel")
        .attr("aria-labelledby", "engine")
        .test("engine")
        .child(head)
        .child(el("div").class("pad stack").live_maybe(problem).child(facts(store)))
}

/// A button that asks before it turns the engine on or off.
fn press(store: Store, run: bool, shape: &str, label: &str, test: &str) -> El {
    let busy = Memo::new(move || store.is_busy(&Command::Engine { run }));
    action(shape, label, test).live_true("aria-disabled", move || busy.get()).click(move || {
        if !busy.get_untracked() {
            store.dialog.set(Some(Dialog::Confirm(Command::Engine { run })));
        }
    })
}

fn facts(store: Store) -> El {
    let told = move |tell: fn(&EngineStatus) -> Option<String>| {
        move || {
            let value = store.engine.with(|engine| engine.value.as_ref().and_then(tell));
            value.filter(|value| !value.trim().is_empty()).unwrap_or_else(text::cell_not_told)
        }
    };
    let message = el("bdi").live_text(told(|engine| engine.message.clone()));
    el("dl").class("deck facts").children(vec![
        fact(&text::engine_message(), el("dd").child(message)),
        fact(&text::engine_interval(), el("dd").live_text(told(interval))),
        fact(&text::engine_active(), el("dd").live_text(move || active(store))),
    ])
}

fn interval(engine: &EngineStatus) -> Option<String> {
    let interval = engine.interval.as_ref()?;
    let seconds = interval.seconds.and_then(|seconds| i64::try_from(seconds).ok());
    Some(seconds.map_or_else(|| interval.raw.clone(), |seconds| i18n::duration(seconds.saturating_mul(1000))))
}

/// How many connections the engine syncs.
fn active(store: Store) -> String {
    store.rows_changed.track();
    let (active, all) = store.with_table(|table| {
        let rows = || table.rows().iter().filter(|row| row.connection.deleted != Some(true));
        (rows().filter(|row| row.connection.active == Some(true)).count(), rows().count())
    });
    text::engine_active_of(&number(active), &number(all))
}
