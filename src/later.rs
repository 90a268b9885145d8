//! What the first screen does without: pages, dialogs, outcomes and the sending of commands.
//!
//! In a release build these are a second file of machine code, which the browser fetches once the list has been
//! read, or when somebody asks for one of them. The build cuts where `parts` says, so everything else calls them
//! through [`Parts`] only: a direct call would bring what it calls back into the first file. No command is sent and
//! no dialog opens before they are here.

mod parts;

use crate::{
    dom::{El, Slot, effect, el},
    i18n::{self, Language, text},
    screens::connections::{Cell, Drawing, Grouped, try_again},
    signal::{Memo, Signal},
    state::{
        grouping::Group,
        reading::Reading,
        runs::Command,
        store::{Narrowing, Store},
        systems::SystemState,
        table::{Row, RowId},
        view::Target,
    },
    timer::{after, after_paint},
    widgets::{Tone, notice, skeleton},
};
use connections::{column::Column, commands::Wish};
use leptos::task::spawn_local;
use std::time::Duration;

/// Whether the parts have arrived.
#[derive(Clone, Copy)]
pub(crate) enum Later {
    /// Not asked for yet, or under way.
    Awaited,
    /// They can be called.
    Here(&'static Parts),
    /// They did not arrive; asking again is allowed.
    Failed,
}

/// The ways into what comes later.
pub(crate) struct Parts {
    /// The page of one connection.
    pub(crate) connection_page: fn(Store, Target) -> El,
    /// The sync centre.
    pub(crate) sync_centre: fn(Store) -> El,
    /// The journal of commands.
    pub(crate) journal: fn(Store) -> El,
    /// The dialog that is open.
    pub(crate) dialog: fn(Store) -> Option<El>,
    /// Above the list: what became of the last command, and what could not be read.
    pub(crate) notices: fn(Store) -> El,
    /// Records of the list that nobody can read.
    pub(crate) unreadable_records: fn(Store) -> El,
    /// The filter language of the search field: its chips, its mistakes, and what can be typed next.
    pub(crate) filter: fn(Store, &El) -> El,
    /// The menus that shape the table.
    pub(crate) menus: fn(Store) -> Vec<El>,
    /// The name of a column that the table only has when somebody chose it.
    pub(crate) chosen_title: fn(Column) -> String,
    /// The zone of all times, with its abbreviation of today.
    pub(crate) zone_label: fn() -> String,
    /// Switches between light and dark.
    pub(crate) switch_theme: fn(),
    /// Lists all time zones in the field that chooses one.
    pub(crate) list_zones: fn(&El),
    /// Shows all times in a zone; in the browser's own where none is named.
    pub(crate) show_times_in: fn(Store, Option<String>),
    /// Changes the language.
    pub(crate) choose_language: fn(Store, Language),
    /// Reads what changes beside the CRM's list: the batch tasks that are not over, and what could not be read before.
    pub(crate) refresh_crm: fn(Store),
    /// Reads the list of a system beside the CRM; the number is that of the reading.
    pub(crate) load_elsewhere: fn(Store, &'static SystemState, u32),
    /// A cell of a row of another system, or of a column that the table only has when somebody chose it.
    pub(crate) other_cell: fn(Store, Column, &Row) -> Cell,
    /// Sorts by a column; with `true` after the columns that are sorted by already.
    pub(crate) sort: fn(Store, Column, bool),
    /// Reads the names of people and of user groups.
    pub(crate) load_people: fn(Store),
    /// Picks a row, or with `true` everything up to it.
    pub(crate) pick: fn(Store, RowId, bool),
    /// Picks every row that is shown.
    pub(crate) pick_all: fn(Store),
    /// The rows to show, searched and in order.
    pub(crate) view: fn(Store, Narrowing) -> Vec<RowId>,
    /// The bar of what is picked.
    pub(crate) picked: fn(Store) -> El,
    /// Gives the table what it can be used with besides pressing and scrolling.
    pub(crate) equip: fn(Store, &El, Drawing),
    /// The rows that are shown, in groups by a column.
    pub(crate) grouped: fn(Store, Column) -> Vec<Group>,
    /// What stands in the heading of a group.
    pub(crate) heading: fn(Store, Slot, Grouped) -> El,
    /// In the place of the list, when none could be read.
    pub(crate) failed: fn(Store) -> El,
    /// In the place of the list, when no system has a connection.
    pub(crate) nothing: fn(Store) -> El,
    /// In the place of rows that do not match.
    pub(crate) no_match: fn(Store) -> El,
    /// Why a command may not be given, about a connection or the CRM; empty when nothing is known against it.
    pub(crate) barred: fn(Store, Wish, Option<RowId>) -> String,
    /// Shows on a button whether it may be used.
    pub(crate) mark: fn(Store, &El, Wish, Option<Signal<u32>>),
    /// Whether a press is held back, and then says why.
    pub(crate) held_back: fn(Store, Wish, Option<RowId>) -> bool,
    /// Begins with what waited for this, once.
    pub(crate) begin: fn(Store),
    /// Sends a command that the user confirmed.
    pub(crate) run: fn(Store, Command),
}

/// How long a list that is on its way has the line for itself when its first rows are there.
const PATIENCE: Duration = Duration::from_secs(2);

/// Fetches the parts as soon as the first screen has what it needs, or somebody asked for one of them.
pub(crate) fn follow(store: Store) {
    // Also by a search, a sort or groups, which are nothing without them.
    let awaited = Memo::new(move || store.awaits_order());
    effect(move || {
        let settled = |list: &Reading<usize>| list.at.is_some() || list.failure.is_some();
        // The CRM's list comes before anything else; the other systems' are read by what comes later.
        let read = store.crm().is_none_or(|crm| crm.list.with(settled));
        let asked_for = store.dialog.with(Option::is_some) || awaited.get();
        // After a failure only somebody who wants it asks again; each refresh of the list would say it anew.
        if asked_for {
            fetch(store);
        } else if read && matches!(store.later.get_untracked(), Later::Awaited) {
            after_paint(move || {
                if matches!(store.later.get_untracked(), Later::Awaited) {
                    fetch(store);
                }
            });
        } else if store.is_arriving() {
            after(PATIENCE, move || hurry(store));
        }
    });
}

/// Fetches the parts although the first screen does not have all that it needs: other systems wait for them, or rows are there
/// to work with.
pub(crate) fn hurry(store: Store) {
    if (store.has_several() || store.is_arriving()) && matches!(store.later.get_untracked(), Later::Awaited) {
        fetch(store);
    }
}

/// Draws a part of the page that comes later, and until then that it is coming.
pub(crate) fn part(store: Store, draw: impl Fn(&'static Parts) -> El + 'static) -> El {
    fetch(store);
    el("div").class("part").live(move || match store.later.get() {
        Later::Here(parts) => vec![draw(parts)],
        Later::Awaited => vec![whole(
            el("section")
                .class("panel pad stack")
                .attr("aria-busy", "true")
                .child(el("p").attr("role", "status").text(&text::later_awaited()))
                .child(skeleton(4)),
        )],
        Later::Failed => vec![whole(failed(store))],
    })
}

/// A place for a part that is nothing to wait for; `before` it comes, what is said instead.
pub(crate) fn slot(
    store: Store,
    before: fn(Store) -> Option<El>,
    choose: fn(&'static Parts) -> fn(Store) -> El,
) -> El {
    el("div").class("part").live_maybe(move || match store.later.get() {
        Later::Here(parts) => Some(choose(parts)(store)),
        _ => before(store),
    })
}

/// Above the list: that a dialog is on its way, or that nothing came of it.
pub(crate) fn told(store: Store) -> Option<El> {
    match store.later.get() {
        Later::Awaited if store.dialog.with(Option::is_some) => {
            let words = text::later_awaited();
            Some(notice(Tone::Running, "s-run", &words, "", Some("status"), Vec::new()))
        }
        Later::Failed => Some(failed(store)),
        _ => None,
    }
}

/// Calls `act` now, or when the parts are here; never when they do not arrive, which the page then says.
pub(crate) fn when_here(store: Store, act: impl FnOnce(&'static Parts) + 'static) {
    if let Later::Here(parts) = store.later.get_untracked() {
        act(parts);
    } else {
        let act: Box<dyn FnOnce(&'static Parts)> = Box::new(act);
        spawn_local(async move {
            if let Some(parts) = arrive(store).await {
                act(parts);
            }
        });
    }
}

/// Why a connection's command may not be given; what knows it comes later, and looks again before anything is sent.
pub(crate) fn barred(store: Store, wish: Wish, row: RowId) -> String {
    match store.later.get() {
        Later::Here(parts) => (parts.barred)(store, wish, Some(row)),
        _ => String::new(),
    }
}

/// A button that is off where its command may not be given; pressed then, it says why.
///
/// `title` shows on hover while it is on; `row` tells the row that it is about.
pub(crate) fn guarded(
    store: Store,
    button: El,
    title: Option<fn() -> String>,
    wish: Wish,
    row: Option<Slot>,
    act: Box<dyn Fn()>,
) -> El {
    let shown = button.clone();
    effect(move || {
        if let Some(title) = title {
            shown.put_attr("title", Some(&title()));
        }
        if let Later::Here(parts) = store.later.get() {
            (parts.mark)(store, &shown, wish, row.map(|row| row.at_rest));
        }
    });
    button.click(move || match store.later.get_untracked() {
        Later::Here(parts)
            if (parts.held_back)(store, wish, row.map(|row| RowId(row.id.get_untracked()))) => {}
        _ => act(),
    })
}

/// Calls `act` if the parts are here; else their arrival does what is due.
pub(crate) fn if_here(store: Store, act: impl FnOnce(&'static Parts)) {
    if let Later::Here(parts) = store.later.get_untracked() {
        act(parts);
    }
}

fn fetch(store: Store) {
    when_here(store, |_| ());
}

async fn arrive(store: Store) -> Option<&'static Parts> {
    let words = i18n::complete();
    let arrived = parts::parts().await.ok();
    // Half a language would be worse than a moment more.
    let arrived = if words.await { arrived } else { None };
    match (arrived, store.later.get_untracked()) {
        (Some(_), Later::Here(_)) => {}
        (Some(parts), _) => {
            store.later.set(Later::Here(parts));
            (parts.begin)(store);
        }
        (None, _) => {
            store.dialog.set(None);
            store.give_up_elsewhere();
            store.later.set(Later::Failed);
        }
    }
    arrived
}

fn failed(store: Store) -> El {
    let again = try_again(move || {
        store.later.set(Later::Awaited);
        fetch(store);
    });
    let (title, words) = (text::later_failed_title(), text::later_failed_text());
    notice(Tone::Bad, "s-bad", &title, &words, Some("alert"), vec![again])
}

/// A page needs its main part and a heading also while there is nothing else to show.
fn whole(content: El) -> El {
    el("main")
        .attr("id", "main")
        .attr("tabindex", "-1")
        .child(el("h1").class("sr").text(&text::app_name()))
        .child(content)
}
