//! Signing in and out, as a browser does it.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop where it is")]

mod support;

use axum::Router;
use axum::body::Body;
use axum::http::{Request, header};
use support::{Answer, PASSWORD, ask, site};

const NOWHERE: &str = "http://127.0.0.1:1";

async fn get(site: &Router, path: &str, cookie: &str) -> Answer {
    ask(site, Request::get(path).header(header::COOKIE, cookie).body(Body::empty()).unwrap()).await
}

async fn try_password(site: &Router, name: &str, password: &str) -> Answer {
    let body = serde_json::json!({ "name": name, "password": password }).to_string();
    let request = Request::post("/session").header(header::CONTENT_TYPE, "application/json");
    ask(site, request.body(Body::from(body)).unwrap()).await
}

#[tokio::test]
async fn signing_in_opens_and_signing_out_closes() {
    let site = site(&support::config_text(NOWHERE, true, ""));
    let answer = get(&site, "/", "").await;
    assert_eq!((answer.status, answer.headers["location"].to_str().unwrap()), (303, "sign-in"));
    assert_eq!(get(&site, "/session", "").await.status, 401);

    let (cookies, token) = support::signed_in(&site).await;
    assert_eq!(get(&site, "/", &cookies).await.status, 200);
    let answer = get(&site, "/session", &cookies).await;
    assert_eq!((answer.status, answer.text().as_str()), (200, "{\"name\":\"admin\"}"));

    let leave = |token: &str| {
        let request =
            Request::delete("/session").header(header::COOKIE, &cookies).header("x-xsrf-token", token);
        ask(&site, request.body(Body::empty()).unwrap())
    };
    let answer = leave("forged").await;
    assert_eq!((answer.status, answer.error().as_str()), (403, "wrong_token"));
    assert_eq!(get(&site, "/session", &cookies).await.status, 200);
    let answer = leave(&token).await;
    assert_eq!((answer.status, answer.headers.get_all(header::SET_COOKIE).iter().count()), (204, 2));
    assert_eq!(get(&site, "/session", &cookies).await.status, 401, "the old cookie opens nothing");
    assert_eq!(leave(&token).await.status, 401);
}

#[tokio::test]
async fn readers_behind_a_trusted_proxy_are_told_apart() {
    let text = format!("trusted_proxies = [\"10.0.0.0/8\"]\n{}", support::config_text(NOWHERE, true, ""));
    let site = site(&text);
    let attempt = async |peer: [u8; 4], forwarded: &str| {
        let mut request = Request::post("/session")
            .header(header::CONTENT_TYPE, "application/json")
            .header("x-forwarded-for", forwarded)
            .body(Body::from("{\"name\":\"admin\",\"password\":\"a wrong guess\"}"))
            .unwrap();
        let peer = std::net::SocketAddr::from((peer, 50_000));
        request.extensions_mut().insert(axum::extract::ConnectInfo(peer));
        ask(&site, request).await.status
    };
    let proxy = [10, 0, 0, 1];
    for made_up in 1..=5 {
        assert_eq!(attempt(proxy, &format!("203.0.113.{made_up}, 198.51.100.7")).await, 401);
    }
    assert_eq!(attempt(proxy, "203.0.113.6, 198.51.100.7").await, 429, "what it makes up does not help it");
    assert_eq!(attempt(proxy, "198.51.100.8").await, 401, "its neighbour is not kept out");
    for made_up in 1..=5 {
        assert_eq!(attempt([192, 0, 2, 1], &format!("203.0.113.{made_up}")).await, 401);
    }
    assert_eq!(attempt([192, 0, 2, 1], "203.0.113.6").await, 429, "nobody else is believed");
}

#[tokio::test]
async fn wrong_names_and_passwords_look_the_same_and_are_throttled() {
    let site = site(&support::config_text(NOWHERE, true, ""));
    let name = try_password(&site, "root", PASSWORD).await;
    let password = try_password(&site, "admin", "wrong").await;
    assert_eq!((name.status, name.text()), (401, password.text()));
    assert!(!name.headers.contains_key(header::SET_COOKIE));
    for _ in 0..3 {
        assert_eq!(try_password(&site, "admin", "").await.status, 401);
    }
    let answer = try_password(&site, "admin", PASSWORD).await;
    assert_eq!((answer.status, answer.error().as_str()), (429, "too_many_attempts"));
    let wait: u64 = answer.headers["retry-after"].to_str().unwrap().parse().unwrap();
    assert!((1..=15).contains(&wait));
}

