//! The journal: every command of this browser with all that is known of it, narrowed, and as a file. It is there
//! whatever systems the console shows.
//!
//! It draws what the storage holds and judges nothing: an outcome is the entry's own.

mod entry;
mod facts;
mod file;
mod found;
mod narrow;
mod unreadable;

use crate::{
    dom::{El, Place, el},
    i18n::{self, text},
    signal::{Memo, Signal},
    state::{
        journal::{Known, with_known},
        store::Store,
    },
    widgets::{Tone, button, empty, notice},
};
use found::Found;
use std::{cell::RefCell, collections::HashMap, rc::Rc};
pub(crate) use unreadable::unreadable;

/// So many entries are drawn at first, and so many more each time that somebody asks.
const STEP: usize = 50;

/// The screen.
pub(crate) fn journal(store: Store) -> El {
    let found = Memo::new(move || Found::of(store));
    let title = el("div")
        .class("wrap")
        .child(el("h1").text(&text::history_title()))
        .child(el("span").class("mute lbl").text(&text::history_note()));
    let head = el("div").class("head").child(title).child(file::buttons(store, found));
    let panel = el("section")
        .class("panel")
        .attr("aria-label", &text::history_title())
        .test("journal")
        .child(narrow::narrow(store, found))
        .live_maybe(move || unreadable(store))
        .children(list(store, found))
        .live_maybe(move || nothing(store, found));
    el("main").attr("id", "main").attr("tabindex", "-1").child(head).child(panel)
}

/// The entries, each in an element that stays for as long as it is shown.
fn list(store: Store, found: Memo<Found>) -> Vec<El> {
    let limit = Signal::new(STEP);
    let numbers = Rc::new(RefCell::new(Numbers::default()));
    let given = Rc::clone(&numbers);
    let places = move || {
        found.with(|found| {
            let mut numbers = given.borrow_mut();
            let shown = found.ids.iter().take(limit.get()).enumerate();
            shown.map(|(position, id)| Place { position, id: numbers.of(id) }).collect()
        })
    };
    let make = move |place: Place, _| entry::entry(store, numbers.borrow().id(place.id));
    let more = move || {
        let rest = found.with(|found| found.ids.len()).saturating_sub(limit.get());
        (rest > 0).then(|| {
            let more = button(&text::journal_more(rest.min(STEP)))
                .test("journal-more")
                .click(move || limit.update(|limit| *limit += STEP));
            el("div").class("ph foot").child(more)
        })
    };
    vec![el("ol").class("entries").each(places, make), el("div").class("part").live_maybe(more)]
}

/// A number for each entry that was drawn, which the rows of a list go by.
#[derive(Default)]
struct Numbers {
    of: HashMap<Rc<str>, u32>,
    ids: Vec<Rc<str>>,
}

impl Numbers {
    fn of(&mut self, id: &str) -> u32 {
        if let Some(number) = self.of.get(id) {
            return *number;
        }
        let (number, id): (u32, Rc<str>) = (u32::try_from(self.ids.len()).unwrap_or(u32::MAX), id.into());
        self.ids.push(Rc::clone(&id));
        self.of.insert(id, number);
        number
    }

    fn id(&self, number: u32) -> Rc<str> {
        let place = usize::try_from(number).unwrap_or(usize::MAX);
        self.ids.get(place).cloned().unwrap_or_else(|| "".into())
    }
}

/// In the place of a list that is empty: why it is.
fn nothing(store: Store, found: Memo<Found>) -> Option<El> {
    if found.with(|found| !found.ids.is_empty()) {
        return None;
    }
    let narrowed = found.with(|found| found.all > 0);
    Some(with_known(store, |known| match known {
        Known::Awaited => el("p").class("pad mute").attr("role", "status").text(&text::cell_reading()),
        Known::Failed => {
            let (title, words) = (text::journal_failed_title(), text::journal_failed_text());
            notice(Tone::Unknown, "s-unk", &title, &words, Some("status"), Vec::new())
        }
        Known::Read(_) if narrowed => {
            let clear = button(&text::no_match_clear()).click(move || store.go(|view| view.journal.clear()));
            let (title, words) = (text::journal_no_match_title(), text::journal_no_match_text());
            empty("filter", Tone::Idle, &title, &words, vec![clear])
        }
        Known::Read(_) => el("p").class("pad mute").text(&text::history_none()),
    }))
}

/// A count in the console's language.
fn number(count: usize) -> String {
    i18n::number(i64::try_from(count).unwrap_or(i64::MAX))
}
