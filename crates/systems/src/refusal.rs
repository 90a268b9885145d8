//! Every way in which a call can end without its answer. Each is a case of its own, for each needs its own words.

use connections::outcome::Outcome;

/// Why there is no answer. Texts of the system are kept as they came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// 401, or the error type of a wrong XSRF value: there is no valid session. Of `ActiveCampaign` also 403 without
    /// words, or with words about the key: the key is missing or wrong.
    SignedOut,
    /// 403: the session is valid, but the call is not allowed (also: no access to the agent).
    Forbidden {
        /// What the system says.
        message: Option<String>,
    },
    /// 404: no such call, or no such record.
    NotFound {
        /// What the system says.
        message: Option<String>,
    },
    /// 421: the tenant has moved to another address.
    Misdirected,
    /// 429: too many calls.
    Throttled {
        /// Seconds to wait, when the system gives a number.
        retry_after: Option<u32>,
    },
    /// An error with a body of type `ErrorType`, whatever its HTTP status, or any 5xx. Of the other systems any error
    /// that has no case of its own, and a failure that comes with a success.
    Server {
        /// The HTTP status; 200 is possible.
        status: u16,
        /// `ErrorType`, or the codes of all errors (`duplicate`).
        error_type: Option<String>,
        /// `ErrorMessage`, or `Message`, or the words of all errors, a line each.
        message: Option<String>,
        /// `ErrorSource`, or the fields which the errors are about.
        source: Option<String>,
    },
    /// 200 with `null`: agents answer so when a call has failed, or when there is nothing.
    Null,
    /// No content, where there should be some.
    Empty,
    /// 200 or 400 with `Message`: the request was not understood.
    Invalid {
        /// `Message`.
        message: String,
        /// `MessageDetail`.
        detail: Option<String>,
    },
    /// An HTML page: most often a sign-in page in the place of the answer.
    SignInPage,
    /// Something that is no JSON.
    NotJson {
        /// Its beginning.
        excerpt: String,
    },
    /// JSON that ends too early.
    Truncated,
    /// JSON of another shape.
    WrongShape {
        /// What it should have been.
        expected: &'static str,
        /// The beginning of what it is.
        found: String,
    },
    /// A status for which the contract has no meaning.
    UnexpectedStatus(u16),
    /// The gateway's own answer in the place of the system's.
    Gateway {
        /// Whether the call was, or may have been, sent to the system.
        sent: bool,
        /// One word, such as `queue_full`.
        error: String,
        /// The same in English.
        message: String,
        /// Seconds to wait, when it gives a number.
        retry_after: Option<u32>,
    },
}

impl Refusal {
    /// What became of a command that was answered like this: [`Outcome::Refused`] only when the system certainly
    /// has not acted, otherwise [`Outcome::Unknown`].
    pub fn outcome(&self) -> Outcome {
        match self {
            Self::SignedOut
            | Self::Forbidden { .. }
            | Self::NotFound { .. }
            | Self::Misdirected
            | Self::Throttled { .. }
            | Self::Invalid { .. }
            | Self::Gateway { sent: false, .. }
            | Self::Server { status: 400..=499, .. } => Outcome::Refused,
            Self::Server { .. }
            | Self::Null
            | Self::Empty
            | Self::SignInPage
            | Self::NotJson { .. }
            | Self::Truncated
            | Self::WrongShape { .. }
            | Self::Gateway { sent: true, .. }
            | Self::UnexpectedStatus(_) => Outcome::Unknown,
        }
    }

    /// The pause that is asked for, in seconds.
    pub fn retry_after(&self) -> Option<u32> {
        match self {
            Self::Throttled { retry_after } | Self::Gateway { retry_after, .. } => *retry_after,
            _ => None,
        }
    }
}
