//! Reading what only the CRM tells: its sync engine, and the names of connectors. `people` reads those of people and user
//! groups.

use super::{Names, Store};
use crate::{
    i18n::{self, Language},
    later, net,
};
use connections::list::ListItem;
use systems::superoffice::{GetAllConnectors, GetEngineStatus};

impl Store {
    /// Reads the names: at the start, and in a new language.
    pub(crate) fn load_names(self) {
        self.load_connectors();
        self.beside.set(true);
        later::if_here(self, |parts| (parts.load_people)(self));
    }

    /// Reads anew what changes by itself. Names change rarely: only what could not be read is asked for again.
    pub(super) fn refresh_crm(self) {
        self.load_engine();
        later::if_here(self, |parts| (parts.refresh_crm)(self));
        if self.connectors.with_untracked(|names| names.failure.is_some()) {
            self.load_connectors();
        }
    }

    /// Reads the state of the sync engine.
    pub(crate) fn load_engine(self) {
        let Some(crm) = self.crm().filter(|crm| crm.lets_through()) else { return };
        self.engine.update(|engine| engine.under_way = true);
        net::ask(&crm.system, GetEngineStatus, move |answer| self.settle_engine(answer));
    }

    /// Takes an engine status from whichever call answered with one.
    pub(crate) fn settle_engine(self, answer: Result<connections::engine::EngineStatus, net::Failure>) {
        let now = i18n::now();
        self.engine.update(|engine| engine.settle(answer, now));
        let engine = self.engine.with_untracked(|engine| engine.value.clone());
        self.change_table(|table| table.surroundings.engine = engine);
        self.judge_again();
    }

    fn load_connectors(self) {
        let Some(crm) = self.crm().filter(|crm| crm.lets_through()) else { return };
        let language = self.language.get_untracked();
        net::ask(&crm.system, GetAllConnectors, move |answer| {
            let answer = answer.map(|listing| names(listing.items, language));
            self.connectors.update(|connectors| connectors.settle(answer, i18n::now()));
            let known = self.connectors.with_untracked(|connectors| connectors.value.clone());
            if let Some(known) = known {
                self.change_table(|table| table.name_connectors(known));
                self.rows_changed.update(|version| *version += 1);
            }
        });
    }
}

/// Names in the console's language, should the server have sent them untranslated.
pub(super) fn names(items: Vec<ListItem>, language: Language) -> Names {
    let named = items.into_iter().map(|item| (item.id, item.name.in_language(language.tag()).into_owned()));
    named.collect()
}
