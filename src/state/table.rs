//! The rows as plain data, off the reactive graph: what the systems said, what was observed, and the status
//! that follows. Signals elsewhere only say that something here has changed.
//!
//! Pure: it compiles natively and takes the time as an argument. Rows are known by a number of their own, given once to
//! each connection of each system, so that nothing mixes up two systems that count alike.

mod counts;
mod filter;
mod other;
mod row;

use super::names::Names;
use connections::{
    batch::BatchTask, connection::Unreadable, engine::EngineStatus, status::Evidence, time::Timestamp,
};
use filter::Folding;
use row::Judge;
use rustc_hash::FxHashMap;
use std::cell::RefCell;

pub use counts::Counts;
pub use filter::Filter;
pub use other::OtherRecord;
pub use row::{Item, Record, Row, RowId, SummaryReading, SuperOfficeRecord, SystemId};

/// What holds for all rows of `SuperOffice` when a status is judged.
#[derive(Debug, Default)]
pub struct Surroundings {
    /// The sync engine, if it was read.
    pub engine: Option<EngineStatus>,
    /// Batch tasks that are not over.
    pub tasks: Vec<BatchTask>,
    /// Connector names by id, for search.
    pub connectors: Names,
}

/// The rows of one system.
#[derive(Debug, Default)]
struct Block {
    /// In the system's order.
    rows: Vec<Row>,
    /// Records that the list held and nobody can read.
    unreadable: Vec<Unreadable>,
    /// How many there are.
    counts: Counts,
    /// The number of each connection that was ever listed, by its id in the system.
    numbers: FxHashMap<Key, RowId>,
}

/// A connection's id in its system, in little room.
#[derive(Debug, PartialEq, Eq, Hash)]
enum Key {
    Number(i32),
    Text(Box<str>),
}

impl Key {
    /// A number only where it would be written like this.
    fn of(id: &str) -> Self {
        match id.parse() {
            Ok(number) if i32::to_string(&number) == id => Self::Number(number),
            _ => Self::Text(id.into()),
        }
    }

    fn of_record(record: &Record) -> Self {
        match record {
            Record::SuperOffice(record) => Self::Number(record.connection.id),
            Record::Other(record) => Self::of(record.id()),
        }
    }
}

/// All rows.
#[derive(Debug, Default)]
pub struct Table {
    blocks: Vec<Block>,
    /// Where each row is at present: its system, and its place there.
    places: Vec<Option<(SystemId, u32)>>,
    /// What holds for all rows of `SuperOffice`.
    pub surroundings: Surroundings,
    /// The texts that rows are found by.
    folding: RefCell<Option<Folding>>,
    /// Counts up when the status of any row has changed.
    statuses: u32,
    /// Counts up when what rows say of themselves has changed, other than what was observed.
    told: u32,
    /// Counts up with each change of any row, which then has its number.
    version: u32,
}

impl Table {
    /// Counts up when what rows say of themselves has changed, so that what was made of it must be made anew.
    pub fn told(&self) -> u32 {
        self.told
    }

    /// What rows say of themselves has changed.
    fn tell(&mut self) {
        self.told += 1;
        *self.folding.get_mut() = None;
    }

    /// What these rows say of themselves has changed, or they have come or gone.
    fn tell_of(&mut self, rows: &[RowId]) {
        self.told += 1;
        let folding = self.folding.get_mut();
        if folding.as_mut().is_some_and(|folding| !folding.note(rows, self.places.len())) {
            *folding = None;
        }
    }

    /// Counts up when the status of any row has changed, or rows have come.
    pub fn statuses(&self) -> u32 {
        self.statuses
    }

    /// The numbers of all rows, in the order of [`Table::rows`].
    pub fn numbers(&self) -> Vec<u32> {
        self.rows().map(|row| row.id.0).collect()
    }

    /// The rows, system by system, each in its system's order.
    pub fn rows(&self) -> impl Iterator<Item = &Row> {
        self.blocks.iter().flat_map(|block| &block.rows)
    }

    /// The rows of one system, in its order.
    pub fn rows_of(&self, system: SystemId) -> &[Row] {
        self.block(system).map_or(&[], |block| &block.rows)
    }

    /// Whether anything of a system's list is here.
    pub fn has_any(&self, system: SystemId) -> bool {
        self.block(system).is_some_and(|block| block.rows.len() + block.unreadable.len() > 0)
    }

    /// The unreadable records of all systems.
    pub fn unreadable(&self) -> impl Iterator<Item = (SystemId, &Unreadable)> {
        let blocks = (0..).map(SystemId).zip(&self.blocks);
        blocks.flat_map(|(system, block)| block.unreadable.iter().map(move |record| (system, record)))
    }

    /// The row of a number.
    pub fn row(&self, id: RowId) -> Option<&Row> {
        let (system, place) = self.place(id)?;
        self.block(system)?.rows.get(place)
    }

    /// The number of a connection that is in the table.
    pub fn find(&self, system: SystemId, id: &str) -> Option<RowId> {
        let number = *self.block(system)?.numbers.get(&Key::of(id))?;
        self.place(number).map(|_| number)
    }

    /// Takes a system's new list; what was observed about a connection stays with it. Whether anything is different
    /// from before.
    pub fn replace(&mut self, system: SystemId, items: Vec<Item>, now: Timestamp) -> bool {
        let block = self.block_mut(system);
        let mut earlier: Vec<Option<Row>> = std::mem::take(&mut block.rows).into_iter().map(Some).collect();
        let changed = earlier.len() + block.unreadable.len() != items.len();
        block.unreadable.clear();
        block.counts = Counts::default();
        let mut told = self.add(system, items, &mut earlier, now);
        for gone in earlier.into_iter().flatten() {
            told.push(gone.id);
            if let Some(place) = self.places.get_mut(gone.id.0 as usize) {
                *place = None;
            }
        }
        // Not only the rows: an unreadable record is one of the list.
        let changed = changed || !told.is_empty();
        if changed {
            self.tell_of(&told);
        }
        changed
    }

