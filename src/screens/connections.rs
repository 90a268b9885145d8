//! The table of connections, with what stands above it.

mod cells;
mod columns;
mod menus;
mod missing;
mod row;
mod strip;
mod table;
mod toolbar;
mod unreadable;

use super::words;
use crate::{
    dom::{El, el},
    i18n::{self, text},
    later,
    net::Failure,
    signal::Memo,
    state::{
        runs::Command,
        store::{Dialog, Store},
    },
    widgets::{Tone, button, disclosure, empty, icon, icon_with, raw_text, skeleton},
};
use leptos::prelude::*;
use systems::Refusal;

pub(crate) use cells::{actor_name, name_of, names};
pub(crate) use menus::menus;
pub(crate) use missing::missing;
pub(crate) use row::active_switch;
pub(crate) use unreadable::unreadable_records;

/// The screen.
pub(crate) fn connections(store: Store) -> El {
    let resync = el("button")
        .attr("type", "button")
        .class("btn")
        .test("resync")
        .child(icon_with("resync", "flip"))
        .text(&text::action_resync_more())
        .click(move || store.dialog.set(Some(Dialog::Resync(None))));
    let head = el("div").class("head").children(vec![
        el("div")
            .class("wrap")
            .child(el("h1").text(&text::connections_title()))
            .child(el("span").class("mute lbl").text(&text::connections_subtitle())),
        resync,
        sync_button(store),
    ]);
    el("main")
        .attr("id", "main")
        .attr("tabindex", "-1")
        .class("fill")
        .child(head)
        .child(later::slot(store, later::told, |parts| parts.notices))
        .live(body(store))
}

fn sync_button(store: Store) -> El {
    let busy = Memo::new(move || store.is_busy(&Command::SyncAll));
    el("button")
        .attr("type", "button")
        .class("btn primary")
        .test("sync-all")
        .child(icon("sync"))
        .text(&text::action_sync_all())
        .live_true("aria-disabled", move || busy.get())
        .live_attr("title", move || busy.get().then(text::busy_sync))
        .click(move || {
            if !busy.get_untracked() {
                store.dialog.set(Some(Dialog::Confirm(Command::SyncAll)));
            }
        })
}

/// Which of its states the list is in; drawn anew only when that changes.
#[derive(Debug, Clone, PartialEq)]
enum State {
    Loading,
    Listed,
    Nothing,
    Failed(Failure),
}

fn body(store: Store) -> impl Fn() -> Vec<El> + 'static {
    let state = Memo::new(move || {
        store.list.with(|list| match (list.value, &list.failure) {
            (Some(0), _) => State::Nothing,
            (Some(_), _) => State::Listed,
            (None, Some(failure)) if !list.under_way => State::Failed(failure.clone()),
            (None, _) => State::Loading,
        })
    });
    move || match state.get() {
        State::Loading => vec![
            el("section")
                .class("panel gw")
                .attr("aria-busy", "true")
                .child(el("p").class("ph").attr("role", "status").text(&text::list_loading()))
                .child(el("div").class("grid").child(skeleton(12, 6))),
        ],
        State::Listed => vec![strip::strip(store), listed(store)],
        State::Nothing => {
            let renew = button(&text::live_update_now()).click(move || store.refresh());
            let nothing = empty("plug", Tone::Idle, &text::empty_title(), &text::empty_text(), vec![renew]);
            vec![el("section").class("panel").test("empty").child(nothing)]
        }
        State::Failed(failure) => vec![failed(store, &failure)],
    }
}

fn listed(store: Store) -> El {
    let name = el("h2").class("sr").attr("id", "list-name").text(&text::list_name());
    el("section").class("panel gw").attr("aria-labelledby", "list-name").children(vec![
        name,
        toolbar::toolbar(store),
        later::slot(store, |_| None, |parts| parts.unreadable_records),
        table::table(store),
        foot(store),
    ])
}

/// The list could not be read at all.
fn failed(store: Store, failure: &Failure) -> El {
    let (shape, tone, title, advice) = match failure {
        failure if failure.is_signed_out() => {
            ("lock", Tone::Attention, text::signed_out_title(), text::signed_out_text())
        }
        Failure::Refused(Refusal::Forbidden { .. }) => {
            ("s-bad", Tone::Bad, text::no_agent_title(), text::no_agent_text())
        }
        Failure::Offline => ("off", Tone::Idle, text::offline_title(), text::offline_text()),
        other => ("s-bad", Tone::Bad, text::list_failed_title(), words::failure(other)),
    };
    let mut buttons = Vec::new();
    if failure.is_signed_out() {
        buttons.push(sign_in());
    }
    buttons.push(try_again(move || store.load_all()));
    let details = words::failure_details(failure);
    let details = (!details.is_empty()).then(|| {
        let label = text::technical_text();
        el("div").class("pad").child(disclosure(&label, raw_text(&label, &details, text::raw_left_out)))
    });
    el("section")
        .class("panel")
        .attr("role", "alert")
        .test("list-failed")
        .child(empty(shape, tone, &title, &advice, buttons))
        .maybe(details)
}

pub(crate) fn try_again(act: impl Fn() + 'static) -> El {
    button(&text::action_try_again()).test("try-again").click(act)
}

/// Opens the page that signs in, in a window of its own, so that nothing here is lost.
pub(super) fn sign_in() -> El {
    let page = window().location().pathname().unwrap_or_default();
    el("a")
        .class("btn primary")
        .attr("href", &page)
        .attr("target", "_blank")
        .attr("rel", "noopener")
        .text(&text::action_sign_in())
        .child(icon("out"))
}

/// How many are shown, and the zone of all times.
fn foot(store: Store) -> El {
    let zone = move || {
        store.view.with(|view| view.zone.is_some());
        text::foot_zone(&i18n::zone_label())
    };
    el("footer")
        .class("ph foot")
        .child(el("small").test("summary").live_text(move || summary(store)))
        .child(el("small").class("end").live_text(zone))
}

fn summary(store: Store) -> String {
    let counts = store.counts();
    let unread = store.with_table(|table| table.unreadable.len());
    let mut line = text::foot_connections(counts.shown);
    if counts.deleted > 0 {
        line = format!("{line} · {}", text::foot_deleted(counts.deleted));
    }
    if unread > 0 {
        line = format!("{line} · {}", text::foot_unreadable(unread));
    }
    line
}
