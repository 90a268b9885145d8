//! From a failure at the network edge to what the journal keeps of it.

use crate::net;
use connections::commands::{Answer, Failure, NotSent};
use systems::Refusal;

/// The answer that a failed call stands for.
pub(super) fn failed(failure: &net::Failure) -> Answer {
    match failure {
        net::Failure::NotSent => Answer::NotSent(NotSent::NoRequest),
        // The gateway knows that it has sent nothing.
        net::Failure::Refused(Refusal::Gateway { sent: false, .. }) => Answer::Failed(Failure::Throttled),
        failure => Answer::Failed(of(failure)),
    }
}

/// The failure by its kind.
pub(super) fn of(failure: &net::Failure) -> Failure {
    let refusal = match failure {
        net::Failure::TimedOut => return Failure::TimedOut,
        net::Failure::Unreachable => return Failure::ConnectionLost,
        net::Failure::Offline => return Failure::Offline,
        net::Failure::NotSent => return Failure::Rejected(400),
        net::Failure::Refused(refusal) => refusal,
    };
    match refusal {
        Refusal::SignedOut => Failure::SignedOut,
        Refusal::Forbidden { .. } => Failure::Forbidden,
        Refusal::NotFound { .. } => Failure::NotFound,
        Refusal::Misdirected => Failure::Misdirected,
        Refusal::Throttled { .. } | Refusal::Gateway { sent: false, .. } => Failure::Throttled,
        Refusal::Invalid { .. } => Failure::Invalid,
        Refusal::Server { status: status @ 400..=499, .. } => Failure::Rejected(*status),
        Refusal::Server { status, .. } => Failure::ServerError(*status),
        Refusal::Gateway { sent: true, .. } => Failure::ServerError(502),
        Refusal::Null => Failure::Null,
        Refusal::Empty => Failure::Empty,
        Refusal::SignInPage => Failure::SignInPage,
        Refusal::NotJson { .. } | Refusal::Truncated | Refusal::WrongShape { .. } => Failure::Unreadable,
        Refusal::UnexpectedStatus(status) => Failure::UnexpectedStatus(*status),
    }
}
