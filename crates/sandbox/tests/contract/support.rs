//! A signed-in caller of a sandbox whose clock stands still.

use std::path::PathBuf;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode, header};
use axum::routing::get;
use http_body_util::BodyExt as _;
use sandbox::{Clock, Moment, Options, Population, Sandbox, upstreams};
use serde_json::{Value, json};
use tower::ServiceExt as _;

/// 2027-01-15T08:00:00Z, a Friday in winter: Oslo is an hour ahead.
pub(crate) const START: Moment = Moment::from_millis(1_800_000_000_000);

/// One browser tab with a sandbox.
#[derive(Clone)]
pub(crate) struct Tab {
    pub(crate) router: Router,
    pub(crate) clock: Clock,
    pub(crate) cookies: String,
    pub(crate) token: String,
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }

    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }

    /// The cookies that it sets, without their attributes.
    pub(crate) fn cookies(&self) -> Vec<String> {
        let values = self.headers.get_all(header::SET_COOKIE).iter();
        values.map(|value| value.to_str().unwrap().split(';').next().unwrap().to_owned()).collect()
    }
}

pub(crate) fn options() -> Options {
    Options { clock: Clock::manual(START), controls: true, ..Options::default() }
}

/// A file of this test alone, gone when it ends.
pub(crate) struct DataFile(PathBuf);

impl Drop for DataFile {
    fn drop(&mut self) {
        for ending in ["", "-wal", "-shm"] {
            std::fs::remove_file(format!("{}{ending}", self.0.display())).ok();
        }
    }
}

impl DataFile {
    pub(crate) fn new(name: &str) -> Self {
        Self(PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{}.db", std::process::id())))
    }

    pub(crate) fn options(&self) -> Options {
        Options { data: Some(self.0.clone()), clock: Clock::manual(START), ..options() }
    }
}

/// The believable tenant, signed in to.
pub(crate) async fn tab() -> Tab {
    tab_with(options()).await
}

pub(crate) async fn tab_with(options: Options) -> Tab {
    tab_of(options, Population::default()).await
}

/// A sandbox with so many connections of each system.
pub(crate) async fn tab_of(options: Options, population: Population) -> Tab {
    let clock = options.clock.clone();
    let sandbox = Sandbox::open_with(options, population).unwrap();
    let page = Router::new()
        .route("/", get(async || "the page"))
        .layer(axum::middleware::from_fn_with_state(sandbox.clone(), sandbox::sign_in));
    let mut tab =
        Tab { router: sandbox.router().merge(page), clock, cookies: String::new(), token: String::new() };
    tab.open_page().await;
    tab
}

impl Tab {
    /// Asks for the page and keeps the cookies that it brings, as a browser does.
    pub(crate) async fn open_page(&mut self) -> Answer {
        let request = Request::get("/").header(header::COOKIE, &self.cookies).body(Body::empty()).unwrap();
        let answer = self.send(request).await;
        self.keep(&answer);
        answer
    }

    pub(crate) fn keep(&mut self, answer: &Answer) {
        for cookie in answer.cookies() {
            let (name, value) = cookie.split_once('=').unwrap();
            let others = self.cookies.split("; ").filter(|kept| !kept.is_empty() && !kept.starts_with(name));
            let mut cookies: Vec<String> = others.map(str::to_owned).collect();
            if name == "XSRF-TOKEN" {
                value.clone_into(&mut self.token);
            }
            cookies.push(cookie);
            self.cookies = cookies.join("; ");
        }
    }

    pub(crate) async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = body.collect().await.unwrap().to_bytes().to_vec();
        Answer { status: parts.status, headers: parts.headers, body }
    }

    /// A request with everything that it needs, still to be changed by a test.
    pub(crate) fn request(
        &self,
        method: &str,
        path: &str,
        body: &str,
        headers: &[(&str, &str)],
    ) -> Request<Body> {
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, "127.0.0.1:8080")
            .header(header::COOKIE, &self.cookies)
            .header("x-xsrf-token", &self.token);
        if !body.is_empty() {
            request = request.header(header::CONTENT_TYPE, "application/json; charset=utf-8");
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        request.body(Body::from(body.to_owned())).unwrap()
    }

