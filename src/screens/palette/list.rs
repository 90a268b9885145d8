//! The list of what is found, group by group.

use super::{
    Found,
    entry::{Entry, Section},
};
use crate::{
    dom::{El, el},
    i18n::text,
    screens::{acts, shortcuts::keycaps},
    widgets::{fresh_id, icon},
};
use std::rc::Rc;

/// The id of an entry's line.
pub(super) fn option_id(list: &str, place: usize) -> String {
    [list, "-", &place.to_string()].concat()
}

/// The list; `choose` is told the place of the entry that was pressed.
pub(super) fn list(found: Found, id: &str, choose: impl Fn(usize) + Copy + 'static) -> El {
    let list = id.to_owned();
    let groups = move || {
        let entries: Rc<[Entry]> = found.entries.get();
        let mut groups = Vec::new();
        let mut first = 0;
        for group in entries.chunk_by(|one, next| one.section == next.section) {
            let option = |(at, entry): (usize, &Entry)| {
                let place = first + at;
                line(entry)
                    .attr("id", &option_id(&list, place))
                    .live_bool("aria-selected", move || found.active.get() == place)
                    // The press must not take the focus out of the field.
                    .on("pointerdown", |event| event.prevent_default())
                    .on("mousedown", |event| event.prevent_default())
                    .click(move || choose(place))
            };
            let name = fresh_id();
            let heading = group.first().map(|entry| heading(entry.section)).unwrap_or_default();
            let title =
                el("div").class("heading").attr("id", &name).attr("role", "presentation").text(&heading);
            let options = group.iter().enumerate().map(option).collect();
            let group_of = el("div").attr("role", "group").attr("aria-labelledby", &name);
            groups.push(group_of.child(title).children(options));
            first += group.len();
        }
        groups
    };
    el("div")
        .class("body menu")
        .attr("id", id)
        .attr("role", "listbox")
        .attr("aria-label", &text::palette_title())
        .test("palette-list")
        .live_property("hidden", move || found.entries.with(|entries| entries.is_empty()))
        .live(groups)
}

fn heading(section: Section) -> String {
    match section {
        Section::Group(group) => acts::group_name(group),
        Section::Connections => text::nav_connections(),
        Section::Recent => text::palette_recent(),
    }
}

/// An entry: its name, what is said beside it or why it is barred, and its keys.
fn line(entry: &Entry) -> El {
    let barred = !entry.reason.is_empty();
    let second = if barred { &entry.reason } else { &entry.detail };
    let words = el("span")
        .class("words")
        .child(el("bdi").text(&entry.title))
        .maybe((!second.is_empty()).then(|| el("small").text(second)));
    el("div")
        .class("item")
        .attr("role", "option")
        .maybe_attr("data-st", entry.tone.map(crate::widgets::Tone::code))
        .maybe_attr("aria-disabled", barred.then_some("true"))
        .child(icon(entry.shape))
        .child(words)
        .maybe(entry.keys.map(keycaps))
}
