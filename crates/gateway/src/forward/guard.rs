//! Who may call a system, and who may change something there.
//!
//! It looks at the request's headers only; which calls there are at all is decided in `allow`.

use std::sync::Arc;

use axum::http::{HeaderMap, Method};
use sandbox::Sandbox;

use super::problem::Problem;
use crate::config::Kind;
use crate::sign_in::session::{Session, Sessions};

/// What guards the systems.
#[derive(Clone)]
pub(crate) enum Guard {
    /// No sign-in: whoever reaches this machine may read. `SuperOffice` guards itself by its own session.
    ThisMachine,
    /// The server's own sign-in.
    SignIn(Arc<Sessions>),
    /// The sandbox's session, and its token for whatever changes something.
    Sandbox(Sandbox),
}

impl Guard {
    /// Whether calls that change something can be made at all, by whoever proves to be allowed to.
    pub(crate) fn opens_changes(&self, kind: Kind) -> bool {
        kind == Kind::SuperOffice || !matches!(self, Self::ThisMachine)
    }

    /// Whether the sender may make this call, and as whom.
    pub(super) async fn may(
        &self,
        kind: Kind,
        method: &Method,
        headers: &HeaderMap,
    ) -> Result<Option<Session>, Problem> {
        let reads = *method == Method::GET;
        match self {
            Self::ThisMachine if reads || self.opens_changes(kind) => Ok(None),
            Self::ThisMachine => Err(Problem::SignInNeeded),
            Self::Sandbox(sandbox) if reads || sandbox.may_change(headers) => Ok(None),
            Self::Sandbox(_) => Err(Problem::WrongToken),
            Self::SignIn(sessions) => {
                let session = sessions.read(headers).await.ok_or(Problem::SignedOut)?;
                let may = reads || sessions.carries_token(&session, headers);
                if may { Ok(Some(session)) } else { Err(Problem::WrongToken) }
            }
        }
    }

    /// The sessions of the server's own sign-in.
    pub(super) fn sessions(&self) -> Option<&Sessions> {
        match self {
            Self::SignIn(sessions) => Some(sessions),
            Self::ThisMachine | Self::Sandbox(_) => None,
        }
    }
}
