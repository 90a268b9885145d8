//! What this console was asked to do, as the screens show it. What became of it is `connections::commands`' to judge;
//! nothing here names an outcome.

use super::table::SystemId;
use crate::net::Failure;
use connections::{
    activecampaign,
    batch::BatchTask,
    command::Resync,
    commands::{Deed, Denial, Finding, NotSent},
    outcome::{Outcome, PluginAnswer},
    stuut,
    system::SystemKind,
    text_id::TextId,
    time::Timestamp,
};

/// A connection to create.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum NewConnection {
    /// In `ActiveCampaign`.
    ActiveCampaign(activecampaign::NewConnection),
    /// In Stuut.
    Stuut(stuut::NewConnection),
}

/// What to change of a connection.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Change {
    /// In `ActiveCampaign`.
    ActiveCampaign(activecampaign::ConnectionChange),
    /// In Stuut.
    Stuut(stuut::ConnectionChange),
}

/// Something a user asked for.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Command {
    /// A normal run for all active connections.
    SyncAll,
    /// The same even when automatic sync is off.
    ForceSyncAll,
    /// Automatic sync on or off.
    Engine {
        /// On.
        run: bool,
    },
    /// The time between two runs.
    Interval {
        /// Its length in seconds.
        seconds: u32,
        /// As it is sent.
        text: String,
    },
    /// A connection made active or inactive: a flip on the wire.
    Toggle {
        /// The connection.
        id: i32,
        /// Its name when the command was given.
        name: String,
        /// What the user wants it to be.
        activate: bool,
    },
    /// A test of one connection.
    Test {
        /// The connection.
        id: i32,
        /// Its name when the command was given.
        name: String,
    },
    /// Records overwritten from one source.
    Resync {
        /// Exactly what was confirmed.
        resync: Resync,
        /// The source's name when the command was given.
        source: String,
    },
    /// A batch task asked to stop.
    StopTask {
        /// The task.
        id: i32,
        /// Its name when the command was given.
        name: String,
    },
    /// A connection created in another system.
    Create {
        /// The system.
        system: SystemId,
        /// What was confirmed.
        new: NewConnection,
        /// Its name.
        name: String,
    },
    /// A connection of another system changed.
    Change {
        /// The system.
        system: SystemId,
        /// The connection.
        id: TextId,
        /// Its name when the command was given.
        name: String,
        /// What was confirmed.
        change: Change,
    },
    /// A connection of another system deleted, with what belongs to it.
    Delete {
        /// The system.
        system: SystemId,
        /// The connection.
        id: TextId,
        /// Its name when the command was given.
        name: String,
    },
    /// A command of another page, as far as the journal tells.
    Earlier {
        /// The kind of its system.
        kind: SystemKind,
        /// What was done.
        deed: Box<Deed>,
        /// The connection's name or id; empty when it is about none.
        name: String,
    },
}

/// The system's own words about a command, which the journal does not keep.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Heard {
    /// The judgement of a sync.
    Answer(PluginAnswer),
    /// Reasons against a flip.
    Reasons(Vec<String>),
    /// Why there is no answer.
    Failure(Failure),
    /// Why something could not be read.
    Unseen(Failure),
    /// Tasks.
    Tasks(Vec<BatchTask>),
}

impl Command {
    /// Whether two commands are the same act, of which only one may be under way.
    pub(crate) fn excludes(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Toggle { id, .. }, Self::Toggle { id: other, .. })
            | (Self::Test { id, .. }, Self::Test { id: other, .. })
            | (Self::StopTask { id, .. }, Self::StopTask { id: other, .. }) => id == other,
            (Self::Create { system, new, .. }, Self::Create { system: other, new: other_new, .. }) => {
                (system, new) == (other, other_new)
            }
            (
                Self::Change { system, id, .. } | Self::Delete { system, id, .. },
                Self::Change { system: other, id: other_id, .. }
                | Self::Delete { system: other, id: other_id, .. },
            ) => (system, id) == (other, other_id),
            // A second run of everything would do the first one's work again.
            (Self::Engine { .. } | Self::Interval { .. }, Self::Engine { .. } | Self::Interval { .. })
            | (
                Self::SyncAll | Self::ForceSyncAll | Self::Resync { .. },
                Self::SyncAll | Self::ForceSyncAll | Self::Resync { .. },
            ) => true,
            _ => false,
        }
    }
}

