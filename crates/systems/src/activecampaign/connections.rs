//! Calls about connections: listing, reading, creating, changing, deleting. None starts a sync: there is no such call.

use connections::activecampaign::{ActiveCampaignConnection, ConnectionChange, NewConnection};
use connections::command::{Effect, RequiredText};
use connections::connection::Listed;
use connections::text_id::TextId;

use super::{decode, text};
use crate::fields::quoted;
use crate::listed::listed;
use crate::{Call, Method, Refusal, Reply, Request, reply, rest};

const RESOURCE: &str = "connections";

/// One page of the connections. Which page comes next is for [`super::ConnectionPages`] to tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListConnections {
    /// Only those of this service (`filters[service]`).
    pub service: Option<String>,
    /// Only those of this account in the service (`filters[externalid]`).
    pub external_id: Option<String>,
    /// How many at most; sent as 1 to [`ListConnections::MOST`].
    pub limit: u32,
    /// How many to leave out at the beginning.
    pub offset: u32,
}

impl ListConnections {
    /// The most that a page may hold (domain page, section 8: 20 by default, 100 at most).
    pub const MOST: u32 = 100;

    /// The limit that is sent.
    pub(super) fn page_size(&self) -> u32 {
        self.limit.clamp(1, Self::MOST)
    }
}

/// Everything that one page held, in its order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ConnectionPage {
    /// As many as the page had elements. Positions count within the page.
    pub listed: Vec<Listed<ActiveCampaignConnection>>,
    /// `meta.total`: how many there are on all pages, if it can be read.
    pub total: Option<u64>,
}

impl Call for ListConnections {
    type Answer = ConnectionPage;
    const EFFECT: Effect = Effect::Read;

    fn request(&self) -> Request {
        let query = [
            ("filters[service]", self.service.clone()),
            ("filters[externalid]", self.external_id.clone()),
            ("limit", Some(self.page_size().to_string())),
            ("offset", Some(self.offset.to_string())),
        ];
        let query = query.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect();
        Request { query, ..rest::request(Method::Get, RESOURCE.to_owned(), None) }
    }

    fn read(&self, reply: &Reply<'_>) -> Result<Self::Answer, Refusal> {
        const EXPECTED: &str = "a page of connections";
        let text = text(reply)?;
        let mut fields = rest::record(reply.status, &text, "connections", EXPECTED)?;
        let elements = fields.list("connections").ok_or_else(|| reply::wrong_shape(EXPECTED, &text))?;
        let total = fields.object("meta").and_then(|mut meta| meta.scalar("total")?.trim().parse().ok());
        Ok(ConnectionPage {
            listed: listed(elements, decode::one, |connection| connection.id.clone()),
            total,
        })
    }
}

/// One connection. The sample of this call has fewer fields than the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GetConnection {
    /// Its id.
    pub id: TextId,
}

impl Call for GetConnection {
    type Answer = ActiveCampaignConnection;
    const EFFECT: Effect = Effect::Read;

    fn request(&self) -> Request {
        rest::request(Method::Get, rest::path_of(RESOURCE, &self.id), None)
    }

    fn read(&self, reply: &Reply<'_>) -> Result<Self::Answer, Refusal> {
        one(reply)
    }
}

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

/// The one connection of an answer.
fn one(reply: &Reply<'_>) -> Result<ActiveCampaignConnection, Refusal> {
    const EXPECTED: &str = "a connection with its id";
    let text = text(reply)?;
    let mut fields = rest::record(reply.status, &text, "connection", EXPECTED)?;
    let connection = fields.object("connection").and_then(|connection| decode::one(connection).ok());
    connection.ok_or_else(|| reply::wrong_shape(EXPECTED, &text))
}
