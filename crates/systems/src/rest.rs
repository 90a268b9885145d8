//! What the systems with plain addresses have in common (`ActiveCampaign`, Stuut): requests about one resource, and
//! the judgement of replies. What differs between them stays in their own modules.

mod complaint;

use std::borrow::Cow;

use connections::text_id::TextId;

use self::complaint::Complaint;
use crate::fields::loose::switch;
use crate::fields::{Fields, excerpt};
use crate::reply::{self, Content, json, text_of, wrong_shape};
use crate::{LanguageUse, Method, Refusal, Reply, Request};

/// A request without a query. These systems have no languages.
pub(crate) fn request(method: Method, path: String, body: Option<String>) -> Request {
    Request { method, path, query: Vec::new(), body, language: LanguageUse::Console }
}

/// The path of one record: `connections/7`. Nothing in an id leaves its place in the path.
pub(crate) fn path_of(resource: &str, id: &TextId) -> String {
    use std::fmt::Write as _;
    let mut path = format!("{resource}/");
    for byte in id.as_str().bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            path.push(char::from(byte));
        } else {
            // Writing to a text cannot fail.
            let _ = write!(path, "%{byte:02X}");
        }
    }
    path
}

/// An object of the members that are there; the values are JSON.
pub(crate) fn object(members: &[(&str, Option<String>)]) -> String {
    let written = members.iter().filter_map(|(name, value)| Some(format!("\"{name}\":{}", value.as_ref()?)));
    format!("{{{}}}", written.collect::<Vec<_>>().join(","))
}

/// The text of a reply that must have one.
pub(crate) fn text<'a>(reply: &Reply<'a>) -> Result<Cow<'a, str>, Refusal> {
    match reply.status {
        200 | 201 => {}
        204 => return Err(Refusal::Empty),
        _ => return Err(refused(reply)),
    }
    match reply::body(reply)? {
        Content::None => Err(Refusal::Empty),
        Content::Null => Err(Refusal::Null),
        Content::Text(text) => Ok(text),
    }
}

/// The fields of an object which has this one. A failure that comes with a success is told by its content.
pub(crate) fn record<'a>(
    status: u16,
    text: &'a str,
    key: &str,
    expected: &'static str,
) -> Result<Fields<'a>, Refusal> {
    let raw = json(text)?;
    let fields = Fields::of(raw).ok_or_else(|| wrong_shape(expected, raw))?;
    let filled = |raw: &str| !matches!(raw, "null" | "[]" | "{}" | "\"\"" | "false");
    let failed =
        fields.peek("errors").is_some_and(filled) || fields.peek("success").and_then(switch) == Some(false);
    if fields.has(key) && !failed {
        return Ok(fields);
    }
    let said = Complaint::of(raw);
    if failed || said.has_words() {
        return Err(said.into_refusal(status));
    }
    Err(wrong_shape(expected, raw))
}

/// The raw elements of a list.
pub(crate) fn list<'a>(status: u16, text: &'a str, expected: &'static str) -> Result<Vec<&'a str>, Refusal> {
    match crate::json::elements(text) {
        Some(elements) => Ok(elements),
        // No list has an empty name: what follows is a failure in words, no JSON at all, or another shape.
        None => Err(record(status, text, "", expected).err().unwrap_or_else(|| wrong_shape(expected, text))),
    }
}

/// A reply with any other status than success. What the system says is kept, whatever its form.
fn refused(reply: &Reply<'_>) -> Refusal {
    let text = text_of(reply.body);
    let said = json(&text).map(Complaint::of).unwrap_or_default().or_words(bare(&text));
    match reply.status {
        401 => Refusal::SignedOut,
        403 => Refusal::Forbidden { message: said.message() },
        404 => Refusal::NotFound { message: said.message() },
        429 => {
            Refusal::Throttled { retry_after: reply.retry_after.and_then(|text| text.trim().parse().ok()) }
        }
        status @ 400..=599 => said.into_refusal(status),
        status => Refusal::UnexpectedStatus(status),
    }
}

/// The beginning of a body in which no words were found, unless it is a page or holds nothing.
fn bare(text: &str) -> Option<String> {
    let nothing = matches!(text, "" | "null" | "{}" | "[]") || text.starts_with('<');
    (!nothing).then(|| excerpt(text))
}
