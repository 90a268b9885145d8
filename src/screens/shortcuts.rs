//! The keys of all actions: what they are, other keys for them, and whether single keys work at all.
//!
//! What keys an action can have is decided by the crate `actions`; here it is said.

mod keycaps;
mod press;
mod row;

use crate::{
    dom::{El, el},
    i18n::text,
    screens::acts,
    signal::Signal,
    state::{shortcuts, store::Store},
    widgets::{button, dialog, fresh_id},
};
use actions::{
    action::{Action, Group},
    bindings::Bindings,
};
pub(crate) use keycaps::{keycaps, keys_in_words};
use leptos::prelude::untrack;
use row::row;

/// What the dialog knows while it is open.
#[derive(Clone, Copy)]
struct Changing {
    /// Counts up when keys have changed.
    version: Signal<u32>,
    /// The action whose new keys are being pressed.
    asked: Signal<Option<Action>>,
    /// What was said last.
    told: Signal<String>,
}

impl Changing {
    /// Changes the keys, and says so; or that the browser does not keep it.
    fn change(self, change: impl FnOnce(&mut Bindings), said: impl FnOnce() -> String) {
        let kept = shortcuts::change(change);
        self.version.update(|version| *version += 1);
        self.told.set(if kept { said() } else { [&said(), " ", &text::shortcuts_not_kept()].concat() });
    }
}

/// The dialog.
pub(crate) fn shortcuts_dialog(store: Store) -> El {
    untrack(|| made(store))
}

fn made(store: Store) -> El {
    let changing =
        Changing { version: Signal::new(0), asked: Signal::new(None), told: Signal::new(String::new()) };
    let close = move || store.dialog.set(None);
    let reset = button(&text::shortcuts_reset_all()).test("reset-all").click(move || {
        changing.asked.set(None);
        changing.change(Bindings::reset_all, text::shortcuts_reset_done);
    });
    let done = button(&text::action_close()).class("btn primary end").flag("autofocus", true).click(close);
    let body = el("div")
        .class("pad stack")
        .child(el("p").class("mute").text(&text::shortcuts_note()))
        .child(single(changing))
        .children(Group::ALL.into_iter().filter_map(|group| actions_of(store, changing, group)).collect());
    // Beside the buttons, where it is seen wherever the list was scrolled to.
    let said =
        el("small").attr("role", "status").test("shortcuts-status").live_text(move || changing.told.get());
    let foot = el("div").class("ph foot").child(said).child(done).child(reset);
    dialog(&text::shortcuts_title(), &text::action_close(), false, close, vec![body, foot])
        .class("shortcuts")
        .test("shortcuts-dialog")
}

/// Whether single keys work.
fn single(changing: Changing) -> El {
    let note = fresh_id();
    let switch = el("input")
        .attr("type", "checkbox")
        .attr("aria-describedby", &note)
        .test("single-keys")
        .live_property("checked", move || {
            changing.version.track();
            shortcuts::with(|bindings| bindings.single)
        })
        .on("change", move |_| {
            let on = !shortcuts::with(|bindings| bindings.single);
            let said = move || [text::shortcuts_single().as_str(), ": ", &acts::on_or_off(on)].concat();
            changing.change(|bindings| bindings.single = on, said);
        });
    let words = el("span")
        .child(el("b").class("block").text(&text::shortcuts_single()))
        .child(el("small").class("block").attr("id", &note).text(&text::shortcuts_single_note()));
    el("label").class("choice").child(switch).child(words)
}

/// The actions of a group that this console has; nothing where it has none of them.
fn actions_of(store: Store, changing: Changing, group: Group) -> Option<El> {
    let name = fresh_id();
    let here = |action: &Action| action.group() == group && acts::belongs(store, *action);
    let rows: Vec<El> = Action::all().filter(here).map(|action| row(changing, action)).collect();
    (!rows.is_empty()).then(|| {
        el("section")
            .attr("aria-labelledby", &name)
            .child(el("h3").attr("id", &name).text(&acts::group_name(group)))
            .child(el("ul").class("bindings").children(rows))
    })
}
