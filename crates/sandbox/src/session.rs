//! Being signed in: the session cookie, the XSRF token that goes with it, and the page request that gives both.
//!
//! Cookie and header names are the product's (section 3.2 of the domain notes). Sessions live in memory only, so
//! a restart signs everybody out; the next page request signs in again.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};

use axum::http::{HeaderMap, HeaderValue, header};

use crate::Error;

/// The session's cookie, which no script can read.
const SESSION_COOKIE: &str = "ASP.NET_SessionId";
/// The token's cookie, which the page's scripts read.
const TOKEN_COOKIE: &str = "XSRF-TOKEN";
/// The header that must repeat the token.
const TOKEN_HEADER: &str = "x-xsrf-token";

/// The oldest sessions beyond this many are forgotten.
const KEPT: usize = 1_000;

/// Everybody who is signed in.
#[derive(Debug, Default)]
pub(crate) struct Sessions(Mutex<VecDeque<Session>>);

#[derive(Debug)]
struct Session {
    id: String,
    token: String,
    /// The token was rotated and the browser's cookie is old; the next refusal brings the new one.
    cookie_is_old: bool,
}

/// When a browser learns of a rotated token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Reissue {
    /// With the answer to the very request that rotated it.
    Now,
    /// With the next refused call.
    Refusal,
    /// With the next page request.
    Page,
}

/// What the session and token of a call are worth.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    SignedIn,
    /// Refused; the cookies, if any, are to be sent along.
    Refused(Vec<HeaderValue>),
}

impl Sessions {
    /// Judges a call: a live session and its own token in the header.
    pub(crate) fn judge(&self, headers: &HeaderMap) -> Standing {
        let mut sessions = self.lock();
        let Some(session) = find(&mut sessions, headers) else { return Standing::Refused(Vec::new()) };
        let sent = headers.get(TOKEN_HEADER).map(HeaderValue::as_bytes).unwrap_or_default();
        if same(sent, session.token.as_bytes()) {
            return Standing::SignedIn;
        }
        let renewed = std::mem::take(&mut session.cookie_is_old).then(|| token_cookie(&session.token));
        Standing::Refused(renewed.flatten().into_iter().collect())
    }

    /// Whether a call carries a live session and its own token. Unlike [`Self::judge`] it never uses up the cookie
    /// that a refusal brings.
    pub(crate) fn carries_token(&self, headers: &HeaderMap) -> bool {
        let sent = headers.get(TOKEN_HEADER).map(HeaderValue::as_bytes).unwrap_or_default();
        find(&mut self.lock(), headers).is_some_and(|session| same(sent, session.token.as_bytes()))
    }

    /// The cookies that a page request is answered with: both for a new session, the token's where the browser
    /// has none or an old one, and none where everything is in order.
    pub(crate) fn sign_in(&self, headers: &HeaderMap) -> Result<Vec<HeaderValue>, Error> {
        let mut sessions = self.lock();
        if let Some(session) = find(&mut sessions, headers) {
            session.cookie_is_old = false;
            let known = cookie(headers, TOKEN_COOKIE).is_some_and(|token| token == session.token);
            return Ok(if known { Vec::new() } else { token_cookie(&session.token).into_iter().collect() });
        }
        let session = Session { id: secret()?, token: secret()?, cookie_is_old: false };
        let id_cookie = HeaderValue::from_str(&format!(
            "{SESSION_COOKIE}={}; Path=/; HttpOnly; SameSite=Lax",
            session.id
        ));
        let cookies = id_cookie.ok().into_iter().chain(token_cookie(&session.token)).collect();
        sessions.push_back(session);
        while sessions.len() > KEPT {
            sessions.pop_front();
        }
        Ok(cookies)
    }

    /// Ends the session of a request and answers the cookies that clear the browser's.
    pub(crate) fn sign_out(&self, headers: &HeaderMap) -> Vec<HeaderValue> {
        if let Some(id) = cookie(headers, SESSION_COOKIE) {
            self.lock().retain(|session| session.id != id);
        }
        vec![
            HeaderValue::from_static("ASP.NET_SessionId=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0"),
            HeaderValue::from_static("XSRF-TOKEN=; Path=/; SameSite=Lax; Max-Age=0"),
        ]
    }

    /// Ends every session; browsers keep their worthless cookies.
    pub(crate) fn end_all(&self) {
        self.lock().clear();
    }

    /// Gives every session another token. Answers the cookies for the caller, if it is to have its own now.
    pub(crate) fn rotate(&self, headers: &HeaderMap, reissue: Reissue) -> Result<Vec<HeaderValue>, Error> {
        let mut sessions = self.lock();
        for session in sessions.iter_mut() {
            session.token = secret()?;
            session.cookie_is_old = reissue == Reissue::Refusal;
        }
        if reissue != Reissue::Now {
            return Ok(Vec::new());
        }
        Ok(find(&mut sessions, headers)
            .and_then(|session| token_cookie(&session.token))
            .into_iter()
            .collect())
    }

    fn lock(&self) -> MutexGuard<'_, VecDeque<Session>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn find<'a>(sessions: &'a mut VecDeque<Session>, headers: &HeaderMap) -> Option<&'a mut Session> {
    let id = cookie(headers, SESSION_COOKIE)?;
    sessions.iter_mut().find(|session| same(session.id.as_bytes(), id.as_bytes()))
}

/// The value of one cookie of a request.
fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(found, value)| (found == name).then_some(value))
}

fn token_cookie(token: &str) -> Option<HeaderValue> {
    HeaderValue::from_str(&format!("{TOKEN_COOKIE}={token}; Path=/; SameSite=Lax")).ok()
}

/// Compares in a time that does not depend on where the two differ.
pub(crate) fn same(left: &[u8], right: &[u8]) -> bool {
    left.len() == right.len() && left.iter().zip(right).fold(0, |differing, (l, r)| differing | (l ^ r)) == 0
}

/// 128 bits that nobody can guess, in hex.
fn secret() -> Result<String, Error> {
    let (high, low) = (getrandom::u64()?, getrandom::u64()?);
    Ok(format!("{high:016x}{low:016x}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_bytes_only_are_the_same() {
        assert!(same(b"abc", b"abc"));
        for other in [&b"abd"[..], b"ab", b"abcd", b""] {
            assert!(!same(b"abc", other));
        }
    }

    #[test]
    fn cookies_are_found_among_others() {
        let mut headers = HeaderMap::new();
        headers.append(header::COOKIE, HeaderValue::from_static("a=1; XSRF-TOKEN=two"));
        headers.append(header::COOKIE, HeaderValue::from_static("b=3"));
        assert_eq!(cookie(&headers, "XSRF-TOKEN"), Some("two"));
        assert_eq!(cookie(&headers, "b"), Some("3"));
        assert_eq!(cookie(&headers, "TOKEN"), None);
    }

    #[test]
    fn the_oldest_sessions_are_forgotten() {
        let sessions = Sessions::default();
        for _ in 0..=KEPT {
            assert_eq!(sessions.sign_in(&HeaderMap::new()).map(|cookies| cookies.len()).ok(), Some(2));
        }
        assert_eq!(sessions.lock().len(), KEPT);
    }
}
