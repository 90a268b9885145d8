//! Connections by status group, each number also a filter.

use crate::{
    dom::{El, el},
    i18n::{self, text},
    screens::words,
    signal::Memo,
    state::{
        store::Store,
        table::Counts,
        view::{GROUPS, group_name},
    },
    widgets::icon,
};
use connections::status::Group;

/// The strip.
pub(super) fn strip(store: Store) -> El {
    // While more rows are on their way nobody knows how many there will be.
    let counts = Memo::new(move || (!store.is_arriving()).then(|| store.counts()));
    let tile = move |group: Option<Group>| {
        let (name, tone, shape): (fn() -> String, _, _) = match group {
            Some(group) => {
                let (name, tone, shape) = words::group(group);
                (name, Some(tone.code()), shape)
            }
            None => (text::group_all, None, "rows"),
        };
        let number = move || {
            let count = |counts: Counts| group.map_or(counts.shown, |group| counts.of(group));
            let count = counts.get().map(count);
            count.map_or_else(
                || "…".to_owned(),
                |count| i18n::number(i64::try_from(count).unwrap_or(i64::MAX)),
            )
        };
        el("button")
            .attr("type", "button")
            .maybe_attr("data-st", tone)
            .test(&["group-", group.map_or("all", group_name)].concat())
            .live_bool("aria-pressed", move || store.view.with(|view| view.group == group))
            .child(icon(shape))
            .child(el("b").live_text(number))
            .child(el("span").says(name))
            .click(move || store.go(|view| view.group = if view.group == group { None } else { group }))
    };
    el("section")
        .class("panel strip")
        .named(&["aria-label"], text::strip_label)
        .child(tile(None))
        .children(GROUPS.map(|group| tile(Some(group))).into())
}
