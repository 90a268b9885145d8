//! Under the table: how many there are, how fresh each system's part is, and the zone of all times.

use crate::{
    dom::{El, el},
    i18n::{self, text},
    later::Later,
    state::{store::Store, systems::SystemState},
};

/// The foot.
pub(super) fn foot(store: Store) -> El {
    let zone = move || {
        store.view.with(|view| view.zone.is_some());
        text::foot_zone(&match store.later.get() {
            Later::Here(parts) => (parts.zone_label)(),
            _ => i18n::zone().name(),
        })
    };
    let ages = store.has_several().then(|| {
        let ages = store.each_system().map(|state| age(store, state)).collect();
        el("ul").class("wrap bare").test("ages").named(&["aria-label"], text::foot_ages).children(ages)
    });
    el("footer")
        .class("ph foot")
        .child(el("small").test("summary").live_text(move || summary(store)))
        .maybe(ages)
        .child(el("small").class("end").live_text(zone))
}

/// A system's name and the age of its rows.
fn age(store: Store, state: &'static SystemState) -> El {
    let words = move || {
        let system = state.system.title();
        state.list.with(|list| match (store.age(list.at), list.failure.is_some()) {
            (None, false) => text::foot_age_reading(system),
            (None, true) => text::foot_age_never(system),
            (Some(age), false) => text::foot_age(system, &age),
            (Some(age), true) => text::foot_age_stale(system, &age),
        })
    };
    el("li").child(el("small").test(&["age-", state.system.name.as_str()].concat()).live_text(words))
}

fn summary(store: Store) -> String {
    if store.is_arriving() {
        return text::list_loading();
    }
    let counts = store.counts();
    let unread = store.with_table(|table| table.unreadable().count());
    let mut line = text::foot_connections(counts.shown);
    if counts.deleted > 0 {
        line = [line.as_str(), " · ", &text::foot_deleted(counts.deleted)].concat();
    }
    if unread > 0 {
        line = [line.as_str(), " · ", &text::foot_unreadable(unread)].concat();
    }
    line
}
