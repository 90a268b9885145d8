//! The one store behind all screens: signals, and the rows that they speak of.
//!
//! It is `Copy` and given to screens by context. What it does is split by concern: `loading` reads,
//! `summaries` reads row by row, `commands` acts, `tasks` follows what was set going.

mod commands;
mod loading;
mod summaries;
mod tasks;

use super::{
    reading::Reading,
    runs::{Command, Run},
    table::{Counts, Filter, Row, Table},
    view::View,
};
use crate::{
    i18n::{self, Language},
    later::Later,
    net::Failure,
    signal::Signal,
};
use connections::{batch::BatchTask, engine::EngineStatus, order};
use std::{
    cell::{Cell, RefCell},
    collections::HashMap,
    ops::Deref,
    sync::Arc,
};
use summaries::Queue;

/// Names by id, of connectors, people and user groups.
pub(crate) type Names = Arc<HashMap<i32, String>>;

/// A dialog that is open.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Dialog {
    /// A command that needs a plain confirmation.
    Confirm(Command),
    /// The resync dialog, with the connection it was opened from.
    Resync(Option<i32>),
}

/// Something to tell once, in the live region.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Announcement {
    pub(crate) number: u32,
    pub(crate) text: String,
}

/// What all screens share, for the life of the page. A handle of one word: every closure of every screen holds
/// one, and each would otherwise carry a copy of all the signals.
#[derive(Clone, Copy)]
pub(crate) struct Store(&'static State);

impl Deref for Store {
    type Target = State;

    fn deref(&self) -> &State {
        self.0
    }
}

/// The signals behind a [`Store`].
pub(crate) struct State {
    /// What the screen shows; the address bar follows it.
    pub(crate) view: Signal<View>,
    /// The language of texts and of names from the server.
    pub(crate) language: Signal<Language>,
    table: RefCell<Table>,
    /// Counts up when rows came or went.
    pub(crate) rows_changed: Signal<u32>,
    /// Counts up when what is known of some rows changed.
    pub(crate) facts_changed: Signal<u32>,
    /// How the list of connections was read; its value is the number of records.
    pub(crate) list: Signal<Reading<usize>>,
    pub(crate) engine: Signal<Reading<EngineStatus>>,
    pub(crate) connectors: Signal<Reading<Names>>,
    pub(crate) people: Signal<Reading<Names>>,
    pub(crate) groups: Signal<Reading<Names>>,
    /// Batch tasks that are not over.
    pub(crate) tasks: Signal<Reading<Vec<BatchTask>>>,
    /// Why summaries are not asked for at present.
    pub(crate) summaries_failed: Signal<Option<Failure>>,
    queue: RefCell<Queue>,
    /// What this console was asked to do, newest first.
    pub(crate) runs: Signal<Vec<Run>>,
    /// The run whose outcome is shown above the table.
    pub(crate) notice: Signal<Option<u32>>,
    pub(crate) dialog: Signal<Option<Dialog>>,
    /// What the first screen does without.
    pub(crate) later: Signal<Later>,
    pub(crate) announcement: Signal<Announcement>,
    /// Live updates are held by the user.
    pub(crate) held: Signal<bool>,
    /// A clock for ages, in whole ticks.
    pub(crate) tick: Signal<u32>,
    /// Where the table was scrolled to, for when it is drawn anew.
    pub(crate) scrolled: Cell<i32>,
}

impl Store {
    /// A store for `view`, with nothing read yet.
    pub(crate) fn new(view: View) -> Self {
        Self(Box::leak(Box::new(State {
            view: Signal::new(view),
            language: Signal::new(i18n::current()),
            table: RefCell::default(),
            rows_changed: Signal::new(0),
            facts_changed: Signal::new(0),
            list: Signal::default(),
            engine: Signal::default(),
            connectors: Signal::default(),
            people: Signal::default(),
            groups: Signal::default(),
            tasks: Signal::default(),
            summaries_failed: Signal::new(None),
            queue: RefCell::default(),
            runs: Signal::default(),
            notice: Signal::new(None),
            dialog: Signal::new(None),
            later: Signal::new(Later::Awaited),
            announcement: Signal::new(Announcement { number: 0, text: String::new() }),
            held: Signal::new(false),
            tick: Signal::new(0),
            scrolled: Cell::new(0),
        })))
    }

    /// Reads the rows. Follow `rows_changed` or `facts_changed` to be told of changes.
    pub(crate) fn with_table<T>(self, read: impl FnOnce(&Table) -> T) -> T {
        read(&self.table.borrow())
    }

    /// Reads one row.
    pub(crate) fn with_row<T>(self, id: i32, read: impl FnOnce(&Row) -> T) -> Option<T> {
        self.table.borrow().row(id).map(read)
    }

    /// Changes the view and the address; a new history entry when another place is shown.
    pub(crate) fn go(self, change: impl FnOnce(&mut View)) {
        let before = self.view.get_untracked();
        let mut view = before.clone();
        change(&mut view);
        if view == before {
            return;
        }
        let new_place = view.screen != before.screen || view.connection != before.connection;
        let reload = view.deleted != before.deleted;
        super::address::write(&view, new_place);
        self.view.set(view);
        if reload {
            self.load_list();
        }
    }

    /// The numbers for the status strip.
    pub(crate) fn counts(self) -> Counts {
        self.rows_changed.track();
        self.facts_changed.track();
        self.with_table(Table::counts)
    }

    /// The ids of the rows to show, filtered and in order.
    pub(crate) fn shown(self) -> Arc<Vec<i32>> {
        self.rows_changed.track();
        let (search, group, deleted, sort) =
            self.view.with(|view| (view.search.clone(), view.group, view.deleted, view.sort));
        if group.is_some() || sort.is_some_and(|(column, _)| super::columns::depends_on_facts(column)) {
            self.facts_changed.track();
        }
        let language = self.language.get();
        self.with_table(|table| {
            let filter = Filter {
                search: search.trim(),
                group,
                deleted,
                language: language.tag(),
                lower: super::collation::lower,
            };
            let mut positions = table.matching(&filter);
            if let Some((column, direction)) = sort {
                let rows: Vec<&Row> =
                    positions.iter().filter_map(|position| table.rows().get(*position as usize)).collect();
                let keys = super::columns::keys(column, &rows, table, language);
                let order = order::order(&keys, direction, super::collation::ranks);
                positions =
                    order.iter().filter_map(|place| positions.get(*place as usize).copied()).collect();
            }
            let ids = positions
                .iter()
                .filter_map(|position| table.rows().get(*position as usize))
                .map(|row| row.connection.id);
            Arc::new(ids.collect())
        })
    }

    /// Says something once to assistive technology.
    pub(crate) fn announce(self, text: String) {
        self.announcement.update(|announcement| {
            announcement.number += 1;
            announcement.text = text;
        });
    }

    fn change_table(self, change: impl FnOnce(&mut Table)) {
        change(&mut self.table.borrow_mut());
    }
}
