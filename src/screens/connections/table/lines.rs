//! The lines of the table: rows, and the headings between them when they stand system by system.

use crate::state::{
    store::Store,
    table::{RowId, SystemId},
};
use std::sync::Arc;

/// One line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Line {
    /// A connection.
    Row(RowId),
    /// The heading of a system's connections.
    Heading(SystemId),
}

/// The numbers from here on stand for headings: no console lists so many connections.
const HEADINGS: u32 = u32::MAX - 255;

impl Line {
    /// A number of its own among all lines.
    pub(super) fn code(self) -> u32 {
        match self {
            Self::Row(id) => id.0,
            Self::Heading(system) => HEADINGS + u32::from(system.0),
        }
    }

    /// The line of a number.
    pub(super) fn of(code: u32) -> Self {
        match code.checked_sub(HEADINGS).and_then(|system| u8::try_from(system).ok()) {
            Some(system) => Self::Heading(SystemId(system)),
            None => Self::Row(RowId(code)),
        }
    }

    /// Which lines are made alike, as a number: the rows of one system; each heading is alone. [`Line::of`] reads the number
    /// of a heading, [`system_of`] that of a system's rows.
    pub(super) fn kind(self, store: Store) -> u32 {
        match self {
            Self::Row(id) => store.with_row(id, |row| u32::from(row.system.0)).unwrap_or_default(),
            Self::Heading(_) => self.code(),
        }
    }

    /// The connection, if it is one.
    pub(super) fn row(self) -> Option<RowId> {
        match self {
            Self::Row(id) => Some(id),
            Self::Heading(_) => None,
        }
    }
}

/// The system whose rows have this kind.
pub(super) fn system_of(kind: u32) -> SystemId {
    SystemId(u8::try_from(kind).unwrap_or_default())
}

/// All lines, in their order.
pub(super) fn lines(store: Store) -> Arc<Vec<Line>> {
    let shown = store.shown();
    let by_system = store.has_several() && store.view.with(|view| view.by_system);
    if !by_system {
        return Arc::new(shown.iter().map(|id| Line::Row(*id)).collect());
    }
    let folded = store.folded.get();
    store.with_table(|table| {
        let mut lines = Vec::with_capacity(shown.len() + store.systems.len());
        let mut before = None;
        for row in shown.iter().filter_map(|id| table.row(*id)) {
            if before != Some(row.system) {
                before = Some(row.system);
                lines.push(Line::Heading(row.system));
            }
            if !folded.contains(&row.system) {
                lines.push(Line::Row(row.id));
            }
        }
        Arc::new(lines)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_known_by_its_number() {
        for line in [
            Line::Row(RowId(0)),
            Line::Row(RowId(100_000)),
            Line::Heading(SystemId(0)),
            Line::Heading(SystemId(255)),
        ] {
            assert_eq!(Line::of(line.code()), line);
        }
    }
}
