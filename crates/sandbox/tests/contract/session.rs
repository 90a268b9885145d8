//! Who may call: a live session, its own token, and a page of the same origin.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use serde_json::json;

use crate::support::{Tab, tab};

const PATH: &str = "/api/v1/Agents/ErpSync/GetAllConnections";

async fn status(tab: &Tab, headers: &[(&str, &str)]) -> StatusCode {
    tab.send(tab.request("POST", PATH, "{}", headers)).await.status
}

#[tokio::test]
async fn a_page_signs_in_and_its_cookies_are_of_the_right_kind() {
    let tab = tab().await;
    let page = tab.send(Request::get("/").body(Body::empty()).unwrap()).await;
    let cookies: Vec<&str> =
        page.headers.get_all(header::SET_COOKIE).iter().map(|value| value.to_str().unwrap()).collect();
    let [session, token] = cookies[..] else { unreachable!("two cookies, not {cookies:?}") };
    assert!(
        session.starts_with("ASP.NET_SessionId=") && session.ends_with("; Path=/; HttpOnly; SameSite=Lax")
    );
    assert!(token.starts_with("XSRF-TOKEN=") && token.ends_with("; Path=/; SameSite=Lax"));
    assert!(!token.contains("HttpOnly"), "the page's scripts read it");
}

#[tokio::test]
async fn a_signed_in_browser_gets_no_new_session() {
    let mut tab = tab().await;
    assert!(tab.open_page().await.cookies().is_empty());
    assert_eq!(status(&tab, &[]).await, StatusCode::OK);
}

#[tokio::test]
async fn a_call_needs_the_session_and_its_own_token() {
    let tab = tab().await;
    let other = {
        let mut other = tab.clone();
        other.cookies.clear();
        other.open_page().await;
        other
    };
    let call = |cookies: &str, token: Option<&str>| {
        let mut request = Request::post(PATH).header(header::COOKIE, cookies);
        if let Some(token) = token {
            request = request.header("x-xsrf-token", token);
        }
        tab.send(request.body(Body::empty()).unwrap())
    };
    for (cookies, token) in [
        (tab.cookies.as_str(), None),
        (&tab.cookies, Some("")),
        (&tab.cookies, Some("rubbish")),
        (&tab.cookies, Some(other.token.as_str())),
        ("", Some(tab.token.as_str())),
        ("ASP.NET_SessionId=rubbish", Some(&tab.token)),
    ] {
        let refused = call(cookies, token).await;
        assert_eq!((refused.status, refused.text()), (StatusCode::UNAUTHORIZED, ""), "{cookies} {token:?}");
    }
    assert_eq!(call(&tab.cookies, Some(&tab.token)).await.status, StatusCode::OK);
}

#[tokio::test]
async fn other_origins_are_refused_even_with_the_token() {
    let tab = tab().await;
    for headers in [
        [("origin", "http://evil.example")],
        [("origin", "null")],
        [("origin", "http://127.0.0.1:8081")],
        [("sec-fetch-site", "cross-site")],
        [("sec-fetch-site", "same-site")],
    ] {
        let refused = tab.send(tab.request("POST", PATH, "{}", &headers)).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{headers:?}");
        assert_eq!(refused.json()["Error"], true);
        let control = tab.send(tab.request("POST", "/sandbox/end-sessions", "", &headers)).await;
        assert_eq!(control.status, StatusCode::FORBIDDEN, "{headers:?}");
    }
    let own = [("origin", "http://127.0.0.1:8080"), ("sec-fetch-site", "same-origin")];
    assert_eq!(status(&tab, &own).await, StatusCode::OK);
}

#[tokio::test]
async fn signing_out_ends_the_session_and_the_page_signs_in_again() {
    let mut tab = tab().await;
    let page = tab.get("/sign-out").await;
    assert!(page.text().contains("href=\"/\""));
    assert_eq!(page.cookies(), ["ASP.NET_SessionId=", "XSRF-TOKEN="]);
    assert_eq!(status(&tab, &[]).await, StatusCode::UNAUTHORIZED);
    tab.open_page().await;
    assert_eq!(status(&tab, &[]).await, StatusCode::OK);
}

#[tokio::test]
async fn ended_sessions_stay_ended_until_the_page_is_loaded() {
    let mut tab = tab().await;
    tab.control("end-sessions", json!({})).await;
    assert_eq!(status(&tab, &[]).await, StatusCode::UNAUTHORIZED);
    assert_eq!(status(&tab, &[]).await, StatusCode::UNAUTHORIZED);
    assert_eq!(tab.open_page().await.cookies().len(), 2);
    assert_eq!(status(&tab, &[]).await, StatusCode::OK);
}

#[tokio::test]
async fn a_rotated_token_comes_with_the_refusal_of_the_old_one() {
    let mut tab = tab().await;
    tab.control("rotate-token", json!({"reissue": "refusal"})).await;
    let refused = tab.send(tab.request("POST", PATH, "{}", &[])).await;
    assert_eq!((refused.status, refused.cookies().len()), (StatusCode::UNAUTHORIZED, 1));
    let again = tab.send(tab.request("POST", PATH, "{}", &[])).await;
    assert_eq!((again.status, again.cookies().len()), (StatusCode::UNAUTHORIZED, 0), "it comes once");
    tab.keep(&refused);
    assert_eq!(status(&tab, &[]).await, StatusCode::OK);
}

#[tokio::test]
async fn a_rotated_token_can_come_at_once_or_with_the_page_only() {
    let mut tab = tab().await;
    let now = tab.control("rotate-token", json!({"reissue": "now"})).await;
    assert_eq!(status(&tab, &[]).await, StatusCode::UNAUTHORIZED);
    tab.keep(&now);
    assert_eq!(status(&tab, &[]).await, StatusCode::OK);

    tab.control("rotate-token", json!({"reissue": "page"})).await;
    let refused = tab.send(tab.request("POST", PATH, "{}", &[])).await;
    assert_eq!((refused.status, refused.cookies().len()), (StatusCode::UNAUTHORIZED, 0));
    assert_eq!(tab.open_page().await.cookies().len(), 1, "the session is the same one");
    assert_eq!(status(&tab, &[]).await, StatusCode::OK);
}

#[tokio::test]
async fn the_signed_in_person_owns_the_tasks_that_they_start() {
    let tab = tab().await;
    let person = tab.get("/api/v1/User/currentPrincipal").await.json();
    assert_eq!((&person["UserType"], &person["AssociateId"]), (&json!("InternalAssociate"), &json!(7)));
    assert_eq!(person["IsPerson"], true);
    assert!(person["EMailAddress"].as_str().unwrap().contains('@'));
    let resync = json!({"ErpConnectionId": 0, "InternalKeyIds": [1001]});
    tab.call("ErpSync/ForceResyncBatchTask", resync).await;
    let tasks = tab.call("Batch/GetBatchTaskInfosByState", json!({"State": "All"})).await.json();
    assert_eq!(tasks[0]["AssociateId"], person["AssociateId"]);
    let posted = tab.send(tab.request("POST", "/api/v1/User/currentPrincipal", "{}", &[])).await;
    assert_eq!(posted.status, StatusCode::METHOD_NOT_ALLOWED);
}
