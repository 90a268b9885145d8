//! What the tests of forwarding share: an upstream that behaves as it is told, and a gateway in front of it.

#![allow(dead_code, unreachable_pub, reason = "each test takes what it needs")]
#![allow(clippy::expect_used, reason = "a missing program should be named")]

pub mod redis;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock};
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use gateway::config::Config;
use gateway::{Readiness, Site};
use http_body_util::BodyExt as _;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;
use tower::ServiceExt as _;

pub const API_TOKEN: &str = "api-token-secret-7f3a";
pub const BEARER: &str = "bearer-secret-9c1d";
pub const KEY: &str = "session-key-secret-0123456789abcdef";
pub const METRICS_TOKEN: &str = "metrics-secret-token-44d0";
pub const PASSWORD: &str = "correct horse battery";

/// What an upstream does with a call.
#[derive(Clone, Copy, Debug)]
pub enum Behaviour {
    /// Answers with a status, headers and a body.
    Answers(u16, &'static [(&'static str, &'static str)], &'static str),
    /// Asks for a pause of so many seconds at the first call, and is fine afterwards.
    PausesOnce(u64),
    /// Answers with so many bytes, and says how many.
    Fills(usize),
    /// Answers with so many bytes, in pieces of unknown number.
    Streams(usize),
    /// Never answers.
    Stalls,
    /// Begins an answer and never ends it.
    StallsInside,
    /// Sends a piece every so many milliseconds, for ever.
    Drips(u64),
    /// Speaks these bytes, whatever they are, and closes.
    Speaks(&'static str),
    /// Closes without a word.
    Slams,
    /// Nobody listens.
    Away,
}

/// A call as it arrived.
#[derive(Clone, Debug)]
pub struct Seen {
    pub line: String,
    pub headers: HeaderMap,
    pub body: Bytes,
    pub at: Instant,
}

/// An upstream on a port of its own.
#[derive(Clone)]
pub struct Upstream {
    pub address: SocketAddr,
    seen: Arc<Mutex<Vec<Seen>>>,
    behaviour: Behaviour,
}

impl Upstream {
    pub async fn start(behaviour: Behaviour) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let upstream = Self { address: listener.local_addr().unwrap(), seen: Arc::default(), behaviour };
        match behaviour {
            Behaviour::Away => drop(listener),
            Behaviour::Speaks(_) | Behaviour::Slams => {
                tokio::spawn(upstream.clone().speak(listener));
            }
            _ => {
                let router = Router::new().fallback(answer).with_state(upstream.clone());
                tokio::spawn(async move { axum::serve(listener, router).await });
            }
        }
        upstream
    }

    pub fn seen(&self) -> Vec<Seen> {
        self.seen.lock().unwrap().clone()
    }

    /// Answers by bytes, for what no HTTP library would send.
    async fn speak(self, listener: TcpListener) {
        loop {
            let (mut stream, _) = listener.accept().await.unwrap();
            let mut read = vec![0; 16 * 1024];
            let length = stream.read(&mut read).await.unwrap();
            let line = String::from_utf8_lossy(&read[..length]).lines().next().unwrap_or_default().to_owned();
            self.seen.lock().unwrap().push(Seen {
                line,
                headers: HeaderMap::new(),
                body: Bytes::new(),
                at: Instant::now(),
            });
            if let Behaviour::Speaks(text) = self.behaviour {
                stream.write_all(text.as_bytes()).await.ok();
            }
            stream.shutdown().await.ok();
        }
    }
}

async fn answer(State(upstream): State<Upstream>, request: Request) -> Response {
    let at = Instant::now();
    let (parts, body) = request.into_parts();
    let body = body.collect().await.unwrap().to_bytes();
    let line = format!("{} {}", parts.method, parts.uri);
    upstream.seen.lock().unwrap().push(Seen { line, headers: parts.headers, body, at });
    let pieces = |count: usize, every: u64| {
        let (mut sender, body) = http_body_util::channel::Channel::<Bytes>::new(1);
        tokio::spawn(async move {
            for _ in 0..count {
                if sender.send_data(Bytes::from_static(&[b'x'; 1000])).await.is_err() {
                    return;
                }
                if every > 0 {
                    tokio::time::sleep(Duration::from_millis(every)).await;
                }
            }
            if every > 0 {
                std::future::pending::<()>().await;
            }
        });
        Body::new(body).into_response()
    };
    match upstream.behaviour {
        Behaviour::Answers(status, headers, body) => {
            let mut response = (StatusCode::from_u16(status).unwrap(), body).into_response();
            response.headers_mut().remove(header::CONTENT_TYPE);
            for (name, value) in headers {
                response.headers_mut().append(*name, value.parse().unwrap());
            }
            response
        }
        Behaviour::PausesOnce(seconds) if upstream.seen().len() == 1 => {
            (StatusCode::TOO_MANY_REQUESTS, [(header::RETRY_AFTER, seconds.to_string())]).into_response()
        }
        Behaviour::PausesOnce(_) => "{}".into_response(),
        Behaviour::Fills(length) => vec![b'x'; length].into_response(),
        Behaviour::Streams(length) => pieces(length / 1000, 0),
        Behaviour::Drips(every) => pieces(1_000_000, every),
        Behaviour::StallsInside => pieces(1, 60_000),
        _ => std::future::pending().await,
    }
}

