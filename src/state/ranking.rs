//! How the rows rank by the columns that they were sorted by: made once for each column, and kept until what the column
//! says has changed.
//!
//! Plain data, off the reactive graph. It comes with the second part of the app.

use super::{collation, columns, store::Store, table::Row};
use crate::i18n::Language;
use connections::{column::Column, order::Ranks};
use std::rc::Rc;

/// What ranks were made of. While it is the same, so are they.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct MadeOf {
    column: Column,
    language: Language,
    /// What the rows say of themselves.
    told: u32,
    /// What was observed, for the columns that depend on it.
    facts: u32,
}

/// The ranks that were made last.
#[derive(Debug, Default)]
pub(crate) struct Ranking(Vec<(MadeOf, Rc<Ranks>)>);

/// More columns than anybody sorts by at once; those that were not used for longest go first.
const KEPT: usize = 6;

impl Store {
    /// How the rows rank by a column.
    pub(crate) fn ranks(self, column: Column, language: Language) -> Rc<Ranks> {
        self.with_table(|table| {
            let facts = match column {
                // Most news leave every status as it is.
                Column::Status => table.statuses(),
                _ if columns::depends_on_facts(column) => self.facts_changed.get_untracked(),
                _ => 0,
            };
            let made_of = MadeOf { column, language, told: table.told(), facts };
            let mut ranking = self.ranking.borrow_mut();
            let kept = &mut ranking.0;
            if let Some(known) = kept.iter().position(|(known, _)| *known == made_of) {
                let known = kept.remove(known);
                let ranks = Rc::clone(&known.1);
                kept.push(known);
                return ranks;
            }
            let rows: Vec<&Row> = table.rows().collect();
            let keys = columns::keys(column, &rows, self, table, language);
            let ranks = Rc::new(Ranks::new(&table.numbers(), &keys, collation::ranks));
            kept.retain(|(known, _)| known.column != column);
            if kept.len() == KEPT {
                kept.remove(0);
            }
            kept.push((made_of, Rc::clone(&ranks)));
            ranks
        })
    }
}
