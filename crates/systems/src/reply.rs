//! Judging replies by their content.

use std::borrow::Cow;

use crate::fields::{self, Fields, excerpt, position_of};
use crate::json::Fault;
use crate::{Refusal, Reply};

/// What a successful reply holds.
pub(crate) enum Content<'a> {
    /// 204, whatever its body is: the text `null` has been seen.
    None,
    /// 200 with `null`.
    Null,
    /// 200 with something that begins neither like HTML nor is `null`. Not yet known to be JSON.
    Text(Cow<'a, str>),
}

/// Judges status and kind of the body.
pub(crate) fn content<'a>(reply: &Reply<'a>) -> Result<Content<'a>, Refusal> {
    match reply.status {
        200 => {}
        204 => return Ok(Content::None),
        _ => return Err(failed(reply)),
    }
    body(reply)
}

/// Judges the body of a reply whose status is a success, by its kind.
pub(crate) fn body<'a>(reply: &Reply<'a>) -> Result<Content<'a>, Refusal> {
    let text = text_of(reply.body);
    if text.is_empty() {
        return Err(Refusal::Empty);
    }
    if text == "null" {
        return Ok(Content::Null);
    }
    no_page(reply)?;
    if text.starts_with('<') && !text.starts_with("<?xml") {
        return Err(Refusal::SignInPage);
    }
    Ok(Content::Text(text))
}

/// A reply that calls itself a page is none of the answers that are asked for.
pub(crate) fn no_page(reply: &Reply<'_>) -> Result<(), Refusal> {
    let html = reply.content_type.is_some_and(|kind| position_of(kind, "html").is_some());
    if html { Err(Refusal::SignInPage) } else { Ok(()) }
}

/// The text of a reply that must have one.
pub(crate) fn text<'a>(reply: &Reply<'a>) -> Result<Cow<'a, str>, Refusal> {
    match content(reply)? {
        Content::None => Err(Refusal::Empty),
        Content::Null => Err(Refusal::Null),
        Content::Text(text) => Ok(text),
    }
}

/// The fields of an object.
pub(crate) fn record<'a>(text: &'a str, expected: &'static str) -> Result<Fields<'a>, Refusal> {
    let raw = json(text)?;
    let mut fields = Fields::of(raw).ok_or_else(|| wrong_shape(expected, raw))?;
    match fault(200, &mut fields) {
        Some(refusal) => Err(refusal),
        None => Ok(fields),
    }
}

/// The raw elements of a list.
pub(crate) fn list<'a>(text: &'a str, expected: &'static str) -> Result<Vec<&'a str>, Refusal> {
    if let Some(elements) = crate::json::elements(text) {
        return Ok(elements);
    }
    // No list: either an object which says what went wrong, or no JSON at all.
    record(text, expected)?;
    Err(wrong_shape(expected, text))
}

/// `true` or `false`.
pub(crate) fn boolean(text: &str) -> Result<bool, Refusal> {
    const EXPECTED: &str = "true or false";
    if let Some(value) = fields::boolean(text) {
        return Ok(value);
    }
    record(text, EXPECTED)?;
    Err(wrong_shape(EXPECTED, text))
}

/// JSON of the wrong shape.
pub(crate) fn wrong_shape(expected: &'static str, found: &str) -> Refusal {
    Refusal::WrongShape { expected, found: excerpt(found) }
}

/// The text, if all of it is one JSON value.
pub(crate) fn json(text: &str) -> Result<&str, Refusal> {
    crate::json::whole(text).map_err(|fault| no_json(fault, text))
}

/// A text that is no JSON.
pub(crate) fn no_json(fault: Fault, text: &str) -> Refusal {
    match fault {
        Fault::Cut => Refusal::Truncated,
        Fault::CutNumber | Fault::Wrong => Refusal::NotJson { excerpt: excerpt(text) },
    }
}

/// The body as text, without byte order mark and surrounding space. Bytes that are no UTF-8 cost only themselves.
pub(crate) fn text_of(body: &[u8]) -> Cow<'_, str> {
    match String::from_utf8_lossy(body) {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim_matches(is_blank)),
        Cow::Owned(text) => Cow::Owned(text.trim_matches(is_blank).to_owned()),
    }
}

/// What may stand around an answer.
pub(crate) fn is_blank(character: char) -> bool {
    character.is_ascii_whitespace() || character == '\u{feff}'
}

/// What an object says when it is an error in the place of the answer. No carrier of the contract has these fields.
fn fault(status: u16, fields: &mut Fields<'_>) -> Option<Refusal> {
    if fields.has("ErrorType") || fields.has("ErrorMessage") {
        let error_type = fields.any_text("ErrorType");
        if error_type.as_ref().is_some_and(|name| name.ends_with("XsrfValidationException")) {
            return Some(Refusal::SignedOut);
        }
        let (message, source) = (fields.any_text("ErrorMessage"), fields.any_text("ErrorSource"));
        return Some(Refusal::Server { status, error_type, message, source });
    }
    let message = fields.any_text("Message")?;
    Some(Refusal::Invalid { message, detail: fields.any_text("MessageDetail") })
}

/// A reply with any other status than success.
fn failed(reply: &Reply<'_>) -> Refusal {
    let status = reply.status;
    let text = text_of(reply.body);
    let said = json(&text).ok().and_then(Fields::of).and_then(|mut fields| fault(status, &mut fields));
    let message = match &said {
        // The name of the error says more than the status with which it comes.
        Some(Refusal::SignedOut) => return Refusal::SignedOut,
        Some(Refusal::Server { message, .. }) => message.clone(),
        Some(Refusal::Invalid { message, .. }) => Some(message.clone()),
        _ => None,
    };
    match status {
        401 => Refusal::SignedOut,
        403 => Refusal::Forbidden { message },
        404 => Refusal::NotFound { message },
        421 => Refusal::Misdirected,
        429 => {
            Refusal::Throttled { retry_after: reply.retry_after.and_then(|text| text.trim().parse().ok()) }
        }
        400..=499 => said.unwrap_or(Refusal::UnexpectedStatus(status)),
        500..=599 => match said {
            Some(said @ Refusal::Server { .. }) => said,
            _ => Refusal::Server { status, error_type: None, message, source: None },
        },
        _ => Refusal::UnexpectedStatus(status),
    }
}
