//! Reading the lists of the systems beside the CRM. It comes with the second part of the app, and so does all that these
//! systems speak.

use super::{Store, loading::items};
use crate::{
    net,
    state::{systems::SystemState, table::Record},
};
use connections::system::SystemKind;
use systems::{
    activecampaign::{ConnectionPages, ListConnections, Progress},
    stuut,
};

impl Store {
    /// Reads the lists that were asked for before this part was here.
    pub(crate) fn load_awaited(self) {
        let crm = self.crm().map(|crm| crm.id);
        for state in self.each_system().filter(|state| Some(state.id) != crm) {
            if state.list.with_untracked(|list| list.under_way) {
                self.load_elsewhere(state, state.round());
            }
        }
    }

    /// Reads a system's list; `round` is the number of the reading.
    pub(crate) fn load_elsewhere(self, state: &'static SystemState, round: u32) {
        match state.system.kind {
            SystemKind::SuperOffice => {}
            SystemKind::ActiveCampaign => {
                self.load_page(state, round, ConnectionPages::new(ListConnections::all()));
            }
            SystemKind::Stuut => net::ask(&state.system, stuut::ListConnections, move |answer| {
                let items = answer.map(|list| items(list.listed, |one| Record::Other(one)));
                self.settle_list(state, round, items, 0, false);
            }),
        }
    }

    /// Reads the next page, until there is none.
    fn load_page(self, state: &'static SystemState, round: u32, mut pages: ConnectionPages) {
        let Some(call) = pages.next_page().cloned() else {
            let incomplete = pages.progress() != Progress::Complete;
            let listed = items(pages.into_listed(), |one| Record::Other(one));
            self.settle_list(state, round, Ok(listed), 0, incomplete);
            return;
        };
        net::ask(&state.system, call, move |answer| match answer {
            // Nobody waits for the rest of a reading that was begun anew.
            _ if !state.is_newest(round) => {}
            Ok(page) => {
                pages.take(page);
                self.load_page(state, round, pages);
            }
            Err(failure) => self.settle_list(state, round, Err(failure), 0, false),
        });
    }
}
