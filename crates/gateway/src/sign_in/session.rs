//! Sessions: a signed cookie that no script reads, and a token bound to it that the page's scripts read.
//!
//! The cookie itself says who is signed in and until when, so that any number of servers with the same key take it.
//! Only sign-outs are kept, in memory and, where several servers share a Redis, there, until the session would have
//! ended anyway.

use std::sync::Arc;
use std::time::Duration;

use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::IntoResponse as _;
use axum_extra::extract::cookie::{Cookie, Key, SameSite, SignedCookieJar};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, Mac};
use secrecy::{ExposeSecret as _, SecretString};
use sha2::{Sha256, Sha512};

use super::sign_outs::{self, SignOuts};
use crate::config;
use crate::forward::TOKEN;
use crate::shared::Shared;

/// The token's cookie; `SuperOffice` names its own like this as well.
pub(crate) const TOKEN_COOKIE: &str = "XSRF-TOKEN";
const PLAIN_COOKIE: &str = "erpsync-session";
/// Browsers take it over https only, from this very host and for all its paths.
const HOST_COOKIE: &str = "__Host-erpsync-session";

/// Who is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Session {
    pub(crate) id: String,
    pub(crate) name: String,
    /// Seconds since 1970.
    expires: u64,
}

/// Why there can be no sessions.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// The system gives no random numbers.
    #[error("no random numbers: {0}")]
    Random(#[from] getrandom::Error),
    /// The key cannot be used.
    #[error("the session key cannot be used: {0}")]
    Length(#[from] hmac::digest::InvalidLength),
}

/// What sessions are made and checked with.
pub(crate) struct Sessions {
    cookie_key: Key,
    token_key: [u8; 64],
    length: Duration,
    /// Whether browsers reach this server by https.
    secure: bool,
    sign_outs: Arc<SignOuts>,
    shared: Option<Shared>,
}

impl Sessions {
    /// The sessions of a configuration; `secure` when browsers reach the server by https.
    pub(crate) fn of(config: &config::SignIn, secure: bool) -> Result<Self, KeyError> {
        Self::new(config.key.as_ref(), Duration::from_hours(config.hours as u64), secure)
    }

    /// Without a key one is drawn, and all sessions end with the program.
    pub(crate) fn new(key: Option<&SecretString>, length: Duration, secure: bool) -> Result<Self, KeyError> {
        let mut drawn = [0; 32];
        let key = if let Some(key) = key {
            key.expose_secret().as_bytes()
        } else {
            getrandom::fill(&mut drawn)?;
            &drawn
        };
        Ok(Self {
            cookie_key: Key::from(&derive(key, b"cookie")?),
            token_key: derive(key, b"token")?,
            length,
            secure,
            sign_outs: Arc::default(),
            shared: None,
        })
    }

    /// What was ended here, for those who tell others.
    pub(crate) fn sign_outs(&self) -> Arc<SignOuts> {
        Arc::clone(&self.sign_outs)
    }

    /// From now on sign-outs are shared with other servers.
    pub(crate) fn share(&mut self, shared: Shared) {
        self.shared = Some(shared);
    }

    /// A new session and the cookies that carry it.
    pub(crate) fn open(&self, name: &str) -> Result<SignedCookies, getrandom::Error> {
        let mut id = [0; 16];
        getrandom::fill(&mut id)?;
        let expires = sign_outs::now() + self.length.as_secs();
        let session = Session { id: URL_SAFE_NO_PAD.encode(id), name: name.to_owned(), expires };
        let value = format!("{}.{}.{}", session.id, session.expires, URL_SAFE_NO_PAD.encode(name));
        let age = i64::try_from(self.length.as_secs()).unwrap_or(i64::MAX);
        let own = self.cookie(self.cookie_name(), value, true, age);
        let token = self.cookie(TOKEN_COOKIE, self.token(&session), false, age);
        let jar = SignedCookieJar::from_headers(&HeaderMap::new(), self.cookie_key.clone()).add(own);
        Ok(SignedCookies { jar, token })
    }

    /// Ends a session, and takes the cookies back.
    pub(crate) async fn close(&self, session: &Session) -> SignedCookies {
        self.sign_outs.add(&session.id, session.expires);
        if let Some(shared) = &self.shared {
            let left = Duration::from_secs(session.expires.saturating_sub(sign_outs::now()));
            shared.sign_out(&session.id, left).await;
        }
        let own = self.cookie(self.cookie_name(), String::new(), true, 0);
        let token = self.cookie(TOKEN_COOKIE, String::new(), false, 0);
        let jar = SignedCookieJar::from_headers(&HeaderMap::new(), self.cookie_key.clone()).add(own);
        SignedCookies { jar, token }
    }

    /// The session that a request carries, if it is a good one.
    pub(crate) async fn read(&self, headers: &HeaderMap) -> Option<Session> {
        let session = self.signed(headers)?;
        let ended = self.sign_outs.contains(&session.id)
            || match &self.shared {
                Some(shared) => shared.is_signed_out(&session.id).await,
                None => false,
            };
        (!ended).then_some(session)
    }

    /// The session that is signed and not too old.
    fn signed(&self, headers: &HeaderMap) -> Option<Session> {
        let jar = SignedCookieJar::from_headers(headers, self.cookie_key.clone());
        let cookie = jar.get(self.cookie_name())?;
        let mut parts = cookie.value().splitn(3, '.');
        let (id, expires, name) = (parts.next()?, parts.next()?.parse().ok()?, parts.next()?);
        let name = String::from_utf8(URL_SAFE_NO_PAD.decode(name).ok()?).ok()?;
        (expires > sign_outs::now()).then(|| Session { id: id.to_owned(), name, expires })
    }

    /// Whether a request carries the session's token twice: in the header, which only a page of this origin can set,
    /// and in the cookie.
    pub(crate) fn carries_token(&self, session: &Session, headers: &HeaderMap) -> bool {
        let mut sent = headers.get_all(TOKEN).iter();
        let (Some(token), None) = (sent.next().and_then(|value| value.to_str().ok()), sent.next()) else {
            return false;
        };
        let in_cookie = cookie_pairs(headers).any(|pair| pair == (TOKEN_COOKIE, token));
        in_cookie && self.is_token(session, token)
    }

    /// Whether a text is the session's token, compared in constant time.
    pub(crate) fn is_token(&self, session: &Session, text: &str) -> bool {
        URL_SAFE_NO_PAD.decode(text).is_ok_and(|bytes| self.mac(session).verify_slice(&bytes).is_ok())
    }

    fn token(&self, session: &Session) -> String {
        URL_SAFE_NO_PAD.encode(self.mac(session).finalize().into_bytes())
    }

    fn mac(&self, session: &Session) -> Hmac<Sha256> {
        let mut mac = <Hmac<Sha256> as hmac::digest::KeyInit>::new((&self.token_key).into());
        mac.update(session.id.as_bytes());
        mac
    }

    fn cookie_name(&self) -> &'static str {
        if self.secure { HOST_COOKIE } else { PLAIN_COOKIE }
    }

    fn cookie(&self, name: &'static str, value: String, hidden: bool, age: i64) -> Cookie<'static> {
        let mut cookie = Cookie::new(name, value);
        cookie.set_path("/");
        cookie.set_http_only(hidden);
        cookie.set_secure(self.secure);
        cookie.set_same_site(SameSite::Lax);
        cookie.set_max_age(time::Duration::seconds(age));
        cookie
    }
}

/// Both cookies of a session.
pub(crate) struct SignedCookies {
    jar: SignedCookieJar,
    token: Cookie<'static>,
}

impl SignedCookies {
    /// Puts them on an answer.
    pub(crate) fn write(self, headers: &mut HeaderMap) {
        let own = self.jar.into_response();
        let own = own.headers().get_all(header::SET_COOKIE).iter().cloned();
        let token = HeaderValue::from_str(&self.token.to_string()).ok();
        for mut value in own.chain(token) {
            value.set_sensitive(true);
            headers.append(header::SET_COOKIE, value);
        }
    }
}

/// The cookies that a request carries, as they are written.
pub(crate) fn cookie_pairs(headers: &HeaderMap) -> impl Iterator<Item = (&str, &str)> {
    let lines = headers.get_all(header::COOKIE).into_iter().filter_map(|line| line.to_str().ok());
    lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='))
}

/// Whether a cookie of this name is this server's session.
pub(crate) fn is_own_name(name: &str) -> bool {
    [PLAIN_COOKIE, HOST_COOKIE].contains(&name.trim())
}

/// A key of its own for each use.
fn derive(key: &[u8], usage: &[u8]) -> Result<[u8; 64], hmac::digest::InvalidLength> {
    let mut mac = <Hmac<Sha512> as Mac>::new_from_slice(key)?;
    mac.update(usage);
    Ok(mac.finalize().into_bytes().into())
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test that cannot go on should stop where it is")]
mod tests {
    use super::*;

    fn sessions(key: &str, secure: bool) -> Sessions {
        Sessions::new(Some(&key.into()), Duration::from_hours(1), secure).unwrap()
    }

    /// What a browser sends back: the session's cookie and the token's.
    fn cookies(signed: SignedCookies) -> (String, String) {
        let mut headers = HeaderMap::new();
        signed.write(&mut headers);
        let lines: Vec<_> = headers.get_all(header::SET_COOKIE).iter().collect();
        let pair = |line: &HeaderValue| line.to_str().unwrap().split(';').next().unwrap().to_owned();
        (pair(lines[0]), pair(lines[1]))
    }

    fn sent(cookie: &str, token: Option<&str>) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, cookie.parse().unwrap());
        if let Some(token) = token {
            headers.insert(TOKEN, token.parse().unwrap());
        }
        headers
    }

    #[tokio::test]
    async fn a_session_is_read_back_by_those_who_have_its_key() {
        let own = sessions("a key", true);
        let (cookie, _) = cookies(own.open("Ada. L.").unwrap());
        assert!(cookie.starts_with("__Host-erpsync-session="));
        assert_eq!(own.read(&sent(&cookie, None)).await.unwrap().name, "Ada. L.");
        assert!(
            sessions("a key", true).read(&sent(&cookie, None)).await.is_some(),
            "another server, same key"
        );
        assert!(sessions("b key", true).read(&sent(&cookie, None)).await.is_none());
        assert!(sessions("a key", false).read(&sent(&cookie, None)).await.is_none(), "another cookie name");
        let drawn = || Sessions::new(None, Duration::from_hours(1), true).unwrap();
        assert!(drawn().read(&sent(&cookie, None)).await.is_none());
        let mut forged = cookie.clone();
        forged.push('x');
        for other in
            [forged.as_str(), "__Host-erpsync-session=", "__Host-erpsync-session=a.9999999999.YQ", ""]
        {
            assert!(own.read(&sent(other, None)).await.is_none(), "{other}");
        }
    }

    #[tokio::test]
    async fn a_session_ends() {
        let own = sessions("a key", false);
        let (cookie, _) = cookies(own.open("a").unwrap());
        let session = own.read(&sent(&cookie, None)).await.unwrap();
        let mut headers = HeaderMap::new();
        own.close(&session).await.write(&mut headers);
        let gone = headers
            .get_all(header::SET_COOKIE)
            .iter()
            .all(|line| line.to_str().unwrap().contains("Max-Age=0"));
        assert!(gone, "{headers:?}");
        assert!(own.read(&sent(&cookie, None)).await.is_none(), "a copy of the cookie opens nothing");
        let short = Sessions::new(None, Duration::ZERO, false).unwrap();
        let (cookie, _) = cookies(short.open("a").unwrap());
        assert!(short.read(&sent(&cookie, None)).await.is_none());
    }

    #[tokio::test]
    async fn the_token_is_the_sessions_own_and_sent_twice() {
        let own = sessions("a key", false);
        let (cookie, token_cookie) = cookies(own.open("a").unwrap());
        let (_, others) = cookies(own.open("a").unwrap());
        let session = own.read(&sent(&cookie, None)).await.unwrap();
        let token = token_cookie.strip_prefix("XSRF-TOKEN=").unwrap();
        let other = others.strip_prefix("XSRF-TOKEN=").unwrap();
        assert!(own.carries_token(&session, &sent(&format!("{cookie}; {token_cookie}"), Some(token))));
        for (cookies, token) in [
            (token_cookie.as_str(), None),
            ("", Some(token)),
            (&others, Some(token)),
            (&token_cookie, Some(other)),
            (&others, Some(other)),
            (&token_cookie, Some("")),
            ("XSRF-TOKEN=", Some("")),
        ] {
            assert!(!own.carries_token(&session, &sent(cookies, token)), "{cookies} {token:?}");
        }
        let mut twice = sent(&token_cookie, Some(token));
        twice.append(TOKEN, token.parse().unwrap());
        assert!(!own.carries_token(&session, &twice));
    }

    #[test]
    fn cookies_are_kept_from_scripts_and_other_sites() {
        for (secure, name) in [(true, "__Host-erpsync-session="), (false, "erpsync-session=")] {
            let mut headers = HeaderMap::new();
            sessions("a key", secure).open("a").unwrap().write(&mut headers);
            let lines: Vec<_> =
                headers.get_all(header::SET_COOKIE).iter().map(|line| line.to_str().unwrap()).collect();
            assert!(lines[0].starts_with(name) && lines[0].contains("HttpOnly"), "{}", lines[0]);
            assert!(lines[1].starts_with("XSRF-TOKEN=") && !lines[1].contains("HttpOnly"), "{}", lines[1]);
            for line in lines {
                assert!(line.contains("SameSite=Lax") && line.contains("Path=/"), "{line}");
                assert_eq!(line.contains("Secure"), secure, "{line}");
                assert!(!line.contains("Domain"), "{line}");
            }
        }
    }
}
