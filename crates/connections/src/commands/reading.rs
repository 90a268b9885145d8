//! What was read before a command was sent.

use super::tasks::KnownTasks;

/// The state before, as far as the command needs it or the journal can show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reading {
    /// The connection's `Active`.
    Active(bool),
    /// The engine: whether it ran, and its interval in seconds.
    Engine {
        /// `IsRunning`.
        running: Option<bool>,
        /// `Interval`, when its length is known.
        seconds: Option<u32>,
    },
    /// The batch tasks.
    Tasks(KnownTasks),
    /// An `ActiveCampaign` connection: `status` and `syncStatus`.
    Record {
        /// Connected.
        connected: Option<bool>,
        /// Syncing.
        syncing: Option<bool>,
    },
    /// The ids of connections like the one to be made, ascending.
    Alike(Vec<String>),
}
