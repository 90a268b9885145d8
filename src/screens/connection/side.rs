//! The connections beside the open one, in the order of the table, with the previous and the next.

use super::parts::{follow, number};
use crate::{
    dom::{El, Place, el},
    i18n::text,
    screens::{connections::name_of, link::link, words},
    signal::Memo,
    state::store::Store,
    widgets::{button, icon, icon_with},
};
use leptos::prelude::*;

/// So many neighbours on either side are listed; the table has them all.
const NEIGHBOURS: usize = 12;

/// The list beside a connection's page.
pub(super) fn side(store: Store, id: i32) -> El {
    let shown = Memo::new(move || store.shown());
    let place = move || shown.with(|shown| shown.iter().position(|other| *other == id));
    let neighbour = move |by: isize| {
        let place = place()?.checked_add_signed(by)?;
        shown.with(|shown| shown.get(place).copied())
    };
    let step = move |by: isize, label: &str, shape: &str| {
        button("")
            .class("btn quiet icon")
            .attr("aria-label", label)
            .attr("title", label)
            .child(icon_with(shape, "flip"))
            .live_true("aria-disabled", move || neighbour(by).is_none())
            .click(move || {
                if let Some(target) = untrack(|| neighbour(by)) {
                    store.go(|view| view.connection = Some(target));
                }
            })
    };
    let position = move || match place() {
        Some(place) => text::side_position(&number(place + 1), &number(shown.with(|shown| shown.len()))),
        None => text::side_not_in_view(),
    };
    let back = link(store, |view| view.connection = None)
        .class("btn quiet")
        .child(icon_with("left", "flip"))
        .text(&text::connections_title());
    let steps = el("span").class("line end").children(vec![
        step(-1, &text::side_previous(), "left"),
        el("small").live_text(position),
        step(1, &text::side_next(), "right"),
    ]);
    let near = move || {
        let middle = place().unwrap_or(0);
        shown.with(|shown| near(shown, middle))
    };
    el("nav")
        .class("panel side")
        .attr("aria-label", &text::side_label())
        .child(el("div").class("ph").child(back).child(steps))
        .child(el("ul").each(near, move |place, _| entry(store, place.id, id)))
}

fn near(shown: &[i32], middle: usize) -> Vec<Place> {
    let places = shown.iter().enumerate().map(|(position, id)| Place { position, id: *id });
    places.skip(middle.saturating_sub(NEIGHBOURS)).take(middle.min(NEIGHBOURS) + NEIGHBOURS + 1).collect()
}

fn entry(store: Store, id: i32, open: i32) -> El {
    let status =
        move || follow(store, id, |row| row.verdict.status).map(|status| (status, words::shape(status)));
    let name = move || follow(store, id, |row| name_of(&row.connection, store.language.get()));
    let words = el("span").child(el("bdi").live_text(move || name().unwrap_or_default())).child(
        el("small").live_text(move || status().map(|(status, _)| words::status(status)).unwrap_or_default()),
    );
    let link = link(store, move |view| view.connection = Some(id))
        .maybe_attr("aria-current", (id == open).then_some("page"))
        .live_attr("data-st", move || status().map(|(_, (tone, _))| tone.code().to_owned()))
        .live_maybe(move || status().map(|(_, (_, shape))| icon(shape)))
        .child(words);
    el("li").child(link)
}
