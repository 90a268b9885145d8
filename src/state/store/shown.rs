//! Which rows are seen and in which order, how many there are, and how the lists as a whole stand.

use super::Store;
use crate::{
    i18n::Language,
    later::Later,
    net::Failure,
    state::{
        columns,
        sorting::Sorting,
        systems::SystemState,
        table::{Counts, Filter, Row, RowId, SystemId, Table},
    },
};
use connections::{column::Column, status::Group, system::SystemKind};
use std::sync::Arc;

/// Everything that decides which rows are shown and in which order.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Narrowing {
    pub(super) search: String,
    group: Option<Group>,
    system: Option<SystemId>,
    deleted: bool,
    pub(super) sort: Sorting,
    pub(super) grouped: Option<Column>,
    pub(super) language: Language,
}

impl Store {
    /// The numbers for the status strip: of the system that the table is narrowed to, or of all.
    pub(crate) fn counts(self) -> Counts {
        self.rows_changed.track();
        self.facts_changed.track();
        let system = self.narrowed_to();
        self.with_table(|table| table.counts(system))
    }

    /// The system that the table is narrowed to.
    pub(crate) fn narrowed_to(self) -> Option<SystemId> {
        self.view.with(|view| {
            let name = view.system.as_ref()?;
            self.systems.iter().find(|state| state.system.name == *name).map(|state| state.id)
        })
    }

    /// The rows to show, filtered and in order. While some are picked, their order stays.
    pub(crate) fn shown(self) -> Arc<Vec<RowId>> {
        self.in_view.get().map(|view| view.get()).unwrap_or_default()
    }

    /// Finds and orders the rows to show.
    pub(super) fn make_view(self) -> Arc<Vec<RowId>> {
        self.rows_changed.track();
        let narrowing = self.narrowing();
        let ordered = narrowing.sort.iter().map(|(column, _)| *column).chain(narrowing.grouped);
        let depends = ordered.into_iter().any(columns::depends_on_facts);
        if narrowing.group.is_some() || depends {
            self.facts_changed.track();
        }
        // What searches and sorts comes later, and so does what picks, so that is here when something is picked.
        match self.later.get() {
            Later::Here(parts) => Arc::new((parts.view)(self, narrowing)),
            _ => Arc::new(self.matching(&narrowing, None)),
        }
    }

    /// Whether the rows cannot be shown as they are wanted before the second part is here.
    pub(crate) fn awaits_order(self) -> bool {
        !self.is_as_listed() && matches!(self.later.get(), Later::Awaited)
    }

    /// Whether the rows are neither searched nor sorted nor grouped.
    pub(super) fn is_as_listed(self) -> bool {
        self.view.with(|view| view.search.trim().is_empty() && view.sort.is_empty() && view.grouped.is_none())
    }

    /// The rows that pass everything but the search, and of those the ones that were `found`, in the systems' order.
    pub(super) fn matching(self, narrowing: &Narrowing, found: Option<&[bool]>) -> Vec<RowId> {
        let filter =
            Filter { group: narrowing.group, system: narrowing.system, deleted: narrowing.deleted, found };
        self.with_table(|table| table.matching(&filter))
    }

    fn narrowing(self) -> Narrowing {
        let system = self.narrowed_to();
        let language = self.listed_in.get();
        self.view.with(|view| Narrowing {
            search: view.search.trim().to_owned(),
            group: view.group,
            system,
            deleted: view.deleted,
            sort: view.sort.clone(),
            grouped: view.grouped,
            language,
        })
    }

    /// How many records the lists hold that were read; none when no list was read yet.
    pub(crate) fn listed(self) -> Option<usize> {
        let lengths = self.systems.iter().filter_map(|state| state.list.with(|list| list.value));
        lengths.fold(None, |sum, length| Some(sum.unwrap_or(0) + length))
    }

    /// What reads the other systems did not arrive, so their readings have failed.
    pub(crate) fn give_up_elsewhere(self) {
        let now = crate::i18n::now();
        for state in self.each_system().filter(|state| state.list.with_untracked(|list| list.under_way)) {
            if state.system.kind != SystemKind::SuperOffice {
                state.end(Err(Failure::NotSent), now, 0);
            }
        }
    }

    /// Whether some list is being read that was never read before.
    pub(crate) fn awaits_list(self) -> bool {
        let awaited = |state: &SystemState| {
            state.list.with(|list| list.at.is_none() && (list.under_way || list.failure.is_none()))
        };
        self.systems.iter().any(awaited)
    }

    /// Whether rows are shown of a list of which more is on its way: then nobody knows how many there are.
    pub(crate) fn is_arriving(self) -> bool {
        let arriving = |state: &SystemState| {
            state.list.with(|list| list.value.is_some() && list.at.is_none() && list.failure.is_none())
        };
        self.systems.iter().any(arriving)
    }

    /// The systems whose list could not be read the last time, and why.
    pub(crate) fn failing(self) -> Vec<(SystemId, Failure)> {
        let failing = self.systems.iter().filter_map(|state| {
            state.list.with(|list| list.failure.clone()).map(|failure| (state.id, failure))
        });
        failing.collect()
    }

    /// Whether a row is as it was at an earlier reading, because its system did not answer since.
    pub(crate) fn is_stale(self, system: SystemId) -> bool {
        self.system(system).is_some_and(|state| state.list.with(|list| list.failure.is_some()))
    }

    /// Whether all of the CRM's list was ever read.
    pub(crate) fn knows_crm(self) -> bool {
        self.crm().is_some_and(|crm| crm.list.with(|list| list.at.is_some()))
    }

    /// The rows of the CRM that are not deleted, read by `read`. Who counts them asks whether all are known.
    pub(crate) fn with_crm_rows<T>(self, read: impl FnOnce(&mut dyn Iterator<Item = &Row>) -> T) -> T {
        self.with_table(|table: &Table| {
            let rows = self.crm().map_or(&[][..], |crm| table.rows_of(crm.id));
            let present =
                |row: &&Row| row.superoffice().is_some_and(|record| record.connection.deleted != Some(true));
            read(&mut rows.iter().filter(present))
        })
    }
}
