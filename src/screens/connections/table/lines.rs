//! The lines of the table: rows, and the headings between them when they stand in groups.

use crate::{
    later::Later,
    signal::Memo,
    state::{
        grouping::{self, Group},
        store::Store,
        table::{RowId, SystemId},
    },
};
use std::sync::Arc;

/// One line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Line {
    /// A connection.
    Row(RowId),
    /// The heading of a group, by its place among them.
    Heading(u32),
}

/// The numbers from here on stand for headings: no console lists so many connections.
const HEADINGS: u32 = 1 << 31;

/// The kind of all headings.
const HEADING: u32 = u32::MAX;

/// Which lines are made alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// The rows of one system.
    RowOf(SystemId),
    /// All headings.
    Heading,
}

impl Line {
    /// A number of its own among all lines.
    pub(super) fn code(self) -> u32 {
        match self {
            Self::Row(id) => id.0,
            Self::Heading(place) => HEADINGS | place,
        }
    }

    /// The line of a number.
    pub(super) fn of(code: u32) -> Self {
        if code < HEADINGS { Self::Row(RowId(code)) } else { Self::Heading(code & !HEADINGS) }
    }

    /// The connection, if it is one.
    pub(super) fn row(self) -> Option<RowId> {
        match self {
            Self::Row(id) => Some(id),
            Self::Heading(_) => None,
        }
    }

    /// Its kind as a number, which [`Kind::of`] reads.
    pub(super) fn kind(self, store: Store) -> u32 {
        match self {
            Self::Row(id) => store.with_row(id, |row| u32::from(row.system.0)).unwrap_or_default(),
            Self::Heading(_) => HEADING,
        }
    }
}

impl Kind {
    /// The kind of a number.
    pub(super) fn of(code: u32) -> Self {
        if code == HEADING {
            Self::Heading
        } else {
            Self::RowOf(SystemId(u8::try_from(code).unwrap_or_default()))
        }
    }
}

/// The groups that the rows stand in; none while they stand in none.
#[derive(Clone, Copy)]
pub(crate) struct Grouped(Memo<Arc<Vec<Group>>>);

impl Grouped {
    /// What groups rows comes later; until then there are no groups.
    pub(super) fn new(store: Store) -> Self {
        Self(Memo::new(move || {
            let column = store.view.with(|view| view.grouped);
            Arc::new(match (column, store.later.get()) {
                (Some(column), Later::Here(parts)) => (parts.grouped)(store, column),
                _ => Vec::new(),
            })
        }))
    }

    /// The group of a heading's number.
    pub(crate) fn group(self, code: u32) -> Option<Group> {
        self.0.with(|groups| groups.get((code & !HEADINGS) as usize).cloned())
    }

    /// All lines, in their order.
    pub(super) fn lines(self, store: Store) -> Arc<Vec<Line>> {
        let shown = store.shown();
        let folded = store.view.with(|view| view.folded.clone());
        self.0.with(|groups| {
            let mut lines = Vec::with_capacity(shown.len() + groups.len());
            let mut rest = 0;
            for (place, group) in (0..).zip(groups.iter()) {
                lines.push(Line::Heading(place));
                if !grouping::is_folded(&folded, &group.name) {
                    let rows = shown.get(group.rows.clone()).unwrap_or_default();
                    lines.extend(rows.iter().map(|id| Line::Row(*id)));
                }
                rest = group.rows.end;
            }
            lines.extend(shown.iter().skip(rest).map(|id| Line::Row(*id)));
            Arc::new(lines)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_known_by_its_number() {
        for line in [Line::Row(RowId(0)), Line::Row(RowId(100_000)), Line::Heading(0), Line::Heading(100_000)]
        {
            assert_eq!(Line::of(line.code()), line);
        }
        assert_eq!(Kind::of(HEADING), Kind::Heading);
        assert_eq!(Kind::of(2), Kind::RowOf(SystemId(2)));
    }
}
