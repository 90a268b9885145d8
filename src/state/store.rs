//! The one store behind all screens: signals, and the rows that they speak of.
//!
//! It is `Copy` and given to screens by context. What it does is split by concern: `loading` reads the lists, `elsewhere` those beside
//! the CRM, `crm` what only the CRM tells, `summaries` row by row; `shown` says which rows are seen, `order` searches and sorts
//! them, `grouping` finds their groups, `commands` hands
//! what was asked for to the journal, `tasks` reads what was set going, `person` who is signed in.

mod ahead;
mod commands;
mod crm;
mod elsewhere;
mod grouping;
mod loading;
mod order;
mod people;
mod person;
mod picking;
mod shown;
mod summaries;
mod tasks;

use super::{
    bulk::{Asked, Progress},
    names::Names,
    ranking::Ranking,
    reading::Reading,
    runs::{Command, Run},
    selection::Selection,
    systems::SystemState,
    table::{Row, RowId, SystemId, Table},
    view::{Target, View},
};
use crate::{
    i18n::{self, Language},
    later::Later,
    net::Failure,
    signal::{Memo, Signal},
};
use connections::{
    batch::BatchTask,
    engine::EngineStatus,
    query::Parsed,
    system::{System, SystemKind},
    time::Timestamp,
};
use person::Person;
pub(crate) use shown::Narrowing;
use std::{
    cell::{Cell, OnceCell, RefCell},
    ops::Deref,
    rc::Rc,
    sync::Arc,
};
use summaries::Queue;
pub(crate) use tasks::add_heartbeats;

/// A dialog that is open.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Dialog {
    /// A command that needs a plain confirmation.
    Confirm(Command),
    /// The time between two runs.
    Interval,
    /// The resync dialog, with the primary key of the connection it was opened from.
    Resync(Option<i32>),
    /// A new connection in a system that can have one.
    Create,
    /// A connection of another system changed.
    Change(RowId),
    /// A connection of another system deleted.
    Delete(RowId),
    /// The order, the places and the widths of the columns.
    Columns,
    /// The same done to many connections.
    Bulk(Box<Asked>),
    /// Everything that can be done, found by name.
    Palette,
    /// Which keys do what.
    Shortcuts,
    /// The view saved under a name.
    SaveView,
    /// The saved views put in order.
    Views,
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
    /// The language that rows are searched and sorted in, which follows when the words of another one have been painted.
    pub(crate) listed_in: Signal<Language>,
    /// The systems that are shown.
    pub(crate) systems: Vec<SystemState>,
    table: RefCell<Table>,
    pub(super) ranking: RefCell<Ranking>,
    /// The text of the search field that was read last, and what it says.
    parsed: RefCell<Option<(String, Rc<Parsed>)>>,
    /// The rows to show, made once for all who ask.
    in_view: OnceCell<Memo<Arc<Vec<RowId>>>>,
    /// Counts up when rows came or went.
    pub(crate) rows_changed: Signal<u32>,
    /// Counts up when what is known of some rows changed.
    pub(crate) facts_changed: Signal<u32>,
    pub(crate) engine: Signal<Reading<EngineStatus>>,
    pub(crate) connectors: Signal<Reading<Names>>,
    pub(crate) people: Signal<Reading<Names>>,
    pub(crate) groups: Signal<Reading<Names>>,
    /// Who is signed in to the CRM.
    pub(crate) person: Cell<Person>,
    /// Whether the names beside the CRM's list have been asked for.
    beside: Cell<bool>,
    /// Batch tasks that are not over.
    pub(crate) tasks: Signal<Reading<Vec<BatchTask>>>,
    /// Why summaries are not asked for at present.
    pub(crate) summaries_failed: Signal<Option<Failure>>,
    queue: RefCell<Queue>,
    /// What this console was asked to do, newest first.
    pub(crate) runs: Signal<Vec<Run>>,
    /// Bulk actions that are not over, or that this page has seen the end of.
    pub(crate) bulks: Signal<Vec<Progress>>,
    /// Nothing can be written down, so nothing is sent.
    pub(crate) journal_broken: Signal<bool>,
    /// Why the control that was pressed last did nothing; empty once that was put away.
    pub(crate) held_back: Signal<String>,
    /// Counts up when the journal has changed; what is in it, `journal` knows.
    pub(crate) journal_changed: Signal<u32>,
    /// Counts up when the saved views have changed; what they are, `saved` knows.
    pub(crate) views_changed: Signal<u32>,
    /// The run whose outcome is shown above the table.
    pub(crate) notice: Signal<Option<u32>>,
    pub(crate) dialog: Signal<Option<Dialog>>,
    /// What the first screen does without.
    pub(crate) later: Signal<Later>,
    pub(crate) announcement: Signal<Announcement>,
    /// The connections that are picked.
    pub(crate) selection: Signal<Selection>,
    /// Whether any is.
    picking: Memo<bool>,
    /// What the rows were narrowed to and sorted by when the first was picked, and their order then.
    held_order: RefCell<Option<(Narrowing, Vec<RowId>)>>,
    /// Live updates are held by the user.
    pub(crate) held: Signal<bool>,
    /// A clock for ages, in whole ticks.
    pub(crate) tick: Signal<u32>,
    /// Whether the screen was painted.
    pub(crate) painted: Signal<bool>,
    /// Where the table was scrolled to, for when it is drawn anew.
    pub(crate) scrolled: Cell<i32>,
}

