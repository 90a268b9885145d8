//! The built app's files: which of them are kept by browsers, and which one signs in.
//!
//! The same files stand below a tenant's name, such as `/Cust12345/`, as they do in the real product.

use std::path::Path;
use std::time::Duration;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, Uri, header};
use axum::middleware;
use axum::response::{IntoResponse as _, Redirect, Response};
use sandbox::Sandbox;
use tower::ServiceExt as _;
use tower_http::services::{ServeDir, ServeFile};
use tower_http::timeout::TimeoutLayer;

/// How long finding and opening a file may take.
const FILE_TIME: Duration = Duration::from_secs(30);

#[derive(Clone)]
struct Files {
    /// The document, which signs in where there is a sandbox.
    document: Router,
    others: ServeDir<tower_http::services::fs::DefaultServeDirFallback>,
}

/// Serves the folder.
pub(crate) fn service(dist: &Path, sandbox: Option<&Sandbox>) -> Router {
    let file = ServeFile::new(dist.join("index.html")).precompressed_br().precompressed_gzip();
    let mut document = Router::new().fallback_service(file);
    if let Some(sandbox) = sandbox {
        document = document.layer(middleware::from_fn_with_state(sandbox.clone(), sandbox::sign_in));
    }
    let others =
        ServeDir::new(dist).append_index_html_on_directories(false).precompressed_br().precompressed_gzip();
    Router::new()
        .fallback(serve)
        .with_state(Files { document, others })
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, FILE_TIME))
}

async fn serve(State(files): State<Files>, mut request: Request) -> Response {
    let path = request.uri().path().to_owned();
    let inside = match without_tenant(&path) {
        Some("") => return Redirect::permanent(&format!("{path}/")).into_response(),
        Some(inside) => inside,
        None => &path,
    };
    if inside != path {
        let Ok(uri) = inside.parse::<Uri>() else { return StatusCode::NOT_FOUND.into_response() };
        *request.uri_mut() = uri;
    }
    if matches!(inside, "/" | "/index.html") {
        let response = files.document.oneshot(request).await;
        return with_caching(response.into_response(), "no-cache");
    }
    let Ok(response) = files.others.oneshot(request).await;
    let response = response.into_response();
    if !response.status().is_success() && response.status() != StatusCode::NOT_MODIFIED {
        return with_caching(response, "no-store");
    }
    with_caching(response, if is_hashed(inside) { "public, max-age=31536000, immutable" } else { "no-cache" })
}

/// What is behind a tenant's name: `/app.js` for `/Cust12345/app.js`, and nothing for `/Cust12345`.
pub(crate) fn without_tenant(path: &str) -> Option<&str> {
    let rest = path.strip_prefix("/Cust")?;
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let inside = &rest[digits..];
    (digits > 0 && (inside.is_empty() || inside.starts_with('/'))).then_some(inside)
}

/// Whether a file's name tells its content: `app-0123456789abcdef.js`, or `app-0123456789abcdef_bg.wasm`.
fn is_hashed(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    name.split('-').skip(1).any(|part| {
        let digits = part.bytes().take_while(u8::is_ascii_hexdigit).count();
        digits >= 16 && matches!(part.as_bytes().get(digits), Some(b'.' | b'_'))
    })
}

fn with_caching(mut response: Response, how: &'static str) -> Response {
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static(how));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_with_a_hash_are_told_from_others() {
        for hashed in [
            "/app-0123456789abcdef.js",
            "/a/erpsync-console-0123456789abcdef_bg.wasm",
            "/x-0123456789abcdef0123.css",
        ] {
            assert!(is_hashed(hashed), "{hashed}");
        }
        for other in [
            "/app.js",
            "/app-0123456789abcde.js",
            "/0123456789abcdef.js",
            "/app-0123456789abcdef",
            "/a-0123456789abcdef/app.js",
            "/app-0123456789abcdefg.js",
        ] {
            assert!(!is_hashed(other), "{other}");
        }
    }

    #[test]
    fn tenants_are_told_from_folders() {
        assert_eq!(without_tenant("/Cust12345/app.js"), Some("/app.js"));
        assert_eq!(without_tenant("/Cust12345/"), Some("/"));
        assert_eq!(without_tenant("/Cust12345"), Some(""));
        for other in ["/Custom/app.js", "/Cust/app.js", "/Cust12a/app.js", "/assets/app.js", "/"] {
            assert_eq!(without_tenant(other), None, "{other}");
        }
    }
}
