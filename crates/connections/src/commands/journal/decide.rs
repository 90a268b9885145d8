//! What a write does to the journal. One pure function, run inside a transaction.

use super::{Change, Denial, GROWTH, Journal, LONGEST_LINE, Line, MOST_BYTES, MOST_ENTRIES, Write};
use super::{bulk_key, droppable, entry_key};
use crate::commands::answer::NotSent;
use crate::commands::bulk::{Bulk, BulkState, RowState};
use crate::commands::entry::{Entry, Guard, Holder, Phase};
use crate::commands::finding::{Attribution, Finding};
use crate::commands::judge::outcome_of;
use crate::commands::machine::LEASE_MS;
use crate::outcome::Outcome;
use crate::time::Timestamp;

/// How long after a resync a task may still appear that is its own, in milliseconds.
const RIVAL_MS: i64 = 24 * 60 * 60_000;

/// The changes, and the entry as it is after them.
type Decision = Result<(Vec<Change>, Option<Box<Entry>>), Denial>;

impl Journal {
    /// What the write changes, and its entry as stored afterwards. The journal given must be the one in the
    /// transaction, and all changes must be stored in it, or none.
    pub fn decide(&self, write: &Write, now: Timestamp) -> Decision {
        match write {
            Write::Claim(entry) => self.claim(entry, now),
            Write::Intend(entry) => {
                let stored = self.held(&entry.id, entry.holder.tab).ok_or(Denial::NotHeld)?;
                if stored.phase != Phase::Asked {
                    return Err(Denial::NotHeld);
                }
                if let Some((bulk, _)) = &entry.origin.bulk
                    && self.bulk(bulk).is_none_or(|bulk| bulk.state == BulkState::Stopped)
                {
                    return Err(Denial::RowNotDue);
                }
                self.merged(stored, entry)
            }
            Write::Note(entry) => self.note(entry),
            Write::Renew { id, tab, until } => {
                let stored = self.held(id, *tab).ok_or(Denial::NotHeld)?;
                let mut entry = stored.clone();
                entry.holder.until = *until;
                self.store(Box::new(entry), None)
            }
            Write::TakeOver { id, tab, guard, until } => self.take_over(id, *tab, *guard, *until, now),
            Write::PutAway { id } => {
                let stored = self.entry(id).filter(|entry| !entry.is_open()).ok_or(Denial::NotHeld)?;
                let mut entry = stored.clone();
                entry.put_away = entry.put_away.or(Some(now));
                self.store(Box::new(entry), None)
            }
            Write::Forget { key } => {
                let there = self.lines().any(|(own, line)| own == key && matches!(line, Line::Unreadable(_)));
                if there { Ok((vec![Change::Drop(key.clone())], None)) } else { Err(Denial::NotHeld) }
            }
            Write::Confirm(bulk) => {
                if self.lines().any(|(key, _)| key == bulk_key(&bulk.id)) {
                    return Err(Denial::Busy);
                }
                self.store_bulk(bulk)
            }
            Write::Steer { id, state } => {
                self.change_bulk(id, |bulk| bulk.steer(*state)).and_then(|bulk| self.store_bulk(&bulk))
            }
            Write::Skip { id, row, state } => {
                let bulk = self.change_bulk(id, |bulk| bulk.leave_waiting(*row, *state))?;
                self.store_bulk(&bulk)
            }
        }
    }

    fn claim(&self, entry: &Entry, now: Timestamp) -> Decision {
        let key = entry.lock_key();
        let stored_key = entry_key(&entry.id);
        let busy = self.entries().any(|other| other.is_open() && other.lock_key() == key);
        if busy || self.lines().any(|(own, _)| own == stored_key) {
            return Err(Denial::Busy);
        }
        let mut entry = entry.clone();
        entry.has_rivals = entry.deed.is_batch_resync()
            && self.entries().any(|other| other.lock_key() == key && may_still_start_a_task(other, now));
        let bulk = match &entry.origin.bulk {
            None => None,
            Some((id, row)) => {
                let due = |bulk: &mut Bulk| {
                    bulk.state == BulkState::Running
                        && bulk.target(*row).is_some_and(|_| {
                            bulk.command(*row).is_some_and(|due| {
                                due.act.deed() == entry.deed
                                    && due.act.connection().map(crate::text_id::TextId::as_str)
                                        == entry.connection.as_deref()
                            })
                        })
                        && bulk.system == entry.system
                        && bulk.leave_waiting(*row, RowState::Started)
                };
                Some(self.change_bulk(id, due)?)
            }
        };
        self.store(Box::new(entry), bulk)
    }

    fn note(&self, entry: &Entry) -> Decision {
        if let Some(stored) = self.entry(&entry.id) {
            return self.merged(stored, entry);
        }
        // Its claim never came in, so the row is not its own; or it has made room, and the row is over.
        let mut entry = entry.clone();
        entry.origin.bulk = None;
        self.store(Box::new(entry), None)
    }

