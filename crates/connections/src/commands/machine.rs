//! The life of one command in one tab: a state machine that is told what happened and says what is to be done.
//!
//! ```text
//! lock -> claim (journal) -> read before -> intend (journal) -> send -> answer -> look, wait, look ... -> close
//! ```
//!
//! A machine made from a command can send it once: the command is given away with [`Do::Send`]. One made from a journal
//! entry has no command and can only read.

mod leaving;
mod looking;

use super::act::Command;
use super::answer::{Answer, Failure, NotSent};
use super::entry::{Entry, Guard, Holder, Origin};
use super::journal::{Denial, Write};
use super::looks::What;
use super::sight::Sight;
use crate::time::Timestamp;

/// For how long a tab holds an entry without renewing, in milliseconds: longer than browsers hold back the timers of a
/// hidden tab.
pub const LEASE_MS: i64 = 180_000;
/// How often a tab renews, in milliseconds.
pub const RENEW_MS: u32 = 60_000;

/// What the app is to do, in this order. What it cannot do it reports as failed; nothing is left without an [`Event`],
/// but `Wait` when another follows it, `ReleaseLock` and `Tell`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Do {
    /// Ask for the browser's lock of this name, and do not wait for it.
    TakeLock(String),
    /// Give the lock back, if it was taken.
    ReleaseLock,
    /// Run [`super::Journal::decide`] in a transaction. The number comes back.
    Save(u32, Write),
    /// Read what is now. The number comes back.
    Read(u32, What),
    /// Send the command, now and once.
    Send(Box<Command>),
    /// Come back after so many milliseconds; replaces the wait before it.
    Wait(u32),
    /// The entry has changed: draw it and announce its outcome.
    Tell,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// The lock is this tab's.
    LockTaken,
    /// Somebody else has the lock.
    LockBusy,
    /// The browser gives no locks.
    LocksMissing,
    /// The lock was taken away.
    LockLost,
    /// The write of this number is durable; the entry is now this in the journal.
    Saved(u32, Box<Entry>),
    /// The journal refuses the write of this number.
    Denied(u32, Denial),
    /// The write of this number failed, or took too long; it may be there all the same.
    SaveFailed(u32),
    /// What the read of this number has found.
    Seen(u32, Sight),
    /// The read of this number failed.
    Unseen(u32, Failure),
    /// The command was answered, or will not be.
    Answered(Answer),
    /// The wait is over.
    Elapsed,
    /// The user takes it back.
    TakeBack,
}

/// Where a command is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// It asks for its lock.
    Locking,
    /// It is being written into the journal, or taken over from there.
    Claiming,
    /// The state before is being read.
    ReadingBefore,
    /// It is being cleared to leave.
    Intending,
    /// It has left.
    Flying,
    /// Something is being read back.
    Looking,
    /// It waits for the next look.
    Resting,
    /// Nothing follows.
    Over,
}

/// A command, or what the journal knows of one, in the care of this tab.
#[derive(Clone, Debug)]
pub struct Machine {
    entry: Entry,
    command: Option<Box<Command>>,
    stage: Stage,
    turned_away: Option<Denial>,
    /// The number of the last write.
    written: u32,
    /// The number of the last write that carries evidence (each carries all of it), and whether it is durable.
    noted: (u32, bool),
    /// The number of the last read.
    read: u32,
    /// Another tab has the entry: it alone closes it.
    lost: bool,
    /// The entry is in the journal.
    claimed: bool,
    /// The command was given away to be sent, by this machine.
    sent: bool,
    looking: looking::Looking,
}

impl Machine {
    /// A command that the user has confirmed. `id` is unique for ever; `tab` for each load of the page.
    pub fn start(command: Command, id: String, origin: Origin, tab: u64) -> (Self, Vec<Do>) {
        let holder = Holder { turn: 1, tab, guard: Guard::Lease, until: origin.asked };
        let entry = Entry::new(&command, id, origin, holder);
        Self::begin(entry, Some(Box::new(command)))
    }

    /// An entry of the journal that is open, or whose outcome the user wants looked at again. Nothing is ever sent.
    pub fn resume(entry: Entry, tab: u64) -> (Self, Vec<Do>) {
        let (mut machine, effects) = Self::begin(entry, None);
        machine.entry.holder.tab = tab;
        (machine, effects)
    }