/// A folder with the least that counts as a built app.
pub fn dist() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("forward-dist");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("index.html"), "<!doctype html><title>Console</title>").unwrap();
    folder
}

pub fn password_hash() -> &'static str {
    static HASH: OnceLock<String> = OnceLock::new();
    HASH.get_or_init(|| gateway::sign_in::password::hash(&PASSWORD.into()).unwrap())
}

/// A configuration with all three kinds at one upstream. `each` is added to every system.
pub fn config_text(upstream: &str, sign_in: bool, each: &str) -> String {
    let mut text = String::new();
    if sign_in {
        text.push_str(
            "[sign_in]\nkey = { env = \"KEY\" }\n[sign_in.administrator]\nname = \"admin\"\n\
             password_hash = { env = \"HASH\" }\n",
        );
    }
    for (kind, name, secret) in [
        ("superoffice", "crm", ""),
        ("activecampaign", "marketing", "secret = { env = \"API_TOKEN\" }"),
        ("stuut", "receivables", "secret = { env = \"BEARER\" }"),
    ] {
        let system = format!(
            "[[systems]]\nkind = \"{kind}\"\nname = \"{name}\"\nupstream = \"{upstream}\"\n{secret}\n{each}\n"
        );
        text.push_str(&system);
    }
    text
}

pub fn environment(name: &str) -> Option<String> {
    let value = match name {
        "API_TOKEN" => API_TOKEN,
        "BEARER" => BEARER,
        "METRICS" => METRICS_TOKEN,
        "KEY" => KEY,
        "HASH" => password_hash(),
        _ => return None,
    };
    Some(value.to_owned())
}

pub fn site(text: &str) -> Router {
    site_of(Config::read(text, &environment).unwrap())
}

pub fn site_of(config: Config) -> Router {
    let site = Site {
        dist: dist(),
        stand_in: None,
        frame_ancestors: Vec::new(),
        config: Some(config),
        readiness: Readiness::default(),
    };
    site.router().unwrap()
}

/// Waits until something is so, half a minute at most.
pub async fn until(what: &str, is_so: impl AsyncFn() -> bool) {
    let waited = tokio::time::timeout(Duration::from_secs(30), async {
        while !is_so().await {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    });
    assert!(waited.await.is_ok(), "in half a minute it was never so that {what}");
}

/// An answer, whole; `broken` when it ended in the middle.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
    pub broken: bool,
}

impl Answer {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The word for programs in an answer of the gateway's own.
    pub fn error(&self) -> String {
        let value = serde_json::from_slice::<serde_json::Value>(&self.body).unwrap_or_default();
        value["error"].as_str().unwrap_or_default().to_owned()
    }
}

/// Asks from this machine, unless the request says from where.
pub async fn ask(site: &Router, mut request: axum::http::Request<Body>) -> Answer {
    if request.extensions().get::<ConnectInfo<SocketAddr>>().is_none() {
        request.extensions_mut().insert(ConnectInfo(SocketAddr::from(([127, 0, 0, 1], 50_000))));
    }
    let (parts, mut body) = site.clone().oneshot(request).await.unwrap().into_parts();
    let mut answer =
        Answer { status: parts.status.as_u16(), headers: parts.headers, body: Vec::new(), broken: false };
    while let Some(frame) = body.frame().await {
        let Ok(frame) = frame else {
            answer.broken = true;
            break;
        };
        answer.body.extend(frame.into_data().unwrap_or_default());
    }
    answer
}

/// Cookies and token of the signed-in administrator, for any site with the same key.
pub async fn signed_in(site: &Router) -> (String, String) {
    let body = serde_json::json!({ "name": "admin", "password": PASSWORD }).to_string();
    let request = axum::http::Request::post("/session")
        .header(header::CONTENT_TYPE, "application/json")
        .body(Body::from(body))
        .unwrap();
    let answer = ask(site, request).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    let pairs: Vec<_> = answer
        .headers
        .get_all(header::SET_COOKIE)
        .iter()
        .map(|value| value.to_str().unwrap().split(';').next().unwrap().to_owned())
        .collect();
    let token = pairs.iter().find_map(|pair| pair.strip_prefix("XSRF-TOKEN=")).unwrap().to_owned();
    (pairs.join("; "), token)
}
