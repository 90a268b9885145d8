//! How many connections there are, by status and by system.

use super::{SystemId, Table};
use connections::status::{Group, Status};

/// How many connections there are.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Counts {
    /// All but the deleted.
    pub shown: usize,
    /// Deleted ones that the list holds.
    pub deleted: usize,
    /// By position in the enumeration.
    groups: [usize; Group::ALL.len()],
}

impl Counts {
    /// Takes a row in.
    pub(super) fn add(&mut self, status: Status) {
        *self.place(status) += 1;
        if let Some(group) = status.group() {
            self.groups[group as usize] += 1;
        }
    }

    /// Leaves a row out that was taken in.
    pub(super) fn remove(&mut self, status: Status) {
        *self.place(status) -= 1;
        if let Some(group) = status.group() {
            self.groups[group as usize] -= 1;
        }
    }

    fn place(&mut self, status: Status) -> &mut usize {
        if status == Status::Deleted { &mut self.deleted } else { &mut self.shown }
    }

    /// Connections in a group.
    pub fn of(&self, group: Group) -> usize {
        self.groups[group as usize]
    }
}

impl Table {
    /// The number of rows in each group, and of those that are not deleted; of one system alone where one is given. They are
    /// kept as rows come, go and change, for they are asked for at each change.
    pub fn counts(&self, system: Option<SystemId>) -> Counts {
        let mut sum = Counts::default();
        for (_, block) in
            (0..).map(SystemId).zip(&self.blocks).filter(|(id, _)| system.is_none_or(|system| system == *id))
        {
            sum.shown += block.counts.shown;
            sum.deleted += block.counts.deleted;
            for (sum, count) in sum.groups.iter_mut().zip(block.counts.groups) {
                *sum += count;
            }
        }
        sum
    }
}
