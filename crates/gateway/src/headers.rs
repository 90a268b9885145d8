//! The headers that keep a page from being misused, on everything that the server answers.

use std::str::FromStr;

use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, Uri, header};
use axum::response::Response;

/// An origin whose pages may show the app in a frame, such as `https://online.superoffice.com` or
/// `https://*.superoffice.com`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrameAncestor(String);

impl FromStr for FrameAncestor {
    type Err = String;

    /// Takes nothing that could end the directive in which it is written.
    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || format!("'{text}' is no origin; write it like https://crm.example");
        let (scheme, host) = text.split_once("://").ok_or_else(wrong)?;
        let bare = host.strip_prefix("*.").unwrap_or(host);
        let plain = bare.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-.:".contains(&byte));
        let parsed = format!("{scheme}://{bare}/").parse::<Uri>();
        let named = parsed.is_ok_and(|uri| {
            let has_port = uri.port_u16().is_some();
            has_port == bare.contains(':') && uri.host().is_some_and(|host| !host.is_empty())
        });
        if matches!(scheme, "http" | "https") && plain && named {
            Ok(Self(text.to_owned()))
        } else {
            Err(wrong())
        }
    }
}

/// The headers, for [`set`].
pub(crate) fn security(frame_ancestors: &[FrameAncestor]) -> HeaderMap {
    let mut headers = HeaderMap::new();
    // An ancestor holds letters, digits and a few signs only, so its policy is always a header's value.
    if let Ok(policy) = HeaderValue::from_str(&content_security_policy(frame_ancestors)) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    for (name, value) in [
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "no-referrer"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
        (
            "permissions-policy",
            "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
        ),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers
}

/// Puts the headers on an answer, over anything of the same name.
pub(crate) async fn set(State(headers): State<HeaderMap>, mut response: Response) -> Response {
    response.headers_mut().extend(headers);
    response
}

/// What a page of the app may load and do. `wasm-unsafe-eval` is what compiling WebAssembly needs; it lets no text
/// be run as a script.
fn content_security_policy(frame_ancestors: &[FrameAncestor]) -> String {
    let mut policy = String::from(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; \
         font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; \
         frame-ancestors 'self'",
    );
    for FrameAncestor(origin) in frame_ancestors {
        policy.push(' ');
        policy.push_str(origin);
    }
    policy
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn origins_are_taken_and_nothing_else() {
        for origin in ["https://crm.example", "http://localhost:3000", "https://*.superoffice.com"] {
            assert_eq!(origin.parse(), Ok(FrameAncestor(origin.to_owned())));
        }
        for other in [
            "crm.example",
            "*",
            "https://",
            "https://*",
            "https://a.example; script-src *",
            "https://a.example/path",
            "javascript://a",
            "https://a.example https://b.example",
            "https://user@a.example",
            "https://a.example:port",
        ] {
            assert!(other.parse::<FrameAncestor>().is_err(), "{other}");
        }
    }
}
