//! Reading what all rows share: the list, the engine and names. `tasks` reads those that are not over.
//!
//! Each part fails alone: what was read stays, and the reading says since when.

use super::{Names, Store};
use crate::{
    i18n::{self, Language},
    later, net,
    signal::Signal,
    state::reading::Reading,
};
use connections::list::ListItem;
use std::{collections::HashMap, sync::Arc};
use systems::superoffice::{GetAllConnections, GetAllConnectors, GetEngineStatus, GetList, ListName};

impl Store {
    /// Reads everything once: at the start, and in a new language.
    pub(crate) fn load_all(self) {
        self.load_list();
        self.load_engine();
        self.load_connectors();
        self.load_names(ListName::Associate, self.people);
        self.load_names(ListName::UserGroup, self.groups);
        later::if_here(self, |parts| (parts.load_tasks)(self));
    }

    /// Reads anew what changes by itself.
    pub(crate) fn refresh(self) {
        self.load_list();
        self.load_engine();
        later::if_here(self, |parts| (parts.load_tasks)(self));
        // Names change rarely: only what could not be read is asked for again.
        if self.connectors.with_untracked(|names| names.failure.is_some()) {
            self.load_connectors();
        }
        for (list, names) in [(ListName::Associate, self.people), (ListName::UserGroup, self.groups)] {
            if names.with_untracked(|names| names.failure.is_some()) {
                self.load_names(list, names);
            }
        }
    }

    /// Reads the list of connections.
    pub(crate) fn load_list(self) {
        let store = self;
        let language = self.language.get_untracked();
        let include_deleted = self.view.with_untracked(|view| view.deleted);
        self.list.update(|list| list.under_way = true);
        net::ask(GetAllConnections { include_deleted }, move |answer| {
            // Another language, or with deleted ones, was asked for meanwhile: that answer counts.
            let asked_anew = store.language.get_untracked() != language
                || store.view.with_untracked(|view| view.deleted) != include_deleted;
            if asked_anew {
                return;
            }
            let now = i18n::now();
            let read = answer.map(|list| {
                let length = list.listed.len();
                store.change_table(|table| table.replace(list.listed, now));
                length
            });
            let renewed = read.is_ok();
            store.list.update(|list| list.settle(read, now));
            if renewed {
                store.summaries_failed.set(None);
                store.rows_changed.update(|version| *version += 1);
            }
        });
    }

    /// Reads the state of the sync engine.
    pub(crate) fn load_engine(self) {
        let store = self;
        self.engine.update(|engine| engine.under_way = true);
        net::ask(GetEngineStatus, move |answer| store.settle_engine(answer));
    }

    /// Takes an engine status from whichever call answered with one.
    pub(super) fn settle_engine(self, answer: Result<connections::engine::EngineStatus, net::Failure>) {
        let now = i18n::now();
        self.engine.update(|engine| engine.settle(answer, now));
        let engine = self.engine.with_untracked(|engine| engine.value.clone());
        self.change_table(|table| {
            table.surroundings.engine = engine;
            table.judge_all(now);
        });
        self.facts_changed.update(|version| *version += 1);
    }

    fn load_connectors(self) {
        let store = self;
        let language = self.language.get_untracked();
        net::ask(GetAllConnectors, move |answer| {
            let answer = answer.map(|listing| names(listing.items, language));
            store.connectors.update(|connectors| connectors.settle(answer, i18n::now()));
            let known = store.connectors.with_untracked(|connectors| connectors.value.clone());
            if let Some(known) = known {
                store.change_table(|table| table.name_connectors(HashMap::clone(&known)));
                store.rows_changed.update(|version| *version += 1);
            }
        });
    }

    fn load_names(self, list: ListName, into: Signal<Reading<Names>>) {
        let language = self.language.get_untracked();
        net::ask(GetList { name: list }, move |answer| {
            let answer = answer.map(|listing| names(listing.items, language));
            into.update(|reading| reading.settle(answer, i18n::now()));
        });
    }
}

/// Names in the console's language, should the server have sent them untranslated.
fn names(items: Vec<ListItem>, language: Language) -> Names {
    let named = items.into_iter().map(|item| (item.id, item.name.in_language(language.tag()).into_owned()));
    Arc::new(named.collect())
}
