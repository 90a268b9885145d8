//! The rule that a server without a sign-in answers only to names of this very machine.
//!
//! A page elsewhere can give its own host name the address 127.0.0.1 and would then be of the server's origin.

use std::net::IpAddr;

use axum::extract::Request;
use axum::http::{StatusCode, header, uri::Authority};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

/// Refuses requests for other hosts with 421 (Misdirected Request).
pub(crate) async fn loopback_only(request: Request, next: Next) -> Response {
    let host = request.headers().get(header::HOST).and_then(|host| host.to_str().ok());
    if host.is_none_or(is_loopback) {
        next.run(request).await
    } else {
        (StatusCode::MISDIRECTED_REQUEST, "This server answers to this machine's own names only.")
            .into_response()
    }
}

fn is_loopback(host: &str) -> bool {
    let Ok(authority) = host.parse::<Authority>() else { return false };
    let name = authority.host().to_ascii_lowercase();
    if name == "localhost" || name.ends_with(".localhost") {
        return true;
    }
    let address = name.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
    address.is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_this_machine_are_its_own() {
        for own in
            ["localhost", "LOCALHOST:8080", "crm.localhost:1", "127.0.0.1:8080", "127.9.9.9", "[::1]:80"]
        {
            assert!(is_loopback(own), "{own}");
        }
        for other in [
            "crm.example",
            "localhost.example",
            "10.0.0.1:8080",
            "0.0.0.0",
            "[::]:80",
            "127.0.0.1.example",
            "",
        ] {
            assert!(!is_loopback(other), "{other}");
        }
    }
}
