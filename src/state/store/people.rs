//! Reading the names of the CRM's people and user groups, which access lists are told in. It comes with the second part of the
//! app: the table shows how many they are, and who only where somebody asks.

use super::{Names, Store, crm::names};
use crate::{i18n, net, signal::Signal, state::reading::Reading};
use systems::superoffice::{GetList, ListName};

impl Store {
    /// Reads the names, once those of connectors have been asked for.
    pub(crate) fn load_people_once(self) {
        if self.beside.get() {
            self.load_people();
        }
    }

    /// Reads the names: at the start, and in a new language.
    pub(crate) fn load_people(self) {
        for (list, names) in self.people_and_groups() {
            self.load_list_of(list, names);
        }
    }

    /// Names change rarely: only what could not be read is asked for again.
    pub(crate) fn load_people_again(self) {
        for (list, names) in self.people_and_groups() {
            if names.with_untracked(|names| names.failure.is_some()) {
                self.load_list_of(list, names);
            }
        }
    }

    fn people_and_groups(self) -> [(ListName, Signal<Reading<Names>>); 2] {
        [(ListName::Associate, self.people), (ListName::UserGroup, self.groups)]
    }

    fn load_list_of(self, list: ListName, into: Signal<Reading<Names>>) {
        let Some(crm) = self.crm().filter(|crm| crm.lets_through()) else { return };
        let language = self.language.get_untracked();
        net::ask(&crm.system, GetList { name: list }, move |answer| {
            let answer = answer.map(|listing| names(listing.items, language));
            into.update(|reading| reading.settle(answer, i18n::now()));
        });
    }
}
