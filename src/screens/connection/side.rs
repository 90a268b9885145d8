//! The connections beside the open one, in the order of the table, with the previous and the next.

use super::parts::{follow, number};
use crate::{
    dom::{El, Place, el},
    i18n::text,
    screens::{connections::name_of, link::link, words},
    signal::Memo,
    state::{store::Store, table::RowId},
    widgets::{button, icon, icon_with},
};
use leptos::prelude::*;

/// So many neighbours on either side are listed; the table has them all.
const NEIGHBOURS: usize = 12;

/// The list beside a connection's page.
pub(super) fn side(store: Store, open: Memo<Option<RowId>>) -> El {
    let shown = Memo::new(move || store.shown());
    let place = move || {
        let open = open.get()?;
        shown.with(|shown| shown.iter().position(|other| *other == open))
    };
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
                    store.go(|view| view.connection = store.target(target));
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
        .child(el("ul").each(near, move |place, _| entry(store, RowId(place.id), open)))
}

fn near(shown: &[RowId], middle: usize) -> Vec<Place> {
    let places = shown.iter().enumerate().map(|(position, id)| Place { position, id: id.0 });
    places.skip(middle.saturating_sub(NEIGHBOURS)).take(middle.min(NEIGHBOURS) + NEIGHBOURS + 1).collect()
}

fn entry(store: Store, id: RowId, open: Memo<Option<RowId>>) -> El {
    let status =
        move || follow(store, id, |row| row.verdict.status).map(|status| (status, words::shape(status)));
    let name = move || follow(store, id, |row| name_of(&row.record, store.language.get()));
    let words = el("span").child(el("bdi").live_text(move || name().unwrap_or_default())).child(
        el("small").live_text(move || status().map(|(status, _)| words::status(status)).unwrap_or_default()),
    );
    let link = link(store, move |view| view.connection = store.target(id))
        .live_attr("aria-current", move || (open.get() == Some(id)).then(|| "page".to_owned()))
        .live_attr("data-st", move || status().map(|(_, (tone, _))| tone.code().to_owned()))
        .live_maybe(move || status().map(|(_, (_, shape))| icon(shape)))
        .child(words);
    el("li").child(link)
}
