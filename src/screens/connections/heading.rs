//! The heading of a system's rows: its name, how many there are, how fresh they are, and a way to fold them.

use crate::{
    dom::{El, el},
    i18n::{self, text},
    screens::connections::system_mark,
    state::{store::Store, table::SystemId},
    widgets::icon_with,
};

/// What stands in the heading.
pub(crate) fn heading(store: Store, id: SystemId) -> El {
    let Some(state) = store.system(id) else { return el("div") };
    let folded = move || store.folded.with(|folded| folded.contains(&id));
    let count = move || {
        let shown = store.shown();
        store.with_table(|table| {
            shown.iter().filter(|row| table.row(**row).is_some_and(|row| row.system == id)).count()
        })
    };
    let age = move || {
        store.tick.track();
        state.list.with(|list| match (list.at.map(i18n::age), list.failure.is_some()) {
            (Some(age), false) => text::live_age(&age),
            (Some(age), true) => text::live_stale(&age),
            (None, _) => text::live_never(),
        })
    };
    el("button")
        .attr("type", "button")
        .class("line fold")
        .test(&["fold-", state.system.name.as_str()].concat())
        .live_bool("aria-expanded", move || !folded())
        .child(icon_with("right", "flip"))
        .child(system_mark(&state.system))
        .child(el("b").text(state.system.title()))
        .child(el("small").live_text(move || text::count_shown(count())))
        .child(el("small").live_text(age))
        .click(move || {
            store.folded.update(|folded| {
                if folded.contains(&id) {
                    folded.retain(|other| *other != id);
                } else {
                    folded.push(id);
                }
            });
        })
}
