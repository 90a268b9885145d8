//! How many rows are looked at for what a user does, counted and not timed.
#![expect(clippy::expect_used, reason = "a test stops at the first fault")]

use super::{Filter, Item, OtherRecord, Record, RowId, SystemId, Table};
use connections::{
    search::Needle,
    status::{Evidence, Reason, Status, Verdict, Who},
    time::{Moment, Timestamp},
};
use std::{any::Any, cell::Cell, rc::Rc};

const SIZES: [usize; 3] = [1_000, 10_000, 100_000];
const SHOPS: SystemId = SystemId(0);
const NOW: Timestamp = Timestamp(0);

/// How often records were asked about what.
#[derive(Debug, Default)]
struct Asked {
    verdicts: Cell<usize>,
    names: Cell<usize>,
    same: Cell<usize>,
}

impl Asked {
    /// The numbers since the last look, as verdicts, names and comparisons.
    fn take(&self) -> (usize, usize, usize) {
        (self.verdicts.take(), self.names.take(), self.same.take())
    }
}

fn count(cell: &Cell<usize>) {
    cell.set(cell.get() + 1);
}

/// A connection that counts what it is asked.
#[derive(Debug)]
struct Counting {
    id: String,
    name: String,
    asked: Rc<Asked>,
}

impl OtherRecord for Counting {
    fn id(&self) -> &str {
        &self.id
    }

    fn name(&self) -> Option<&str> {
        count(&self.asked.names);
        Some(&self.name)
    }

    fn description(&self) -> Option<&str> {
        None
    }

    fn connector(&self) -> Option<&str> {
        None
    }

    fn active(&self) -> Option<bool> {
        None
    }

    fn models(&self) -> Option<usize> {
        None
    }

    fn last_sync(&self) -> Option<&Moment> {
        None
    }

    fn next_sync(&self) -> Option<&Moment> {
        None
    }

    fn search_texts(&self) -> Vec<&str> {
        Vec::new()
    }

    fn verdict(&self, _now: Timestamp) -> Verdict {
        count(&self.asked.verdicts);
        Verdict { status: Status::Unknown, reason: Reason::NothingKnown, who: Who::Console, since: None }
    }

    fn evidence(&self, _now: Timestamp) -> Vec<Evidence> {
        Vec::new()
    }

    fn is_same(&self, other: &dyn OtherRecord) -> bool {
        count(&self.asked.same);
        other.as_any().downcast_ref::<Self>().is_some_and(|other| self.name == other.name)
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

fn items(rows: usize, asked: &Rc<Asked>) -> Vec<Item> {
    let item = |row: usize| {
        let name = ["Shop ", &row.to_string()].concat();
        let record = Counting { id: row.to_string(), name, asked: Rc::clone(asked) };
        Item::Record(Record::Other(Box::new(record)))
    };
    (0..rows).map(item).collect()
}

/// A table of each size, and what its rows were asked.
fn tables() -> impl Iterator<Item = (usize, Table, Rc<Asked>)> {
    SIZES.into_iter().map(|rows| {
        let (mut table, asked) = (Table::default(), Rc::<Asked>::default());
        table.replace(SHOPS, items(rows, &asked), NOW);
        assert_eq!(asked.take(), (rows, 0, 0), "a first list judges each of {rows} rows once");
        (rows, table, asked)
    })
}

fn found(table: &Table, search: &str) -> usize {
    let found = table.haystacks("en", str::to_lowercase).find(&Needle::new(search, str::to_lowercase));
    table.matching(&Filter { group: None, system: None, deleted: false, found: Some(&found) }).len()
}

#[test]
fn news_of_one_row_judge_that_row_alone() {
    for (rows, mut table, asked) in tables() {
        let id = table.find(SHOPS, "500").expect("it is listed");
        assert!(table.update(id, NOW, |_| ()));
        assert_eq!(table.counts(None).shown, rows);
        assert!(table.row(id).is_some());
        assert_eq!(asked.take(), (1, 0, 0), "one of {rows} rows");
        assert!(!table.update(RowId(u32::MAX), NOW, |_| ()));
        assert_eq!(asked.take(), (0, 0, 0));
    }
}

#[test]
fn a_first_keystroke_reads_each_row_once_and_later_ones_none() {
    for (rows, table, asked) in tables() {
        assert_eq!(found(&table, "s"), rows);
        assert_eq!(asked.take(), (0, rows, 0), "the first letter, in {rows} rows");
        let expected = (0..rows).filter(|row| row.to_string().contains("500")).count();
        assert_eq!(found(&table, "shop 500"), expected);
        assert_eq!(asked.take(), (0, 0, 0), "later letters, in {rows} rows");
    }
}

#[test]
fn a_keystroke_after_news_of_one_row_reads_none_again() {
    for (rows, mut table, asked) in tables() {
        found(&table, "s");
        asked.take();
        let id = table.find(SHOPS, "500").expect("it is listed");
        table.update(id, NOW, |_| ());
        assert_eq!(found(&table, "sh"), rows);
        assert_eq!(asked.take(), (1, 0, 0), "what was observed is no text to search, in {rows} rows");
    }
}

#[test]
fn the_same_list_again_compares_and_judges_each_row_once() {
    for (rows, mut table, asked) in tables() {
        assert!(!table.replace(SHOPS, items(rows, &asked), NOW));
        assert_eq!(asked.take(), (rows, 0, rows), "{rows} rows");
        table.judge_all(NOW);
        assert_eq!(asked.take(), (rows, 0, 0), "as time goes by, {rows} rows");
    }
}
