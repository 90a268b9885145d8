//! One entry of the journal: what was asked, and every piece of evidence about it. Evidence only grows.

mod merge;

use super::act::Command;
use super::answer::Answer;
use super::deed::Deed;
use super::exclusion::lock_key;
use super::finding::Finding;
use super::reading::Reading;
use super::text;
use crate::text_id::TextId;
use crate::time::Timestamp;

/// The most characters of a reason.
pub const LONGEST_REASON: usize = 200;

/// Everything that is known of one command. Nothing in it is secret, and only ids in it are personal; the reason is
/// what the user chose to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The request's id: unique, made by the app.
    pub id: String,
    /// Who asked, when and why.
    pub origin: Origin,
    /// The system's name.
    pub system: String,
    /// The connection which the command is about.
    pub connection: Option<String>,
    /// What was asked.
    pub deed: Deed,
    /// How far it certainly got before leaving.
    pub phase: Phase,
    /// Which tab looks after it.
    pub holder: Holder,
    /// The state before, where it was read.
    pub before: Option<Reading>,
    /// When it was cleared to leave: it left then, a moment later, or never.
    pub left: Option<Timestamp>,
    /// Something else of the same kind may still take effect, so that a new task is not certainly this command's.
    pub has_rivals: bool,
    /// What came back, and when.
    pub answer: Option<(Timestamp, Answer)>,
    /// What reading back has found: the newest of each kind.
    pub findings: Vec<Found>,
    /// When nobody followed it any more.
    pub closed: Option<Timestamp>,
    /// When the user put an unknown one away: from then on it may make room.
    pub put_away: Option<Timestamp>,
    /// Fields of a later version of the format, as they came.
    pub other: Vec<String>,
}

/// Where a command comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// When it was asked for.
    pub asked: Timestamp,
    /// The id of the person, if known.
    pub by: Option<String>,
    /// Why, in the user's words; see [`bounded_reason`].
    pub why: Option<String>,
    /// The bulk action and the row in it.
    pub bulk: Option<(String, u32)>,
}

/// How far an entry certainly got.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phase {
    /// Asked for. It has not left.
    Asked,
    /// Cleared to leave: from here on it may have left.
    Intended,
}

/// Which tab looks after an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder {
    /// Counts up with each change of the holder.
    pub turn: u32,
    /// The tab: a new number with each load of the page.
    pub tab: u64,
    /// By what it holds the entry.
    pub guard: Guard,
    /// Until when it holds it, unless it renews.
    pub until: Timestamp,
}

/// What keeps other tabs away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guard {
    /// A lock of the browser, which ends with the tab.
    Lock,
    /// The lease alone: the browser gives no locks.
    Lease,
}

/// A finding with its number and time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Counts up within the entry: clocks may jump, so times do not tell which is newer.
    pub turn: u32,
    /// When it was read.
    pub at: Timestamp,
    /// What was found.
    pub finding: Finding,
}

/// A reason cut to [`LONGEST_REASON`] characters, without the space around it; `None` when nothing is left.
pub fn bounded_reason(text: &str) -> Option<String> {
    let text: String = text.trim().chars().take(LONGEST_REASON).collect();
    (!text.is_empty()).then_some(text)
}

impl Entry {
    /// The entry of a command that was just asked for.
    pub(super) fn new(command: &Command, id: String, origin: Origin, holder: Holder) -> Self {
        let why = origin.why.as_deref().and_then(bounded_reason);
        Self {
            id,
            origin: Origin { why, ..origin },
            system: command.system.as_str().to_owned(),
            connection: command.act.connection().map(|id: &TextId| id.as_str().to_owned()),
            deed: command.act.deed(),
            phase: Phase::Asked,
            holder,
            before: None,
            left: None,
            has_rivals: false,
            answer: None,
            findings: Vec::new(),
            closed: None,
            put_away: None,
            other: Vec::new(),
        }
    }

    /// Its durable form: one line of text, without a line end.
    pub fn to_line(&self) -> String {
        text::render_entry(self)
    }

    /// The entry of a line; `None` when any part of the line has no meaning here.
    pub fn from_line(line: &str) -> Option<Self> {
        text::parse_entry(line)
    }

    /// The lock that it needs.
    pub fn lock_key(&self) -> String {
        lock_key(&self.system, self.connection.as_deref(), &self.deed)
    }

    /// Whether a tab looks after it, or should.
    pub fn is_open(&self) -> bool {
        self.closed.is_none()
    }
}