/// Why the outcome is what it is.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Evidence {
    /// Not yet sent: it is being written down, or something has to be read first.
    Waiting,
    /// Sent; no answer yet.
    Sent,
    /// It may have been sent; nobody heard an answer.
    Unanswered,
    /// The journal did not take it, so it was not sent.
    Denied(Denial),
    /// It was not sent.
    Kept(NotSent),
    /// It may not be given, so it was not even written down; why, in words.
    Barred(String),
    /// Several new tasks appeared, of which none can be called this command's.
    SeveralTasks(u32),
    /// The server's own judgement.
    Answer(PluginAnswer),
    /// What a connection is now, as read back, and the reasons when the flip was refused.
    ReadBack {
        /// Active, if that could be read.
        active: Option<bool>,
        /// As the server wrote them.
        reasons: Vec<String>,
    },
    /// The engine's state as the server gave it after the change.
    Engine {
        /// Running, if the answer said so.
        running: Option<bool>,
    },
    /// The interval as read back: as wished or not, if that could be told.
    Interval(Option<bool>),
    /// The answer to a test.
    Tested(bool),
    /// The answer to a stop.
    Stopped(bool),
    /// The server took the batch task and gave no number; the console looks for it.
    LookingForTask,
    /// The task that appeared after the command, as last read.
    Task {
        /// As last read.
        task: Box<BatchTask>,
        /// Whether it is certainly this command's; otherwise it is the only new one, and nothing more is known.
        certain: bool,
        /// It calls itself started, and has given no sign of life for long.
        silent: bool,
    },
    /// No new task appeared: normal for tasks that leave no trace.
    NoTaskFound,
    /// It was already what was wanted, so nothing was sent.
    AlreadySo,
    /// The connection as the system has it now: as it was wished, or not.
    Saved {
        /// Whether every wished value is there.
        as_wished: bool,
    },
    /// Read back after a deletion: whether it is gone.
    Gone(bool),
    /// The system's own word that it is deleted.
    Deleted,
    /// The system's own judgement, of which the journal keeps the level and not the words.
    WordsNotKept,
    /// Nothing was sent, because what has to be known first could not be read.
    NotSent(Failure),
    /// No answer, or one that is none.
    Failed(Failure),
}

/// One command and how it went so far.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Run {
    /// Counts up within this page.
    pub(crate) number: u32,
    pub(crate) command: Command,
    /// When the user confirmed it.
    pub(crate) started: Timestamp,
    /// When the outcome became final.
    pub(crate) ended: Option<Timestamp>,
    /// What may be claimed.
    pub(crate) outcome: Outcome,
    pub(crate) evidence: Evidence,
    /// What reading back has found.
    pub(crate) found: Vec<Finding>,
    /// The id of its journal entry, once it has one.
    pub(crate) entry: Option<Box<str>>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn toggle(activate: bool) -> Command {
        Command::Toggle { id: 1, name: String::new(), activate }
    }

    #[test]
    fn two_syncs_of_everything_exclude_each_other_and_two_tests_of_different_connections_do_not() {
        let test = |id| Command::Test { id, name: String::new() };
        assert!(Command::SyncAll.excludes(&Command::ForceSyncAll));
        assert!(test(1).excludes(&test(1)));
        assert!(!test(1).excludes(&test(2)));
        assert!(!test(1).excludes(&toggle(true)));
        assert!(toggle(true).excludes(&toggle(false)));
    }
}
