//! Calls about connections: listing, creating, changing.

use crate::json::quoted;
use connections::command::{Effect, RequiredText};
use connections::connection::Listed;
use connections::stuut::{ConnectionChange, Hosting, NewConnection, StuutConnection};
use connections::text_id::TextId;

use super::decode;
use crate::listed::listed;
use crate::{Call, Method, Refusal, Reply, Request, reply, rest};

const RESOURCE: &str = "v2/integrations/connections";

/// All connections. The answer is a bare list without pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ListConnections;

/// Everything that the list held, in its order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ConnectionList {
    /// As many as the list had elements.
    pub listed: Vec<Listed<StuutConnection>>,
}

impl Call for ListConnections {
    type Answer = ConnectionList;
    const EFFECT: Effect = Effect::Read;

    fn request(&self) -> Request {
        rest::request(Method::Get, RESOURCE.to_owned(), None)
    }

    fn read(&self, reply: &Reply<'_>) -> Result<Self::Answer, Refusal> {
        let text = rest::text(reply)?;
        let elements = rest::list(reply.status, &text, "a list of connections")?;
        Ok(ConnectionList {
            listed: listed(elements, decode::connection::one, |connection| connection.id.clone()),
        })
    }
}

/// Creates a connection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreateConnection(pub NewConnection);

impl Call for CreateConnection {
    type Answer = StuutConnection;
    /// No documented call deletes a connection, and its set-up begins; nothing that was there is overwritten.
    const EFFECT: Effect = Effect::Costly;

    fn request(&self) -> Request {
        let NewConnection { provider_name, name, hosting } = &self.0;
        let (on_premises, api_url) = match hosting {
            Hosting::Cloud => ("false", None),
            Hosting::OnPremises { api_url } => ("true", Some(api_url)),
        };
        let body = rest::object(&[
            ("provider_name", Some(quoted(provider_name.as_str()))),
            ("name", Some(quoted(name.as_str()))),
            ("api_url", api_url.map(written)),
            ("is_on_premise", Some(on_premises.to_owned())),
        ]);
        rest::request(Method::Post, RESOURCE.to_owned(), Some(body))
    }

    fn read(&self, reply: &Reply<'_>) -> Result<Self::Answer, Refusal> {
        one(reply)
    }
}

/// Changes a connection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UpdateConnection {
    /// Its id.
    pub id: TextId,
    /// What to change.
    pub change: ConnectionChange,
}

impl Call for UpdateConnection {
    type Answer = StuutConnection;
    /// Another company or environment can be put back, but what a sync has exchanged with it meanwhile stays; the call
    /// itself overwrites no record.
    const EFFECT: Effect = Effect::Costly;

    fn request(&self) -> Request {
        let ConnectionChange { provider_name, name, company, environment } = &self.change;
        let body = rest::object(&[
            ("provider_name", Some(quoted(provider_name.as_str()))),
            ("name", name.as_ref().map(written)),
            ("company", company.as_ref().map(written)),
            ("environment", environment.as_ref().map(written)),
        ]);
        rest::request(Method::Patch, rest::path_of(RESOURCE, &self.id), Some(body))
    }

    fn read(&self, reply: &Reply<'_>) -> Result<Self::Answer, Refusal> {
        one(reply)
    }
}

fn written(text: &RequiredText) -> String {
    quoted(text.as_str())
}

/// The connection that is the whole answer.
fn one(reply: &Reply<'_>) -> Result<StuutConnection, Refusal> {
    const EXPECTED: &str = "a connection with its id";
    let text = rest::text(reply)?;
    let fields = rest::record(reply.status, &text, "id", EXPECTED)?;
    decode::connection::one(fields).map_err(|_| reply::wrong_shape(EXPECTED, &text))
}
