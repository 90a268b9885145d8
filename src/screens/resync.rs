//! The resync dialog: where values come from, what they overwrite, which records, and how.
//!
//! “These records” and “everything” are different choices that make different types: a list that is empty
//! cannot become everything, and everything asks for the source's name to be typed.

mod column;
mod draft;
mod file;
mod flow;
mod preview;
mod scope;

use crate::{
    dom::{El, el, value_of},
    i18n::{self, text},
    screens::{connections::name_of, outcome, reason::reason},
    signal::{Memo, Signal},
    state::{columns, runs::Command, store::Store, table::Row},
    widgets::{Tone, button, dialog, icon_with, notice},
};
use connections::command::{BlankValues, PositiveId, ResyncMethod, ResyncSource};
use draft::{Draft, ScopeChoice};
use leptos::prelude::untrack;
use std::cell::Cell;

/// The dialog; `from` is the connection that it was opened from, and none starts from the CRM.
///
/// What may be chosen and what it overwrites is told by the list, so it waits for the end of one that is on its way; what has been
/// filled in then stays.
pub(crate) fn resync_dialog(store: Store, from: Option<i32>) -> El {
    let begun = Cell::new(false);
    let ready = Memo::new(move || {
        begun.set(begun.get() || !store.is_arriving());
        begun.get()
    });
    let content = el("div").class("part").live(move || {
        if ready.get() {
            return untrack(|| form(store, from));
        }
        vec![el("p").class("pad").attr("role", "status").text(&text::list_loading())]
    });
    let close = move || store.dialog.set(None);
    dialog(&text::resync_title(), &text::action_close(), false, close, vec![content])
}

fn form(store: Store, from: Option<i32>) -> Vec<El> {
    let source = from.and_then(PositiveId::new).map_or(ResyncSource::Crm, ResyncSource::Connection);
    let draft = Signal::new(Draft::new(source));
    let name = Memo::new(move || source_name(store, draft.with(|draft| draft.source)));
    let warning = move || {
        let everything = draft.with(|draft| draft.scope == ScopeChoice::Everything);
        let tone = if everything { Tone::Bad } else { Tone::Attention };
        let title = outcome::direction(draft.with(|draft| draft.source), &name.get());
        Some(notice(tone, "s-warn", &title, &text::resync_warning(), None, Vec::new()))
    };
    let (field, why) = reason();
    let body = el("div").class("pad stack").children(vec![
        sources(store, draft),
        flow::flow(store, draft, name),
        el("div").class("part").live_maybe(warning),
        scope::scope_fields(draft, name),
        methods(
            move |method| draft.with(|draft| draft.method == method),
            move |method| draft.update(|draft| draft.method = method),
        ),
        preview::preview(store, draft),
        field,
    ]);
    vec![body, foot(store, draft, name, why)]
}

/// Why it cannot be sent yet, and the two ways out.
fn foot(store: Store, draft: Signal<Draft>, name: Memo<String>, why: Signal<String>) -> El {
    let busy = Memo::new(move || store.is_busy(&Command::SyncAll));
    let blocked = Memo::new(move || {
        if busy.get() {
            return text::busy_sync();
        }
        draft.with(|draft| draft.blocked(&name.get())).map(draft::Blocked::words).unwrap_or_default()
    });
    let words = move || {
        draft.with(|draft| match draft.scope {
            ScopeChoice::Records => text::action_overwrite_records(draft.accepted()),
            ScopeChoice::Everything => text::action_overwrite_everything(),
        })
    };
    let send = move || {
        let source = name.get_untracked();
        let resync = draft.with_untracked(|draft| draft.resync(&source));
        if let Some(resync) = resync.filter(|_| !busy.get_untracked()) {
            let why = why.get_untracked();
            store.dialog.set(None);
            store.send_because(Command::Resync { resync, source }, &why);
        }
    };
    let cancel = button(&text::action_cancel())
        .class("btn end")
        .flag("autofocus", true)
        .click(move || store.dialog.set(None));
    let overwrite = el("button")
        .attr("type", "button")
        .class("btn danger")
        .test("overwrite")
        .attr("aria-describedby", "resync-blocked")
        .live_true("aria-disabled", move || blocked.with(|blocked| !blocked.is_empty()))
        .child(icon_with("resync", "flip"))
        .live_text(words)
        .click(send);
    let reason =
        el("small").attr("id", "resync-blocked").attr("role", "status").live_text(move || blocked.get());
    el("div").class("ph foot").child(reason).child(cancel).child(overwrite)
}

