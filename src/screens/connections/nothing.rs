//! What stands in the place of rows when there are none, and the way to some.

use crate::{
    dom::{El, el},
    i18n::text,
    signal::Memo,
    state::store::Store,
    widgets::{Tone, button, empty},
};

/// No system has a connection.
pub(crate) fn nothing(store: Store) -> El {
    let renew = button(&text::live_update_now()).click(move || store.refresh());
    let words = if store.has_several() { text::empty_text_several() } else { text::empty_text() };
    let nothing = empty("plug", Tone::Idle, &text::empty_title(), &words, vec![renew]);
    el("section").class("panel").test("empty").child(nothing)
}

/// None of the connections matches, and how to get all of them back; while more are on their way, no more than that.
pub(crate) fn no_match(store: Store) -> El {
    let arriving = Memo::new(move || store.is_arriving());
    el("div").class("part").live(move || {
        let reading = || el("p").class("pad").attr("role", "status").text(&text::list_loading());
        vec![if arriving.get() { reading() } else { none_matches(store) }]
    })
}

fn none_matches(store: Store) -> El {
    let clear = button(&text::no_match_clear()).class("btn primary").click(move || {
        store.go(|view| {
            view.search.clear();
            view.group = None;
            view.system = None;
        });
    });
    empty("filter", Tone::Idle, &text::no_match_title(), &text::no_match_text(), vec![clear])
}
