//! The batch tasks that were there before a command.

/// The most ids that are kept one by one.
pub const MOST_KNOWN_TASKS: usize = 64;

/// The ids of tasks at one time, bounded: the greatest one by one, and a floor at or below which every id counts as
/// known. Task ids are primary keys and grow, so a new task is above the floor; one that is not is never called new.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KnownTasks {
    floor: i32,
    ids: Vec<i32>,
}

impl KnownTasks {
    /// Takes the ids, in any order.
    pub fn new(ids: impl IntoIterator<Item = i32>) -> Self {
        let mut ids: Vec<i32> = ids.into_iter().filter(|id| *id > 0).collect();
        ids.sort_unstable();
        ids.dedup();
        let surplus = ids.len().saturating_sub(MOST_KNOWN_TASKS);
        let floor = ids.drain(..surplus).next_back().unwrap_or(0);
        Self { floor, ids }
    }

    /// The floor and the ids above it, ascending.
    pub fn parts(&self) -> (i32, &[i32]) {
        (self.floor, &self.ids)
    }

    /// Puts parts together again, the ids ascending; `None` when they are none that [`Self::parts`] gives.
    pub(super) fn from_parts(floor: i32, ids: Vec<i32>) -> Option<Self> {
        let above = ids.first().is_none_or(|least| *least > floor);
        let full = floor == 0 || ids.len() == MOST_KNOWN_TASKS;
        (floor >= 0 && above && full && ids.len() <= MOST_KNOWN_TASKS).then_some(Self { floor, ids })
    }

    /// Whether a task with this id was certainly not there.
    pub fn is_new(&self, id: i32) -> bool {
        id > self.floor && self.ids.binary_search(&id).is_err()
    }
}
