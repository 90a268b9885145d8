//! What the server answers around the systems: files, headers, cookies, health.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop where it is")]

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode, header};
use gateway::{Readiness, Site, StandIn};
use http_body_util::BodyExt as _;
use sandbox::{Options, Sandbox};
use tower::ServiceExt as _;

const HASHED: &str = "console-0123456789abcdef_bg.wasm";

/// A built app in a folder of its own, gone with the test.
struct Dist(PathBuf);

impl Dist {
    fn new() -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let name = format!("dist-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        std::fs::create_dir_all(&folder).unwrap();
        for (name, content) in [
            ("index.html", "<!doctype html><title>Console</title>"),
            (HASHED, "plain"),
            (&format!("{HASHED}.br"), "brotli"),
            (&format!("{HASHED}.gz"), "gzip"),
            ("manifest.json", "{}"),
        ] {
            std::fs::write(folder.join(name), content).unwrap();
        }
        Self(folder)
    }

    fn router(&self, with_sandbox: bool) -> Router {
        // Nothing of these tests is forwarded.
        let address = ([127, 0, 0, 1], 1).into();
        let stand_in = with_sandbox.then(|| StandIn {
            sandbox: Sandbox::open(Options::default()).unwrap(),
            address,
            crm_alone: false,
        });
        let frame_ancestors = vec!["https://*.superoffice.com".parse().unwrap()];
        let readiness = Readiness::default();
        Site { dist: self.0.clone(), stand_in, frame_ancestors, config: None, readiness }.router().unwrap()
    }
}

impl Drop for Dist {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.0).ok();
    }
}

async fn get(router: &Router, path: &str, headers: &[(&str, &str)]) -> (StatusCode, HeaderMap, String) {
    let mut request = Request::get(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let response = router.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
    let (parts, body) = response.into_parts();
    let body = String::from_utf8(body.collect().await.unwrap().to_bytes().to_vec()).unwrap();
    (parts.status, parts.headers, body)
}

#[tokio::test]
async fn everything_carries_the_security_headers() {
    let dist = Dist::new();
    let router = dist.router(true);
    for path in [
        "/",
        "/manifest.json",
        "/nothing.js",
        "/healthz",
        "/api/v1/Agents/ErpSync/GetEngineStatus",
        "/sign-out",
    ] {
        let (_, headers, _) = get(&router, path, &[]).await;
        let policy = headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
        assert!(policy.starts_with("default-src 'none'; script-src 'self' 'wasm-unsafe-eval';"), "{path}");
        assert!(policy.ends_with("frame-ancestors 'self' https://*.superoffice.com"), "{path}");
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "no-referrer"),
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-resource-policy", "same-origin"),
        ] {
            assert_eq!(headers[name], value, "{path}");
        }
        assert!(headers.contains_key("permissions-policy"), "{path}");
    }
}

#[tokio::test]
async fn each_file_is_kept_as_long_as_its_name_allows() {
    let dist = Dist::new();
    let router = dist.router(true);
    for (path, status, caching) in [
        ("/", 200, "no-cache"),
        ("/index.html", 200, "no-cache"),
        ("/manifest.json", 200, "no-cache"),
        (&format!("/{HASHED}") as &str, 200, "public, max-age=31536000, immutable"),
        ("/gone-0123456789abcdef.js", 404, "no-store"),
        ("/healthz", 200, "no-store"),
        ("/api/v1/Agents/ErpSync/GetEngineStatus", 401, "no-store"),
    ] {
        let (found, headers, _) = get(&router, path, &[]).await;
        assert_eq!(
            (found.as_u16(), headers[header::CACHE_CONTROL].to_str().unwrap()),
            (status, caching),
            "{path}"
        );
    }
}

#[tokio::test]
async fn precompressed_files_are_sent_to_those_who_can_read_them() {
    let dist = Dist::new();
    let router = dist.router(false);
    let path = format!("/{HASHED}");
    for (accepted, encoding, content) in
        [("br, gzip", Some("br"), "brotli"), ("gzip", Some("gzip"), "gzip"), ("identity", None, "plain")]
    {
        let (_, headers, body) = get(&router, &path, &[("accept-encoding", accepted)]).await;
        let found = headers.get(header::CONTENT_ENCODING).map(|value| value.to_str().unwrap());
        assert_eq!((found, body.as_str()), (encoding, content), "{accepted}");
        assert_eq!(headers[header::CONTENT_TYPE], "application/wasm");
    }
}

