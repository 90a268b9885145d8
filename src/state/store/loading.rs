//! Reading the lists, each system by itself and at its own pace. `crm` reads what only the CRM tells, `tasks` its tasks
//! that are not over.
//!
//! Each part fails alone: what was read stays, and the reading says since when.

use super::Store;
use crate::{
    i18n,
    later::Later,
    net,
    net::Failure,
    state::{
        systems::SystemState,
        table::{Item, Record, SystemId},
        view::View,
    },
};
use connections::{connection::Listed, pace::News, status::Status, system::SystemKind};
use std::{cell::Cell, rc::Rc};
use systems::{Call as _, superoffice};

/// So many rows of a list that is on its way are taken at a time: more than are in sight, so that whoever waits sees a whole
/// screen of them, and a usual list comes as a whole.
const MANY: usize = 100;

impl Store {
    /// Reads everything anew.
    pub(crate) fn load_all(self) {
        self.load_lists();
        self.load_beside();
    }

    /// Reads the lists, which is what a start waits for.
    pub(crate) fn load_lists(self) {
        for state in self.each_system() {
            self.load_list(state);
        }
    }

    /// Reads what belongs to the CRM's list.
    pub(crate) fn load_beside(self) {
        if self.crm().is_some() {
            self.refresh_crm();
        }
        self.load_names();
    }

    /// Reads anew what changes by itself, because somebody asks for it. A system that has asked for a pause is left
    /// alone until that is over.
    pub(crate) fn refresh(self) {
        let now = i18n::now();
        for state in self.each_system() {
            if state.may_hurry(now) {
                self.load_system(state);
            }
        }
    }

    /// Reads the systems whose time has come.
    pub(crate) fn read_due(self) {
        let now = i18n::now();
        for state in self.each_system() {
            if state.is_due(now) {
                self.load_system(state);
            }
        }
    }

    /// Reads a system again, if it has not asked for a pause.
    pub(crate) fn try_again(self, id: SystemId) {
        let now = i18n::now();
        if let Some(state) = self.system(id).filter(|state| state.may_hurry(now)) {
            self.load_system(state);
        }
    }

    /// The page is looked at again, the device woke up, or the network is back.
    pub(crate) fn wake(self) {
        let now = i18n::now();
        for state in self.each_system() {
            state.wake(now);
        }
    }

    /// Reads a system's list, and what belongs to it.
    pub(crate) fn load_system(self, state: &'static SystemState) {
        self.load_list(state);
        if state.system.kind == SystemKind::SuperOffice {
            self.refresh_crm();
        }
    }

    /// Reads a system's list of connections.
    pub(crate) fn load_list(self, state: &'static SystemState) {
        let round = state.begin();
        if state.system.kind != SystemKind::SuperOffice {
            // What the other systems speak comes later, and takes up then what waits for it.
            match self.later.get_untracked() {
                Later::Here(parts) => (parts.load_elsewhere)(self, state, round),
                Later::Failed => state.end(Err(Failure::NotSent), i18n::now(), 0),
                Later::Awaited => {}
            }
            return;
        }
        let include_deleted = self.view.with_untracked(|view| view.deleted);
        let request = superoffice::GetAllConnections { include_deleted }.request();
        let taken = Rc::new(Cell::new(0));
        let before = Rc::clone(&taken);
        let take = move |list: &mut superoffice::ArrivingConnections| {
            list.waiting() >= MANY && self.take_arrived(state, round, list, &taken)
        };
        net::ask_arriving(&state.system, request, take, move |answer| {
            let items = answer.map(|list| items(list.listed, Record::from));
            self.settle_list(state, round, items, before.get(), false);
        });
    }

    /// Takes what has come of the first list of the CRM, of which `taken` are in the table; a later one is only compared when all
    /// of it is here. Whether there is something new to be seen: as long as rows are shown as the system lists them.
    fn take_arrived(
        self,
        state: &'static SystemState,
        round: u32,
        list: &mut superoffice::ArrivingConnections,
        taken: &Cell<usize>,
    ) -> bool {
        let before = taken.get();
        if !state.is_newest(round) || before == 0 && self.has_any_of(state) {
            return false;
        }
        let items = items(list.hand_out(), Record::from);
        taken.set(before + items.len());
        self.change_table(|table| table.append(state.id, items, i18n::now()));
        let all = |view: &View| view.group.is_none() && view.system.is_none();
        let shown = before == 0 && self.is_as_listed() && self.view.with_untracked(all);
        if shown {
            self.show_arrived(state);
        }
        shown
    }

    /// Shows the rows of a list that is not whole.
    fn show_arrived(self, state: &'static SystemState) {
        let held = self.with_table(|table| table.rows_of(state.id).len());
        state.list.update(|list| list.value = Some(held));
        self.rows_changed.update(|version| *version += 1);
    }

    fn has_any_of(self, state: &'static SystemState) -> bool {
        self.with_table(|table| table.has_any(state.id))
    }

    /// Takes what a reading has come to, after the `taken` ones that are in the table already.
    pub(super) fn settle_list(
        self,
        state: &'static SystemState,
        round: u32,
        items: Result<Vec<Item>, Failure>,
        taken: usize,
        incomplete: bool,
    ) {
        // Another language, or with deleted ones, was asked for meanwhile: that answer counts.
        if !state.is_newest(round) {
            return;
        }
        let now = i18n::now();
        let renewed = items.is_ok();
        if !renewed && state.list.with_untracked(|list| list.at.is_none()) && self.has_any_of(state) {
            // What has come stays, and it is said that it is not all.
            state.incomplete.set(true);
            self.show_arrived(state);
        }
        let was_closed_off = !state.lets_through();
        let read = items.map(|items| {
            let length = taken + items.len();
            let mut news = News::Same;
            self.change_table(|table| {
                if taken > 0 {
                    table.append(state.id, items, now);
                    news = News::Changed;
                } else if table.replace(state.id, items, now) {
                    news = News::Changed;
                }
                if table.rows_of(state.id).iter().any(|row| row.verdict.status == Status::Running) {
                    news = News::Busy;
                }
            });
            (length, news)
        });
        state.end(read, now, chance());
        if renewed {
            state.incomplete.set(incomplete);
            if state.system.kind == SystemKind::SuperOffice {
                self.summaries_failed.set(None);
                // What was held back while the list failed is as old as that.
                if was_closed_off {
                    self.refresh_crm();
                }
            }
            self.rows_changed.update(|version| *version += 1);
        }
    }
}

/// A system's list as the table takes it.
pub(super) fn items<T>(listed: Vec<Listed<T>>, record: impl Fn(Box<T>) -> Record) -> Vec<Item> {
    listed.into_iter().map(|listed| Item::of(listed, &record)).collect()
}

/// Any number from 0 to 999.
fn chance() -> u16 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 999")]
    let chance = (js_sys::Math::random() * 1000.0) as u16;
    chance
}
