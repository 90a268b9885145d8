//! What can go wrong while the sandbox is opened or used, apart from what a caller did wrong.

/// A failure of the sandbox itself.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The embedded database refused an operation.
    #[error("the sandbox's database failed: {0}")]
    Database(#[from] rusqlite::Error),
    /// The data file was written by another version of the sandbox.
    #[error(
        "the data file has layout {found}, and this program writes layout {expected}; remove it to start anew"
    )]
    Layout {
        /// The layout number in the file.
        found: i64,
        /// The layout number of this program.
        expected: i64,
    },
    /// A stored or answered value could not be turned into or read from JSON.
    #[error("the sandbox could not read or write its own JSON: {0}")]
    Json(#[from] serde_json::Error),
    /// The system gave no random bytes for a session.
    #[error("the system gave no random bytes: {0}")]
    Random(#[from] getrandom::Error),
    /// A worker thread ended before it had answered.
    #[error("a worker of the sandbox stopped: {0}")]
    Worker(#[from] tokio::task::JoinError),
}
