//! One entry: its outcome first, what was asked, why, the evidence, and everything else one step away.

use super::{facts, found::as_run};
use crate::{
    dom::{El, el},
    i18n::{self, text},
    screens::{connections::system_mark, outcome, words},
    signal::Memo,
    state::{
        journal::{self, Known, with_known},
        runs::Run,
        store::Store,
    },
    widgets::{disclosure, icon_button, icon_with},
};
use connections::{commands::Entry, outcome::Outcome};
use std::rc::Rc;

/// What is drawn of an entry; drawn anew when it is different.
#[derive(Clone, PartialEq)]
struct Line {
    entry: Entry,
    run: Run,
}

/// The entry of an id, for as long as it is in the journal.
pub(super) fn entry(store: Store, id: Rc<str>) -> El {
    let line = Memo::new(move || find(store, &id));
    // The zone of its times is part of the view.
    let zone = Memo::new(move || store.view.with(|view| view.zone.clone()));
    let of = move |read: fn(&Line) -> String| move || line.with(|line| line.as_ref().map(read));
    el("li")
        .class("stack tight")
        .test("entry")
        .live_attr("data-request", of(|line| line.entry.id.clone()))
        .live_attr("data-outcome", of(|line| line.run.outcome.name().to_owned()))
        .live_attr("data-open", move || {
            line.with(|line| line.as_ref().is_some_and(|line| line.entry.is_open()).then(String::new))
        })
        .live_attr("data-st", of(|line| words::outcome(line.run.outcome).1.code().to_owned()))
        .live(move || {
            zone.track();
            line.with(|line| line.as_ref().map(|line| drawn(store, line))).unwrap_or_default()
        })
}

fn find(store: Store, id: &str) -> Option<Line> {
    // The journal keeps no names: they are the table's.
    store.rows_changed.track();
    with_known(store, |known| {
        let Known::Read(journal) = known else { return None };
        let entry = journal.entry(id)?.clone();
        Some(Line { run: as_run(store, &entry), entry })
    })
}

fn drawn(store: Store, line: &Line) -> Vec<El> {
    let Line { entry, run } = line;
    let (name, _, shape) = words::outcome(run.outcome);
    let turning = if run.outcome == Outcome::Running { "spin" } else { "" };
    let open = entry.is_open().then(|| el("span").class("mute").text(&text::journal_open()));
    let id = entry.id.clone();
    // What is unknown stays until somebody has seen it; everything else makes room by itself.
    let seen = (!entry.is_open() && run.outcome == Outcome::Unknown && entry.put_away.is_none())
        .then(|| icon_button("x", text::action_put_away).click(move || journal::put_away(store, &id)));
    let system = store.each_system().find(|state| state.system.name == entry.system);
    let head = el("div")
        .class("line")
        .child(icon_with(shape, turning))
        .maybe(system.map(|state| system_mark(&state.system)))
        .child(
            el("h2")
                .child(el("b").text(&name))
                .text(": ")
                .child(el("bdi").text(&outcome::title(&run.command))),
        )
        .maybe(open)
        .child(el("small").class("end").text(&i18n::time_of_day(entry.origin.asked)))
        .maybe(seen);
    let why = entry.origin.why.as_ref().map(|why| {
        el("p")
            .child(el("span").class("mute").text(&text::journal_reason()))
            .text(": ")
            .child(el("q").text(why))
    });
    let mut parts = vec![head];
    parts.extend(why);
    parts.push(el("p").text(&outcome::explanation(run)));
    parts.push(disclosure(&text::journal_details(), vec![facts::facts(store, entry, &run.command)]));
    parts
}
