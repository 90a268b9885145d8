//! Answers of the gateway itself, given in the place of a system's (`docs/gateway.md`, “What it forwards”).
//!
//! They are told apart from a system's own errors, because the gateway knows whether the call was sent.

use crate::fields::Fields;
use crate::reply::text_of;
use crate::{Refusal, Reply};

/// The answers of a gateway that has sent nothing.
const NOT_SENT: [&str; 15] = [
    "no_such_call",
    "signed_out",
    "wrong_token",
    "sign_in_needed",
    "long_query",
    "large_request",
    "broken_request",
    "slow_request",
    "queue_full_for_session",
    "queue_full",
    "paused_by_system",
    "waited_too_long",
    "unreachable",
    "untrusted",
    "slow_connection",
];

/// What the gateway says in the place of the system; `None` when the reply is the system's own.
pub fn refusal(reply: &Reply<'_>) -> Option<Refusal> {
    if reply.status < 400 {
        return None;
    }
    let text = text_of(reply.body);
    let mut fields = Fields::of(&text)?;
    let (_, error, message) = (fields.text("system")?, fields.text("error")?, fields.text("message")?);
    Some(Refusal::Gateway {
        sent: !NOT_SENT.contains(&error.as_str()),
        error,
        message,
        retry_after: reply.retry_after.and_then(|text| text.trim().parse().ok()),
    })
}

/// Whether the gateway has nobody signed in; it is then signed out of the console, whatever the system.
pub fn is_signed_out(refusal: &Refusal) -> bool {
    matches!(refusal, Refusal::Gateway { error, .. } if matches!(error.as_str(), "signed_out" | "wrong_token"))
}
