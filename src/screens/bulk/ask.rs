//! The question before a bulk action: exactly which connections, in which order, what is left out, and what it means.

use super::{
    fields::{self, Choices},
    words,
};
use crate::{
    dom::{El, el},
    i18n::text,
    screens::reason::reason,
    signal::{Memo, Signal},
    state::{
        bulk::{Asked, Kind},
        journal,
        store::Store,
    },
    widgets::{Tone, button, dialog, disclosure, notice},
};
use connections::commands::Denial;
use std::rc::Rc;

/// So many names are listed at once; the rest is one step away.
const NAMED: usize = 8;

/// The dialog.
pub(crate) fn bulk_dialog(store: Store, asked: Asked) -> El {
    let close = move || store.dialog.set(None);
    let title = words::title(asked.kind, asked.targets.len());
    let choices = Signal::new(Choices::new(asked.kind));
    let asked = Rc::new(asked);
    let (warning, meaning) = meaning(asked.kind);
    let mut body = Vec::new();
    if let Some((tone, warning)) = warning {
        body.push(notice(tone, "s-warn", &warning, &meaning, None, Vec::new()));
    } else {
        body.push(el("p").text(&meaning));
    }
    body.push(targets(&asked));
    body.extend(left_out(&asked));
    body.extend(fields::fields(choices, asked.kind, asked.targets.len()));
    let (field, why) = reason();
    body.push(field);
    let body = el("div").class("pad stack").children(body);
    dialog(
        &title,
        &text::action_close(),
        false,
        close,
        vec![body, foot(store, asked, (choices, why), &title)],
    )
}

/// What it does, and a warning where it overwrites.
fn meaning(kind: Kind) -> (Option<(Tone, String)>, String) {
    match kind {
        Kind::Test => (None, text::bulk_test_text()),
        Kind::Activate => (None, text::bulk_activate_text()),
        Kind::Deactivate => (None, text::bulk_deactivate_text()),
        Kind::Status => (None, text::bulk_status_text()),
        Kind::Resync => {
            let words = [text::bulk_resync_text(), text::resync_warning()].join(" ");
            (Some((Tone::Bad, text::bulk_resync_direction())), words)
        }
    }
}

fn targets(asked: &Asked) -> El {
    let name = |(id, name): &(connections::text_id::TextId, String)| {
        el("li").child(el("bdi").text(name)).text(" ").child(el("code").class("mute").text(id.as_str()))
    };
    // One after the other matters where the last one wins.
    let list = if asked.kind == Kind::Resync { "ol" } else { "ul" };
    let first = el(list)
        .class("steps")
        .test("bulk-targets")
        .children(asked.targets.iter().take(NAMED).map(name).collect());
    let more: Vec<El> = asked.targets.iter().skip(NAMED).map(name).collect();
    let mut shown = el("div").class("stack tight").child(first);
    if !more.is_empty() {
        let start = (NAMED + 1).to_string();
        let rest = el(list).class("steps").attr("start", &start).children(more);
        let count = asked.targets.len() - NAMED;
        shown = shown.child(disclosure(&text::flow_more(count), vec![rest]));
    }
    shown
}

fn left_out(asked: &Asked) -> Option<El> {
    let count = asked.left_out.len();
    let line = |(name, why): &(String, crate::state::bulk::LeftOut)| {
        el("li").child(el("bdi").text(name)).text(": ").text(&words::left_out(why))
    };
    let list = || el("ul").children(asked.left_out.iter().map(line).collect());
    (count > 0).then(|| disclosure(&text::bulk_left_out(count), vec![list()]).test("bulk-left-out"))
}

/// Why it cannot be confirmed yet, and the two ways out.
fn foot(
    store: Store,
    asked: Rc<Asked>,
    (choices, why): (Signal<Choices>, Signal<String>),
    title: &str,
) -> El {
    let count = asked.targets.len();
    let failed = Signal::new(String::new());
    let under_way = Signal::new(false);
    let blocked = Memo::new(move || {
        let failed = failed.with(Clone::clone);
        if failed.is_empty() { choices.with(|choices| choices.blocked(count)) } else { failed }
    });
    let look = if asked.kind == Kind::Resync { "btn danger" } else { "btn primary" };
    let confirm = move || {
        let act = choices.with_untracked(|choices| choices.act(count));
        let Some(act) = act.filter(|_| !under_way.get_untracked()) else { return };
        under_way.set(true);
        journal::confirm(store, &asked, act, &why.get_untracked(), move |written| {
            under_way.set(false);
            match written {
                Ok(()) => {
                    store.dialog.set(None);
                    store.pick_none();
                }
                Err(Some(Denial::Full | Denial::TooLarge)) => failed.set(text::evidence_journal_full()),
                Err(_) => failed.set(text::evidence_journal_failed()),
            }
        });
    };
    let cancel = button(&text::action_cancel())
        .class("btn end")
        .flag("autofocus", true)
        .click(move || store.dialog.set(None));
    let act = button(title)
        .class(look)
        .test("confirm")
        .attr("aria-describedby", "bulk-blocked")
        .live_true("aria-disabled", move || choices.with(|choices| choices.act(count).is_none()))
        .click(confirm);
    let reason =
        el("small").attr("id", "bulk-blocked").attr("role", "status").live_text(move || blocked.get());
    el("div").class("ph foot").child(reason).child(cancel).child(act)
}