/// The name that stands for a source, and that is typed to confirm everything.
fn source_name(store: Store, source: ResyncSource) -> String {
    match source {
        ResyncSource::Crm => text::crm_name(),
        ResyncSource::Connection(id) => store
            .crm_row(id.get())
            .and_then(|row| store.with_row(row, |row| name_of(&row.record, i18n::current())))
            .unwrap_or_else(|| text::connection_nameless(&id.get().to_string())),
    }
}

/// Connections that can take part: those that are not deleted, with their names.
fn partners(store: Store) -> Vec<(i32, String, bool)> {
    store.with_crm_rows(|rows| {
        let partner = |row: &Row| {
            let id = row.superoffice()?.connection.id;
            Some((id, name_of(&row.record, i18n::current()), columns::active(row) == Some(true)))
        };
        rows.filter_map(partner).collect()
    })
}

fn sources(store: Store, draft: Signal<Draft>) -> El {
    let chosen = draft.with_untracked(|draft| match draft.source {
        ResyncSource::Crm => 0,
        ResyncSource::Connection(id) => id.get(),
    });
    let option = |id: i32, name: &str| {
        el("option").attr("value", &id.to_string()).flag("selected", id == chosen).text(name)
    };
    let mut options = vec![option(0, &text::crm_name())];
    options.extend(partners(store).iter().map(|(id, name, _)| option(*id, name)));
    let list =
        el("select").class("field").test("resync-source").children(options).on("change", move |event| {
            let id = value_of(&event).parse().ok().and_then(PositiveId::new);
            draft.update(|draft| {
                draft.source = id.map_or(ResyncSource::Crm, ResyncSource::Connection);
                draft.typed.clear();
            });
        });
    el("label").class("block").child(el("span").class("block").text(&text::resync_from())).child(list)
}

/// One of several, with what it means.
fn choice(
    group: &str,
    test: &str,
    (name, note): (&str, &str),
    chosen: impl Fn() -> bool + 'static,
    choose: impl Fn() + 'static,
) -> El {
    let button = el("input")
        .attr("type", "radio")
        .attr("name", group)
        .test(test)
        .live_property("checked", chosen)
        .on("change", move |_| choose());
    el("label")
        .class("choice")
        .child(button)
        .child(el("span").child(el("b").class("block").text(name)).child(el("small").text(note)))
}

/// How it runs; blank values that do not overwrite come first.
pub(super) fn methods(
    is_chosen: impl Fn(ResyncMethod) -> bool + Copy + 'static,
    choose: impl Fn(ResyncMethod) + Copy + 'static,
) -> El {
    let method = move |method: ResyncMethod, test: &str, words: (&str, &str)| {
        choice("method", test, words, move || is_chosen(method), move || choose(method))
    };
    let now = |blank_values| ResyncMethod::Now { blank_values };
    let skip = (&*text::method_skip_blanks(), &*text::method_skip_blanks_note());
    let overwrite = (&*text::method_overwrite_blanks(), &*text::method_overwrite_blanks_note());
    let batch = (&*text::method_batch(), &*text::method_batch_note());
    el("fieldset").class("stack tight").children(vec![
        el("legend").text(&text::resync_method()),
        method(now(BlankValues::Skip), "method-skip", skip),
        method(now(BlankValues::Overwrite), "method-overwrite", overwrite),
        method(ResyncMethod::BatchTask, "method-batch", batch),
    ])
}