#[tokio::test]
async fn the_document_signs_in_and_nothing_else_does() {
    let dist = Dist::new();
    let router = dist.router(true);
    for (path, cookies) in
        [("/", 2), ("/index.html", 2), ("/Cust12345/", 2), ("/manifest.json", 0), ("/healthz", 0)]
    {
        let (status, headers, _) = get(&router, path, &[]).await;
        assert_eq!(status, StatusCode::OK, "{path}");
        assert_eq!(headers.get_all(header::SET_COOKIE).iter().count(), cookies, "{path}");
    }
    let (_, headers, _) = get(&dist.router(false), "/", &[]).await;
    assert!(!headers.contains_key(header::SET_COOKIE), "without the sandbox nobody is signed in");
}

#[tokio::test]
async fn the_cookies_of_the_document_open_the_api() {
    let dist = Dist::new();
    let router = dist.router(true);
    let (_, headers, _) = get(&router, "/", &[]).await;
    let cookies: Vec<&str> = headers
        .get_all(header::SET_COOKIE)
        .iter()
        .map(|value| value.to_str().unwrap().split(';').next().unwrap())
        .collect();
    let token = cookies.iter().find_map(|cookie| cookie.strip_prefix("XSRF-TOKEN=")).unwrap();
    let request = Request::post("/Cust12345/api/v1/Agents/ErpSync/GetAllConnections")
        .header(header::COOKIE, cookies.join("; "))
        .header("x-xsrf-token", token)
        .body(Body::empty())
        .unwrap();
    assert_eq!(router.oneshot(request).await.unwrap().status(), StatusCode::OK);
}

#[tokio::test]
async fn a_tenants_name_stands_before_the_same_files() {
    let dist = Dist::new();
    let router = dist.router(true);
    let (status, headers, body) = get(&router, &format!("/Cust12345/{HASHED}"), &[]).await;
    assert_eq!((status, body.as_str()), (StatusCode::OK, "plain"));
    assert!(headers[header::CACHE_CONTROL].to_str().unwrap().ends_with("immutable"));
    let (status, headers, _) = get(&router, "/Cust12345", &[]).await;
    assert_eq!(
        (status, headers[header::LOCATION].to_str().unwrap()),
        (StatusCode::PERMANENT_REDIRECT, "/Cust12345/")
    );
}

#[tokio::test]
async fn unknown_addresses_are_not_found() {
    let dist = Dist::new();
    for router in [dist.router(true), dist.router(false)] {
        for path in [
            "/nothing",
            "/nothing.js",
            "/../site.rs",
            "/%2e%2e/site.rs",
            "/api",
            "/api/v2/x",
            "/Cust12345/nothing.js",
        ] {
            assert_eq!(get(&router, path, &[]).await.0, StatusCode::NOT_FOUND, "{path}");
        }
    }
    let (status, _, _) = get(&dist.router(false), "/api/v1/Agents/ErpSync/GetEngineStatus", &[]).await;
    assert_eq!(status, StatusCode::NOT_FOUND);
    let (status, _, _) = get(&dist.router(true), "/sandbox/requests", &[]).await;
    assert_eq!(status, StatusCode::NOT_FOUND, "controls are there only when they are wanted");
}

#[tokio::test]
async fn the_sandbox_answers_to_this_machine_only() {
    let dist = Dist::new();
    let rebound = [("host", "evil.example:8080")];
    for path in ["/", "/api/v1/x", "/healthz"] {
        assert_eq!(
            get(&dist.router(true), path, &rebound).await.0,
            StatusCode::MISDIRECTED_REQUEST,
            "{path}"
        );
    }
    assert_eq!(
        get(&dist.router(false), "/", &rebound).await.0,
        StatusCode::OK,
        "plain files are for everybody"
    );
}

#[tokio::test]
async fn health_is_told() {
    let dist = Dist::new();
    let (status, _, body) = get(&dist.router(false), "/healthz", &[]).await;
    assert_eq!((status, body.as_str()), (StatusCode::OK, "ok"));
}
