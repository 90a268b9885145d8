//! Why a call has no answer of the system's own, as JSON that names the system.
//!
//! The words are fixed: nothing that an upstream said, and no part of a request, is repeated in them.

use std::time::Duration;

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::json;

use crate::limiter::Busy;

/// What went wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Problem {
    /// Not one of the console's calls.
    NoSuchCall,
    /// Nobody is signed in.
    SignedOut,
    /// The XSRF token is missing or not the session's.
    WrongToken,
    /// The call changes something, and no sign-in is configured.
    SignInNeeded,
    /// The query is longer than any of the console's.
    LongQuery,
    /// The request's body is larger than the limit.
    LargeRequest,
    /// The request's body broke off.
    BrokenRequest,
    /// The request's body did not come in time.
    SlowRequest,
    /// The rate limit.
    Busy(Busy),
    /// There is no connection.
    Unreachable,
    /// There is no connection that TLS would vouch for.
    Untrusted,
    /// There was no connection in time.
    SlowConnection,
    /// The answer did not begin in time. The call may have been carried out.
    SlowAnswer,
    /// The connection ended before an answer. The call may have been carried out.
    BrokenAnswer,
    /// The answer points elsewhere.
    Redirect,
    /// The answer is larger than the limit. The call may have been carried out.
    LargeAnswer,
}

impl Problem {
    fn status(self) -> StatusCode {
        match self {
            Self::NoSuchCall => StatusCode::NOT_FOUND,
            Self::SignedOut => StatusCode::UNAUTHORIZED,
            Self::WrongToken | Self::SignInNeeded => StatusCode::FORBIDDEN,
            Self::LongQuery => StatusCode::URI_TOO_LONG,
            Self::LargeRequest => StatusCode::PAYLOAD_TOO_LARGE,
            Self::BrokenRequest => StatusCode::BAD_REQUEST,
            Self::SlowRequest => StatusCode::REQUEST_TIMEOUT,
            Self::Busy(Busy::Session(_)) => StatusCode::TOO_MANY_REQUESTS,
            Self::Busy(_) => StatusCode::SERVICE_UNAVAILABLE,
            Self::SlowConnection | Self::SlowAnswer => StatusCode::GATEWAY_TIMEOUT,
            Self::Unreachable | Self::Untrusted | Self::BrokenAnswer | Self::Redirect | Self::LargeAnswer => {
                StatusCode::BAD_GATEWAY
            }
        }
    }

    /// One word for programs.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::NoSuchCall => "no_such_call",
            Self::SignedOut => "signed_out",
            Self::WrongToken => "wrong_token",
            Self::SignInNeeded => "sign_in_needed",
            Self::LongQuery => "long_query",
            Self::LargeRequest => "large_request",
            Self::BrokenRequest => "broken_request",
            Self::SlowRequest => "slow_request",
            Self::Busy(Busy::Session(_)) => "queue_full_for_session",
            Self::Busy(Busy::Everybody(_)) => "queue_full",
            Self::Busy(Busy::Paused(_)) => "paused_by_system",
            Self::Busy(Busy::TooLong(_)) => "waited_too_long",
            Self::Unreachable => "unreachable",
            Self::Untrusted => "untrusted",
            Self::SlowConnection => "slow_connection",
            Self::SlowAnswer => "slow_answer",
            Self::BrokenAnswer => "broken_answer",
            Self::Redirect => "redirect",
            Self::LargeAnswer => "large_answer",
        }
    }

    /// One sentence for people.
    fn message(self) -> &'static str {
        match self {
            Self::NoSuchCall => "The console has no such call.",
            Self::SignedOut => "Nobody is signed in.",
            Self::WrongToken => "The request does not carry the session's XSRF token.",
            Self::SignInNeeded => "Changing something needs a sign-in, and the server has none configured.",
            Self::LongQuery => "The query is too long.",
            Self::LargeRequest => "The request's body is too large.",
            Self::BrokenRequest => "The request's body broke off.",
            Self::SlowRequest => "The request's body did not come in time.",
            Self::Busy(Busy::Session(_)) => "This session has too many calls waiting; nothing was sent.",
            Self::Busy(Busy::Everybody(_)) => "Too many calls are waiting; nothing was sent.",
            Self::Busy(Busy::Paused(_)) => "The system asked for a pause; nothing was sent.",
            Self::Busy(Busy::TooLong(_)) => "The call's turn did not come in time; nothing was sent.",
            Self::Unreachable => "The system cannot be reached; nothing was sent.",
            Self::Untrusted => "The system's certificate cannot be trusted; nothing was sent.",
            Self::SlowConnection => "The system could not be connected in time; nothing was sent.",
            Self::SlowAnswer => "The system did not answer in time; the call may have been carried out.",
            Self::BrokenAnswer => {
                "The connection ended without an answer; the call may have been carried out."
            }
            Self::Redirect => "The system answered with a redirect, which is not followed.",
            Self::LargeAnswer => "The system's answer is too large; the call may have been carried out.",
        }
    }

    /// The answer for the system of this name.
    pub(crate) fn answer(self, system: &str) -> Response {
        let body = json!({ "system": system, "error": self.code(), "message": self.message() });
        let mut response = (self.status(), Json(body)).into_response();
        if let Self::Busy(busy) = self {
            let seconds = whole_seconds(busy.retry_after());
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}

/// Seconds, rounded up, and never none: a `Retry-After` that is too short is asked again at once.
fn whole_seconds(wait: Duration) -> u64 {
    (wait.as_secs() + u64::from(wait.subsec_nanos() > 0)).max(1)
}
