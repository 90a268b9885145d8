//! The command machine: every command is in the journal before it leaves, leaves at most once, and is told no better
//! than its evidence.
//!
//! Nothing here sends, stores, waits or locks: the machine says what is to be done ([`Do`]) and is told what came of it
//! ([`Event`]). Time, ids and tab numbers are arguments. `docs/commands.md` has the states, the invariants and the
//! form of the journal.

mod act;
mod answer;
mod bulk;
mod deed;
mod digest;
mod entry;
mod exclusion;
mod filter;
mod finding;
mod follow;
mod journal;
mod judge;
mod looks;
mod machine;
mod permit;
mod queue;
mod reading;
mod sight;
mod tasks;
mod text;
mod words;

pub use act::{Act, Command};
pub use answer::{Answer, Failure, NotSent};
pub use bulk::{Bulk, BulkAct, BulkState, RowState};
pub use deed::{ChangedField, Deed, Field, FrozenScope, LONGEST_LIST};
pub use digest::Digest;
pub use entry::{Entry, Found, Guard, Holder, LONGEST_REASON, Origin, Phase, bounded_reason};
pub use exclusion::lock_key;
pub use filter::{Filter, Shown};
pub use finding::{Attribution, Finding, TaskFinding};
pub use follow::{Stopping, is_probably_dead, may_be_dead, next_wait, stopping};
pub use journal::{Change, Denial, Journal, Line, MOST_BYTES, MOST_ENTRIES, Write};
pub use judge::{outcome, outcome_of, shown};
pub use looks::What;
pub use machine::{Do, Event, LEASE_MS, Machine, RENEW_MS, Stage};
pub use permit::{Circumstances, NotPermitted, Wish, permit, permit_wish};
pub use queue::{Next, Pace, Queue};
pub use reading::Reading;
pub use sight::{RecordSeen, Sight, TaskSeen};
pub use tasks::{KnownTasks, MOST_KNOWN_TASKS};
pub use words::{Words, runs};