    /// Takes what follows in a list of which all before is here already.
    pub fn append(&mut self, system: SystemId, items: Vec<Item>, now: Timestamp) {
        let told = self.add(system, items, &mut [], now);
        self.tell_of(&told);
    }

    /// Adds rows at the end of a system's, those of known connections made of the `earlier` ones. Of which there are news.
    fn add(
        &mut self,
        system: SystemId,
        items: Vec<Item>,
        earlier: &mut [Option<Row>],
        now: Timestamp,
    ) -> Vec<RowId> {
        self.version += 1;
        self.statuses += 1;
        let new = items.len().saturating_sub(earlier.len());
        make_room(&mut self.places, new);
        let block = self.block_mut(system);
        make_room(&mut block.rows, items.len());
        block.numbers.reserve(new);
        let Some(block) = self.blocks.get_mut(usize::from(system.0)) else { return Vec::new() };
        let mut told = Vec::new();
        let mut judge = Judge::new(&self.surroundings, now);
        for item in items {
            let record = match item {
                Item::Record(record) => record,
                Item::Unreadable(unreadable) => {
                    block.unreadable.push(unreadable);
                    continue;
                }
            };
            let number = number(&mut block.numbers, &mut self.places, Key::of_record(&record));
            let Some(place) = self.places.get_mut(number.0 as usize) else { continue };
            let before = place.and_then(|(_, place)| earlier.get_mut(place as usize));
            let before = before.and_then(|row| row.take_if(|row| row.id == number));
            *place = Some((system, place_of(block.rows.len())));
            let (row, news) = Row::fresh((number, system), record, before, &mut judge, self.version);
            if news {
                told.push(number);
            }
            block.counts.add(row.verdict.status);
            block.rows.push(row);
        }
        told
    }

    /// The same as [`Table::update`] where the connection itself may change.
    pub fn renew(&mut self, id: RowId, now: Timestamp, change: impl FnOnce(&mut Row)) -> bool {
        let there = self.update(id, now, change);
        self.tell_of(&[id]);
        there
    }

    /// Changes what was observed about one connection and judges it anew; false when there is no such row.
    pub fn update(&mut self, id: RowId, now: Timestamp, change: impl FnOnce(&mut Row)) -> bool {
        let Some((system, place)) = self.place(id) else { return false };
        let block = self.blocks.get_mut(usize::from(system.0));
        let Some(block) = block else { return false };
        let Some(row) = block.rows.get_mut(place) else { return false };
        let before = row.verdict.status;
        block.counts.remove(before);
        change(row);
        self.version += 1;
        row.version = self.version;
        row.judge(&mut Judge::new(&self.surroundings, now), self.version);
        block.counts.add(row.verdict.status);
        self.statuses += u32::from(row.verdict.status != before);
        true
    }

    /// Judges every row anew: the time has passed, or the surroundings have changed.
    pub fn judge_all(&mut self, now: Timestamp) {
        self.version += 1;
        let mut changed = false;
        let mut judge = Judge::new(&self.surroundings, now);
        for block in &mut self.blocks {
            block.counts = Counts::default();
            for row in &mut block.rows {
                let before = row.verdict.status;
                row.judge(&mut judge, self.version);
                changed |= row.verdict.status != before;
                block.counts.add(row.verdict.status);
            }
        }
        self.statuses += u32::from(changed);
    }

    /// Takes the connectors' names, which rows can be found by.
    pub fn name_connectors(&mut self, connectors: Names) {
        self.surroundings.connectors = connectors;
        self.tell();
    }

    /// The fields that a row's status was judged by.
    pub fn evidence(&self, row: &Row, now: Timestamp) -> Vec<Evidence> {
        row::evidence(&row.record, &self.surroundings, now)
    }

    fn block_mut(&mut self, system: SystemId) -> &mut Block {
        let place = usize::from(system.0);
        if self.blocks.len() <= place {
            self.blocks.resize_with(place + 1, Block::default);
        }
        &mut self.blocks[place]
    }

    fn block(&self, system: SystemId) -> Option<&Block> {
        self.blocks.get(usize::from(system.0))
    }

    fn place(&self, id: RowId) -> Option<(SystemId, usize)> {
        self.places.get(id.0 as usize).copied().flatten().map(|(system, place)| (system, place as usize))
    }
}

/// Makes room for so many more: at first exactly, because growing by doubling would leave half of it empty, or in holes that
/// nothing fits; where there is much already and little comes, for some of what may follow, so that it is not moved each time.
fn make_room<T>(rows: &mut Vec<T>, more: usize) {
    if rows.capacity() - rows.len() < more {
        rows.reserve_exact(more.max(rows.len() / 4));
    }
}

/// A place in a list. No list is so long that it has none.
fn place_of(position: usize) -> u32 {
    u32::try_from(position).unwrap_or(u32::MAX)
}

/// The number of a connection: the one it had before, or a new one.
fn number(numbers: &mut FxHashMap<Key, RowId>, places: &mut Vec<Option<(SystemId, u32)>>, key: Key) -> RowId {
    if let Some(number) = numbers.get(&key) {
        return *number;
    }
    let number = RowId(place_of(places.len()));
    numbers.insert(key, number);
    places.push(None);
    number
}

#[cfg(test)]
mod tests;
#[cfg(test)]
mod work_tests;
