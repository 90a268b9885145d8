//! Reading connections: a page of them, or one. None of these calls changes anything.

use connections::activecampaign::ActiveCampaignConnection;
use connections::command::Effect;
use connections::connection::Listed;
use connections::text_id::TextId;

use super::{RESOURCE, decode, text};
use crate::listed::listed;
use crate::{Call, Method, Refusal, Reply, Request, reply, rest};

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

    /// The first page of all connections, as large as a page may be.
    pub fn all() -> Self {
        Self { service: None, external_id: None, limit: Self::MOST, offset: 0 }
    }

    /// The first page of the connections of one account in one service.
    pub fn of(service: &str, external_id: &str) -> Self {
        Self { service: Some(service.to_owned()), external_id: Some(external_id.to_owned()), ..Self::all() }
    }

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

/// The one connection of an answer.
pub(super) fn one(reply: &Reply<'_>) -> Result<ActiveCampaignConnection, Refusal> {
    const EXPECTED: &str = "a connection with its id";
    let text = text(reply)?;
    let mut fields = rest::record(reply.status, &text, "connection", EXPECTED)?;
    let connection = fields.object("connection").and_then(|connection| decode::one(connection).ok());
    connection.ok_or_else(|| reply::wrong_shape(EXPECTED, &text))
}
