//! One request and one reply as bytes: headers, deadline, no redirects.

use super::{Failure, origin, superoffice_base, token};
use gloo_net::http::{Method, RequestBuilder, Response};
use systems::Request;
use web_sys::{AbortSignal, RequestCredentials, RequestRedirect};

/// A request with what the browser side adds to it.
pub(super) struct Outgoing<'a> {
    pub(super) request: &'a Request,
    /// For `Accept-Language` and `SO-Language`; `*` asks for untranslated texts.
    pub(super) language: &'a str,
    /// The IANA name of the zone that times are asked for in.
    pub(super) zone: String,
    /// Milliseconds until the request is given up.
    pub(super) deadline: u32,
}

/// A reply before anybody has judged it.
pub(super) struct RawReply {
    pub(super) status: u16,
    pub(super) content_type: Option<String>,
    pub(super) retry_after: Option<String>,
    pub(super) body: Vec<u8>,
}

/// Sends the request once and reads the whole reply.
pub(super) async fn exchange(outgoing: &Outgoing<'_>) -> Result<RawReply, Failure> {
    let deadline = AbortSignal::timeout_with_u32(outgoing.deadline);
    let response = send(outgoing, &deadline).await?;
    let headers = response.headers();
    let body = response.binary().await.map_err(|_| interrupted(&deadline))?;
    Ok(RawReply {
        status: response.status(),
        content_type: headers.get("content-type"),
        retry_after: headers.get("retry-after"),
        body,
    })
}

async fn send(outgoing: &Outgoing<'_>, deadline: &AbortSignal) -> Result<Response, Failure> {
    let request = outgoing.request;
    let address = address(request).ok_or(Failure::NotSent)?;
    let mut builder = RequestBuilder::new(&address)
        .method(match request.method {
            systems::Method::Get => Method::GET,
            systems::Method::Post => Method::POST,
            systems::Method::Put => Method::PUT,
            systems::Method::Patch => Method::PATCH,
            systems::Method::Delete => Method::DELETE,
        })
        .header("Accept", "application/json; charset=utf-8")
        .header("Accept-Language", outgoing.language)
        .header("SO-Language", outgoing.language)
        .header("SO-TimeZone", &format!("{}, includeTZOffset", outgoing.zone))
        .credentials(RequestCredentials::SameOrigin)
        // A redirect would carry the token along.
        .redirect(RequestRedirect::Error)
        .abort_signal(Some(deadline));
    if outgoing.language != "*" {
        builder = builder.header("SO-Culture", outgoing.language);
    }
    if let Some(token) = token::current() {
        builder = builder.header(token::HEADER, &token);
    }
    let prepared = match &request.body {
        Some(body) => builder.header("Content-Type", "application/json; charset=utf-8").body(body.as_str()),
        None => builder.build(),
    };
    prepared.map_err(|_| Failure::NotSent)?.send().await.map_err(|_| interrupted(deadline))
}

/// The address of a request, on the page's own origin or not at all: all calls carry the token.
fn address(request: &Request) -> Option<String> {
    let location = web_sys::window()?.location();
    let mut path = format!("{}/{}", superoffice_base(&location.pathname().ok()?), request.path);
    if !request.query.is_empty() {
        let query = web_sys::UrlSearchParams::new().ok()?;
        for (name, value) in &request.query {
            query.append(name, value);
        }
        path.push('?');
        path.push_str(&String::from(query.to_string()));
    }
    origin::own_address(&path, &location.href().ok()?)
}

fn interrupted(deadline: &AbortSignal) -> Failure {
    if deadline.aborted() {
        Failure::TimedOut
    } else if web_sys::window().is_some_and(|window| !window.navigator().on_line()) {
        // Asked only now: a browser that says it is offline may still reach a server of its own machine.
        Failure::Offline
    } else {
        Failure::Unreachable
    }
}
