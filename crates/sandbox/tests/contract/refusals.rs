//! The many ways in which the server says no.

use axum::http::{StatusCode, header};
use serde_json::{Value, json};

use crate::support::tab;

#[tokio::test]
async fn unknown_addresses_get_the_documented_body() {
    let tab = tab().await;
    for path in
        ["Agents/ErpSync/NoSuchMethod", "Agents/NoSuchAgent/Get", "Agents/ErpSync/GetConnection/1", "Agents"]
    {
        let refused = tab.send(tab.request("POST", &format!("/api/v1/{path}"), "{}", &[])).await;
        assert_eq!(refused.status, StatusCode::NOT_FOUND, "{path}");
        let body = refused.json();
        assert_eq!((&body["Error"], &body["ErrorType"]), (&json!(true), &json!("SoNotFoundException")));
        assert!(body["ErrorMessage"].as_str().unwrap().contains(path));
        assert_eq!(body["ErrorSource"], "SuperOffice.Services.Implementation");
    }
}

#[tokio::test]
async fn unknown_connections_are_not_found() {
    let tab = tab().await;
    for (method, parameter) in [
        ("GetConnection", "ErpConnectionId"),
        ("GetErpSyncConnectionSummary", "ErpSyncConnectionId"),
        ("ToggleErpConnectionActive", "ErpConnectionId"),
        ("TestConnectionById", "ErpConnectionId"),
    ] {
        let refused = tab.call(&format!("ErpSync/{method}"), json!({parameter: 99_999})).await;
        assert_eq!(refused.status, StatusCode::NOT_FOUND, "{method}");
        assert_eq!(refused.json()["ErrorMessage"], "ErpConnection id 99999 not found");
    }
}

#[tokio::test]
async fn a_missing_parameter_is_told_with_status_200() {
    let tab = tab().await;
    for (method, body) in [
        ("ErpSync/GetConnection", json!({})),
        ("ErpSync/GetConnection", json!({"ErpConnectionId": null})),
        ("ErpSync/GetConnection", Value::Null),
        ("ErpSync/ChangeEngineStatus", json!({"run2": true})),
        ("ErpSync/ForceResync", json!({"ErpConnectionId": 0})),
        ("ErpSync/ForceResyncBatchTask", json!({"InternalKeyIds": []})),
        ("Batch/StopBatchJob", json!({})),
        ("MDO/GetList", json!({})),
    ] {
        let refused = tab.call(method, body.clone()).await;
        assert_eq!(refused.status, StatusCode::OK, "{method}");
        let answer = refused.json();
        assert_eq!(answer["Message"], "The request is invalid.", "{method} {body}");
        assert!(
            answer["MessageDetail"]
                .as_str()
                .unwrap()
                .starts_with("The parameters dictionary contains a null")
        );
    }
}

#[tokio::test]
async fn malformed_requests_are_bad_requests() {
    let tab = tab().await;
    for (method, body) in [
        ("GetConnection", "{"),
        ("GetConnection", "[]"),
        ("GetConnection", r#"{"ErpConnectionId":"501"}"#),
        ("GetConnection", r#"{"ErpConnectionId":1.5}"#),
        ("GetConnection", r#"{"ErpConnectionId":2147483648}"#),
        ("GetAllConnections", r#"{"IncludeDeleted":"yes"}"#),
        ("ForceResync", r#"{"ErpConnectionId":0,"InternalKeyIds":5}"#),
        ("ForceResync", r#"{"ErpConnectionId":0,"InternalKeyIds":[1,"2"]}"#),
        ("ChangeEngineInterval", r#"{"Interval":"expedita"}"#),
        ("ChangeEngineInterval", r#"{"Interval":"00:00:59"}"#),
    ] {
        let path = format!("/api/v1/Agents/ErpSync/{method}");
        let refused = tab.send(tab.request("POST", &path, body, &[])).await;
        assert_eq!(refused.status, StatusCode::BAD_REQUEST, "{body}");
        assert_eq!(refused.json()["Error"], true);
    }
}

#[tokio::test]
async fn bodies_that_are_no_json_and_other_methods_are_refused() {
    let tab = tab().await;
    let path = "/api/v1/Agents/ErpSync/GetConnection";
    let mut form = tab.request("POST", path, "ErpConnectionId=501", &[]);
    let media_type = "application/x-www-form-urlencoded".parse().unwrap();
    form.headers_mut().insert(header::CONTENT_TYPE, media_type);
    assert_eq!(tab.send(form).await.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    let put = tab.send(tab.request("PUT", path, "", &[])).await;
    assert_eq!(put.status, StatusCode::METHOD_NOT_ALLOWED);
    let described = tab.get(path).await;
    assert_eq!(described.status, StatusCode::OK);
    assert!(described.text().starts_with("POST "));
}

#[tokio::test]
async fn nothing_is_kept_by_caches() {
    let tab = tab().await;
    let answer = tab.call("ErpSync/GetEngineStatus", Value::Null).await;
    assert_eq!(answer.headers[header::CACHE_CONTROL], "no-store");
    assert_eq!(answer.headers[header::CONTENT_TYPE], "application/json; charset=utf-8");
}

#[tokio::test]
async fn an_enormous_body_is_refused_unread() {
    let tab = tab().await;
    let body = " ".repeat(9 * 1024 * 1024);
    let refused = tab.send(tab.request("POST", "/api/v1/Agents/ErpSync/GetConnection", &body, &[])).await;
    assert_eq!(refused.status, StatusCode::PAYLOAD_TOO_LARGE);
}