    fn begin(entry: Entry, command: Option<Box<Command>>) -> (Self, Vec<Do>) {
        let key = entry.lock_key();
        let machine = Self {
            entry,
            command,
            stage: Stage::Locking,
            turned_away: None,
            written: 0,
            noted: (0, true),
            read: 0,
            lost: false,
            claimed: false,
            sent: false,
            looking: looking::Looking::default(),
        };
        (machine, vec![Do::TakeLock(key)])
    }

    /// The entry, with all evidence that this tab has.
    pub fn entry(&self) -> &Entry {
        &self.entry
    }

    /// Where it is.
    pub fn stage(&self) -> Stage {
        self.stage
    }

    /// Why the command did not come into the journal. Then it was not sent.
    pub fn turned_away(&self) -> Option<Denial> {
        self.turned_away
    }

    /// Whether the journal has all that the screen shows.
    pub fn is_saved(&self) -> bool {
        self.noted.1
    }

    /// What follows from an event. Late and repeated events do no harm.
    pub fn on(&mut self, event: Event, now: Timestamp) -> Vec<Do> {
        let mut todo = Vec::new();
        match event {
            Event::LockTaken => self.locked(Guard::Lock, now, &mut todo),
            Event::LocksMissing => self.locked(Guard::Lease, now, &mut todo),
            Event::LockBusy => {
                if self.stage == Stage::Locking {
                    self.turn_away(Denial::Busy, &mut todo);
                }
            }
            Event::LockLost => self.not_sent(NotSent::LockLost, now, &mut todo),
            Event::TakeBack => self.not_sent(NotSent::TakenBack, now, &mut todo),
            Event::Saved(number, stored) => self.saved(number, &stored, now, &mut todo),
            Event::Denied(number, denial) => self.denied(number, denial, now, &mut todo),
            Event::SaveFailed(number) => self.save_failed(number, now, &mut todo),
            Event::Seen(number, sight) => self.seen(number, Ok(sight), now, &mut todo),
            Event::Unseen(number, failure) => self.seen(number, Err(failure), now, &mut todo),
            Event::Answered(answer) => self.answered(answer, now, &mut todo),
            Event::Elapsed => self.elapsed(now, &mut todo),
        }
        todo
    }

    fn answered(&mut self, answer: Answer, now: Timestamp, todo: &mut Vec<Do>) {
        if !self.sent || !self.entry.take_answer(now, answer) {
            return;
        }
        self.note(todo);
        if self.stage == Stage::Flying {
            self.look_back(now, todo);
        } else if self.stage != Stage::Over {
            self.look_no_longer_than_needed(now, todo);
        }
    }

    fn elapsed(&mut self, now: Timestamp, todo: &mut Vec<Do>) {
        if self.stage == Stage::Flying || self.stage == Stage::Resting {
            self.renew(now, todo);
        }
        let is_late = matches!(self.stage, Stage::Flying | Stage::Looking | Stage::Resting | Stage::Over);
        if is_late && !self.is_saved() {
            self.note(todo);
        }
        match self.stage {
            Stage::Resting => self.look(todo),
            Stage::Flying => todo.push(Do::Wait(RENEW_MS)),
            _ => {}
        }
    }

    /// Holds the entry for longer, when a third of the time is gone.
    fn renew(&mut self, now: Timestamp, todo: &mut Vec<Do>) {
        let left = self.entry.holder.until.0.saturating_sub(now.0);
        if self.lost || !self.entry.is_open() || left > LEASE_MS - i64::from(RENEW_MS) && left <= LEASE_MS {
            return;
        }
        let until = lease(now);
        self.entry.holder.until = until;
        let tab = self.entry.holder.tab;
        self.save(Write::Renew { id: self.entry.id.clone(), tab, until }, todo);
    }

    fn save(&mut self, write: Write, todo: &mut Vec<Do>) {
        self.written += 1;
        if matches!(write, Write::Claim(_) | Write::Intend(_) | Write::Note(_)) {
            self.noted = (self.written, false);
        }
        todo.push(Do::Save(self.written, write));
    }

    /// Writes all evidence down, and shows it.
    fn note(&mut self, todo: &mut Vec<Do>) {
        let write = Write::Note(Box::new(self.entry.clone()));
        self.save(write, todo);
        todo.push(Do::Tell);
    }

    fn read_now(&mut self, what: What, todo: &mut Vec<Do>) {
        self.read += 1;
        todo.push(Do::Read(self.read, what));
    }

    fn finish(&mut self, todo: &mut Vec<Do>) {
        self.stage = Stage::Over;
        todo.push(Do::ReleaseLock);
    }
}

fn lease(now: Timestamp) -> Timestamp {
    Timestamp(now.0.saturating_add(LEASE_MS))
}
