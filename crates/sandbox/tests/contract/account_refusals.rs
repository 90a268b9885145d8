//! The ways in which the ActiveCampaign account says no.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use serde_json::{Value, json};

use crate::support::tab;

const LIST: &str = "/sandbox/upstream/activecampaign/api/3/connections";

fn complete() -> Value {
    json!({"service": "shopify", "externalid": "x", "name": "X", "logoUrl": "", "linkUrl": ""})
}

fn without(field: &str) -> Value {
    let mut connection = complete();
    connection.as_object_mut().unwrap().remove(field);
    json!({ "connection": connection })
}

fn with(field: &str, value: Value) -> Value {
    let mut connection = complete();
    connection[field] = value;
    json!({ "connection": connection })
}

#[tokio::test]
async fn a_missing_or_a_wrong_key_is_forbidden_and_does_nothing() {
    let tab = tab().await;
    let with_key = |key: Option<&str>| {
        let request = Request::delete(format!("{LIST}/1"));
        let request = key.into_iter().fold(request, |request, key| request.header("Api-Token", key));
        tab.send(request.body(Body::empty()).unwrap())
    };
    let missing = with_key(None).await;
    assert_eq!((missing.status, missing.json()), (StatusCode::FORBIDDEN, json!({"message": "Forbidden"})));
    let wrong = with_key(Some("sandbox-tokens")).await;
    assert_eq!(wrong.status, StatusCode::FORBIDDEN);
    let detail = "You do not have permission to view connections.";
    assert_eq!(wrong.json(), json!({"errors": [{"status": 403, "title": "Forbidden", "detail": detail}]}));
    assert_eq!(tab.account("GET", "connections/1", Value::Null).await.status, StatusCode::OK);
    assert_eq!(with_key(Some("sandbox-token")).await.status, StatusCode::OK);
    assert_eq!(tab.account("GET", "connections/1", Value::Null).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn unknown_connections_are_not_found() {
    let tab = tab().await;
    for (method, id) in [("GET", "99"), ("DELETE", "99"), ("PUT", "99"), ("GET", "seven"), ("GET", "1.0")] {
        let body = if method == "PUT" { json!({"connection": {}}) } else { Value::Null };
        let answer = tab.account(method, &format!("connections/{id}"), body).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{method}");
        let message = format!("No Result found for Connection with id {id}");
        assert_eq!(answer.json(), json!({ "message": message }));
    }
}

#[tokio::test]
async fn the_same_service_and_external_id_twice_are_refused() {
    let tab = tab().await;
    let expected = json!({"errors": [{
        "title": "The integration already exists in the system.",
        "detail": "",
        "code": "duplicate",
        "source": {"pointer": "/data/attributes/externalid"},
    }]});
    let first = tab.account("POST", "connections", json!({"connection": complete()})).await;
    assert_eq!(first.status, StatusCode::OK);
    let again = tab.account("POST", "connections", json!({"connection": complete()})).await;
    assert_eq!((again.status, again.json()), (StatusCode::UNPROCESSABLE_ENTITY, expected.clone()));
    let moved = json!({"connection": {"externalid": "x"}});
    let moved = tab.account("PUT", "connections/1", moved).await;
    assert_eq!((moved.status, moved.json()), (StatusCode::UNPROCESSABLE_ENTITY, expected));
    // The same again to itself is no duplicate.
    let same = json!({"connection": {"externalid": "x", "service": "shopify"}});
    assert_eq!(tab.account("PUT", "connections/9", same).await.status, StatusCode::OK);
}

#[tokio::test]
async fn fields_that_are_missing_or_not_valid_are_told_one_by_one() {
    let tab = tab().await;
    for field in ["service", "externalid", "name", "logoUrl", "linkUrl"] {
        for body in [without(field), with(field, Value::Null)] {
            let refused = tab.account("POST", "connections", body).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}");
            let answer = refused.json();
            assert_eq!(answer["errors"].as_array().unwrap().len(), 1, "{field}");
            let error = &answer["errors"][0];
            assert_eq!(error["code"], "field_missing");
            assert_eq!(error["source"]["pointer"], format!("/data/attributes/{field}"));
        }
    }
    let nothing = tab.account("POST", "connections", json!({"connection": {}})).await.json();
    assert_eq!(nothing["errors"].as_array().unwrap().len(), 5);
    for (field, value) in [
        ("service", json!("")),
        ("name", json!(7)),
        ("logoUrl", json!(false)),
        ("listId", json!("first")),
        ("status", json!(2)),
        ("syncStatus", json!("running")),
        ("syncStatus", json!(-1)),
    ] {
        for (method, path) in [("POST", "connections"), ("PUT", "connections/2")] {
            let refused = tab.account(method, path, with(field, value.clone())).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{method} {field}");
            let answer = refused.json();
            let error = &answer["errors"][0];
            assert_eq!(error["code"], "field_invalid");
            assert_eq!(error["source"]["pointer"], format!("/data/attributes/{field}"));
        }
    }
    let list = tab.account("GET", "connections", Value::Null).await.json();
    assert_eq!(list["meta"]["total"], "8", "a refused call does nothing");
}

#[tokio::test]
async fn bodies_without_a_connection_are_bad_requests() {
    let tab = tab().await;
    for body in ["", "{", "[]", "{}", "{\"connection\":7}", "{\"connections\":{}}"] {
        for (method, path) in [("POST", "/api/3/connections"), ("PUT", "/api/3/connections/1")] {
            let refused = tab.upstream("activecampaign", method, path, body).await;
            assert_eq!((refused.status, refused.json()), (StatusCode::BAD_REQUEST, json!({})), "{body}");
            tab.pass(1);
        }
    }
}

#[tokio::test]
async fn other_addresses_and_methods_are_refused() {
    let tab = tab().await;
    for (method, path, status) in [
        ("PATCH", "connections/1", 405),
        ("DELETE", "connections", 405),
        ("POST", "connections/1", 405),
        ("GET", "contacts", 404),
        ("GET", "connections/1/customers", 404),
        ("GET", "connectionsx", 404),
    ] {
        let refused = tab.account(method, path, Value::Null).await;
        assert_eq!(refused.status.as_u16(), status, "{method} {path}");
        assert_eq!(refused.json()["errors"][0]["status"], status);
    }
}

#[tokio::test]
async fn the_sixth_call_of_a_second_is_too_many() {
    let tab = tab().await;
    let call = || tab.upstream("activecampaign", "GET", "/api/3/connections", "");
    for remaining in ["4", "3", "2", "1", "0"] {
        let answer = call().await;
        assert_eq!(answer.status, StatusCode::OK);
        assert_eq!(
            (&answer.headers["ratelimit-limit"], &answer.headers["ratelimit-remaining"]),
            (&"5".parse().unwrap(), &remaining.parse().unwrap())
        );
        assert!(!answer.headers.contains_key("retry-after"));
    }
    for _ in 0..3 {
        let refused = call().await;
        assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS);
        assert_eq!(
            (&refused.headers["retry-after"], &refused.headers["ratelimit-remaining"]),
            (&"1".parse().unwrap(), &"0".parse().unwrap())
        );
        assert!(refused.json()["message"].is_string());
    }
    // Another system and a call without a key have nothing to do with it.
    assert_eq!(tab.stuut("GET", "", Value::Null).await.status, StatusCode::OK);
    let keyless = tab.send(Request::get(LIST).body(Body::empty()).unwrap()).await;
    assert_eq!(keyless.status, StatusCode::FORBIDDEN);
    tab.pass(1);
    assert_eq!(call().await.headers["ratelimit-remaining"], "4");
}
