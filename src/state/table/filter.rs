//! What the table is narrowed to, and the text that a row is found by.

use super::{Record, Row, RowId, SystemId, Table};
use connections::{
    search::{Haystacks, Lower},
    status::{Group, Status},
};
use rustc_hash::FxHashSet;
use std::rc::Rc;

/// What the table is narrowed to.
#[derive(Debug, Clone, Copy)]
pub struct Filter<'a> {
    /// Only this group.
    pub group: Option<Group>,
    /// Only this system.
    pub system: Option<SystemId>,
    /// Deleted ones too.
    pub deleted: bool,
    /// For each number whether a search has found the row; none when nothing is searched for.
    pub found: Option<&'a [bool]>,
}

/// The texts that rows are found by, as far as they are made.
#[derive(Debug, Default)]
pub(super) struct Folding {
    language: String,
    texts: Rc<Haystacks>,
    /// Rows whose texts are not made yet.
    due: Vec<u32>,
    /// Rows whose texts say something else since they were made.
    changed: Vec<u32>,
}

impl Folding {
    /// The texts of these rows are to be made anew; false where so many have changed, of `all`, that all of them had better be.
    /// The rows are only noted: what has nothing to find comes without what searches.
    pub(super) fn note(&mut self, rows: &[RowId], all: usize) -> bool {
        self.changed.extend(rows.iter().map(|row| row.0));
        2 * self.changed.len() <= all
    }

    /// Forgets the texts that say something else now; whether most are forgotten.
    fn forget(&mut self) -> bool {
        let changed: FxHashSet<u32> = self.changed.drain(..).collect();
        let most = !changed.is_empty() && Rc::make_mut(&mut self.texts).forget(&changed);
        self.due.extend(changed);
        most
    }
}

impl Table {
    /// The rows that a filter lets through, in the systems' order.
    pub fn matching(&self, filter: &Filter<'_>) -> Vec<RowId> {
        let passes = |row: &&Row| {
            (filter.deleted || row.verdict.status != Status::Deleted)
                && filter.system.is_none_or(|system| row.system == system)
                && filter.group.is_none_or(|group| row.verdict.status.group() == Some(group))
                && filter.found.is_none_or(|found| found.get(row.id.0 as usize) == Some(&true))
        };
        self.rows().filter(passes).map(|row| row.id).collect()
    }

    /// The texts that rows are found by in a language; what of them is not there yet is made now. For `lower` see
    /// [`connections::search::fold`].
    pub fn haystacks(&self, language: &str, lower: Lower) -> Rc<Haystacks> {
        self.fold_ahead(language, lower, usize::MAX);
        self.folding.borrow().as_ref().map(|folding| Rc::clone(&folding.texts)).unwrap_or_default()
    }

    /// Makes some of the texts that rows are found by, of so many rows at most; whether more are to be made.
    pub fn fold_ahead(&self, language: &str, lower: Lower, most: usize) -> bool {
        let mut folding = self.folding.borrow_mut();
        if folding.as_mut().is_some_and(Folding::forget) {
            *folding = None;
        }
        let folding = match &mut *folding {
            Some(folding) if folding.language == language => folding,
            other => {
                let mut due = self.numbers();
                // The last ones are taken first.
                due.reverse();
                other.insert(Folding { language: language.to_owned(), due, ..Folding::default() })
            }
        };
        let rest = folding.due.len().saturating_sub(most);
        let rows = folding.due.drain(rest..).rev().filter(|row| self.row(RowId(*row)).is_some());
        let write = |row, text: &mut String| {
            if let Some(row) = self.row(RowId(row)) {
                self.write_haystack(row, language, text);
            }
        };
        let texts = Rc::make_mut(&mut folding.texts);
        texts.add(rows, write, lower);
        texts.make_room(rest);
        rest > 0
    }

    fn write_haystack(&self, row: &Row, language: &str, text: &mut String) {
        let mut add = |part: &str| {
            text.push_str(part);
            text.push('\n');
        };
        for part in [row.record.name(language), row.record.description(language)] {
            add(&part.unwrap_or_default());
        }
        add(&row.record.id());
        match &row.record {
            Record::SuperOffice(record) => {
                let connection = &record.connection;
                let connector = connection.connector_id.and_then(|id| self.surroundings.connectors.get(id));
                add(connector.unwrap_or_default());
                if let Some(guid) = &connection.guid {
                    guid.write(text);
                }
            }
            Record::Other(record) => {
                for text in record.search_texts() {
                    add(text);
                }
            }
        }
    }
}
