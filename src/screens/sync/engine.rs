//! Automatic sync: on or off as the server last said, with its message and interval.

use super::{failed, failure};
use crate::{
    dom::{El, el},
    i18n::{self, text},
    screens::{
        barred::guarded,
        connection::parts::{action, fact, number},
    },
    signal::Memo,
    state::{
        columns,
        rights::About,
        runs::Command,
        store::{Dialog, Store},
    },
    widgets::{button, icon},
};
use connections::{commands::Wish, engine::EngineStatus};

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
    guarded(store, action(shape, label, test), Wish::Engine, About::Crm, move || {
        store.dialog.set(Some(Dialog::Confirm(Command::Engine { run })));
    })
}

fn facts(store: Store) -> El {
    let told = move |tell: fn(&EngineStatus) -> Option<String>| {
        move || {
            let value = store.engine.with(|engine| engine.value.as_ref().and_then(tell));
            value.filter(|value| !value.trim().is_empty()).unwrap_or_else(text::cell_not_told)
        }
    };
    let change = button(&text::engine_change_interval()).class("btn quiet").test("interval");
    let change = guarded(store, change, Wish::Engine, About::Crm, move || {
        store.dialog.set(Some(Dialog::Interval));
    });
    let message = el("bdi").live_text(told(|engine| engine.message.clone()));
    el("dl").class("deck facts").children(vec![
        fact(&text::engine_message(), el("dd").child(message)),
        fact(
            &text::engine_interval(),
            el("dd").child(el("span").live_text(told(interval))).text(" ").child(change),
        ),
        fact(&text::engine_active(), el("dd").live_text(move || active(store))),
    ])
}

fn interval(engine: &EngineStatus) -> Option<String> {
    let interval = engine.interval.as_ref()?;
    let seconds = interval.seconds.and_then(|seconds| i64::try_from(seconds).ok());
    Some(seconds.map_or_else(|| interval.raw.clone(), i18n::exact_duration))
}

/// How many connections the engine syncs.
fn active(store: Store) -> String {
    store.rows_changed.track();
    if !store.knows_crm() {
        return text::cell_not_read();
    }
    let (active, all) = store.with_crm_rows(|rows| {
        rows.fold((0, 0), |(active, all), row| {
            (active + usize::from(columns::active(row) == Some(true)), all + 1)
        })
    });
    text::engine_active_of(&number(active), &number(all))
}
