//! How the rows rank by the columns that they were sorted by: made once for each column, and kept until what the column
//! says has changed.
//!
//! Plain data, off the reactive graph. It comes with the second part of the app.

pub(crate) mod ahead;

use super::{
    collation, columns,
    store::Store,
    table::{Row, Table},
};
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

impl Ranking {
    fn knows(&self, made_of: MadeOf) -> bool {
        self.0.iter().any(|(known, _)| *known == made_of)
    }

    fn take(&mut self, made_of: MadeOf) -> Option<Rc<Ranks>> {
        let known = self.0.iter().position(|(known, _)| *known == made_of)?;
        let known = self.0.remove(known);
        let ranks = Rc::clone(&known.1);
        self.0.push(known);
        Some(ranks)
    }

    fn keep(&mut self, made_of: MadeOf, ranks: Rc<Ranks>) {
        self.0.retain(|(known, _)| known.column != made_of.column);
        if self.0.len() == KEPT {
            self.0.remove(0);
        }
        self.0.push((made_of, ranks));
    }
}

impl Store {
    /// How the rows rank by a column.
    pub(crate) fn ranks(self, column: Column, language: Language) -> Rc<Ranks> {
        self.with_table(|table| {
            let made_of = self.made_of(column, language, table);
            let mut ranking = self.ranking.borrow_mut();
            if let Some(ranks) = ranking.take(made_of) {
                return ranks;
            }
            let rows: Vec<&Row> = table.rows().collect();
            let keys = columns::keys(column, &rows, self, table, language);
            let ranks = Rc::new(Ranks::new(&table.numbers(), &keys, collation::ranks));
            ranking.keep(made_of, Rc::clone(&ranks));
            ranks
        })
    }

    fn made_of(self, column: Column, language: Language, table: &Table) -> MadeOf {
        let facts = match column {
            // Most news leave every status as it is.
            Column::Status => table.statuses(),
            _ if columns::depends_on_facts(column) => self.facts_changed.get_untracked(),
            _ => 0,
        };
        MadeOf { column, language, told: table.told(), facts }
    }
}
