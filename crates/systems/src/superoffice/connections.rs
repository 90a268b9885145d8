//! Calls about connections: listing, reading, testing, switching on and off.

use connections::command::Effect;
use connections::connection::{Connection, Listed, UnreadableReason};
use connections::summary::ConnectionSummary;

use super::{agent, body, decode};
use crate::arriving::Pieces;
use crate::listed::List;
use crate::{Arriving, Call, LanguageUse, PIECE, Refusal, Reply, Request, fields, reply};

/// All connections (seed `GetAllConnections`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GetAllConnections {
    /// Deleted ones as well.
    pub include_deleted: bool,
}

/// Everything that the list held, in its order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ConnectionList {
    /// As many as the list had elements, but for those that were handed out while it arrived.
    pub listed: Vec<Listed>,
}

impl Call for GetAllConnections {
    type Answer = ConnectionList;
    const EFFECT: Effect = Effect::Read;

    fn request(&self) -> Request {
        agent("ErpSync/GetAllConnections", Some(body("IncludeDeleted", self.include_deleted)))
    }

    fn read(&self, reply: &Reply<'_>) -> Result<Self::Answer, Refusal> {
        let mut arriving = ArrivingConnections::default();
        if reply.status == 200 {
            for piece in reply.body.chunks(PIECE as usize) {
                arriving.take(piece);
            }
        }
        arriving.finish(reply)
    }
}

/// The list of connections while it arrives.
#[derive(Debug, Default)]
pub struct ArrivingConnections {
    pieces: Pieces,
    list: List<Connection, u32>,
    decoder: decode::connection::Decoder,
}

impl ArrivingConnections {
    /// How many have come and were not handed out.
    pub fn waiting(&self) -> usize {
        self.list.listed.len()
    }

    /// Hands out what has come so far, in its order; the answer then holds what comes after it.
    pub fn hand_out(&mut self) -> Vec<Listed> {
        self.list.hand_out()
    }
}

impl Arriving for ArrivingConnections {
    type Answer = ConnectionList;

    fn take(&mut self, piece: &[u8]) {
        let Self { pieces, list, decoder } = self;
        pieces.take(piece, &mut |raw, fields| {
            let connection = fields.ok_or(UnreadableReason::NotAnObject);
            let connection = connection.and_then(|fields| decoder.connection(fields));
            list.push(raw, connection, |connection| connection.id.cast_unsigned());
        });
    }

    fn finish(mut self, reply: &Reply<'_>) -> Result<ConnectionList, Refusal> {
        // Nothing more comes, so what is there is all that there is to look at.
        self.pieces.hurry();
        self.take(&[]);
        self.pieces.finish(reply, "a list of connections")?;
        Ok(ConnectionList { listed: self.list.listed })
    }
}

/// One connection. The list says less about it than this call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GetConnection {
    /// Its id.
    pub id: i32,
    /// Untranslated when its names are to be edited.
    pub language: LanguageUse,
}

impl Call for GetConnection {
    type Answer = Connection;
    const EFFECT: Effect = Effect::Read;

    fn request(&self) -> Request {
        let request = agent("ErpSync/GetConnection", Some(body("ErpConnectionId", self.id)));
        Request { language: self.language, ..request }
    }

    fn read(&self, reply: &Reply<'_>) -> Result<Self::Answer, Refusal> {
        const EXPECTED: &str = "a connection with its id";
        let text = reply::text(reply)?;
        let fields = reply::record(&text, EXPECTED)?;
        decode::connection::one(fields).map_err(|_| reply::wrong_shape(EXPECTED, &text))
    }
}

/// The summary of one connection: last sync and actor types.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GetConnectionSummary {
    /// The connection's id.
    pub id: i32,
}

impl Call for GetConnectionSummary {
    type Answer = ConnectionSummary;
    const EFFECT: Effect = Effect::Read;

    fn request(&self) -> Request {
        agent("ErpSync/GetErpSyncConnectionSummary", Some(body("ErpSyncConnectionId", self.id)))
    }

    fn read(&self, reply: &Reply<'_>) -> Result<Self::Answer, Refusal> {
        let text = reply::text(reply)?;
        Ok(decode::summary::summary(reply::record(&text, "a connection summary")?))
    }
}

/// Switches a connection to the other state: on the wire it is a flip, so it is sent once and then read back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ToggleActive {
    /// The connection's id.
    pub id: i32,
}

impl Call for ToggleActive {
    /// The reasons why it was refused; empty when it was done.
    type Answer = Vec<String>;
    const EFFECT: Effect = Effect::Reversible;

    fn request(&self) -> Request {
        agent("ErpSync/ToggleErpConnectionActive", Some(body("ErpConnectionId", self.id)))
    }

    fn read(&self, reply: &Reply<'_>) -> Result<Self::Answer, Refusal> {
        let text = reply::text(reply)?;
        let reasons = reply::list(&text, "a list of reasons")?;
        // Whatever an element is, its presence means a refusal: it is never dropped.
        Ok(reasons.into_iter().map(|raw| fields::text(raw).unwrap_or_else(|| raw.to_owned())).collect())
    }
}

/// Tries to reach the system behind a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TestConnection {
    /// The connection's id.
    pub id: i32,
}

impl Call for TestConnection {
    /// Whether it was reached. The system gives no reason.
    type Answer = bool;
    const EFFECT: Effect = Effect::Reversible;

    fn request(&self) -> Request {
        agent("ErpSync/TestConnectionById", Some(body("ErpConnectionId", self.id)))
    }

    fn read(&self, reply: &Reply<'_>) -> Result<Self::Answer, Refusal> {
        reply::boolean(&reply::text(reply)?)
    }
}
