//! What came back for the one request, reduced to what may be kept: codes, never the system's words.

use crate::outcome::Level;

/// The answer to a command, or why there is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// The judgement of a sync or resync (`PluginResponse`).
    Plugin(Level),
    /// A flip: how many reasons against it the system gave. None means that it was made.
    Reasons(u32),
    /// `ChangeEngineStatus`: whether the engine runs, if the answer said so.
    Engine(Option<bool>),
    /// `TestConnectionById`.
    Tested(bool),
    /// `StopBatchJob`.
    Stopped(bool),
    /// 204: taken, and nothing said.
    Taken,
    /// The record that was made or changed.
    Record {
        /// Its id.
        id: String,
        /// Whether the answer shows what was asked for.
        as_wanted: bool,
    },
    /// The record is gone.
    Deleted,
    /// No answer, or one that is none.
    Failed(Failure),
    /// Nothing was sent, and nothing will be.
    NotSent(NotSent),
}

/// Every way to get no answer. The app makes it from its own failures and from `systems::Refusal`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Failure {
    /// No answer within the deadline.
    TimedOut,
    /// The connection broke, before or after the request arrived.
    ConnectionLost,
    /// The same, and the browser says that it is offline.
    Offline,
    /// 401, or a wrong XSRF value.
    SignedOut,
    /// 403.
    Forbidden,
    /// 404.
    NotFound,
    /// 421.
    Misdirected,
    /// 429.
    Throttled,
    /// 200 or 400 with `Message`: the request was not understood.
    Invalid,
    /// Another 4xx: the system says no. Not 408 and 499, which say nothing about what was done.
    Rejected(u16),
    /// 5xx, or an error with a success.
    ServerError(u16),
    /// 200 with `null`.
    Null,
    /// No content where there should be some.
    Empty,
    /// An HTML page.
    SignInPage,
    /// Not to be read: no JSON, cut off, or of another shape.
    Unreadable,
    /// A status without a meaning.
    UnexpectedStatus(u16),
}

impl Failure {
    /// Whether the request may have taken effect all the same.
    pub fn may_have_taken_effect(self) -> bool {
        match self {
            Self::SignedOut
            | Self::Forbidden
            | Self::NotFound
            | Self::Misdirected
            | Self::Throttled
            | Self::Invalid => false,
            Self::Rejected(status) => !matches!(status, 400..=407 | 409..=498),
            Self::TimedOut
            | Self::ConnectionLost
            | Self::Offline
            | Self::ServerError(_)
            | Self::Null
            | Self::Empty
            | Self::SignInPage
            | Self::Unreadable
            | Self::UnexpectedStatus(_) => true,
        }
    }
}

/// Why nothing was sent. Each is known for certain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NotSent {
    /// It was already as wanted.
    AlreadySo,
    /// What had to be known first could not be read.
    StateUnread(Failure),
    /// The journal could not be written.
    JournalFailed,
    /// The lock was lost, or its lease ran out, before the request left.
    LockLost,
    /// The tab went away before the request was due.
    Abandoned,
    /// The user took it back in time.
    TakenBack,
    /// The app could not make the request.
    NoRequest,
}