    fn take_over(&self, id: &str, tab: u64, guard: Guard, until: Timestamp, now: Timestamp) -> Decision {
        let stored = self.entry(id).filter(|entry| entry.is_open()).ok_or(Denial::NotHeld)?;
        let holder = &stored.holder;
        // Who has the lock knows that the tab which had it is gone. A lease that ends later than a lease can is one
        // from before the clock was set back.
        let lapsed = now >= holder.until || holder.until.0 > now.0.saturating_add(LEASE_MS);
        let both_locked = guard == Guard::Lock && holder.guard == Guard::Lock;
        if !lapsed && !both_locked {
            return Err(Denial::NotHeld);
        }
        let mut entry = stored.clone();
        entry.holder = Holder { turn: holder.turn.saturating_add(1), tab, guard, until };
        if entry.phase == Phase::Asked {
            entry.give_up(now, NotSent::Abandoned);
        }
        let bulk = self.bulk_after(&entry);
        self.store(Box::new(entry), bulk)
    }

    /// The entry, while it is open and this tab's.
    fn held(&self, id: &str, tab: u64) -> Option<&Entry> {
        self.entry(id).filter(|entry| entry.is_open() && entry.holder.tab == tab)
    }

    fn merged(&self, stored: &Entry, new: &Entry) -> Decision {
        let mut entry = stored.clone();
        entry.merge(new);
        let bulk = self.bulk_after(&entry);
        self.store(Box::new(entry), bulk)
    }

    /// The bulk action of an entry, with the row's state as the entry has it.
    fn bulk_after(&self, entry: &Entry) -> Option<Bulk> {
        let (id, row) = entry.origin.bulk.as_ref()?;
        let mut bulk = self.bulk(id)?.clone();
        bulk.follow(*row, entry);
        Some(bulk)
    }

    fn change_bulk(&self, id: &str, change: impl FnOnce(&mut Bulk) -> bool) -> Result<Bulk, Denial> {
        let mut bulk = self.bulk(id).ok_or(Denial::RowNotDue)?.clone();
        if change(&mut bulk) { Ok(bulk) } else { Err(Denial::RowNotDue) }
    }

    fn store_bulk(&self, bulk: &Bulk) -> Decision {
        let put = (bulk_key(&bulk.id), bulk.to_line());
        Ok((self.make_room(vec![put], 0)?, None))
    }

    fn store(&self, entry: Box<Entry>, bulk: Option<Bulk>) -> Decision {
        let mut puts = vec![(entry_key(&entry.id), entry.to_line())];
        puts.extend(bulk.map(|bulk| (bulk_key(&bulk.id), bulk.to_line())));
        Ok((self.make_room(puts, usize::from(entry.phase == Phase::Asked))?, Some(entry)))
    }

    /// The changes that store the texts: new lines, and `new` ones above all, only when there is room for them; more
    /// evidence for a line that is there, always.
    fn make_room(&self, puts: Vec<(String, String)>, new: usize) -> Result<Vec<Change>, Denial> {
        if puts.iter().any(|(_, text)| text.len() > LONGEST_LINE) {
            return Err(Denial::TooLarge);
        }
        let is_put = |key: &str| puts.iter().any(|(put, _)| put == key);
        let growing = puts.iter().all(|(key, _)| self.lines().any(|(own, _)| own == key));
        let kept = || self.lines.iter().filter(|(key, ..)| !is_put(key));
        let mut count = kept().count() + puts.len();
        let mut bytes: usize = puts.iter().map(|(key, text)| key.len() + text.len()).sum();
        bytes += new * GROWTH;
        bytes += kept().map(|(_, length, line)| length + reserve(line)).sum::<usize>();
        let mut changes = Vec::new();
        if !growing {
            let mut candidates: Vec<_> =
                kept().filter_map(|(key, length, line)| Some((droppable(line)?, key, *length))).collect();
            candidates.sort_unstable();
            for (_, key, length) in candidates {
                if count <= MOST_ENTRIES && bytes <= MOST_BYTES {
                    break;
                }
                count -= 1;
                bytes -= length;
                changes.push(Change::Drop(key.clone()));
            }
            if count > MOST_ENTRIES || bytes > MOST_BYTES {
                return Err(Denial::Full);
            }
        }
        changes.extend(puts.into_iter().map(|(key, text)| Change::Put(key, text)));
        Ok(changes)
    }
}

fn reserve(line: &Line) -> usize {
    match line {
        Line::Entry(entry) if entry.is_open() => GROWTH,
        _ => 0,
    }
}

/// Whether a resync that nobody follows may still show as a new task.
fn may_still_start_a_task(entry: &Entry, now: Timestamp) -> bool {
    let found = entry.findings.iter().any(
        |found| matches!(&found.finding, Finding::Task(task) if task.attribution == Attribution::Certain),
    );
    let recent = entry.left.is_some_and(|left| now.0.saturating_sub(left.0) < RIVAL_MS);
    entry.deed.is_batch_resync() && recent && !found && outcome_of(entry) != Outcome::Refused
}
