//! Each kind of fault, planned for one system and befalling that one alone.

use axum::http::StatusCode;
use http_body_util::BodyExt as _;
use sandbox::upstreams;
use serde_json::{Value, json};
use tower::ServiceExt as _;

use crate::support::{Answer, START, Tab, tab};

const SYSTEMS: [&str; 2] = ["activecampaign", "stuut"];

async fn list(tab: &Tab, system: &str) -> Answer {
    // So that the account's limit never has a say in it.
    tab.pass(1);
    match system {
        "stuut" => tab.stuut("GET", "", Value::Null).await,
        _ => tab.upstream("activecampaign", "GET", "/api/3/connections", "").await,
    }
}

async fn plan(tab: &Tab, system: &str, mut fault: Value) {
    fault["system"] = json!(system);
    if fault.get("method").is_none() {
        fault["method"] = json!("*");
    }
    assert_eq!(tab.control("fault", fault).await.status, StatusCode::NO_CONTENT);
}

#[tokio::test]
async fn errors_come_in_the_systems_own_form() {
    let tab = tab().await;
    for system in SYSTEMS {
        for status in [401, 403, 429, 500, 503] {
            plan(&tab, system, json!({"kind": "status", "status": status})).await;
            let answer = list(&tab, system).await;
            assert_eq!(answer.status.as_u16(), status, "{system}");
            let body = answer.json();
            if system == "stuut" {
                assert_eq!(body, json!({"detail": "A planned fault."}));
            } else {
                assert_eq!(
                    (&body["errors"][0]["status"], &body["errors"][0]["detail"]),
                    (&json!(status), &json!("A planned fault."))
                );
            }
            assert_eq!(list(&tab, system).await.status, StatusCode::OK, "a fault befalls one call");
        }
    }
}

#[tokio::test]
async fn a_planned_limit_tells_when_to_come_back() {
    let tab = tab().await;
    plan(&tab, "activecampaign", json!({"kind": "status", "status": 429})).await;
    let answer = list(&tab, "activecampaign").await;
    assert_eq!(
        (answer.status, &answer.headers["retry-after"]),
        (StatusCode::TOO_MANY_REQUESTS, &"1".parse().unwrap())
    );
    assert_eq!(answer.headers["ratelimit-remaining"], "0");
    for system in SYSTEMS {
        plan(&tab, system, json!({"kind": "status", "status": 503, "retryAfterSeconds": 40})).await;
        assert_eq!(list(&tab, system).await.headers["retry-after"], "40");
    }
}

#[tokio::test]
async fn pages_and_rubbish_come_with_200() {
    let tab = tab().await;
    for system in SYSTEMS {
        for (fault, text) in [
            (json!({"kind": "null"}), "null"),
            (json!({"kind": "message"}), "{\"message\":\"A planned fault.\"}"),
            (json!({"kind": "rubbish", "body": "<<<"}), "<<<"),
        ] {
            plan(&tab, system, fault).await;
            let answer = list(&tab, system).await;
            assert_eq!((answer.status, answer.text()), (StatusCode::OK, text), "{system}");
        }
        plan(&tab, system, json!({"kind": "rubbish"})).await;
        assert!(serde_json::from_slice::<Value>(&list(&tab, system).await.body).is_err());
        for (fault, status) in [(json!({"kind": "html"}), 200), (json!({"kind": "html", "status": 502}), 502)]
        {
            plan(&tab, system, fault).await;
            let page = list(&tab, system).await;
            assert_eq!(page.status.as_u16(), status);
            assert!(page.headers["content-type"].to_str().unwrap().starts_with("text/html"));
        }
    }
}

#[tokio::test]
async fn a_truncated_answer_breaks_off_and_a_delayed_one_takes_its_time() {
    let tab = tab().await;
    for (system, start) in SYSTEMS.into_iter().zip(["{\"connections\":[{", "[{"]) {
        plan(&tab, system, json!({"kind": "truncated"})).await;
        let cut = list(&tab, system).await;
        assert!(cut.text().starts_with(start) && serde_json::from_slice::<Value>(&cut.body).is_err());
    }
    let mut passed = 2;
    for system in SYSTEMS {
        plan(&tab, system, json!({"kind": "delay", "delayMs": 7_000})).await;
        let answer = list(&tab, system).await;
        passed += 8;
        assert_eq!((answer.status, tab.clock.now()), (StatusCode::OK, START.plus_seconds(passed)));
    }
}

#[tokio::test]
async fn a_dead_line_loses_the_answer_but_not_the_effect() {
    let tab = tab().await;
    let [account, organisation] = upstreams();
    for (upstream, method, path, body) in [
        (account, "DELETE", "/api/3/connections/1", ""),
        (organisation, "POST", "/v2/integrations/connections", "{\"provider_name\":\"bill\"}"),
    ] {
        plan(&tab, upstream.name, json!({"kind": "reset"})).await;
        let header = (upstream.header, &*upstream.header_value());
        let request = tab.request(method, &format!("{}{path}", upstream.base_path), body, &[header]);
        let response = tab.router.clone().oneshot(request).await.unwrap();
        assert!(response.into_body().collect().await.is_err());
    }
    assert_eq!(list(&tab, "activecampaign").await.json()["meta"]["total"], "7");
    assert_eq!(list(&tab, "stuut").await.json().as_array().unwrap().len(), 12);
}

#[tokio::test]
async fn a_fault_befalls_its_own_system_and_its_own_call() {
    let tab = tab().await;
    for system in ["activecampaign", "stuut", "superoffice"] {
        plan(&tab, system, json!({"kind": "null"})).await;
        for other in SYSTEMS {
            assert_eq!(list(&tab, other).await.text() == "null", other == system, "{system} {other}");
        }
        let crm = tab.call("ErpSync/GetAllConnections", json!({})).await;
        assert_eq!(crm.text() == "null", system == "superoffice", "{system}");
    }
    // Without a system it is the CRM's, as it was before there were others.
    tab.control("fault", json!({"method": "*", "kind": "null"})).await;
    assert_ne!(list(&tab, "stuut").await.text(), "null");
    assert_eq!(tab.call("ErpSync/GetAllConnections", json!({})).await.text(), "null");

    plan(&tab, "activecampaign", json!({"method": "updateconnection", "kind": "status", "status": 500}))
        .await;
    assert_eq!(list(&tab, "activecampaign").await.status, StatusCode::OK);
    assert_eq!(tab.account("GET", "connections/1", Value::Null).await.status, StatusCode::OK);
    let put = tab.account("PUT", "connections/1", json!({"connection": {}})).await;
    assert_eq!(put.status, StatusCode::INTERNAL_SERVER_ERROR);
    let unknown = tab.control("fault", json!({"system": "sap", "method": "*", "kind": "null"})).await;
    assert_eq!(unknown.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_call_without_the_secret_meets_no_fault() {
    let tab = tab().await;
    plan(&tab, "stuut", json!({"kind": "status", "status": 500})).await;
    let keyless = tab.get("/sandbox/upstream/stuut/v2/integrations/connections").await;
    assert_eq!(keyless.status, StatusCode::UNAUTHORIZED);
    assert_eq!(list(&tab, "stuut").await.status, StatusCode::INTERNAL_SERVER_ERROR);
}
