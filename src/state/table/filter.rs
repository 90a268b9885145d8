//! What the table is narrowed to, and the text that a row is found by.

use super::{Record, Row, RowId, SystemId, Table};
use connections::{
    search::{Haystacks, Lower},
    status::{Group, Status},
};
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

    /// The texts that rows are found by in a language, made when somebody searches. For `lower` see
    /// [`connections::search::fold`].
    pub fn haystacks(&self, language: &str, lower: Lower) -> Rc<Haystacks> {
        let mut known = self.haystacks.borrow_mut();
        if let Some((of, haystacks)) = &*known
            && of == language
        {
            return Rc::clone(haystacks);
        }
        let rows = self.rows().map(|row| row.id.0);
        let write = |row, text: &mut String| {
            if let Some(row) = self.row(RowId(row)) {
                self.write_haystack(row, language, text);
            }
        };
        let haystacks = Rc::new(Haystacks::build(rows, write, lower));
        *known = Some((language.to_owned(), Rc::clone(&haystacks)));
        haystacks
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
                let connector = connection.connector_id.and_then(|id| self.surroundings.connectors.get(&id));
                add(connector.map_or("", String::as_str));
                add(connection.guid.as_deref().unwrap_or_default());
            }
            Record::Other(record) => {
                for text in record.search_texts() {
                    add(text);
                }
            }
        }
    }
}