impl Store {
    /// A store for `view` and these systems, with nothing read yet.
    pub(crate) fn new(view: View, systems: Vec<System>) -> Self {
        let systems = (0..).map(SystemId).zip(systems);
        let selection = Signal::<Selection>::default();
        let store = Self(Box::leak(Box::new(State {
            view: Signal::new(view),
            systems: systems.map(|(id, system)| SystemState::new(id, system)).collect(),
            language: Signal::new(i18n::current()),
            listed_in: Signal::new(i18n::current()),
            table: RefCell::default(),
            ranking: RefCell::default(),
            parsed: RefCell::default(),
            in_view: OnceCell::new(),
            rows_changed: Signal::new(0),
            facts_changed: Signal::new(0),
            engine: Signal::default(),
            connectors: Signal::default(),
            people: Signal::default(),
            groups: Signal::default(),
            beside: Cell::new(false),
            person: Cell::default(),
            tasks: Signal::default(),
            summaries_failed: Signal::new(None),
            queue: RefCell::default(),
            runs: Signal::default(),
            bulks: Signal::default(),
            journal_broken: Signal::default(),
            held_back: Signal::default(),
            journal_changed: Signal::new(0),
            views_changed: Signal::new(0),
            notice: Signal::new(None),
            dialog: Signal::new(None),
            later: Signal::new(Later::Awaited),
            announcement: Signal::new(Announcement { number: 0, text: String::new() }),
            selection,
            picking: Memo::new(move || selection.with(|selection| !selection.is_empty())),
            held_order: RefCell::default(),
            held: Signal::new(false),
            tick: Signal::new(0),
            painted: Signal::new(false),
            scrolled: Cell::new(0),
        })));
        i18n::follow(store.language);
        // Made here, so that it lives as long as the page.
        let _ = store.0.in_view.set(Memo::new(move || store.make_view()));
        store
    }

    /// Reads the rows. Follow `rows_changed` or `facts_changed` to be told of changes.
    pub(crate) fn with_table<T>(self, read: impl FnOnce(&Table) -> T) -> T {
        read(&self.table.borrow())
    }

    /// Reads one row.
    pub(crate) fn with_row<T>(self, id: RowId, read: impl FnOnce(&Row) -> T) -> Option<T> {
        self.table.borrow().row(id).map(read)
    }

    /// A system by its place.
    pub(crate) fn system(self, id: SystemId) -> Option<&'static SystemState> {
        self.0.systems.get(usize::from(id.0))
    }

    /// The systems, for the life of the page.
    pub(crate) fn each_system(self) -> impl Iterator<Item = &'static SystemState> {
        self.0.systems.iter()
    }

    /// The CRM, if it is among the systems. There is one at most.
    pub(crate) fn crm(self) -> Option<&'static SystemState> {
        self.0.systems.iter().find(|state| state.system.kind == SystemKind::SuperOffice)
    }

    /// Whether there are several systems, so that it has to be said which one is meant.
    pub(crate) fn has_several(self) -> bool {
        self.systems.len() > 1
    }

    /// The number of a connection of the CRM that is in the table.
    pub(crate) fn crm_row(self, id: i32) -> Option<RowId> {
        self.table.borrow().find(self.crm()?.id, &id.to_string())
    }

    /// The number of the connection that an address names, while it is in the table.
    pub(crate) fn resolve(self, target: &Target) -> Option<RowId> {
        let system = if target.system.is_empty() {
            self.crm()?
        } else {
            self.0.systems.iter().find(|state| state.system.name == target.system)?
        };
        self.table.borrow().find(system.id, &target.id)
    }

    /// How an address names a connection.
    pub(crate) fn target(self, id: RowId) -> Option<Target> {
        self.with_row(id, |row| {
            let state = self.system(row.system)?;
            let own = state.system.kind == SystemKind::SuperOffice;
            let system = if own { String::new() } else { state.system.name.clone() };
            Some(Target { system, id: row.record.id().into_owned() })
        })
        .flatten()
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
            self.reload_crm();
        }
    }

    /// Reads the CRM's list again, because another list is wanted.
    pub(crate) fn reload_crm(self) {
        if let Some(crm) = self.crm() {
            self.load_list(crm);
        }
    }

    /// Says something once to assistive technology.
    pub(crate) fn announce(self, text: String) {
        self.announcement.update(|announcement| {
            announcement.number += 1;
            announcement.text = text;
        });
    }

    /// How long ago a moment was, in words; none before the screen was painted: the browser takes a while to learn how to say it
    /// for the first time, and nobody should wait for that to see rows.
    pub(crate) fn age(self, at: Option<Timestamp>) -> Option<String> {
        self.tick.track();
        at.filter(|_| self.painted.get()).map(i18n::age)
    }

    /// Judges every row anew: time has passed, or something that holds for all of them has changed.
    pub(crate) fn judge_again(self) {
        let now = i18n::now();
        self.change_table(|table| table.judge_all(now));
        self.facts_changed.update(|version| *version += 1);
    }

    fn change_table(self, change: impl FnOnce(&mut Table)) {
        change(&mut self.table.borrow_mut());
    }
}
