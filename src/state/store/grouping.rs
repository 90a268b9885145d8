//! The groups of the rows that are shown. It comes with the second part of the app.

use super::Store;
use crate::state::{
    columns,
    grouping::{Group, groups},
    table::{Row, RowId},
};
use connections::{
    column::Column,
    order::Keys,
    query::{active_name, status_name},
};

impl Store {
    /// The rows that are shown, in groups by a column, as they stand.
    pub(crate) fn grouped(self, column: Column) -> Vec<Group> {
        self.rows_changed.track();
        if columns::depends_on_facts(column) {
            self.facts_changed.track();
        }
        let shown = self.shown();
        let ranks = self.ranks(column, self.listed_in.get());
        let name = |id: RowId| self.with_row(id, |row| self.group_name(column, row)).unwrap_or_default();
        groups(&shown, |id| ranks.rank(id.0), name)
    }

    /// Folds every group away.
    pub(crate) fn fold_all(self) {
        let column = self.view.with_untracked(|view| view.grouped);
        let names =
            column.map(|column| leptos::prelude::untrack(|| self.grouped(column))).unwrap_or_default();
        self.go(|view| {
            for group in names {
                crate::state::grouping::fold(&mut view.folded, &group.name);
            }
        });
    }

    /// What the rows of a group have in common, the same in every language; in the filter's own words where it has some.
    fn group_name(self, column: Column, row: &Row) -> String {
        match column {
            Column::System => {
                self.system(row.system).map(|state| state.system.name.clone()).unwrap_or_default()
            }
            Column::Status => status_name(row.verdict.status).to_owned(),
            Column::Active => active_name(columns::active(row)).to_owned(),
            _ => self.with_table(|table| {
                match columns::keys(column, &[row], self, table, self.listed_in.get_untracked()) {
                    Keys::Text(texts) => texts.into_iter().flatten().next().unwrap_or_default().into_owned(),
                    Keys::Number(numbers) => numbers
                        .into_iter()
                        .flatten()
                        .next()
                        .map(|number| number.to_string())
                        .unwrap_or_default(),
                }
            }),
        }
    }
}
