//! The sandbox's three systems as the console meets them: listed, forwarded to, guarded, and with their faults.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop where it is")]

mod support;

use axum::Router;
use axum::body::Body;
use axum::http::{Request, header};
use gateway::{Goodbye, Readiness, Site, StandIn};
use sandbox::{Options, Population, Sandbox};
use serde_json::{Value, json};
use support::Answer;
use tokio::net::TcpListener;
use tokio::task::JoinSet;

const ACCOUNT: &str = "/systems/activecampaign/api/3/connections";
const ORGANISATION: &str = "/systems/stuut/v2/integrations/connections";

/// A server with a sandbox of so many connections, which listens where the sandbox's systems are looked for.
async fn server(population: Population) -> Router {
    serve(population, false).await
}

async fn serve(population: Population, crm_alone: bool) -> Router {
    let options = Options { controls: true, ..Options::default() };
    let sandbox = Sandbox::open_with(options, population).unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let site = Site {
        dist: support::dist(),
        stand_in: Some(StandIn { sandbox, address, crm_alone }),
        frame_ancestors: Vec::new(),
        config: None,
        readiness: Readiness::default(),
    };
    let router = site.router().unwrap();
    tokio::spawn(gateway::serve(listener, router.clone(), Goodbye::default(), std::future::pending()));
    router
}

async fn ask(server: &Router, line: &str, headers: &[(&str, &str)], body: &Value) -> Answer {
    let (method, path) = line.split_once(' ').unwrap();
    let mut request = Request::builder().method(method).uri(path).header(header::HOST, "localhost");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let body = if body.is_null() {
        Body::empty()
    } else {
        request = request.header(header::CONTENT_TYPE, "application/json");
        Body::from(body.to_string())
    };
    support::ask(server, request.body(body).unwrap()).await
}

async fn get(server: &Router, path: &str) -> Answer {
    ask(server, &format!("GET {path}"), &[], &Value::Null).await
}

fn json_of(answer: &Answer) -> Value {
    serde_json::from_slice(&answer.body).unwrap()
}

async fn plan(server: &Router, fault: Value) {
    assert_eq!(ask(server, "POST /sandbox/fault", &[], &fault).await.status, 204);
}

/// The cookies of the page, and its token.
async fn signed_in(server: &Router) -> (String, String) {
    let page = get(server, "/").await;
    let pairs: Vec<_> = page
        .headers
        .get_all(header::SET_COOKIE)
        .iter()
        .map(|value| value.to_str().unwrap().split(';').next().unwrap().to_owned())
        .collect();
    let token = pairs.iter().find_map(|pair| pair.strip_prefix("XSRF-TOKEN=")).unwrap().to_owned();
    (pairs.join("; "), token)
}

#[tokio::test]
async fn all_three_systems_are_listed() {
    let server = server(Population::default()).await;
    let systems = json!({ "systems": [
        { "kind": "superoffice", "name": "superoffice", "base": "", "writable": true },
        { "kind": "activecampaign", "name": "activecampaign", "base": "systems/activecampaign", "writable": true },
        { "kind": "stuut", "name": "stuut", "base": "systems/stuut", "writable": true },
    ] });
    for path in ["/console.json", "/Cust12345/console.json"] {
        let answer = get(&server, path).await;
        assert_eq!((answer.status, json_of(&answer)), (200, systems.clone()), "{path}");
    }
    assert_eq!(get(&server, "/elsewhere/console.json").await.status, 404);
}

#[tokio::test]
async fn a_console_of_the_crm_alone_lists_it_and_reaches_no_other() {
    let server = serve(Population::default(), true).await;
    let alone = json!({ "systems": [{ "kind": "superoffice", "name": "superoffice", "base": "", "writable": true }] });
    let answer = get(&server, "/console.json").await;
    assert_eq!((answer.status, json_of(&answer)), (200, alone));
    assert_ne!(get(&server, "/systems/stuut/v2/integrations/connections").await.status, 200);
}

