//! Changing connections: creating, updating, deleting. No call of these starts a sync: the system has none that does.

use crate::json::quoted;
use connections::activecampaign::{ActiveCampaignConnection, ConnectionChange, NewConnection};
use connections::command::{Effect, RequiredText};
use connections::text_id::TextId;

use super::connections::one;
use super::{RESOURCE, text};
use crate::{Call, Method, Refusal, Reply, Request, reply, rest};

/// Creates a connection. Sending it twice creates one: a service and account that are there are refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreateConnection(pub NewConnection);

impl Call for CreateConnection {
    type Answer = ActiveCampaignConnection;
    /// Deleting what was created undoes it, and nothing that was there before changes.
    const EFFECT: Effect = Effect::Reversible;

    fn request(&self) -> Request {
        let NewConnection { service, external_id, name, logo_url, link_url, list_id } = &self.0;
        let required = |text: &RequiredText| Some(quoted(text.as_str()));
        let connection = rest::object(&[
            ("service", required(service)),
            ("externalid", required(external_id)),
            ("name", required(name)),
            ("logoUrl", required(logo_url)),
            ("linkUrl", required(link_url)),
            ("listId", list_id.as_ref().and_then(required)),
        ]);
        rest::request(Method::Post, RESOURCE.to_owned(), Some(enveloped(connection)))
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
    type Answer = ActiveCampaignConnection;
    /// Another change brings the values back that were there before; no customers or orders are touched by it.
    const EFFECT: Effect = Effect::Reversible;

    fn request(&self) -> Request {
        let ConnectionChange { service, external_id, name, logo_url, link_url, connected, syncing } =
            &self.change;
        let required = |text: &Option<RequiredText>| text.as_ref().map(|text| quoted(text.as_str()));
        let plain = |text: &Option<String>| text.as_deref().map(quoted);
        // Texts in answers, but whole numbers in this request.
        let number = |value: &Option<bool>| value.map(|value| u8::from(value).to_string());
        let connection = rest::object(&[
            ("service", required(service)),
            ("externalid", required(external_id)),
            ("name", required(name)),
            ("logoUrl", plain(logo_url)),
            ("linkUrl", plain(link_url)),
            ("status", number(connected)),
            ("syncStatus", number(syncing)),
        ]);
        rest::request(Method::Put, rest::path_of(RESOURCE, &self.id), Some(enveloped(connection)))
    }

    fn read(&self, reply: &Reply<'_>) -> Result<Self::Answer, Refusal> {
        one(reply)
    }
}

/// Deletes a connection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeleteConnection {
    /// Its id.
    pub id: TextId,
}

impl Call for DeleteConnection {
    type Answer = ();
    /// No call brings it back: one that is created anew has another id, and what belonged to the old one is lost.
    const EFFECT: Effect = Effect::Overwriting;

    fn request(&self) -> Request {
        rest::request(Method::Delete, rest::path_of(RESOURCE, &self.id), None)
    }

    /// Deleted is what the empty object says, or a reply without content by its status. Nothing else proves it.
    fn read(&self, reply: &Reply<'_>) -> Result<Self::Answer, Refusal> {
        const EXPECTED: &str = "an empty object";
        if reply.status == 204 {
            return Ok(());
        }
        let text = text(reply)?;
        if text
            .strip_prefix('{')
            .and_then(|text| text.strip_suffix('}'))
            .is_some_and(|text| text.trim().is_empty())
        {
            return Ok(());
        }
        Err(rest::record(reply.status, &text, "", EXPECTED)
            .err()
            .unwrap_or_else(|| reply::wrong_shape(EXPECTED, &text)))
    }
}

/// The body of a request about one connection.
fn enveloped(connection: String) -> String {
    rest::object(&[("connection", Some(connection))])
}
