//! One request and one reply as bytes: headers, deadline, no redirects.

use super::{Failure, ahead, base, deadline::Deadline, origin, token};
use crate::timer::painted;
use connections::system::{System, SystemKind};
use gloo_net::http::{Method, RequestBuilder, Response};
use js_sys::{Reflect, Uint8Array};
use systems::{PIECE, Request};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{ReadableStreamDefaultReader, RequestCredentials, RequestRedirect};

/// A request with what the browser side adds to it.
pub(super) struct Outgoing<'a> {
    pub(super) to: &'a System,
    pub(super) request: &'a Request,
    /// For `Accept-Language` and `SO-Language`; `*` asks for untranslated texts.
    pub(super) language: &'a str,
    /// The IANA name of the zone that times are asked for in.
    pub(super) zone: String,
    /// Milliseconds without anything of an answer after which the request is given up.
    pub(super) deadline: u32,
}

/// A reply before anybody has judged it.
pub(super) struct RawReply {
    pub(super) status: u16,
    pub(super) content_type: Option<String>,
    pub(super) retry_after: Option<String>,
    pub(super) body: Vec<u8>,
}

/// Takes the body of a reply with status 200 piece by piece, as it comes, and says whether there is something new to be seen.
pub(super) type Sink = Box<dyn FnMut(&[u8]) -> bool>;

/// Sends the request once and reads the whole reply; a body that goes into a sink is not kept.
pub(super) async fn exchange(outgoing: &Outgoing<'_>, sink: Option<&mut Sink>) -> Result<RawReply, Failure> {
    let address = address(outgoing.to, outgoing.request).ok_or(Failure::NotSent)?;
    let token = token::current();
    let body = outgoing.request.body.as_deref().unwrap_or_default();
    let words = [outgoing.language, &outgoing.zone, token.as_deref().unwrap_or_default(), body].join("\n");
    // What was sent ahead is as good as sent now, but for its deadline: that runs since then.
    let (answer, deadline) = if let Some(sent) = ahead::take_over(&address, &words) {
        sent
    } else {
        let deadline = Deadline::within(outgoing.deadline);
        let request = prepare(outgoing, &address, token, &deadline).ok_or(Failure::NotSent)?;
        (web_sys::window().ok_or(Failure::NotSent)?.fetch_with_request(&request), deadline)
    };
    let response = JsFuture::from(answer).await.map_err(|_| interrupted(&deadline))?;
    deadline.goes_on();
    let response = response.unchecked_into::<web_sys::Response>();
    let status = response.status();
    let mut sink = sink.filter(|_| status == 200);
    let mut body = Vec::new();
    if let Some(stream) = response.body() {
        let reader = stream.get_reader().unchecked_into::<ReadableStreamDefaultReader>();
        loop {
            let read = JsFuture::from(reader.read()).await.map_err(|_| interrupted(&deadline))?;
            // There is none at the end.
            let Some(piece) =
                Reflect::get(&read, &JsValue::from_str("value")).ok().filter(JsValue::is_object)
            else {
                break;
            };
            deadline.goes_on();
            let piece = piece.unchecked_into::<Uint8Array>();
            // A page that was busy gets all of a list in one piece.
            for start in (0..piece.length()).step_by(PIECE as usize) {
                // The browser ends it where the piece does.
                let part = piece.subarray(start, start + PIECE).to_vec();
                match &mut sink {
                    // Nobody waits for the rest to see what is there.
                    Some(sink) => {
                        if sink(&part) {
                            painted().await;
                        }
                    }
                    None => body.extend(part),
                }
            }
        }
    }
    let headers = Response::from(response).headers();
    Ok(RawReply {
        status,
        content_type: headers.get("content-type"),
        retry_after: headers.get("retry-after"),
        body,
    })
}

/// The request as the browser takes it. `boot.js` makes the same for the list of the CRM.
fn prepare(
    outgoing: &Outgoing<'_>,
    address: &str,
    token: Option<String>,
    deadline: &Deadline,
) -> Option<web_sys::Request> {
    let request = outgoing.request;
    let mut builder = RequestBuilder::new(address)
        .method(match request.method {
            systems::Method::Get => Method::GET,
            systems::Method::Post => Method::POST,
            systems::Method::Put => Method::PUT,
            systems::Method::Patch => Method::PATCH,
            systems::Method::Delete => Method::DELETE,
        })
        .header("Accept", "application/json; charset=utf-8")
        .header("Accept-Language", outgoing.language)
        .credentials(RequestCredentials::SameOrigin)
        // A redirect would carry the token along.
        .redirect(RequestRedirect::Error)
        .abort_signal(deadline.signal().as_ref());
    if outgoing.to.kind == SystemKind::SuperOffice {
        builder = builder
            .header("SO-Language", outgoing.language)
            .header("SO-TimeZone", &[&outgoing.zone, ", includeTZOffset"].concat());
        if outgoing.language != "*" {
            builder = builder.header("SO-Culture", outgoing.language);
        }
    }
    if let Some(token) = token {
        builder = builder.header(token::HEADER, &token);
    }
    let prepared = match &request.body {
        Some(body) => builder.header("Content-Type", "application/json; charset=utf-8").body(body.as_str()),
        None => builder.build(),
    };
    prepared.ok().map(web_sys::Request::from)
}

/// The address of a request, on the page's own origin or not at all: all calls carry the token.
fn address(to: &System, request: &Request) -> Option<String> {
    let location = web_sys::window()?.location();
    let mut path = base::path_before(to, &location.pathname().ok()?) + &request.path;
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

fn interrupted(deadline: &Deadline) -> Failure {
    if deadline.has_passed() {
        Failure::TimedOut
    } else if web_sys::window().is_some_and(|window| !window.navigator().on_line()) {
        // Asked only now: a browser that says it is offline may still reach a server of its own machine.
        Failure::Offline
    } else {
        Failure::Unreachable
    }
}
