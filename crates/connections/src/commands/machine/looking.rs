//! Reading back after a command has left: what, how often, and when to stop.

use super::{Do, Machine, Stage};
use crate::commands::answer::Failure;
use crate::commands::finding::Finding;
use crate::commands::judge::outcome_of;
use crate::commands::looks::{self, What};
use crate::commands::sight::{self, Sight};
use crate::commands::{follow, next_wait};
use crate::time::Timestamp;

/// How far reading back has come.
#[derive(Clone, Debug, Default)]
pub(super) struct Looking {
    /// Position in the list of what is to be read.
    place: usize,
    /// Looks at this place so far.
    looks: u32,
    /// Failed looks in a row.
    failed: u32,
    /// The last wait, in milliseconds.
    wait: u32,
    /// Whether anything was seen at all.
    seen: bool,
}

impl Machine {
    /// Begins to read back, or closes when there is nothing to read.
    pub(super) fn look_back(&mut self, now: Timestamp, todo: &mut Vec<Do>) {
        let answer = self.entry.answer.as_ref().map(|(_, answer)| answer);
        if self.lost {
            self.finish(todo);
        } else if looks::must_read_back(outcome_of(&self.entry), answer) && self.what().is_some() {
            self.look(todo);
        } else {
            self.close(now, todo);
        }
    }

    /// What to read now.
    fn what(&self) -> Option<What> {
        let task = self.entry.findings.iter().find(|found| matches!(found.finding, Finding::Task(_)));
        match looks::task_of(&self.entry.deed, task.map(|found| &found.finding)) {
            Some(task) => (self.looking.place == 0).then_some(What::Task(task)),
            None => looks::after(&self.entry.deed).get(self.looking.place).copied(),
        }
    }

    pub(super) fn look(&mut self, todo: &mut Vec<Do>) {
        if self.lost {
            self.finish(todo);
        } else if let Some(what) = self.what() {
            self.stage = Stage::Looking;
            self.read_now(what, todo);
        }
    }

    /// What a read has found, before or after the command.
    pub(super) fn seen(
        &mut self,
        number: u32,
        sight: Result<Sight, Failure>,
        now: Timestamp,
        todo: &mut Vec<Do>,
    ) {
        match self.stage {
            _ if number != self.read => {}
            Stage::ReadingBefore => self.seen_before(sight, now, todo),
            Stage::Looking => self.seen_after(sight, now, todo),
            _ => {}
        }
    }

    fn seen_after(&mut self, sight: Result<Sight, Failure>, now: Timestamp, todo: &mut Vec<Do>) {
        let what = self.what();
        self.looking.looks += 1;
        let mut moved = false;
        match sight {
            Ok(sight) => {
                let finding = sight::finding(&self.entry, sight, now);
                moved = !self.entry.findings.iter().any(|found| found.finding == finding);
                self.looking.failed = 0;
                self.looking.seen = true;
                self.entry.take_finding(now, finding);
            }
            Err(failure) => {
                self.looking.failed += 1;
                self.entry.take_finding(now, Finding::Unread(failure));
                if self.looking.failed >= follow::FAILED_LOOKS {
                    self.lose_task(now);
                }
            }
        }
        self.note(todo);
        self.renew(now, todo);
        if looks::is_conclusive(outcome_of(&self.entry)) && self.looking.seen {
            self.close(now, todo);
        } else if what.is_some_and(|what| self.is_worth_another_look(what)) {
            self.rest(moved, todo);
        } else {
            self.look_elsewhere(now, todo);
        }
    }

    fn is_worth_another_look(&self, what: What) -> bool {
        let failed = self.looking.failed;
        // A task that is there is followed to its end, or until it is lost, and one that was just found is the next to
        // look at.
        let task = self.entry.findings.iter().find_map(|found| match &found.finding {
            Finding::Task(task) => Some(task),
            _ => None,
        });
        match task {
            Some(task) => !task.lost && !task.state.is_over(),
            None if failed > 0 => failed < follow::FAILED_LOOKS,
            None => looks::is_worth_repeating(&self.entry.deed, what) && self.looking.looks < follow::LOOKS,
        }
    }

    fn rest(&mut self, moved: bool, todo: &mut Vec<Do>) {
        self.looking.wait = next_wait(self.looking.wait, moved);
        self.stage = Stage::Resting;
        todo.push(Do::Wait(self.looking.wait));
    }

    fn look_elsewhere(&mut self, now: Timestamp, todo: &mut Vec<Do>) {
        let place = self.looking.place + 1;
        self.looking = Looking { place, ..Looking::default() };
        if self.what().is_some() {
            self.look(todo);
        } else {
            self.close(now, todo);
        }
    }

    /// A task that cannot be read any more has proved nothing about its end.
    fn lose_task(&mut self, now: Timestamp) {
        let task = self.entry.findings.iter().find_map(|found| match &found.finding {
            Finding::Task(task) if !task.state.is_over() => Some(task.clone()),
            _ => None,
        });
        if let Some(mut task) = task {
            task.lost = true;
            self.entry.take_finding(now, Finding::Task(task));
        }
    }

    /// A late answer may have settled it.
    pub(super) fn look_no_longer_than_needed(&mut self, now: Timestamp, todo: &mut Vec<Do>) {
        let answer = self.entry.answer.as_ref().map(|(_, answer)| answer);
        if !looks::must_read_back(outcome_of(&self.entry), answer) {
            self.close(now, todo);
        }
    }

    /// Nobody follows it from here on.
    pub(super) fn close(&mut self, now: Timestamp, todo: &mut Vec<Do>) {
        if !self.lost {
            self.entry.closed = self.entry.closed.or(Some(now));
        }
        self.note(todo);
        self.finish(todo);
    }
}
