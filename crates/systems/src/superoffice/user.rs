//! Who is signed in. Of all that the system tells about a person only the id is read, and nothing else is kept.

use connections::command::{Effect, PositiveId};

use crate::{Call, LanguageUse, Method, Refusal, Reply, Request, reply};

/// The person whose session this is (`GET User/currentPrincipal`: "the currently logged in user's information, even in
/// Online"; "Does not call an agent"). It is the associate who owns the batch tasks that this session starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GetCurrentUser;

impl Call for GetCurrentUser {
    /// `AssociateId`.
    type Answer = PositiveId;
    const EFFECT: Effect = Effect::Read;

    fn request(&self) -> Request {
        Request {
            method: Method::Get,
            path: "User/currentPrincipal".to_owned(),
            query: Vec::new(),
            body: None,
            language: LanguageUse::Console,
        }
    }

    fn read(&self, reply: &Reply<'_>) -> Result<Self::Answer, Refusal> {
        const EXPECTED: &str = "a person with an id";
        let text = reply::text(reply)?;
        let associate = reply::record(&text, EXPECTED)?.integer("AssociateId");
        // What was found is somebody's name and address: none of it may travel on in a refusal.
        associate
            .and_then(PositiveId::new)
            .ok_or(Refusal::WrongShape { expected: EXPECTED, found: String::new() })
    }
}
