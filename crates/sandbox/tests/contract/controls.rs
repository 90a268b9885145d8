//! The controls: planned answers and faults, the journal, the clock, and starting over.

use axum::http::{Request, StatusCode};
use http_body_util::BodyExt as _;
use sandbox::Options;
use serde_json::{Value, json};
use tower::ServiceExt as _;

use crate::support::{START, options, tab, tab_with};

const LIST: &str = "ErpSync/GetAllConnections";

#[tokio::test]
async fn without_the_option_there_are_no_controls() {
    let tab = tab_with(Options { controls: false, ..options() }).await;
    for path in ["reset", "fault", "requests", "clock", "end-sessions"] {
        let answer = tab.control(path, json!({})).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn a_planned_answer_is_given_once_and_nothing_is_done() {
    let tab = tab().await;
    let before = tab.last_sync(501).await;
    for (status, is_ok) in
        [("Ok", true), ("OkWithInfo", true), ("Warn", true), ("Warning", true), ("Error", false)]
    {
        let planned = json!({"method": "ForceSyncAll", "status": status, "userExplanation": "So it is.", "errorCode": "E1"});
        assert_eq!(tab.control("next-answer", planned).await.status, StatusCode::NO_CONTENT);
        let response = tab.call("erpsync/forcesyncall", Value::Null).await.json();
        assert_eq!((&response["Status"], &response["IsOk"]), (&json!(status), &json!(is_ok)));
        assert_eq!(
            (&response["UserExplanation"], &response["ErrorCode"]),
            (&json!("So it is."), &json!("E1"))
        );
    }
    assert_eq!((tab.clock.now(), tab.last_sync(501).await), (START, before));

    tab.control("next-answer", json!({"method": "GetAllConnections", "raw": [{"ErpConnectionId": "seven"}]}))
        .await;
    assert_eq!(tab.call(LIST, json!({})).await.json(), json!([{"ErpConnectionId": "seven"}]));
    assert_eq!(tab.call(LIST, json!({})).await.json()[0]["ErpConnectionId"], 501);
}

#[tokio::test]
async fn each_kind_of_fault_befalls_as_many_calls_as_planned() {
    let tab = tab().await;
    tab.control("fault", json!({"method": "getallconnections", "kind": "status", "status": 503, "times": 2}))
        .await;
    for expected in [503, 503, 200] {
        assert_eq!(tab.call(LIST, json!({})).await.status, expected);
    }
    for (fault, text) in [
        (json!({"method": "*", "kind": "null"}), "null"),
        (json!({"method": "*", "kind": "rubbish", "body": "{\"a\":1}"}), "{\"a\":1}"),
    ] {
        tab.control("fault", fault).await;
        let answer = tab.call(LIST, json!({})).await;
        assert_eq!((answer.status, answer.text()), (StatusCode::OK, text));
    }
    tab.control("fault", json!({"method": "*", "kind": "html"})).await;
    let page = tab.call(LIST, json!({})).await;
    assert!(page.headers["content-type"].to_str().unwrap().starts_with("text/html"));
    tab.control("fault", json!({"method": "*", "kind": "message"})).await;
    assert_eq!(tab.call(LIST, json!({})).await.json()["Message"], "The request is invalid.");
    tab.control("fault", json!({"method": "*", "kind": "truncated"})).await;
    let cut = tab.call(LIST, json!({})).await;
    assert!(cut.text().starts_with("[{") && serde_json::from_slice::<Value>(&cut.body).is_err());
}

#[tokio::test]
async fn a_fault_of_one_method_leaves_the_others_alone() {
    let tab = tab().await;
    tab.control("fault", json!({"method": "ForceSyncAll", "kind": "null"})).await;
    assert_eq!(tab.call(LIST, json!({})).await.json()[0]["ErpConnectionId"], 501);
    assert_eq!(tab.call("ErpSync/ForceSyncAll", Value::Null).await.text(), "null");
}

#[tokio::test]
async fn a_dead_line_loses_the_answer_but_not_the_effect() {
    let tab = tab().await;
    tab.control("fault", json!({"method": "ToggleErpConnectionActive", "kind": "reset"})).await;
    let path = "/api/v1/Agents/ErpSync/ToggleErpConnectionActive";
    let request = tab.request("POST", path, r#"{"ErpConnectionId":501}"#, &[]);
    let response = tab.router.clone().oneshot(request).await.unwrap();
    assert!(response.into_body().collect().await.is_err());
    assert_eq!(tab.connection(501).await["Active"], false);
}

#[tokio::test]
async fn a_line_that_is_dropped_loses_the_call_too() {
    let tab = tab().await;
    tab.control("fault", json!({"method": "ToggleErpConnectionActive", "kind": "drop"})).await;
    let path = "/api/v1/Agents/ErpSync/ToggleErpConnectionActive";
    let request = tab.request("POST", path, r#"{"ErpConnectionId":501}"#, &[]);
    let response = tab.router.clone().oneshot(request).await.unwrap();
    assert!(response.into_body().collect().await.is_err());
    assert_eq!(tab.connection(501).await["Active"], true);
}

#[tokio::test]
async fn a_redirect_leads_nowhere_and_does_nothing() {
    let tab = tab().await;
    tab.control("fault", json!({"method": "ToggleErpConnectionActive", "kind": "redirect"})).await;
    let answer = tab.call("ErpSync/ToggleErpConnectionActive", json!({"ErpConnectionId": 501})).await;
    assert_eq!(answer.status, StatusCode::FOUND);
    assert_eq!(tab.connection(501).await["Active"], true);
}

#[tokio::test]
async fn a_delay_is_of_the_sandboxs_time() {
    let tab = tab().await;
    tab.control("fault", json!({"method": "GetAllConnectors", "kind": "delay", "delayMs": 30_000})).await;
    let answer = tab.call("ErpSync/GetAllConnectors", Value::Null).await;
    assert_eq!((answer.status, tab.clock.now()), (StatusCode::OK, START.plus_seconds(30)));
}

#[tokio::test]
async fn the_journal_tells_what_was_sent_but_no_secret() {
    let tab = tab().await;
    tab.call_in("nb", "ErpSync/ForceResync", json!({"ErpConnectionId": 501, "InternalKeyIds": [3, 5]})).await;
    let bare =
        Request::post("/api/v1/Agents/ErpSync/GetEngineStatus").body(axum::body::Body::empty()).unwrap();
    tab.send(bare).await;
    let answer = tab.get("/sandbox/requests").await;
    let calls = answer.json();
    let [resync, refused] = &calls.as_array().unwrap()[..] else { unreachable!("two calls, not {calls}") };
    assert_eq!(
        (&resync["method"], &resync["path"]),
        (&json!("POST"), &json!("/api/v1/Agents/ErpSync/ForceResync"))
    );
    assert_eq!(resync["body"], json!({"ErpConnectionId": 501, "InternalKeyIds": [3, 5]}));
    assert_eq!((&resync["soLanguage"], &resync["xsrfPresent"]), (&json!("nb"), &json!(true)));
    assert_eq!((&resync["status"], &refused["status"]), (&json!(200), &json!(401)));
    assert_eq!(refused["xsrfPresent"], false);
    assert!(!answer.text().contains(&tab.token));
}

#[tokio::test]
async fn the_clock_is_advanced_and_sped_up() {
    let tab = tab().await;
    let answer = tab.control("clock", json!({"advanceSeconds": 90})).await.json();
    assert_eq!(answer["now"], START.plus_seconds(90).millis());
    let answer = tab.control("clock", json!({"speed": 60})).await.json();
    assert_eq!(answer["speed"], 60.0);
    let backwards = tab.control("clock", json!({"advanceSeconds": -1})).await;
    assert_eq!(backwards.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn a_reset_starts_over_and_nobody_is_signed_out() {
    let tab = tab().await;
    tab.call("ErpSync/ToggleErpConnectionActive", json!({"ErpConnectionId": 501})).await;
    tab.control("fault", json!({"method": "*", "kind": "null", "times": 100})).await;
    assert_eq!(tab.control("reset", json!({})).await.status, StatusCode::NO_CONTENT);
    assert_eq!(tab.connection(501).await["Active"], true);
    assert_eq!(tab.get("/sandbox/requests").await.json().as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn misspelt_controls_are_refused() {
    let tab = tab().await;
    for (name, body) in [
        ("fault", json!({"method": "*", "kind": "explosion"})),
        ("fault", json!({"method": "*", "kind": "null", "time": 2})),
        ("next-answer", json!({"method": "*", "state": "Ok"})),
        ("clock", json!({"fast": 1})),
        ("rotate-token", json!({"reissue": "never"})),
    ] {
        let refused = tab.control(name, body).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
    }
}
