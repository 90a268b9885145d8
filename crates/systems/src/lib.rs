//! The protocols of the systems whose connections the console shows.
//!
//! Everything that is asked of a system is a value that implements [`Call`]: it makes a [`Request`], which is plain
//! data, and reads the [`Reply`]. Nothing here sends anything, and no wire type leaves this crate: answers are
//! domain values of the crate `connections`.

pub mod activecampaign;
mod arriving;
pub mod console;
mod fields;
pub mod gateway;
mod json;
mod listed;
mod refusal;
mod reply;
mod rest;
pub mod saved_views;
mod shared;
pub mod stuut;
pub mod superoffice;

use connections::command::Effect;

pub use refusal::Refusal;

/// The HTTP methods in use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Method {
    /// GET.
    Get,
    /// POST.
    Post,
    /// PUT.
    Put,
    /// PATCH.
    Patch,
    /// DELETE.
    Delete,
}

/// In which language texts are asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum LanguageUse {
    /// In the console's own.
    #[default]
    Console,
    /// As they are stored, with all translations (`SO-Language: *`): what is edited must be loaded like this.
    Untranslated,
}

/// What to send. Headers, session and tokens belong to the network edge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// The HTTP method.
    pub method: Method,
    /// The path, relative to the system's base and encoded: `Agents/ErpSync/GetAllConnections`, `connections/7`.
    pub path: String,
    /// Names and values of the query, not encoded.
    pub query: Vec<(String, String)>,
    /// JSON; absent for a call without a body.
    pub body: Option<String>,
    /// The language of the answer.
    pub language: LanguageUse,
}

/// What came back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reply<'a> {
    /// The HTTP status.
    pub status: u16,
    /// The header `Content-Type`.
    pub content_type: Option<&'a str>,
    /// The header `Retry-After`.
    pub retry_after: Option<&'a str>,
    /// The bytes of the body.
    pub body: &'a [u8],
}

/// One thing that can be asked of a system.
pub trait Call {
    /// What it answers.
    type Answer;

    /// What it does to the world: it decides about repetition, confirmation and the journal.
    const EFFECT: Effect;

    /// What to send.
    fn request(&self) -> Request;

    /// What the reply says. Replies are judged by their content: HTTP 200 alone proves nothing.
    fn read(&self, reply: &Reply<'_>) -> Result<Self::Answer, Refusal>;
}

/// Bytes of a body that are taken at once, however many are there: what is made of them is let go before the next ones, and a
/// memory of `WebAssembly` never shrinks.
pub const PIECE: u32 = 1 << 16;

/// An answer that is read while it arrives, so that nobody holds all of its text at once.
pub trait Arriving {
    /// What the whole of it comes to.
    type Answer;

    /// Takes the next piece of the body of a reply with status 200, wherever the pieces are cut.
    fn take(&mut self, piece: &[u8]);

    /// What the reply says, when all pieces were taken; the same as [`Call::read`] says of the whole. The body of the reply
    /// counts for any other status than 200 alone.
    fn finish(self, reply: &Reply<'_>) -> Result<Self::Answer, Refusal>;
}
