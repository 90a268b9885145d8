//! The rule that only pages of this very origin may call.

use axum::http::{HeaderMap, HeaderValue, Uri, header};

/// Whether the request may come from a page of this origin, or from no page at all.
///
/// Programs outside of a browser send neither header. A browser sends `Sec-Fetch-Site` with everything, and
/// `Origin` with every POST; both must agree with the host that was asked.
pub(crate) fn is_own(headers: &HeaderMap) -> bool {
    let site = headers.get("sec-fetch-site").map(HeaderValue::as_bytes);
    if !matches!(site, None | Some(b"same-origin" | b"none")) {
        return false;
    }
    let mut origins = headers.get_all(header::ORIGIN).iter();
    match (origins.next(), origins.next()) {
        (None, _) => true,
        (Some(origin), None) => origin.to_str().is_ok_and(|origin| names_host(origin, headers)),
        // No browser sends two.
        (Some(_), Some(_)) => false,
    }
}

/// Whether the origin is the host of the request. The scheme may differ: TLS can end in front of the server.
fn names_host(origin: &str, headers: &HeaderMap) -> bool {
    let Some(host) = headers.get(header::HOST).and_then(|value| value.to_str().ok()) else { return false };
    let Ok(uri) = origin.parse::<Uri>() else { return false };
    let Some(scheme) = uri.scheme_str() else { return false };
    let default_port = match scheme {
        "http" => ":80",
        "https" => ":443",
        _ => return false,
    };
    let without_default = |host: &str| host.strip_suffix(default_port).unwrap_or(host).to_ascii_lowercase();
    uri.authority().is_some_and(|authority| without_default(authority.as_str()) == without_default(host))
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderName;

    use super::*;

    fn own(headers: &[(&'static str, &'static str)]) -> bool {
        let named = headers
            .iter()
            .map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)));
        is_own(&named.collect())
    }

    #[test]
    fn own_pages_and_programs_may_call() {
        assert!(own(&[]));
        assert!(own(&[("host", "crm.example"), ("origin", "http://crm.example")]));
        assert!(own(&[("host", "crm.example"), ("origin", "https://CRM.example:443")]));
        assert!(own(&[("host", "127.0.0.1:8080"), ("origin", "http://127.0.0.1:8080")]));
        assert!(own(&[("sec-fetch-site", "none")]));
        assert!(own(&[("sec-fetch-site", "same-origin"), ("host", "a:1"), ("origin", "http://a:1")]));
    }

    #[test]
    fn other_pages_may_not() {
        for origin in [
            "null",
            "http://evil.example",
            "http://crm.example.evil.example",
            "http://crm.example:81",
            "http://crm.example@evil.example",
            "http://evil.example@crm.example",
            "blob:http://crm.example",
            "//crm.example",
            "crm.example",
            "ftp://crm.example",
            "",
        ] {
            assert!(!own(&[("host", "crm.example"), ("origin", origin)]), "{origin}");
        }
        assert!(!own(&[("origin", "http://crm.example")]));
        for site in ["cross-site", "same-site", "rubbish", ""] {
            assert!(!own(&[("sec-fetch-site", site)]), "{site}");
        }
    }
}