    /// Calls an agent's method, such as `ErpSync/GetAllConnections`, in English. Moves the clock while the
    /// call waits.
    pub(crate) async fn call(&self, method: &str, body: Value) -> Answer {
        self.call_in("en", method, body).await
    }

    pub(crate) async fn call_in(&self, language: &str, method: &str, body: Value) -> Answer {
        let body = if body.is_null() { String::new() } else { body.to_string() };
        let path = format!("/api/v1/Agents/{method}");
        self.wait_for(self.request("POST", &path, &body, &[("so-language", language)])).await
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.send(self.request("GET", path, "", &[("so-language", "en")])).await
    }

    /// Calls one of the other systems as a server does that holds its secret.
    pub(crate) async fn upstream(&self, system: &str, method: &str, path: &str, body: &str) -> Answer {
        let upstream = upstreams().into_iter().find(|upstream| upstream.name == system).unwrap();
        let request = Request::builder()
            .method(method)
            .uri(format!("{}{path}", upstream.base_path))
            .header(upstream.header, upstream.header_value())
            .header(header::CONTENT_TYPE, "application/json")
            .body(Body::from(body.to_owned()))
            .unwrap();
        self.wait_for(request).await
    }

    /// Calls the ActiveCampaign account below `/api/3`. Lets a second pass where the account's limit asks for
    /// it.
    pub(crate) async fn account(&self, method: &str, path: &str, body: Value) -> Answer {
        let body = if body.is_null() { String::new() } else { body.to_string() };
        let path = format!("/api/3/{path}");
        let answer = self.upstream("activecampaign", method, &path, &body).await;
        if answer.status != StatusCode::TOO_MANY_REQUESTS {
            return answer;
        }
        self.pass(1);
        self.upstream("activecampaign", method, &path, &body).await
    }

    /// Calls the Stuut organisation's resource.
    pub(crate) async fn stuut(&self, method: &str, path: &str, body: Value) -> Answer {
        let body = if body.is_null() { String::new() } else { body.to_string() };
        self.upstream("stuut", method, &format!("/v2/integrations/connections{path}"), &body).await
    }

    /// Steers the sandbox.
    pub(crate) async fn control(&self, name: &str, body: Value) -> Answer {
        self.send(self.request("POST", &format!("/sandbox/{name}"), &body.to_string(), &[])).await
    }

    /// Sends a request, and lets a second pass whenever it waits for the clock.
    pub(crate) async fn wait_for(&self, request: Request<Body>) -> Answer {
        let tab = self.clone();
        let sent = tokio::spawn(async move { tab.send(request).await });
        while !sent.is_finished() {
            if self.clock.waiting() > 0 {
                self.pass(1);
            }
            tokio::task::yield_now().await;
        }
        sent.await.unwrap()
    }

    /// Lets seconds pass.
    pub(crate) fn pass(&self, seconds: u64) {
        self.clock.advance(Duration::from_secs(seconds));
    }

    /// The connection of an id, from the list.
    pub(crate) async fn connection(&self, id: i64) -> Value {
        let all = self.call("ErpSync/GetAllConnections", json!({"IncludeDeleted": true})).await.json();
        let found = all.as_array().unwrap().iter().find(|row| row["ErpConnectionId"] == id);
        found.unwrap().clone()
    }

    pub(crate) async fn last_sync(&self, id: i64) -> String {
        let body = json!({"ErpSyncConnectionId": id});
        let summary = self.call("ErpSync/GetErpSyncConnectionSummary", body).await.json();
        summary["LastSync"].as_str().unwrap().to_owned()
    }
}

/// The names of an object's properties.
pub(crate) fn names(value: &Value) -> Vec<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}
