//! `ActiveCampaign`: the resource `connections` (seed “List all connections”; domain page, section 8).
//!
//! Paths are relative to the account's base, which ends in `/api/3`. The key travels in a header and never here.

mod changes;
mod connections;
mod decode;
mod pages;

use std::borrow::Cow;

use crate::{Refusal, Reply, rest};

pub use self::changes::{CreateConnection, DeleteConnection, UpdateConnection};
pub use self::connections::{ConnectionPage, GetConnection, ListConnections};
pub use self::pages::{ConnectionPages, Progress};

/// The path of the resource.
const RESOURCE: &str = "connections";

/// The text of a reply that must have one, with what 403 means here.
fn text<'a>(reply: &Reply<'a>) -> Result<Cow<'a, str>, Refusal> {
    rest::text(reply).map_err(|refusal| match refusal {
        Refusal::Forbidden { message } => forbidden(message),
        other => other,
    })
}

/// 403 is the answer to a missing or wrong key, where others say 401; but also to what the key's owner may not do, and
/// to a record that is not there (domain page, section 8). Only the words tell them apart.
fn forbidden(message: Option<String>) -> Refusal {
    let said = message.as_deref().unwrap_or_default().to_ascii_lowercase();
    let about_the_key = ["token", "api key", "authenticat"].into_iter().any(|word| said.contains(word));
    if said.is_empty() || about_the_key {
        Refusal::SignedOut
    } else if said.starts_with("no result found") {
        Refusal::NotFound { message }
    } else {
        Refusal::Forbidden { message }
    }
}
