//! Why a call brought no answer.

use connections::outcome::Outcome;
use systems::Refusal;

/// Why a call brought no answer. The first three may have reached the server all the same.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Failure {
    /// No answer within the deadline.
    TimedOut,
    /// The connection failed: no network, no server, a redirect, or an answer that broke off.
    Unreachable,
    /// The connection failed, and the browser says that it is offline.
    Offline,
    /// Never sent: the address or the request could not be made.
    NotSent,
    /// The server answered, and not with what was asked for.
    Refused(Refusal),
}

impl Failure {
    /// Whether the request may have taken effect: then the outcome of a command is unknown.
    pub(crate) fn may_have_taken_effect(&self) -> bool {
        match self {
            Self::TimedOut | Self::Unreachable | Self::Offline => true,
            Self::NotSent => false,
            Self::Refused(refusal) => refusal.outcome() == Outcome::Unknown,
        }
    }

    /// The pause that was asked for, in milliseconds.
    pub(crate) fn retry_after_ms(&self) -> Option<i64> {
        let Self::Refused(refusal) = self else { return None };
        refusal.retry_after().map(|seconds| i64::from(seconds) * 1000)
    }

    /// Whether signing in again is what helps: to the CRM, or to the console.
    pub(crate) fn is_signed_out(&self) -> bool {
        matches!(self, Self::Refused(Refusal::SignedOut | Refusal::SignInPage)) || self.is_signed_out_here()
    }

    /// Whether the system itself refused the key (401). A sign-in page in an answer's place says nothing about a key.
    pub(crate) fn is_key_refused(&self) -> bool {
        matches!(self, Self::Refused(Refusal::SignedOut))
    }

    /// Whether it is the console itself that somebody has to sign in to again.
    pub(crate) fn is_signed_out_here(&self) -> bool {
        matches!(self, Self::Refused(refusal) if systems::gateway::is_signed_out(refusal))
    }
}

#[cfg(test)]
mod tests {
    use super::Failure;
    use systems::Refusal;

    #[test]
    fn only_what_was_stopped_in_front_of_the_call_is_known_not_to_have_happened() {
        assert!(Failure::TimedOut.may_have_taken_effect());
        assert!(Failure::Unreachable.may_have_taken_effect());
        assert!(Failure::Refused(Refusal::Null).may_have_taken_effect());
        assert!(!Failure::Refused(Refusal::SignedOut).may_have_taken_effect());
        assert!(Failure::Offline.may_have_taken_effect());
        assert!(!Failure::NotSent.may_have_taken_effect());
    }
}
