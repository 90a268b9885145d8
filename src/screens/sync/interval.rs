//! The dialog for the time between two runs of automatic sync.

use crate::{
    dom::{El, el, value_of},
    i18n::{self, text},
    signal::{Memo, Signal},
    state::{runs::Command, store::Store},
    widgets::{button, dialog},
};
use connections::engine::interval_text;

/// The longest interval that can be asked for: a week, in minutes.
const LONGEST: u32 = 7 * 24 * 60;

/// The dialog. Whole minutes: the system itself refuses what it finds too short, with its own words.
pub(crate) fn interval_dialog(store: Store) -> El {
    let close = move || store.dialog.set(None);
    let written = store
        .engine
        .with_untracked(|engine| engine.value.as_ref().and_then(|engine| engine.interval.clone()));
    let now = written.as_ref().and_then(|interval| interval.seconds);
    let shown = now.map(|seconds| (seconds / 60).to_string()).unwrap_or_default();
    let typed = Signal::new(shown.clone());
    let minutes =
        move |typed: &str| typed.trim().parse().ok().filter(|minutes| (1..=LONGEST).contains(minutes));
    let busy = Memo::new(move || store.is_busy(&Command::Engine { run: true }));
    let blocked = Memo::new(move || {
        let minutes: Option<u32> = typed.with(|typed| minutes(typed));
        match minutes {
            _ if busy.get() => text::evidence_busy(),
            None => text::interval_blocked(&i18n::number(i64::from(LONGEST))),
            Some(minutes) if Some(u64::from(minutes) * 60) == now => text::form_unchanged(),
            Some(_) => String::new(),
        }
    });
    let field = el("input")
        .class("field")
        .attr("type", "number")
        .attr("min", "1")
        .attr("max", &LONGEST.to_string())
        .attr("step", "1")
        .attr("value", &shown)
        .attr("aria-describedby", "interval-blocked")
        .test("interval-minutes")
        .on("input", move |event| typed.set(value_of(&event)));
    let label = el("label")
        .class("block")
        .child(el("span").class("block").text(&text::interval_minutes()))
        .child(field);
    let set = button(&text::interval_set())
        .class("btn primary")
        .test("confirm")
        .attr("aria-describedby", "interval-blocked")
        .live_true("aria-disabled", move || blocked.with(|blocked| !blocked.is_empty()))
        .click(move || {
            let minutes = typed.with_untracked(|typed| minutes(typed));
            if let Some(minutes) = minutes.filter(|_| blocked.with_untracked(String::is_empty)) {
                let seconds = minutes * 60;
                let text = interval_text(u64::from(seconds), written.as_ref());
                store.dialog.set(None);
                store.run(Command::Interval { seconds, text });
            }
        });
    let cancel = button(&text::action_cancel()).class("btn end").flag("autofocus", true).click(close);
    let reason =
        el("small").attr("id", "interval-blocked").attr("role", "status").live_text(move || blocked.get());
    let body = el("div").class("pad stack").child(el("p").text(&text::interval_text())).child(label);
    let foot = el("div").class("ph foot").child(reason).child(cancel).child(set);
    dialog(&text::interval_title(), &text::action_close(), true, close, vec![body, foot])
}
