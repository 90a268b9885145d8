//! Which headers pass, either way. What is not named here stays behind, hop-by-hop headers among it.

use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum_extra::extract::cookie::Cookie;
use secrecy::{ExposeSecret as _, SecretString};

use crate::config::Kind;
use crate::sign_in::session::{self, Session, Sessions};

/// Where the token travels.
pub(crate) const TOKEN: HeaderName = HeaderName::from_static("x-xsrf-token");

const TO_EVERY_SYSTEM: [HeaderName; 3] = [header::ACCEPT, header::ACCEPT_LANGUAGE, header::CONTENT_TYPE];

const TO_SUPEROFFICE: [HeaderName; 4] = [
    // Not to the others: a secret could not be found in a compressed answer.
    header::ACCEPT_ENCODING,
    HeaderName::from_static("so-language"),
    HeaderName::from_static("so-culture"),
    HeaderName::from_static("so-timezone"),
];

const FROM_EVERY_SYSTEM: [HeaderName; 8] = [
    header::CONTENT_TYPE,
    header::CONTENT_ENCODING,
    header::CONTENT_LANGUAGE,
    header::CONTENT_LENGTH,
    header::RETRY_AFTER,
    HeaderName::from_static("ratelimit-limit"),
    HeaderName::from_static("ratelimit-remaining"),
    HeaderName::from_static("ratelimit-reset"),
];

/// What a system is told: the browser's headers that pass, and what opens the system.
pub(super) fn to_upstream(
    kind: Kind,
    credential: Option<&(HeaderName, HeaderValue)>,
    browser: &HeaderMap,
    signed_in: Option<(&Sessions, &Session)>,
) -> HeaderMap {
    let mut headers = HeaderMap::new();
    copy(&TO_EVERY_SYSTEM, browser, &mut headers);
    if let Some((name, value)) = credential {
        headers.insert(name, value.clone());
    }
    if kind == Kind::SuperOffice {
        copy(&TO_SUPEROFFICE, browser, &mut headers);
        session_of_superoffice(browser, signed_in, &mut headers);
    }
    headers
}

fn copy(names: &[HeaderName], from: &HeaderMap, to: &mut HeaderMap) {
    for name in names {
        for value in from.get_all(name) {
            to.append(name, value.clone());
        }
    }
}

/// The cookies that are not this server's own, and the token.
///
/// Where this server has a sign-in, the browser sends this server's token, which has been checked by now; it is
/// exchanged for the system's own, which is in one of the cookies.
fn session_of_superoffice(
    browser: &HeaderMap,
    signed_in: Option<(&Sessions, &Session)>,
    headers: &mut HeaderMap,
) {
    let mut kept = Vec::new();
    let mut token = None;
    for pair in session::cookie_pairs(browser) {
        let (name, value) = pair;
        let own_token = |(sessions, session): (&Sessions, &Session)| sessions.is_token(session, value);
        if session::is_own_name(name) || (name == session::TOKEN_COOKIE && signed_in.is_some_and(own_token)) {
            continue;
        }
        if name == session::TOKEN_COOKIE {
            token = token.or(Some(value));
        }
        kept.push(format!("{name}={value}"));
    }
    if let Ok(mut value) = HeaderValue::from_str(&kept.join("; "))
        && !kept.is_empty()
    {
        value.set_sensitive(true);
        headers.insert(header::COOKIE, value);
    }
    let token = if signed_in.is_some() {
        token.and_then(|token| HeaderValue::from_str(token).ok())
    } else {
        browser.get(TOKEN).cloned()
    };
    if let Some(mut token) = token {
        token.set_sensitive(true);
        headers.insert(TOKEN, token);
    }
}

/// What the browser is told.
pub(super) fn to_browser(
    kind: Kind,
    system: &str,
    secret: Option<&SecretString>,
    upstream: &HeaderMap,
    has_sign_in: bool,
) -> HeaderMap {
    let mut headers = HeaderMap::new();
    copy(&FROM_EVERY_SYSTEM, upstream, &mut headers);
    if let Some(secret) = secret {
        // A system that repeats what it was told must not tell it to the browser.
        let tells = |value: &HeaderValue| contains(value.as_bytes(), secret.expose_secret().as_bytes());
        for name in FROM_EVERY_SYSTEM {
            if headers.get_all(&name).iter().any(tells) {
                headers.remove(&name);
            }
        }
    }
    if kind == Kind::SuperOffice {
        for cookie in upstream.get_all(header::SET_COOKIE) {
            if let Some(cookie) = own_place(cookie, system, has_sign_in) {
                headers.append(header::SET_COOKIE, cookie);
            }
        }
    }
    headers
}

fn contains(text: &[u8], part: &[u8]) -> bool {
    text.windows(part.len()).any(|window| window == part)
}

/// A cookie of `SuperOffice`, for this server's own name and the system's own path. Its token is for the page as well,
/// unless this server has one of that name.
fn own_place(cookie: &HeaderValue, system: &str, has_sign_in: bool) -> Option<HeaderValue> {
    let mut cookie = Cookie::parse(cookie.to_str().ok()?.to_owned()).ok()?;
    if session::is_own_name(cookie.name()) {
        return None;
    }
    cookie.unset_domain();
    let for_the_page = cookie.name() == session::TOKEN_COOKIE && !has_sign_in;
    if for_the_page || cookie.name().starts_with("__Host-") {
        cookie.set_path("/");
    } else {
        cookie.set_path(format!("/systems/{system}/"));
    }
    let mut value = HeaderValue::from_str(&cookie.to_string()).ok()?;
    value.set_sensitive(true);
    Some(value)
}
