//! What this console was asked to do, and what is known of how it went.
//!
//! Pure: an outcome is never better than its evidence, and evidence only ever comes from answers.

use crate::net::Failure;
use connections::{
    batch::{BatchState, BatchTask},
    command::Resync,
    outcome::{Outcome, PluginAnswer},
    time::Timestamp,
};

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
}

impl Command {
    /// Whether two commands are the same act, of which only one may be under way.
    pub(crate) fn excludes(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Toggle { id, .. }, Self::Toggle { id: other, .. })
            | (Self::Test { id, .. }, Self::Test { id: other, .. })
            | (Self::StopTask { id, .. }, Self::StopTask { id: other, .. }) => id == other,
            // A second run of everything would do the first one's work again.
            (Self::Engine { .. }, Self::Engine { .. })
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
    /// Sent; no answer yet.
    Sent,
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
    /// The answer to a test.
    Tested(bool),
    /// The answer to a stop.
    Stopped(bool),
    /// The server took the batch task and gave no number; the console looks for it.
    LookingForTask,
    /// The task that appeared after the command, as last read.
    Task(Box<BatchTask>),
    /// No new task appeared: normal for tasks that leave no trace.
    NoTaskFound,
    /// The task that was followed, as last read, and why it can no longer be.
    TaskLost(Box<BatchTask>, Failure),
    /// It was already what was wanted, so nothing was sent.
    AlreadySo,
    /// Nothing was sent, because what has to be known first could not be read.
    NotSent(Failure),
    /// No answer, or one that is none.
    Failed(Failure),
}

impl Evidence {
    /// The best outcome that this evidence proves for `command`.
    pub(crate) fn outcome(&self, command: &Command) -> Outcome {
        match self {
            Self::Sent => Outcome::Running,
            Self::Answer(answer) => Outcome::from(answer),
            Self::ReadBack { active, reasons } => {
                let wanted =
                    matches!(command, Command::Toggle { activate, .. } if *active == Some(*activate));
                match (reasons.is_empty(), wanted, active) {
                    (true, true, _) => Outcome::Done,
                    (_, _, None) => Outcome::Unknown,
                    _ => Outcome::Refused,
                }
            }
            Self::Engine { running } => match (command, running) {
                (Command::Engine { run }, Some(running)) if run == running => Outcome::Done,
                // The change goes through the batch system and "may not be immediately reflected".
                (Command::Engine { .. }, Some(_)) => Outcome::Accepted,
                _ => Outcome::Unknown,
            },
            Self::Tested(true) | Self::AlreadySo => Outcome::Done,
            // The task goes on until it notices; the list of tasks tells when it is over.
            Self::Stopped(true) | Self::LookingForTask | Self::NoTaskFound => Outcome::Accepted,
            Self::Tested(false) | Self::Stopped(false) | Self::NotSent(_) => Outcome::Refused,
            Self::TaskLost(..) => Outcome::Unknown,
            Self::Task(task) => match task.state {
                BatchState::Succeeded => Outcome::Done,
                BatchState::SucceededManualCleanup => Outcome::DoneWithWarning,
                BatchState::Failed => Outcome::Refused,
                BatchState::New => Outcome::Accepted,
                BatchState::Acquired | BatchState::Started => Outcome::Running,
                _ => Outcome::Unknown,
            },
            Self::Failed(failure) => {
                if failure.may_have_taken_effect() {
                    Outcome::Unknown
                } else {
                    Outcome::Refused
                }
            }
        }
    }
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
    pub(crate) evidence: Evidence,
}

impl Run {
    /// What may be claimed.
    pub(crate) fn outcome(&self) -> Outcome {
        self.evidence.outcome(&self.command)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use systems::Refusal;

    fn toggle(activate: bool) -> Command {
        Command::Toggle { id: 1, name: String::new(), activate }
    }

    #[test]
    fn a_flip_is_done_only_when_it_was_read_back() {
        let read = |active, reasons: &[&str]| Evidence::ReadBack {
            active,
            reasons: reasons.iter().map(|reason| (*reason).to_owned()).collect(),
        };
        assert_eq!(read(Some(true), &[]).outcome(&toggle(true)), Outcome::Done);
        assert_eq!(read(Some(false), &[]).outcome(&toggle(true)), Outcome::Refused);
        assert_eq!(read(Some(false), &["no direction"]).outcome(&toggle(true)), Outcome::Refused);
        assert_eq!(read(None, &[]).outcome(&toggle(true)), Outcome::Unknown);
        assert_eq!(read(Some(true), &["odd"]).outcome(&toggle(true)), Outcome::Refused);
    }

    #[test]
    fn no_answer_is_unknown_and_a_closed_door_is_refused() {
        assert_eq!(Evidence::Failed(Failure::TimedOut).outcome(&Command::SyncAll), Outcome::Unknown);
        let refused = Evidence::Failed(Failure::Refused(Refusal::SignedOut));
        assert_eq!(refused.outcome(&Command::SyncAll), Outcome::Refused);
    }

    #[test]
    fn an_engine_that_has_not_followed_yet_is_accepted_and_not_done() {
        let stop = Command::Engine { run: false };
        assert_eq!(Evidence::Engine { running: Some(true) }.outcome(&stop), Outcome::Accepted);
        assert_eq!(Evidence::Engine { running: Some(false) }.outcome(&stop), Outcome::Done);
        assert_eq!(Evidence::Engine { running: None }.outcome(&stop), Outcome::Unknown);
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
