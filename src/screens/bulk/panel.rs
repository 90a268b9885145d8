//! Confirmed bulk actions on their way: how far, each row's outcome, and pause, stop and a new try of what was refused.

use super::words;
use crate::{
    dom::{El, Place, el},
    i18n::text,
    signal::Memo,
    state::{
        bulk::{Progress, again, name},
        journal,
        store::{Dialog, Store},
    },
    widgets::{button, disclosure, icon, icon_button},
};
use connections::commands::{Bulk, BulkState, RowState};

/// So many rows are listed, those that need somebody first; the rest is counted.
const LISTED: usize = 200;

/// A panel for each action.
pub(crate) fn bulk_panels(store: Store) -> El {
    let places = move || {
        store.bulks.with(|bulks| {
            let numbers = bulks.iter().rev().enumerate();
            numbers.map(|(position, one)| Place { position, id: one.number }).collect()
        })
    };
    el("div").class("part").each(places, move |place, _| panel(store, place.id))
}

/// What a panel shows, read at once.
#[derive(Debug, Clone, PartialEq, Default)]
struct Shown {
    id: String,
    title: String,
    state: (String, &'static str, &'static str),
    share: (usize, usize),
    counts: Vec<(String, &'static str, &'static str)>,
    way: Way,
    refused: usize,
}

/// What may be done to an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Way {
    /// Rows wait, and this page begins them.
    Going,
    /// Rows wait, and this page does not begin them.
    Resting,
    /// What has begun runs to its end.
    #[default]
    Ending,
    /// Nothing is to come.
    Over,
}

fn shown(one: &Progress) -> Shown {
    let bulk = &one.bulk;
    let (state, tone, shape) = words::state(bulk, one.is_driven);
    let count = |(state, count): (RowState, usize)| {
        let (word, tone, shape) = words::row(state);
        ([words::number(count), " ".to_owned(), word].concat(), tone.code(), shape)
    };
    let waiting = bulk.rows().iter().any(|(_, state)| *state == RowState::Waiting);
    Shown {
        id: bulk.id.clone(),
        title: words::title_of(bulk),
        state: (state, tone.code(), shape),
        share: (words::through(bulk), bulk.rows().len()),
        counts: words::counts(bulk).into_iter().map(count).collect(),
        way: match waiting {
            _ if bulk.is_over() => Way::Over,
            true if bulk.state == BulkState::Running && one.is_driven => Way::Going,
            true => Way::Resting,
            false => Way::Ending,
        },
        refused: if bulk.is_over() { bulk.failed().len() } else { 0 },
    }
}

