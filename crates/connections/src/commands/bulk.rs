//! A bulk action: the set of targets is frozen when it is confirmed, and nothing adds to it or takes from it.

use super::act::{Act, Command};
use super::entry::{Entry, bounded_reason};
use super::judge::outcome_of;
use super::text;
use crate::command::{PositiveId, RequiredText, Resync, ResyncMethod, ResyncSource, Scope};
use crate::outcome::Outcome;
use crate::text_id::TextId;
use crate::time::Timestamp;

/// A confirmed bulk action. What it does to each row is whole in here, so that it can go on after a reload.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bulk {
    /// Its id: unique, made by the app.
    pub id: String,
    /// When it was confirmed.
    pub asked: Timestamp,
    /// The system's name.
    pub system: String,
    /// What is done to each row.
    pub act: BulkAct,
    /// Whether rows may begin.
    pub state: BulkState,
    /// Why, in the user's words; see [`bounded_reason`].
    pub why: Option<String>,
    /// The confirmed targets, in the order in which they are to be taken, each once; and what became of each.
    rows: Vec<(String, RowState)>,
}

/// What may be done to many connections.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BulkAct {
    /// Test each.
    Test,
    /// Make each active, or inactive.
    Toggle {
        /// Active.
        activate: bool,
    },
    /// Resync everything from each, one after the other.
    Resync {
        /// How.
        method: ResyncMethod,
    },
    /// Write `status` or `syncStatus` of each `ActiveCampaign` connection.
    Status {
        /// `status`.
        connected: Option<bool>,
        /// `syncStatus`.
        syncing: Option<bool>,
    },
}

/// Whether rows of a bulk action may begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BulkState {
    /// Yes.
    Running,
    /// Not now.
    Paused,
    /// Never again.
    Stopped,
}

/// What became of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowState {
    /// Not begun. Nothing has left for it.
    Waiting,
    /// Begun: its entry is in the journal.
    Started,
    /// Its entry is closed, with this outcome.
    Ended(Outcome),
    /// The connection was not there any more. Nothing was sent.
    Vanished,
    /// It was not permitted any more. Nothing was sent.
    NotPermitted,
    /// The action was stopped before. Nothing was sent.
    Stopped,
}

impl RowState {
    /// Whether something is still to come.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Waiting | Self::Started)
    }
}

impl Bulk {
    /// Freezes the targets; repeated ones are taken once. `None` when there are none, or when one is no id of a
    /// connection on which this act is possible.
    pub fn confirm(
        id: String,
        asked: Timestamp,
        system: &RequiredText,
        act: BulkAct,
        targets: Vec<TextId>,
    ) -> Option<Self> {
        let mut seen: Vec<&TextId> = targets.iter().collect();
        seen.sort_unstable();
        seen.dedup();
        let mut taken = vec![false; seen.len()];
        let mut rows = Vec::with_capacity(seen.len());
        for target in &targets {
            command(system, act, target)?;
            let place = seen.binary_search(&target).ok()?;
            if !std::mem::replace(&mut taken[place], true) {
                rows.push((target.as_str().to_owned(), RowState::Waiting));
            }
        }
        let bare = Self::bare(id, asked, system.as_str().to_owned(), act, BulkState::Running);
        let bulk = Self { rows, ..bare };
        (!bulk.rows.is_empty()).then_some(bulk)
    }

    /// The same with the reason that the user gave; empty when none was given.
    #[must_use]
    pub fn because(self, why: &str) -> Self {
        Self { why: bounded_reason(why), ..self }
    }

    /// Puts together what was stored.
    pub(super) fn with_rows(self, rows: Vec<(String, RowState)>) -> Option<Self> {
        (!rows.is_empty()).then_some(Self { rows, ..self })
    }

    /// An action without rows, for [`Self::with_rows`].
    pub(super) fn bare(id: String, asked: Timestamp, system: String, act: BulkAct, state: BulkState) -> Self {
        Self { id, asked, system, act, state, why: None, rows: Vec::new() }
    }

    /// Its durable form: one line of text, without a line end.
    pub fn to_line(&self) -> String {
        text::render_bulk(self)
    }

    /// The action of a line; `None` when any part of the line has no meaning here: half a set is no set.
    pub fn from_line(line: &str) -> Option<Self> {
        text::parse_bulk(line)
    }

    /// The targets and what became of each, in order.
    pub fn rows(&self) -> &[(String, RowState)] {
        &self.rows
    }

    /// The command of a row.
    pub fn command(&self, row: u32) -> Option<Command> {
        let target = TextId::new(self.target(row)?)?;
        command(&RequiredText::new(&self.system)?, self.act, &target)
    }

    /// The target of a row.
    pub fn target(&self, row: u32) -> Option<&str> {
        Some(&self.rows.get(usize::try_from(row).ok()?)?.0)
    }

    /// The state of a row.
    pub fn row(&self, row: u32) -> Option<RowState> {
        Some(self.rows.get(usize::try_from(row).ok()?)?.1)
    }

    /// Whether nothing more is to come.
    pub fn is_over(&self) -> bool {
        self.rows.iter().all(|(_, state)| !state.is_open())
    }

    /// The targets that were refused, for a new confirmation. Those whose outcome is unknown are never among them.
    pub fn failed(&self) -> Vec<TextId> {
        let failed = self.rows.iter().filter(|(_, state)| *state == RowState::Ended(Outcome::Refused));
        failed.filter_map(|(target, _)| TextId::new(target.as_str())).collect()
    }

    /// Pauses, goes on, or stops; what has begun goes on in any case. Says whether it did: a stop is for ever.
    pub(super) fn steer(&mut self, state: BulkState) -> bool {
        if self.state == BulkState::Stopped {
            return false;
        }
        self.state = state;
        if state == BulkState::Stopped {
            for (_, row) in &mut self.rows {
                if *row == RowState::Waiting {
                    *row = RowState::Stopped;
                }
            }
        }
        true
    }

    /// Marks a waiting row; says whether it was waiting.
    pub(super) fn leave_waiting(&mut self, row: u32, state: RowState) -> bool {
        match self.slot(row) {
            Some(slot) if *slot == RowState::Waiting => {
                *slot = state;
                true
            }
            _ => false,
        }
    }

    /// Takes over what the row's entry says.
    pub(super) fn follow(&mut self, row: u32, entry: &Entry) {
        if let Some(slot) = self.slot(row).filter(|_| !entry.is_open()) {
            *slot = RowState::Ended(outcome_of(entry));
        }
    }

    fn slot(&mut self, row: u32) -> Option<&mut RowState> {
        Some(&mut self.rows.get_mut(usize::try_from(row).ok()?)?.1)
    }
}

/// The command of an act on one target.
fn command(system: &RequiredText, act: BulkAct, target: &TextId) -> Option<Command> {
    let connection = target.clone();
    let act = match act {
        BulkAct::Test => Act::Test { connection },
        BulkAct::Toggle { activate } => Act::Toggle { connection, activate },
        BulkAct::Resync { method } => {
            let id = PositiveId::new(target.as_str().parse().ok()?)?;
            Act::Resync(Resync { source: ResyncSource::Connection(id), scope: Scope::Everything, method })
        }
        BulkAct::Status { connected, syncing } => {
            let change = crate::activecampaign::ConnectionChange { connected, syncing, ..Default::default() };
            Act::UpdateActiveCampaign { connection, change: Box::new(change) }
        }
    };
    Some(Command { system: system.clone(), act })
}
