//! From the lock to the moment at which a command leaves, or is known not to.

use super::{Do, LEASE_MS, Machine, RENEW_MS, Stage, lease};
use crate::commands::answer::{Failure, NotSent};
use crate::commands::deed::Deed;
use crate::commands::entry::{Entry, Guard, Phase};
use crate::commands::follow;
use crate::commands::journal::{Denial, Write};
use crate::commands::looks;
use crate::commands::reading::Reading;
use crate::commands::sight::{self, Sight};
use crate::time::Timestamp;

/// So much of a lease must be left when a command leaves, in milliseconds.
const MARGIN_MS: i64 = 30_000;

impl Machine {
    pub(super) fn locked(&mut self, guard: Guard, now: Timestamp, todo: &mut Vec<Do>) {
        if self.stage != Stage::Locking {
            if self.stage == Stage::Over {
                // It comes too late for anybody to give it back.
                todo.push(Do::ReleaseLock);
            }
            return;
        }
        self.stage = Stage::Claiming;
        let until = lease(now);
        if self.command.is_some() {
            self.entry.holder.guard = guard;
            self.entry.holder.until = until;
            let write = Write::Claim(Box::new(self.entry.clone()));
            self.save(write, todo);
        } else if self.entry.is_open() {
            let tab = self.entry.holder.tab;
            self.save(Write::TakeOver { id: self.entry.id.clone(), tab, guard, until }, todo);
        } else {
            // Looking again at a closed entry adds evidence and holds nothing.
            self.look_back(now, todo);
        }
    }

    pub(super) fn saved(&mut self, number: u32, stored: &Entry, now: Timestamp, todo: &mut Vec<Do>) {
        self.noted.1 |= number == self.noted.0;
        let current = number == self.written;
        if self.claimed {
            // Another tab may have added to it.
            self.entry.merge(stored);
        }
        match self.stage {
            Stage::Claiming if current && self.command.is_some() => {
                self.claimed = true;
                self.entry.has_rivals = stored.has_rivals;
                match looks::before(&self.entry.deed) {
                    Some(what) => {
                        self.stage = Stage::ReadingBefore;
                        self.read_now(what, todo);
                    }
                    None => self.intend(now, todo),
                }
            }
            Stage::Claiming if current => {
                self.claimed = true;
                let tab = self.entry.holder.tab;
                self.entry = stored.clone();
                self.entry.holder.tab = tab;
                todo.push(Do::Tell);
                if self.entry.is_open() {
                    self.look_back(now, todo);
                } else {
                    self.finish(todo);
                }
            }
            Stage::Intending if current => self.leave(now, todo),
            _ => {}
        }
    }

    pub(super) fn denied(&mut self, number: u32, denial: Denial, now: Timestamp, todo: &mut Vec<Do>) {
        let current = number == self.written;
        match self.stage {
            Stage::Claiming if current => self.turn_away(denial, todo),
            Stage::Intending if current => {
                let why = if denial == Denial::NotHeld { NotSent::LockLost } else { NotSent::TakenBack };
                self.not_sent(why, now, todo);
            }
            // A write that is refused now will be refused again: there is no use in repeating it.
            _ if denial == Denial::NotHeld => self.lost = true,
            _ => todo.push(Do::Wait(follow::LONGEST_WAIT_MS)),
        }
    }

    pub(super) fn save_failed(&mut self, number: u32, now: Timestamp, todo: &mut Vec<Do>) {
        let current = number == self.written;
        match self.stage {
            Stage::Claiming if current && self.command.is_none() => self.finish(todo),
            Stage::Claiming | Stage::Intending if current => self.not_sent(NotSent::JournalFailed, now, todo),
            _ if !self.is_saved() => todo.push(Do::Wait(follow::LONGEST_WAIT_MS)),
            _ => {}
        }
    }

    /// The last step before the request leaves: from here on it may have left.
    pub(super) fn intend(&mut self, now: Timestamp, todo: &mut Vec<Do>) {
        self.stage = Stage::Intending;
        self.entry.phase = Phase::Intended;
        self.entry.left = Some(now);
        let write = Write::Intend(Box::new(self.entry.clone()));
        self.save(write, todo);
    }

    pub(super) fn leave(&mut self, now: Timestamp, todo: &mut Vec<Do>) {
        let held = self.entry.holder.until.0.saturating_sub(now.0);
        let in_time = self.entry.holder.guard == Guard::Lock || (MARGIN_MS..=LEASE_MS).contains(&held);
        if !in_time {
            self.not_sent(NotSent::LockLost, now, todo);
        } else if let Some(command) = self.command.take() {
            self.stage = Stage::Flying;
            self.sent = true;
            todo.push(Do::Send(command));
            todo.push(Do::Wait(RENEW_MS));
            todo.push(Do::Tell);
        }
    }

    /// Gives the command up, if it has not left.
    pub(super) fn not_sent(&mut self, why: NotSent, now: Timestamp, todo: &mut Vec<Do>) {
        if self.command.take().is_none() || self.stage == Stage::Over {
            return;
        }
        self.entry.give_up(now, why);
        self.note(todo);
        self.finish(todo);
    }

    /// The journal did not take the command, or another tab looks after the entry.
    pub(super) fn turn_away(&mut self, denial: Denial, todo: &mut Vec<Do>) {
        self.turned_away = Some(denial);
        self.command = None;
        self.noted.1 = true;
        todo.push(Do::Tell);
        self.finish(todo);
    }

    /// What was read before the command: then it leaves, unless that would be wrong.
    pub(super) fn seen_before(&mut self, sight: Result<Sight, Failure>, now: Timestamp, todo: &mut Vec<Do>) {
        let failure = sight.as_ref().err().copied().unwrap_or(Failure::Unreadable);
        self.entry.before = sight.ok().and_then(sight::reading);
        match (&self.entry.deed, &self.entry.before) {
            (Deed::Toggle { activate }, Some(Reading::Active(active))) if active == activate => {
                self.not_sent(NotSent::AlreadySo, now, todo);
            }
            (Deed::Toggle { .. }, Some(Reading::Active(_))) => self.intend(now, todo),
            // Without knowing what it is now, a flip could do the opposite of what was asked.
            (Deed::Toggle { .. }, _) => self.not_sent(NotSent::StateUnread(failure), now, todo),
            _ => self.intend(now, todo),
        }
    }
}
