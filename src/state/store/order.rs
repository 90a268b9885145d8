//! Searching and sorting the rows. It comes with the second part of the app: a list that is neither searched nor sorted is
//! shown without it.

use super::{Narrowing, Store};
use crate::{
    i18n::{self, Language, text},
    state::{
        collation, columns, sorting,
        table::{Filter, Row, RowId, Table},
        view::{LONGEST_SEARCH, View},
    },
};
use connections::{
    column::Column,
    order::{self, Direction},
    query::{self, Parsed, Query, Subject},
    search::{self, Needle},
    status::{Status, Who},
    time::Moment,
};
use std::{borrow::Cow, rc::Rc};

impl Store {
    /// The rows to show, searched and in order; while some are picked, in the order that they have.
    pub(crate) fn searched_and_sorted(self, narrowing: Narrowing) -> Vec<RowId> {
        let found = (!narrowing.search.is_empty()).then(|| self.found(&narrowing.search, narrowing.language));
        let mut rows = self.matching(&narrowing, found.as_deref());
        // Each sort keeps the order of the one before, so the first column comes last, and the groups after that: up, unless
        // their own column is sorted by.
        let grouped = narrowing.grouped.map(|column| {
            let sorted = sorting::place_of(&narrowing.sort, column);
            (column, sorted.map_or(Direction::Ascending, |(_, direction)| direction))
        });
        for (column, direction) in narrowing.sort.iter().rev().copied().chain(grouped) {
            rows = order::arrange(&rows, |row| row.0, &self.ranks(column, narrowing.language), direction);
        }
        if self.picking.get() { self.hold_order(narrowing, rows) } else { rows }
    }

    /// Sorts by a column, as soon as its ranks are there; with `also` after the columns that are sorted by already.
    pub(crate) fn sort_by(self, column: Column, also: bool) {
        let sort = if also { sorting::also_by } else { sorting::by };
        self.when_ranked(column, move || self.go(|view| sort(&mut view.sort, column)));
    }

    /// For each row's number whether the search finds it.
    fn found(self, search: &str, language: Language) -> Vec<bool> {
        let tag = language.tag();
        if query::is_plain(search) {
            let needle = Needle::new(search, collation::lower);
            return self.with_table(|table| table.haystacks(tag, collation::lower).find(&needle));
        }
        let parsed = self.parsed(search);
        let query = &parsed.query;
        if query.depends_on_facts() {
            self.facts_changed.track();
        }
        if query.depends_on_time() {
            self.tick.track();
        }
        let now = i18n::now();
        self.with_table(|table| {
            let mut found = Vec::new();
            for (number, haystack) in table.haystacks(tag, collation::lower).each() {
                let Some(row) = table.row(RowId(number)) else { continue };
                let system = self.system(row.system).map_or("", |state| state.system.name.as_str());
                let subject = Candidate { row, table, haystack, system, language: tag };
                let place = number as usize;
                found.resize(found.len().max(place + 1), false);
                if let Some(found) = found.get_mut(place) {
                    *found = query.matches(&subject, now);
                }
            }
            found
        })
    }

    /// How many rows a view would show now; none where it wants deleted ones and the list was read without them, and none while
    /// the list is on its way.
    pub(crate) fn count_of(self, view: &View) -> Option<usize> {
        let search = view.search.trim();
        let wants_deleted = view.deleted || self.parsed(search).query.asks_for_deleted();
        let has_deleted = self.crm().is_none() || self.view.with_untracked(|view| view.deleted);
        if wants_deleted && !has_deleted || self.is_arriving() {
            return None;
        }
        let found = (!search.is_empty()).then(|| self.found(search, self.language.get_untracked()));
        let system = view.system.as_ref();
        let filter = Filter {
            group: view.group,
            system: system
                .and_then(|name| self.each_system().find(|state| state.system.name == *name))
                .map(|state| state.id),
            deleted: wants_deleted,
            found: found.as_deref(),
        };
        Some(self.with_table(|table| table.matching(&filter).len()))
    }

    /// Searches for a text that was put together and not typed. Where an address would cut it the search stays as it is, and
    /// it is told why, where everybody can see and hear it. Whether it was taken is the answer.
    pub(crate) fn search_for(self, text: String) -> bool {
        let mut taken = false;
        self.go(|view| taken = view.search_for(text));
        let mut reason = String::new();
        if !taken {
            let longest = i64::try_from(LONGEST_SEARCH).unwrap_or(i64::MAX);
            reason = text::filter_too_long(&i18n::number(longest));
            self.announce(reason.clone());
        }
        self.held_back.set(reason);
        taken
    }

    /// What a text of the search field says. The list and what stands under the field ask about the same text.
    pub(crate) fn parsed(self, text: &str) -> Rc<Parsed> {
        let mut last = self.parsed.borrow_mut();
        if let Some((of, parsed)) = &*last
            && of == text
        {
            return Rc::clone(parsed);
        }
        let parsed = Rc::new(self.parse(text));
        *last = Some((text.to_owned(), Rc::clone(&parsed)));
        parsed
    }

    fn parse(self, text: &str) -> Parsed {
        let systems: Vec<&str> = self.systems.iter().map(|state| state.system.name.as_str()).collect();
        Query::parse(text, Some(&systems), collation::lower)
    }
}

/// A row as a query asks about it.
struct Candidate<'a> {
    row: &'a Row,
    table: &'a Table,
    haystack: &'a str,
    system: &'a str,
    language: &'a str,
}

impl Candidate<'_> {
    fn folded(text: Option<Cow<'_, str>>) -> Cow<'static, str> {
        Cow::Owned(text.map(|text| search::fold(&text, collation::lower)).unwrap_or_default())
    }
}

impl Subject for Candidate<'_> {
    fn haystack(&self) -> &str {
        self.haystack
    }

    fn name(&self) -> Cow<'_, str> {
        Self::folded(self.row.record.name(self.language))
    }

    fn connector(&self) -> Cow<'_, str> {
        Self::folded(columns::connector(self.row, self.table))
    }

    fn id(&self) -> Cow<'_, str> {
        self.row.record.id()
    }

    fn system(&self) -> &str {
        self.system
    }

    fn status(&self) -> Status {
        self.row.verdict.status
    }

    fn who(&self) -> Who {
        self.row.verdict.who
    }

    fn active(&self) -> Option<bool> {
        columns::active(self.row)
    }

    fn last_sync(&self) -> Option<&Moment> {
        self.row.record.last_sync()
    }

    fn next_sync(&self) -> Option<&Moment> {
        self.row.record.next_sync()
    }
}
