//! Record ids in one column of a table, such as a spreadsheet exports it. As in a pasted list every cell of the column is either
//! accepted or shown with the reason why not; a column is never left out in silence, for the reader chooses it.

use super::cells::{Line, lines};
use super::{Collector, PastedIds, number, read};

/// A text of at least two lines with the same number of cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// The names of the columns, where the first line has them.
    header: Option<Vec<String>>,
    rows: Vec<Vec<String>>,
    width: usize,
}

impl Table {
    /// Reads a table whose cells are parted by tabs, semicolons or commas, the same in all lines. `None` for anything else,
    /// such as a list of ids.
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim_start_matches('\u{feff}');
        let parted = ['\t', ';', ','].into_iter().find_map(|separator| {
            let lines = lines(text, separator)?;
            let width = lines.first()?.len();
            let even = width > 1 && lines.len() > 1 && lines.iter().all(|line| line.len() == width);
            even.then_some((lines, width))
        });
        // One column of quoted cells, or under a name, is a table as well.
        let (lines, width) = parted.or_else(|| {
            let lines = lines(text, '\t').filter(|lines| lines.len() > 1)?;
            let one = lines
                .iter()
                .all(|line| line.len() == 1 && !line.iter().any(|cell| cell.contains([' ', ',', ';'])));
            let quoted = text.trim_start().starts_with('"');
            (one && (quoted || is_header(&lines, 0))).then_some((lines, 1))
        })?;
        Some(Self::of(lines, width))
    }

    fn of(lines: Vec<Line<'_>>, width: usize) -> Self {
        let named = is_header(&lines, most_ids(&lines, width));
        let mut rows =
            lines.into_iter().map(|line| line.into_iter().map(Into::into).collect::<Vec<String>>());
        let header = if named { rows.next() } else { None };
        Self { header, rows: rows.collect(), width }
    }

    /// Whether another table has the same columns, so that a choice among them still holds.
    pub fn is_like(&self, other: &Self) -> bool {
        self.width == other.width && self.header == other.header
    }

    /// How many columns there are; at least one.
    pub fn width(&self) -> usize {
        self.width
    }

    /// How many lines there are below the names of the columns.
    pub fn height(&self) -> usize {
        self.rows.len()
    }

    /// The name of a column, where the table gives it one.
    pub fn name(&self, column: usize) -> Option<&str> {
        self.header.as_ref()?.get(column).map(String::as_str).filter(|name| !name.is_empty())
    }

    /// The first cell of a column that is not empty, to know it by.
    pub fn example(&self, column: usize) -> Option<&str> {
        self.cells(column).find(|cell| !cell.is_empty())
    }

    /// The column in which most cells are ids; the first of those that have equally many. `None` when it may as well be a list
    /// over several lines: nothing names the columns, and every cell is an id or a range. Then no column is left out unasked.
    pub fn suggested(&self) -> Option<usize> {
        let filled = (0..self.width).filter(|column| self.example(*column).is_some()).count();
        let mut cells = self.rows.iter().flatten().filter(|cell| !cell.is_empty());
        let is_list = self.header.is_none() && filled > 1 && cells.all(|cell| read(cell).is_ok());
        (!is_list).then(|| most_ids(&self.rows, self.width))
    }

    /// The ids of a column. A cell is one id: neither a range nor several.
    pub fn ids(&self, column: usize) -> PastedIds {
        let mut collector = Collector::default();
        for cell in self.cells(column).filter(|cell| !cell.is_empty()) {
            collector.take(cell, number(cell).map(|id| (id, id)));
        }
        collector.pasted
    }

    /// How many lines have nothing in a column.
    pub fn empty(&self, column: usize) -> usize {
        self.cells(column).filter(|cell| cell.is_empty()).count()
    }

    fn cells(&self, column: usize) -> impl Iterator<Item = &str> {
        self.rows.iter().filter_map(move |row| row.get(column)).map(String::as_str)
    }
}

fn most_ids<Cell: AsRef<str>>(rows: &[Vec<Cell>], width: usize) -> usize {
    let ids = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column));
        cells.filter(|cell| number(cell.as_ref()).is_ok()).count()
    };
    // Of equals the first, so the search goes from the end.
    (0..width).rev().max_by_key(|column| ids(*column)).unwrap_or(0)
}

/// Whether the first line names the columns: it holds no id, and no digit where the ids are, for `10A4` is a wrong id and no
/// name; and an id stands below it.
fn is_header(lines: &[Line<'_>], column: usize) -> bool {
    let Some((first, rows)) = lines.split_first() else { return false };
    let name = first.get(column).is_some_and(|cell| !cell.contains(|sign: char| sign.is_ascii_digit()));
    let no_id = first.iter().all(|cell| number(cell).is_err());
    name && no_id && rows.iter().filter_map(|row| row.get(column)).any(|cell| number(cell).is_ok())
}