fn panel(store: Store, number: u32) -> El {
    let read = move |read: fn(&Progress) -> Shown| {
        store.bulks.with(|bulks| bulks.iter().find(|one| one.number == number).map(read)).unwrap_or_default()
    };
    let now = Memo::new(move || read(shown));
    let get = move |part: fn(&Shown) -> String| move || now.with(part);
    let steer = move |state: BulkState| {
        move || journal::steer(store, now.with_untracked(|now| now.id.clone()), state)
    };
    let press = |words: &str, test: &str, can: fn(&Shown) -> bool| {
        button(words).test(test).live_property("hidden", move || !now.with(can))
    };
    let buttons = el("span").class("wrap end").children(vec![
        press(&text::bulk_pause(), "bulk-pause", |now| now.way == Way::Going).click(steer(BulkState::Paused)),
        press(&text::bulk_go_on(), "bulk-go-on", |now| now.way == Way::Resting)
            .click(steer(BulkState::Running)),
        press(&text::bulk_stop(), "bulk-stop", |now| matches!(now.way, Way::Going | Way::Resting))
            .click(steer(BulkState::Stopped)),
        press("", "bulk-again", |now| now.refused > 0)
            .live_text(move || text::bulk_again(now.with(|now| now.refused)))
            .click(move || retry(store, number)),
        icon_button("x", text::action_put_away)
            .test("bulk-away")
            .live_property("hidden", move || !now.with(|now| now.way == Way::Over))
            .click(move || journal::dismiss(store, &now.with_untracked(|now| now.id.clone()))),
    ]);
    let head = el("header")
        .class("ph")
        .live_maybe(move || Some(icon(now.with(|now| now.state.2))))
        .child(
            el("h2")
                .child(el("b").live_text(get(|now| now.state.0.clone())))
                .text(": ")
                .live_text(get(|now| now.title.clone())),
        )
        .child(buttons);
    let bar = el("progress")
        .live_attr("max", move || Some(now.with(|now| now.share.1).to_string()))
        .live_attr("value", move || Some(now.with(|now| now.share.0).to_string()))
        .live_attr("aria-label", move || Some(now.with(|now| now.title.clone())));
    let share = move || {
        let (through, all) = now.with(|now| now.share);
        text::bulk_share(&words::number(through), &words::number(all))
    };
    let line = el("p")
        .class("wrap")
        .child(bar)
        .child(el("span").test("bulk-share").live_text(share))
        .child(el("span").class("wrap").live(move || now.with(counts)));
    let rows = el("ul").class("rowed").live(move || rows(store, number));
    // Long ones scroll by themselves, with the keyboard as well.
    let rows = el("div")
        .class("tally")
        .attr("tabindex", "0")
        .attr("role", "group")
        .attr("aria-label", &text::bulk_rows())
        .child(rows);
    el("section")
        .class("panel why")
        .live_attr("aria-label", move || Some(now.with(|now| now.title.clone())))
        .live_attr("data-st", move || Some(now.with(|now| now.state.1).to_owned()))
        .test("bulk")
        .child(head)
        .child(
            el("div")
                .class("pad stack tight")
                .child(line)
                .child(disclosure(&text::bulk_rows(), vec![rows]).test("bulk-rows")),
        )
}

fn counts(now: &Shown) -> Vec<El> {
    let count = |(words, tone, shape): &(String, &str, &str)| {
        el("span").class("st").attr("data-st", tone).child(icon(shape)).child(el("b").text(words))
    };
    now.counts.iter().map(count).collect()
}

fn rows(store: Store, number: u32) -> Vec<El> {
    store.bulks.with(|bulks| {
        let Some(one) = bulks.iter().find(|one| one.number == number) else { return Vec::new() };
        let system = store.each_system().find(|state| state.system.name == one.bulk.system);
        let name_of = |target: &str| {
            let row = system.and_then(|state| store.with_table(|table| table.find(state.id, target)));
            row.and_then(|row| store.with_row(row, name)).unwrap_or_else(|| target.to_owned())
        };
        let mut listed: Vec<El> = in_order(&one.bulk)
            .take(LISTED)
            .map(|(target, state)| line(&name_of(target), target, state))
            .collect();
        let all = one.bulk.rows().len();
        if all > LISTED {
            listed.push(el("li").class("mute").text(&text::flow_more(all - LISTED)));
        }
        listed
    })
}

/// Rows that need somebody first.
fn in_order(bulk: &Bulk) -> impl Iterator<Item = (&str, RowState)> {
    let order = words::counts(bulk).into_iter().map(|(state, _)| state);
    order.flat_map(|wanted| {
        let rows = bulk.rows().iter().filter(move |(_, state)| *state == wanted);
        rows.map(|(target, state)| (target.as_str(), *state))
    })
}

fn line(name: &str, target: &str, state: RowState) -> El {
    let (word, tone, shape) = words::row(state);
    el("li")
        .attr("data-row", target)
        .child(el("span").child(el("bdi").text(name)).text(" ").child(el("code").class("mute").text(target)))
        .child(
            el("span")
                .class("st end")
                .attr("data-st", tone.code())
                .child(icon(shape))
                .child(el("b").text(&word)),
        )
}

fn retry(store: Store, number: u32) {
    let bulk = store
        .bulks
        .with_untracked(|bulks| bulks.iter().find(|one| one.number == number).map(|one| one.bulk.clone()));
    if let Some(asked) = bulk.and_then(|bulk| again(store, &bulk)) {
        store.dialog.set(Some(Dialog::Bulk(Box::new(asked))));
    }
}
