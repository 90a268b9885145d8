//! Forwarding, as a table: what the browser sends, how the upstream behaves, what comes of it.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop where it is")]

mod support;

use axum::Router;
use axum::body::Body;
use axum::http::Request;
use support::Behaviour::{Answers, Away, Drips, Fills, Slams, Speaks, Stalls, StallsInside, Streams};
use support::{API_TOKEN, Answer, BEARER, Behaviour, Seen, Upstream};

const FINE: Behaviour = Answers(200, &[("content-type", "application/json")], "{\"fine\":true}");
const LOG: &str = "GET /systems/crm/api/v1/Archive/ErpSyncLog";
const SYNC: &str = "POST /systems/crm/api/v1/Agents/ErpSync/SyncAll";
const LIST: &str = "GET /systems/marketing/api/3/connections";
const CREATE: &str = "POST /systems/marketing/api/3/connections";
const STUUT: &str = "GET /systems/receivables/v2/integrations/connections";
/// Short enough for a test, long enough for a busy machine to answer a good call.
const HASTE: &str = "timeouts = { connect = 0.4, read = 0.4, total = 30 }";

enum Check {
    Upstream(&'static str, &'static str),
    UpstreamLacks(&'static str),
    UpstreamLine(&'static str),
    UpstreamBody(&'static str),
    Browser(&'static str, &'static str),
    BrowserLacks(&'static str),
    Body(&'static str),
    Length(usize),
    Broken,
}
use Check::{
    Body as HasBody, Broken, Browser, BrowserLacks, Length, Upstream as Sees, UpstreamBody, UpstreamLacks,
    UpstreamLine,
};

/// One row.
struct Row {
    call: &'static str,
    headers: Vec<(&'static str, &'static str)>,
    body: Vec<u8>,
    behaviour: Behaviour,
    each: &'static str,
    signed_in: bool,
    configured: bool,
    token: bool,
    status: u16,
    error: &'static str,
    hits: usize,
    checks: Vec<Check>,
}

/// A call by somebody who is signed in.
fn call(call: &'static str, behaviour: Behaviour, status: u16) -> Row {
    Row {
        call,
        headers: Vec::new(),
        body: Vec::new(),
        behaviour,
        each: "",
        signed_in: true,
        configured: true,
        token: true,
        status,
        error: "",
        hits: 1,
        checks: Vec::new(),
    }
}

/// A call that is refused before the upstream hears of it.
fn refused(call_: &'static str, status: u16, error: &'static str) -> Row {
    Row { error, hits: 0, ..call(call_, FINE, status) }
}

/// A call whose answer is the gateway's own, after the upstream was asked.
fn fails(call_: &'static str, behaviour: Behaviour, status: u16, error: &'static str) -> Row {
    Row { error, ..call(call_, behaviour, status) }
}

impl Row {
    fn with(mut self, name: &'static str, value: &'static str) -> Self {
        self.headers.push((name, value));
        self
    }

    fn body(mut self, body: impl Into<Vec<u8>>) -> Self {
        self.body = body.into();
        self
    }

    fn each(mut self, each: &'static str) -> Self {
        self.each = each;
        self
    }

    fn hits(mut self, hits: usize) -> Self {
        self.hits = hits;
        self
    }

    fn check(mut self, check: Check) -> Self {
        self.checks.push(check);
        self
    }

    /// Sent by somebody who is not signed in.
    fn stranger(mut self) -> Self {
        (self.signed_in, self.token) = (false, false);
        self
    }

    /// Sent with the session's cookie only.
    fn without_token(mut self) -> Self {
        self.token = false;
        self
    }

    /// Sent to a gateway without a sign-in.
    fn open(mut self) -> Self {
        (self.configured, self.signed_in, self.token) = (false, false, false);
        self.with("host", "localhost")
    }

    async fn run(self, sessions: &(String, String)) {
        let upstream = Upstream::start(self.behaviour).await;
        let base = format!("http://{}/base", upstream.address);
        let site = support::site(&support::config_text(&base, self.configured, self.each));
        let (method, path) = self.call.split_once(' ').unwrap();
        let mut request = Request::builder().method(method).uri(path);
        let mut cookies = Vec::new();
        for (name, value) in &self.headers {
            match *name {
                "cookie" => cookies.push((*value).to_owned()),
                _ => request = request.header(*name, *value),
            }
        }
        if self.signed_in {
            cookies.push(sessions.0.clone());
        }
        if self.token {
            request = request.header("x-xsrf-token", &sessions.1);
        }
        if !cookies.is_empty() {
            request = request.header("cookie", cookies.join("; "));
        }
        let answer = support::ask(&site, request.body(Body::from(self.body.clone())).unwrap()).await;
        self.judge(&answer, &upstream.seen(), sessions);
    }

    fn judge(&self, answer: &Answer, seen: &[Seen], sessions: &(String, String)) {
        let told = format!("{} to {:?}: {answer:?} {seen:?}", self.call, self.behaviour);
        assert_eq!(answer.status, self.status, "{told}");
        if !self.error.is_empty() {
            assert_eq!(answer.error(), self.error, "{told}");
            let value: serde_json::Value = serde_json::from_slice(&answer.body).unwrap();
            assert!(self.call.contains(value["system"].as_str().unwrap()), "{told}");
        }
        assert_eq!(seen.len(), self.hits, "{told}");
        let broken = self.checks.iter().any(|check| matches!(check, Broken));
        assert_eq!(answer.broken, broken, "{told}");
        assert_eq!(answer.headers["cache-control"], "no-store", "{told}");
        assert!(answer.headers.contains_key("content-security-policy"), "{told}");
        let heard = format!("{seen:?}");
        let session = sessions.0.split("; ").find(|pair| pair.starts_with("erpsync-session=")).unwrap();
        assert!(!heard.contains(session) && !heard.contains(&sessions.1), "the session stays here: {told}");
        for secret in [API_TOKEN, BEARER] {
            assert!(!format!("{answer:?}").contains(secret), "{told}");
        }
        for check in &self.checks {
            let upstream = |name: &str| {
                let values = seen[0].headers.get_all(name).iter().map(|value| value.to_str().unwrap());
                values.collect::<Vec<_>>().join(" | ")
            };
            let browser = |name: &str| {
                let values = answer.headers.get_all(name).iter().map(|value| value.to_str().unwrap());
                values.collect::<Vec<_>>().join(" | ")
            };
            match *check {
                Sees(name, value) => assert_eq!(upstream(name), value, "{name}: {told}"),
                UpstreamLacks(name) => assert!(!seen[0].headers.contains_key(name), "{name}: {told}"),
                UpstreamLine(line) => assert_eq!(seen[0].line, line, "{told}"),
                UpstreamBody(body) => assert_eq!(seen[0].body, body, "{told}"),
                Browser(name, value) => assert_eq!(browser(name), value, "{name}: {told}"),
                BrowserLacks(name) => assert!(!answer.headers.contains_key(name), "{name}: {told}"),
                HasBody(body) => assert_eq!(answer.text(), body, "{told}"),
                Length(length) => assert_eq!(answer.body.len(), length, "{told}"),
                Broken => {}
            }
        }
    }
}

async fn run(rows: Vec<Row>) {
    let sessions = sessions().await;
    for row in rows {
        row.run(&sessions).await;
    }
}

async fn sessions() -> (String, String) {
    let site: Router = support::site(&support::config_text("http://127.0.0.1:1", true, ""));
    support::signed_in(&site).await
}

#[tokio::test]
async fn what_passes_to_the_upstream() {
    run(vec![
        call(LOG, FINE, 200)
            .check(UpstreamLine("GET /base/api/v1/Archive/ErpSyncLog"))
            .check(HasBody("{\"fine\":true}")),
        call(
            "GET /systems/crm/api/v1/Archive/ErpSyncLog?$filter=connection%20eq%20'a%26b'&$top=3",
            FINE,
            200,
        )
        .check(UpstreamLine("GET /base/api/v1/Archive/ErpSyncLog?$filter=connection%20eq%20'a%26b'&$top=3")),
        call(SYNC, FINE, 200)
            .body("{\"a\":1}")
            .with("content-type", "application/json")
            .check(UpstreamBody("{\"a\":1}"))
            .check(Sees("content-type", "application/json"))
            .check(Sees("content-length", "7")),
        call(SYNC, FINE, 200)
            .with("so-language", "*")
            .with("so-culture", "nb")
            .with("so-timezone", "UTC")
            .check(Sees("so-language", "*"))
            .check(Sees("so-culture", "nb"))
            .check(Sees("so-timezone", "UTC")),
        call(LOG, FINE, 200)
            .with("accept", "application/json")
            .with("accept-language", "nb")
            .with("accept-encoding", "br")
            .check(Sees("accept", "application/json"))
            .check(Sees("accept-language", "nb"))
            .check(Sees("accept-encoding", "br")),
        call(LOG, FINE, 200)
            .with("referer", "https://a.example")
            .with("x-forwarded-for", "1.2.3.4")
            .with("forwarded", "for=1.2.3.4")
            .check(UpstreamLacks("referer"))
            .check(UpstreamLacks("x-forwarded-for"))
            .check(UpstreamLacks("forwarded")),
        call(LOG, FINE, 200)
            .with("connection", "x-hop")
            .with("x-hop", "1")
            .with("te", "trailers")
            .with("upgrade", "h2c")
            .check(UpstreamLacks("connection"))
            .check(UpstreamLacks("x-hop"))
            .check(UpstreamLacks("te"))
            .check(UpstreamLacks("upgrade")),
        call(LOG, FINE, 200)
            .with("authorization", "Bearer mine")
            .with("api-token", "mine")
            .with("proxy-authorization", "x")
            .check(UpstreamLacks("authorization"))
            .check(UpstreamLacks("api-token"))
            .check(UpstreamLacks("proxy-authorization")),
        call(LOG, FINE, 200).with("user-agent", "browser").check(Sees("user-agent", "erpsync-console/0.1.0")),
        call(LOG, FINE, 200).with("x-request-id", "mine").check(UpstreamLacks("x-request-id")),
        call(LIST, FINE, 200).check(Sees("api-token", API_TOKEN)).check(UpstreamLacks("authorization")),
        call(LIST, FINE, 200)
            .with("api-token", "mine")
            .with("authorization", "Bearer mine")
            .check(Sees("api-token", API_TOKEN))
            .check(UpstreamLacks("authorization")),
        call(LIST, FINE, 200)
            .with("cookie", "a=b")
            .with("so-language", "nb")
            .check(UpstreamLacks("cookie"))
            .check(UpstreamLacks("x-xsrf-token"))
            .check(UpstreamLacks("so-language")),
        call(STUUT, FINE, 200)
            .with("authorization", "Bearer mine")
            .with("api-token", "mine")
            .check(Sees("authorization", BEARER_HEADER))
            .check(UpstreamLacks("api-token"))
            .check(UpstreamLacks("cookie")),
        call("DELETE /systems/marketing/api/3/connections/7", FINE, 200)
            .check(UpstreamLine("DELETE /base/api/3/connections/7")),
        call("PUT /systems/marketing/api/3/connections/7", FINE, 200).body("{}").check(UpstreamBody("{}")),
        call("PATCH /systems/receivables/v2/integrations/connections/a-1", FINE, 200)
            .body("{}")
            .check(UpstreamLine("PATCH /base/v2/integrations/connections/a-1")),
        // The session and the token of SuperOffice's own; this server's stay here (see `judge`).
        call(LOG, FINE, 200).check(UpstreamLacks("cookie")).check(UpstreamLacks("x-xsrf-token")),
        call(LOG, FINE, 200)
            .with("cookie", "ASP.NET_SessionId=s; XSRF-TOKEN=theirs")
            .check(Sees("cookie", "ASP.NET_SessionId=s; XSRF-TOKEN=theirs"))
            .check(Sees("x-xsrf-token", "theirs")),
        call(LOG, FINE, 200)
            .open()
            .with("cookie", "ASP.NET_SessionId=s; XSRF-TOKEN=theirs")
            .with("x-xsrf-token", "told")
            .check(Sees("cookie", "ASP.NET_SessionId=s; XSRF-TOKEN=theirs"))
            .check(Sees("x-xsrf-token", "told")),
        call(LOG, FINE, 200)
            .open()
            .with("cookie", "__Host-erpsync-session=x; erpsync-session=y; a=1")
            .check(Sees("cookie", "a=1")),
    ])
    .await;
}

const BEARER_HEADER: &str = "Bearer bearer-secret-9c1d";

#[tokio::test]
async fn what_a_system_repeats_of_a_secret_stays_here() {
    run(vec![
        call(LIST, Answers(500, &[], "told: api-token-secret-7f3a, again api-token-secret-7f3"), 500)
            .check(HasBody("told: *********************, again api-token-secret-7f3"))
            .check(Browser("content-length", "55")),
        call(STUUT, Answers(500, &[], "Authorization: Bearer bearer-secret-9c1d"), 500)
            .check(HasBody("Authorization: Bearer ******************")),
        call(LIST, FINE, 200).with("accept-encoding", "br").check(UpstreamLacks("accept-encoding")),
    ])
    .await;
}

#[tokio::test]
async fn what_passes_to_the_browser() {
    let all = &[
        ("content-type", "text/html"),
        ("content-language", "nb"),
        ("retry-after", "0"),
        ("ratelimit-remaining", "3"),
        ("set-cookie", "session=1; Domain=crm.example; Path=/Cust1; HttpOnly"),
        ("set-cookie", "XSRF-TOKEN=t; Path=/"),
        ("server", "upstream/1"),
        ("x-powered-by", "x"),
        ("access-control-allow-origin", "*"),
        ("content-security-policy", "default-src *"),
        ("cache-control", "public"),
        ("location", "https://a.example"),
        ("www-authenticate", "Basic"),
        ("strict-transport-security", "max-age=1"),
        ("clear-site-data", "\"*\""),
        ("refresh", "0; url=https://a.example"),
        ("link", "<https://a.example>; rel=preload"),
        ("x-xsrf-token", "t"),
    ];
    let behaviour = Answers(200, all, "<p>");
    let behind = |row: Row| {
        [
            "server",
            "x-powered-by",
            "access-control-allow-origin",
            "location",
            "www-authenticate",
            "refresh",
            "link",
            "clear-site-data",
            "strict-transport-security",
            "x-xsrf-token",
        ]
        .into_iter()
        .fold(row, |row, name| row.check(BrowserLacks(name)))
        .check(Browser("content-type", "text/html"))
        .check(Browser("content-language", "nb"))
        .check(Browser("retry-after", "0"))
        .check(Browser("ratelimit-remaining", "3"))
    };
    let echo = &[("content-language", API_TOKEN), ("retry-after", API_TOKEN), ("content-type", "text/plain")];
    run(vec![
        behind(call(LOG, behaviour, 200)).check(Browser("set-cookie", "session=1; HttpOnly; Path=/systems/crm/ | XSRF-TOKEN=t; Path=/systems/crm/")),
        behind(call(LOG, behaviour, 200).open()).check(Browser("set-cookie", "session=1; HttpOnly; Path=/systems/crm/ | XSRF-TOKEN=t; Path=/")),
        behind(call(LIST, behaviour, 200)).check(BrowserLacks("set-cookie")),
        behind(call(STUUT, behaviour, 200)).check(BrowserLacks("set-cookie")),
        call(LOG, Answers(200, &[("set-cookie", "erpsync-session=x"), ("set-cookie", "__Host-erpsync-session=x; Secure; Path=/")], ""), 200)
            .check(BrowserLacks("set-cookie")),
        call(LIST, Answers(200, echo, ""), 200).check(BrowserLacks("content-language")).check(BrowserLacks("retry-after")).check(Browser("content-type", "text/plain")),
        call(LIST, Answers(200, &[("content-encoding", "br"), ("content-type", "application/json")], "xx"), 200).check(Browser("content-encoding", "br")).check(HasBody("xx")),
        call(SYNC, Answers(204, &[], ""), 204).check(HasBody("")),
        call(SYNC, Answers(200, &[], "null"), 200).check(HasBody("null")).check(BrowserLacks("content-type")),
        call(SYNC, Answers(400, &[], "{\"Message\":\"x\"}"), 400).check(HasBody("{\"Message\":\"x\"}")),
        call(SYNC, Answers(401, &[], "sign in"), 401).check(HasBody("sign in")),
        call(LIST, Answers(403, &[], "{}"), 403).check(HasBody("{}")),
        call(CREATE, Answers(422, &[], "{\"errors\":[]}"), 422).check(HasBody("{\"errors\":[]}")),
        call(SYNC, Answers(421, &[], "elsewhere"), 421).check(HasBody("elsewhere")),
        call(LOG, Answers(500, &[], "broken"), 500).check(HasBody("broken")),
        call(LIST, Answers(503, &[("retry-after", "7")], ""), 503).check(Browser("retry-after", "7")),
        call(LIST, Answers(429, &[("retry-after", "3")], "slow"), 429).check(Browser("retry-after", "3")).check(HasBody("slow")),
        call(LOG, Fills(100_000), 200).check(Length(100_000)).check(Browser("content-length", "100000")),
        call(LOG, Streams(100_000), 200).check(Length(100_000)),
        call(LOG, Speaks("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"), 200).check(HasBody("ok")).check(BrowserLacks("link")),
        call(LOG, Speaks("HTTP/1.0 200 OK\r\n\r\nuntil the end"), 200).check(HasBody("until the end")),
        call(LOG, Speaks("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X-A\r\n\r\n2\r\nok\r\n0\r\nX-A: 1\r\n\r\n"), 200).check(HasBody("ok")).check(BrowserLacks("trailer")),
        call(LOG, Speaks("HTTP/1.1 200 OK\r\nConnection: close, X-Hop\r\nX-Hop: 1\r\nKeep-Alive: 5\r\nContent-Length: 2\r\n\r\nok"), 200)
            .check(BrowserLacks("connection")).check(BrowserLacks("x-hop")).check(BrowserLacks("keep-alive")),
    ])
    .await;
}

#[tokio::test]
async fn what_no_upstream_hears_of() {
    let long_query: &'static str = Box::leak(format!("{LOG}?{}", "q".repeat(9000)).into_boxed_str());
    run(vec![
        refused("GET /systems/other/api/v1/Archive/ErpSyncLog", 404, "no_such_call"),
        refused("GET /systems/crm/", 404, "no_such_call"),
        refused("GET /systems/CRM/api/v1/Archive/ErpSyncLog", 404, "no_such_call"),
        refused("GET /systems/crm//api/v1/Archive/ErpSyncLog", 404, "no_such_call"),
        refused("GET /systems//crm/api/v1/Archive/ErpSyncLog", 404, "no_such_call"),
        refused("GET /systems/crm/api/v1//Archive/ErpSyncLog", 404, "no_such_call"),
        refused("GET /systems/crm/api/v1/x/../Archive/ErpSyncLog", 404, "no_such_call"),
        refused("GET /systems/crm/api/v1/./Archive/ErpSyncLog", 404, "no_such_call"),
        refused("GET /systems/crm/api/v1/%2e%2e/v1/Archive/ErpSyncLog", 404, "no_such_call"),
        refused("GET /systems/crm/api/v1/Archive%2fErpSyncLog", 404, "no_such_call"),
        refused("GET /systems/crm/api/v1/Archive%5cErpSyncLog", 404, "no_such_call"),
        refused("GET /systems/crm/api/v1/Archive/ErpSyncLog%00", 404, "no_such_call"),
        refused("GET /systems/crm/api/v1/Archive/ErpSyncLog;x", 404, "no_such_call"),
        refused("GET /systems/crm/api/v1/Archive/ErpSyncLog/", 404, "no_such_call"),
        refused("GET /systems/crm/../marketing/api/3/connections", 404, "no_such_call"),
        refused("GET /systems/marketing/api/3/connections/%31", 404, "no_such_call"),
        refused("GET /systems/marketing/api/3/contacts", 404, "no_such_call"),
        refused("PUT /systems/crm/api/v1/Agents/ErpSync/SyncAll", 404, "no_such_call"),
        refused("HEAD /systems/crm/api/v1/Archive/ErpSyncLog", 404, ""),
        refused("OPTIONS /systems/marketing/api/3/connections", 404, "no_such_call"),
        refused("TRACE /systems/marketing/api/3/connections", 404, "no_such_call"),
        refused("POST /systems/crm/api/v1/Agents/ErpSync/SaveErpConnection", 404, "no_such_call"),
        refused("POST /systems/crm/api/v1/Agents/User/GetAll", 404, "no_such_call"),
        refused(long_query, 414, "long_query"),
        refused(SYNC, 413, "large_request").body(vec![b'x'; 101]).each("limits = { request = 100 }"),
        refused(LOG, 401, "signed_out").stranger(),
        refused(LIST, 401, "signed_out").stranger(),
        refused(SYNC, 401, "signed_out").stranger(),
        refused(CREATE, 401, "signed_out").stranger().with("cookie", "erpsync-session=forged"),
        refused("GET /systems/crm/unknown", 401, "signed_out").stranger(),
        refused(SYNC, 403, "wrong_token").without_token(),
        refused(CREATE, 403, "wrong_token").without_token(),
        refused(CREATE, 403, "wrong_token").without_token().with("x-xsrf-token", "forged"),
        refused(CREATE, 403, "wrong_token").with("x-xsrf-token", "twice"),
        refused("DELETE /systems/marketing/api/3/connections/7", 403, "wrong_token").without_token(),
        refused(CREATE, 403, "sign_in_needed").open(),
        refused("DELETE /systems/marketing/api/3/connections/7", 403, "sign_in_needed").open(),
        refused("PATCH /systems/receivables/v2/integrations/connections/1", 403, "sign_in_needed").open(),
        refused(CREATE, 403, "").with("origin", "https://evil.example"),
        refused(CREATE, 403, "").with("sec-fetch-site", "cross-site"),
        call(CREATE, FINE, 200).with("sec-fetch-site", "same-origin"),
        call(LIST, FINE, 200).open(),
        call(SYNC, FINE, 200).open(),
        call(SYNC, FINE, 200).body(vec![b'x'; 100]).each("limits = { request = 100 }"),
    ])
    .await;
}

#[tokio::test]
async fn what_is_told_of_an_upstream_that_fails() {
    run(vec![
        fails(LOG, Away, 502, "unreachable").hits(0),
        fails(CREATE, Away, 502, "unreachable").hits(0),
        fails(SYNC, Slams, 502, "broken_answer"),
        fails(SYNC, Speaks("SSH-2.0-OpenSSH\r\n"), 502, "broken_answer"),
        fails(SYNC, Speaks("HTTP/1.1 200 OK\r\nContent-Le"), 502, "broken_answer"),
        fails(
            SYNC,
            Speaks("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef"),
            502,
            "broken_answer",
        ),
        fails(SYNC, Speaks("HTTP/1.1 2000 OK\r\n\r\n"), 502, "broken_answer"),
        call(SYNC, Speaks("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf"), 200)
            .check(HasBody("half"))
            .check(Broken),
        call(SYNC, Speaks("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf"), 200)
            .check(HasBody("half"))
            .check(Broken),
        fails(SYNC, Answers(301, &[("location", "https://a.example")], ""), 502, "redirect")
            .check(BrowserLacks("location")),
        fails(LOG, Answers(302, &[("location", "/login")], ""), 502, "redirect"),
        fails(LIST, Answers(307, &[("location", "http://127.0.0.1:1/")], ""), 502, "redirect"),
        fails(LIST, Answers(308, &[], ""), 502, "redirect"),
        fails(LOG, Answers(300, &[], ""), 502, "redirect"),
        fails(LOG, Fills(101), 502, "large_answer").each("limits = { response = 100 }"),
        call(LOG, Fills(100), 200).each("limits = { response = 100 }").check(Length(100)),
        call(LOG, Streams(5_000), 200).each("limits = { response = 2500 }").check(Length(2000)).check(Broken),
        fails(SYNC, Stalls, 504, "slow_answer").each("timeouts = { connect = 0.2, read = 0.2 }"),
        fails(LIST, Stalls, 504, "slow_answer").each("timeouts = { total = 0.3 }"),
        call(LOG, StallsInside, 200).each(HASTE).check(Length(1000)).check(Broken),
        call(LOG, Drips(50), 200).each("timeouts = { total = 0.6 }").check(Broken),
    ])
    .await;
}

#[tokio::test]
async fn a_body_that_never_comes_is_given_up() {
    let sessions = sessions().await;
    let upstream = Upstream::start(FINE).await;
    let base = format!("http://{}", upstream.address);
    let site = support::site(&support::config_text(&base, true, HASTE));
    let (_sender, body) = http_body_util::channel::Channel::<axum::body::Bytes>::new(1);
    let request = Request::post("/systems/crm/api/v1/Agents/ErpSync/SyncAll")
        .header("cookie", &sessions.0)
        .header("x-xsrf-token", &sessions.1)
        .body(Body::new(body))
        .unwrap();
    let answer = support::ask(&site, request).await;
    assert_eq!((answer.status, answer.error().as_str()), (408, "slow_request"));
    assert!(upstream.seen().is_empty());
}

#[tokio::test]
async fn a_system_that_asks_for_a_pause_is_left_alone() {
    let sessions = sessions().await;
    for (path, status) in [
        ("/systems/crm/api/v1/Archive/ErpSyncLog", 503),
        ("/systems/marketing/api/3/connections", 429),
        ("/systems/receivables/v2/integrations/connections", 429),
    ] {
        let upstream = Upstream::start(Answers(status, &[("retry-after", "90")], "")).await;
        let base = format!("http://{}", upstream.address);
        let site = support::site(&support::config_text(&base, true, ""));
        let get = || {
            support::ask(&site, Request::get(path).header("cookie", &sessions.0).body(Body::empty()).unwrap())
        };
        assert_eq!(get().await.status, status);
        let answer = get().await;
        assert_eq!((answer.status, answer.error().as_str()), (503, "paused_by_system"), "{path}");
        assert_eq!(answer.headers["retry-after"], "90");
        assert_eq!(upstream.seen().len(), 1);
    }
}

#[tokio::test]
async fn a_full_queue_is_told_with_the_time_to_come_back() {
    let sessions = sessions().await;
    let upstream = Upstream::start(FINE).await;
    let base = format!("http://{}", upstream.address);
    let site = support::site(&support::config_text(&base, true, "rate = { per_second = 1, queue = 2 }"));
    let mut calls = tokio::task::JoinSet::new();
    for _ in 0..4 {
        let (site, cookie) = (site.clone(), sessions.0.clone());
        calls.spawn(async move {
            let request = Request::get("/systems/marketing/api/3/connections").header("cookie", cookie);
            support::ask(&site, request.body(Body::empty()).unwrap()).await
        });
    }
    let mut refused = 0;
    while let Some(answer) = calls.join_next().await {
        let answer = answer.unwrap();
        if answer.status == 429 {
            refused += 1;
            assert_eq!(answer.error(), "queue_full_for_session");
            assert!(answer.headers.contains_key("retry-after"));
        }
    }
    assert!(refused >= 1);
    assert_eq!(upstream.seen().len(), 4 - refused);
}

#[tokio::test]
async fn an_endless_body_is_cut_off() {
    let sessions = sessions().await;
    let upstream = Upstream::start(FINE).await;
    let base = format!("http://{}", upstream.address);
    let site = support::site(&support::config_text(&base, true, "limits = { request = 5000 }"));
    let (mut sender, body) = http_body_util::channel::Channel::<axum::body::Bytes>::new(1);
    tokio::spawn(async move { while sender.send_data(vec![b'x'; 1000].into()).await.is_ok() {} });
    let request = Request::post("/systems/crm/api/v1/Agents/ErpSync/SyncAll")
        .header("cookie", &sessions.0)
        .header("x-xsrf-token", &sessions.1)
        .body(Body::new(body))
        .unwrap();
    let answer = support::ask(&site, request).await;
    assert_eq!((answer.status, answer.error().as_str()), (413, "large_request"));
    assert!(upstream.seen().is_empty());
}

#[tokio::test]
async fn the_app_is_told_which_systems_there_are() {
    let site = support::site(&support::config_text("http://127.0.0.1:1", true, ""));
    let answer = support::ask(&site, Request::get("/console.json").body(Body::empty()).unwrap()).await;
    let value: serde_json::Value = serde_json::from_slice(&answer.body).unwrap();
    assert_eq!(
        value,
        serde_json::json!({ "systems": [
            { "kind": "superoffice", "name": "crm", "base": "systems/crm", "writable": true },
            { "kind": "activecampaign", "name": "marketing", "base": "systems/marketing", "writable": true },
            { "kind": "stuut", "name": "receivables", "base": "systems/receivables", "writable": true },
        ] })
    );
}

#[tokio::test]
async fn the_metrics_are_for_this_machine_or_for_those_who_have_the_token() {
    let ask = async |site: &Router, peer: &str, headers: &[(&str, &str)]| {
        let mut request = Request::get("/metrics");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let mut request = request.body(Body::empty()).unwrap();
        let peer: std::net::SocketAddr = peer.parse().unwrap();
        request.extensions_mut().insert(axum::extract::ConnectInfo(peer));
        let answer = support::ask(site, request).await;
        assert_eq!(answer.status == 200, answer.text().contains("gateway_limiter_waiting"), "{answer:?}");
        answer.status
    };
    let text = support::config_text("http://127.0.0.1:1", true, "");
    let site = support::site(&text);
    assert_eq!(ask(&site, "127.0.0.1:5", &[]).await, 200);
    assert_eq!(ask(&site, "[::1]:5", &[]).await, 200);
    assert_eq!(ask(&site, "192.0.2.1:5", &[]).await, 403);
    for header in ["x-forwarded-for", "forwarded"] {
        assert_eq!(ask(&site, "127.0.0.1:5", &[(header, "127.0.0.1")]).await, 403, "a proxy asks for others");
    }
    let site = support::site(&format!("[metrics]\ntoken = {{ env = \"METRICS\" }}\n{text}"));
    let token = support::METRICS_TOKEN;
    let bearer = format!("Bearer {token}");
    assert_eq!(ask(&site, "192.0.2.1:5", &[("authorization", bearer.as_str())]).await, 200);
    for wrong in ["", "Bearer ", "Bearer x", token, &format!("{bearer}x"), &format!("Basic {token}")] {
        assert_eq!(ask(&site, "127.0.0.1:5", &[("authorization", wrong)]).await, 403, "{wrong}");
    }
    assert_eq!(ask(&site, "127.0.0.1:5", &[]).await, 403);
    let site = support::site(&format!("[metrics]\nlisten = \"127.0.0.1:0\"\n{text}"));
    assert_eq!(ask(&site, "127.0.0.1:5", &[]).await, 404, "they have an address of their own");
}

#[tokio::test]
async fn labels_are_told_and_what_no_sign_in_closes() {
    let site = support::site(&support::config_text("http://127.0.0.1:1", false, "label = \" Østlandet \""));
    let answer = support::ask(&site, Request::get("/console.json").body(Body::empty()).unwrap()).await;
    let value: serde_json::Value = serde_json::from_slice(&answer.body).unwrap();
    let told = value["systems"].as_array().unwrap().iter().map(|system| {
        (system["kind"].as_str().unwrap(), system["label"].as_str().unwrap(), system["writable"] == true)
    });
    assert_eq!(
        told.collect::<Vec<_>>(),
        [
            ("superoffice", "Østlandet", true),
            ("activecampaign", "Østlandet", false),
            ("stuut", "Østlandet", false)
        ]
    );
}

#[tokio::test]
async fn calls_are_counted_and_a_server_without_sign_in_answers_to_its_own_names_only() {
    let upstream = Upstream::start(FINE).await;
    let base = format!("http://{}", upstream.address);
    let site = support::site(&support::config_text(&base, false, ""));
    let get = |path: &str, host: &str| {
        support::ask(&site, Request::get(path).header("host", host).body(Body::empty()).unwrap())
    };
    assert_eq!(get("/systems/marketing/api/3/connections", "localhost").await.status, 200);
    assert_eq!(get("/systems/marketing/api/3/contacts", "localhost").await.status, 404);
    assert_eq!(get("/systems/marketing/api/3/connections", "evil.example").await.status, 421);
    assert_eq!(upstream.seen().len(), 1);
    let text = get("/metrics", "localhost").await.text();
    for line in [
        "gateway_calls_total{system=\"marketing\",class=\"2xx\"} 1",
        "gateway_calls_total{system=\"marketing\",class=\"4xx\"} 1",
        "gateway_call_duration_seconds_count{system=\"marketing\"} 2",
        "gateway_limiter_waiting{system=\"marketing\"} 0",
    ] {
        assert!(text.contains(line), "{text}");
    }
    let answer = get("/readyz", "localhost").await;
    assert_eq!((answer.status, answer.text().as_str()), (200, "ready"));
    assert!(answer.headers.contains_key("x-request-id"));
}
