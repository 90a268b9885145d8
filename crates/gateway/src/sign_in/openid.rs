//! The place for `OpenID` Connect: what a provider has to do to sign people in instead of the local administrator.
//!
//! There is none yet. One that comes keeps `state`, `nonce` and the code verifier in a cookie of its own that lives
//! for minutes, verifies the identity token completely, and answers with a [`Person`]; the session, the token and
//! the sign-out are then those of the module above, whoever signed in.

use std::future::Future;
use std::pin::Pin;

use axum::http::Uri;
use secrecy::SecretString;

/// Who signed in, as the provider says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The provider's own name for the person, which never changes.
    pub subject: String,
    /// The name to show.
    pub name: String,
}

/// A sign-in that was begun: where to send the browser, and what to keep until it comes back.
#[derive(Debug)]
pub struct Beginning {
    /// The provider's own page.
    pub address: Uri,
    /// What the browser must bring back.
    pub state: SecretString,
    /// What the identity token must hold.
    pub nonce: SecretString,
    /// What proves that the code was asked for here.
    pub verifier: SecretString,
}

/// Why nobody was signed in. It says nothing that a guesser could use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The person said no, or the provider did.
    #[error("the provider did not sign the person in")]
    Declined,
    /// What came back does not belong to what was begun.
    #[error("the sign-in does not belong to this browser")]
    Mismatch,
    /// The provider cannot be reached.
    #[error("the provider cannot be reached")]
    Unreachable,
}

/// What signing in comes to.
pub type Signing<'a> = Pin<Box<dyn Future<Output = Result<Person, Refusal>> + Send + 'a>>;

/// A provider of identities.
pub trait Provider: Send + Sync {
    /// Begins a sign-in that ends at `return_address`.
    fn begin(&self, return_address: &Uri) -> Result<Beginning, Refusal>;

    /// Ends it with the code that the browser brought back.
    fn end<'a>(&'a self, beginning: &'a Beginning, state: &'a str, code: SecretString) -> Signing<'a>;
}