#[tokio::test]
async fn the_other_systems_are_read_without_a_token_and_without_their_secrets() {
    let server =
        server(Population { active_campaign: Some(31), stuut: Some(17), ..Population::default() }).await;
    let account = get(&server, &format!("{ACCOUNT}?limit=100")).await;
    assert_eq!(account.status, 200, "{}", account.text());
    assert_eq!(json_of(&account)["connections"].as_array().unwrap().len(), 31);
    assert_eq!(account.headers["ratelimit-limit"], "5");
    let organisation = get(&server, ORGANISATION).await;
    assert_eq!(organisation.status, 200, "{}", organisation.text());
    assert!(organisation.text().matches("\"id\":\"conn_").count() >= 17, "{}", organisation.text());
    for answer in [&account, &organisation] {
        assert!(!answer.text().contains("sandbox-token"));
    }
    let seen = json_of(&get(&server, "/sandbox/requests").await);
    let presented: Vec<_> = seen.as_array().unwrap().iter().map(|call| call["secret"].clone()).collect();
    assert_eq!(presented.len(), 2, "{seen}");
}

#[tokio::test]
async fn only_the_consoles_calls_reach_the_other_systems() {
    let server = server(Population::default()).await;
    let (cookies, token) = signed_in(&server).await;
    for line in [
        "GET /systems/activecampaign/api/3/contacts".to_owned(),
        format!("PATCH {ACCOUNT}/1"),
        format!("DELETE {ORGANISATION}/conn_1"),
        "GET /systems/superoffice/api/v1/Archive/ErpSyncLog".to_owned(),
        "GET /systems/nobody/api/3/connections".to_owned(),
    ] {
        let headers = [("cookie", cookies.as_str()), ("x-xsrf-token", &token)];
        let answer = ask(&server, &line, &headers, &Value::Null).await;
        assert_eq!((answer.status, answer.error().as_str()), (404, "no_such_call"), "{line}");
    }
    assert_eq!(json_of(&get(&server, "/sandbox/requests").await), json!([]), "nothing was sent");
}

#[tokio::test]
async fn what_changes_something_needs_the_sandboxs_session_and_token() {
    let server = server(Population::default()).await;
    let (cookies, token) = signed_in(&server).await;
    let (others, others_token) = signed_in(&server).await;
    let body = json!({ "connection": {
        "service": "fjordshop", "externalid": "new.example", "name": "New", "logoUrl": "", "linkUrl": "",
    } });
    let line = format!("POST {ACCOUNT}");
    for headers in [
        &[][..],
        &[("cookie", cookies.as_str())],
        &[("x-xsrf-token", token.as_str())],
        &[("cookie", &cookies), ("x-xsrf-token", &others_token)],
        &[("cookie", &others), ("x-xsrf-token", &token)],
    ] {
        let answer = ask(&server, &line, headers, &body).await;
        assert_eq!((answer.status, answer.error().as_str()), (403, "wrong_token"), "{headers:?}");
    }
    let own = [("cookie", cookies.as_str()), ("x-xsrf-token", token.as_str())];
    for foreign in [("origin", "https://evil.example"), ("sec-fetch-site", "cross-site")] {
        let answer = ask(&server, &line, &[&own[..], &[foreign]].concat(), &body).await;
        assert_eq!(answer.status, 403, "{foreign:?}");
    }
    assert_eq!(json_of(&get(&server, "/sandbox/requests").await), json!([]), "nothing was sent");
    let answer = ask(&server, &line, &own, &body).await;
    assert!([200, 201].contains(&answer.status), "{}: {}", answer.status, answer.text());
    let id = json_of(&answer)["connection"]["id"].clone();
    let id = id.as_str().map_or_else(|| id.to_string(), str::to_owned);
    let gone = ask(&server, &format!("DELETE {ACCOUNT}/{id}"), &own, &Value::Null).await;
    assert_eq!(gone.status, 200, "{}", gone.text());
    assert_eq!(get(&server, &format!("{ACCOUNT}/{id}")).await.status, 404);
}