#[tokio::test]
async fn bodies_that_are_no_credentials_are_refused_without_repeating_them() {
    let site = site(&support::config_text(NOWHERE, true, ""));
    let long = format!("{{\"name\":\"admin\",\"password\":\"{}\"}}", "hush".repeat(2000));
    for (kind, body) in [
        ("text/plain", "{\"name\":\"admin\",\"password\":\"hush\"}"),
        ("application/x-www-form-urlencoded", "name=admin&password=hush"),
        ("application/json", "{\"name\":\"admin\",\"password\":[\"hush\"]}"),
        ("application/json", "{\"password\":\"hush\"}"),
        ("application/json", "\"hush\""),
        ("application/json", ""),
        ("application/json", &long),
    ] {
        let request = Request::post("/session").header(header::CONTENT_TYPE, kind);
        let answer = ask(&site, request.body(Body::from(body.to_owned())).unwrap()).await;
        assert_eq!((answer.status, answer.error().as_str()), (400, "no_credentials"), "{body}");
        assert!(!answer.text().contains("hush"));
    }
    let request =
        Request::post("/session").header("origin", "https://evil.example").body(Body::empty()).unwrap();
    assert_eq!(ask(&site, request).await.status, 403, "another page signs nobody in");
}

#[tokio::test]
async fn the_page_runs_under_the_apps_own_policy() {
    let site = site(&support::config_text(NOWHERE, true, ""));
    let page = get(&site, "/sign-in", "").await;
    let app = get(&site, "/index.html", &support::signed_in(&site).await.0).await;
    assert_eq!(page.headers["content-security-policy"], app.headers["content-security-policy"]);
    assert!(page.text().contains("<script src=\"sign-in.js\" defer></script>"));
    for inline in ["style=", "<style", "onclick", "onsubmit", "javascript:"] {
        assert!(!page.text().contains(inline), "{inline}");
    }
    assert_eq!(page.text().matches("<script").count(), 1);
    for (path, kind) in
        [("/sign-in.css", "text/css; charset=utf-8"), ("/sign-in.js", "text/javascript; charset=utf-8")]
    {
        let answer = get(&site, path, "").await;
        assert_eq!((answer.status, answer.headers["content-type"].to_str().unwrap()), (200, kind));
    }
}

#[tokio::test]
async fn by_https_the_cookies_are_secure_and_the_public_address_is_an_origin_of_its_own() {
    let text =
        format!("public_address = \"https://console.example\"\n{}", support::config_text(NOWHERE, true, ""));
    let site = site(&text);
    let body = serde_json::json!({ "name": "admin", "password": PASSWORD }).to_string();
    let request = Request::post("/session")
        .header(header::CONTENT_TYPE, "application/json")
        .header("origin", "https://console.example")
        .header("host", "gateway:8080");
    let answer = ask(&site, request.body(Body::from(body)).unwrap()).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    let cookies: Vec<_> =
        answer.headers.get_all(header::SET_COOKIE).iter().map(|value| value.to_str().unwrap()).collect();
    assert!(
        cookies[0].starts_with("__Host-erpsync-session=") && cookies[0].contains("HttpOnly"),
        "{cookies:?}"
    );
    assert!(
        cookies.iter().all(|cookie| cookie.contains("Secure") && cookie.contains("SameSite=Lax")),
        "{cookies:?}"
    );
}

#[tokio::test]
async fn without_a_sign_in_there_is_no_page_for_it() {
    let site = site(&support::config_text(NOWHERE, false, ""));
    for path in ["/sign-in", "/session", "/sign-in.js"] {
        let request = Request::get(path).header("host", "localhost").body(Body::empty()).unwrap();
        assert_eq!(ask(&site, request).await.status, 404, "{path}");
    }
}