#[tokio::test]
async fn who_is_signed_out_still_reads_the_other_systems() {
    let server = server(Population::default()).await;
    let (cookies, token) = signed_in(&server).await;
    assert_eq!(ask(&server, "POST /sandbox/end-sessions", &[], &Value::Null).await.status, 204);
    let own = [("cookie", cookies.as_str()), ("x-xsrf-token", token.as_str())];
    let call = ask(&server, "POST /api/v1/Agents/ErpSync/GetAllConnections", &own, &json!({})).await;
    assert_eq!(call.status, 401);
    assert_eq!(ask(&server, &format!("GET {ORGANISATION}"), &own, &Value::Null).await.status, 200);
    let change = ask(&server, &format!("PATCH {ORGANISATION}/conn_1"), &own, &json!({})).await;
    assert_eq!((change.status, change.error().as_str()), (403, "wrong_token"));
}

#[tokio::test]
async fn a_console_that_pages_is_never_told_that_it_asks_too_often() {
    let server = server(Population { active_campaign: Some(250), ..Population::default() }).await;
    let mut pages = JoinSet::new();
    for offset in (0..250).step_by(20) {
        let server = server.clone();
        pages.spawn(async move { get(&server, &format!("{ACCOUNT}?limit=20&offset={offset}")).await });
    }
    let mut found = 0;
    while let Some(answer) = pages.join_next().await {
        let answer = answer.unwrap();
        assert_eq!(answer.status, 200, "{}", answer.text());
        found += json_of(&answer)["connections"].as_array().unwrap().len();
    }
    assert_eq!(found, 250);
    let seen = json_of(&get(&server, "/sandbox/requests").await);
    assert!(seen.as_array().unwrap().iter().all(|call| call["status"] == 200), "{seen}");
}

#[tokio::test]
async fn a_planned_pause_is_kept() {
    let server = server(Population::default()).await;
    plan(&server, json!({ "system": "activecampaign", "method": "*", "kind": "status", "status": 429, "retryAfterSeconds": 90 })).await;
    let answer = get(&server, ACCOUNT).await;
    assert_eq!((answer.status, answer.headers["retry-after"].to_str().unwrap()), (429, "90"));
    let answer = get(&server, ACCOUNT).await;
    assert_eq!((answer.status, answer.error().as_str()), (503, "paused_by_system"));
    assert_eq!(get(&server, ORGANISATION).await.status, 200, "the other one goes on");
}

#[tokio::test]
async fn faults_arrive_as_they_are() {
    let server = server(Population::default()).await;
    let fault = |kind: &str| json!({ "system": "stuut", "method": "*", "kind": kind });
    for (kind, status, broken) in
        [("html", 200, false), ("rubbish", 200, false), ("null", 200, false), ("status", 500, false)]
    {
        plan(&server, fault(kind)).await;
        let answer = get(&server, ORGANISATION).await;
        assert_eq!((answer.status, answer.broken), (status, broken), "{kind}: {}", answer.text());
    }
    plan(&server, fault("truncated")).await;
    let answer = get(&server, ORGANISATION).await;
    assert!(serde_json::from_slice::<Value>(&answer.body).is_err(), "half a body is no JSON");
    assert!(!answer.body.is_empty());
    plan(&server, fault("reset")).await;
    let answer = get(&server, ORGANISATION).await;
    assert!(answer.broken || answer.error() == "broken_answer", "{}: {}", answer.status, answer.text());
    plan(&server, json!({ "system": "stuut", "method": "*", "kind": "delay", "delayMs": 300 })).await;
    let start = std::time::Instant::now();
    assert_eq!(get(&server, ORGANISATION).await.status, 200);
    assert!(start.elapsed().as_millis() >= 300, "{:?}", start.elapsed());
}
