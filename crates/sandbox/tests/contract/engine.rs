//! The sync engine: it runs by itself, can be switched, and its data can be kept.

use std::time::Duration;

use axum::http::StatusCode;
use sandbox::Sandbox;
use serde_json::{Value, json};

use crate::support::{DataFile, START, Tab, names, tab, tab_with};

async fn status(tab: &Tab) -> Value {
    tab.call("ErpSync/GetEngineStatus", Value::Null).await.json()
}

#[tokio::test]
async fn the_engine_runs_at_its_interval() {
    let tab = tab().await;
    let engine = status(&tab).await;
    assert_eq!(names(&engine), ["FieldProperties", "Interval", "IsRunning", "StatusMessage", "TableRight"]);
    assert_eq!((&engine["IsRunning"], &engine["Interval"]), (&json!(true), &json!("00:05:00")));
    assert_eq!(engine["StatusMessage"], "Waiting for the next run.");

    tab.pass(121);
    assert_eq!(status(&tab).await["StatusMessage"], "Syncing. Connections left: 8.");
    tab.pass(11);
    assert_eq!(tab.last_sync(501).await, "2027-01-15T09:02:02");
    assert_eq!(tab.last_sync(503).await, "2027-01-15T09:02:12");
    tab.pass(300);
    assert_eq!(tab.last_sync(501).await, "2027-01-15T09:07:02");
}

#[tokio::test]
async fn missed_runs_are_made_up_for_once() {
    let tab = tab().await;
    tab.pass(3600);
    assert_eq!(tab.last_sync(501).await, "2027-01-15T09:57:02");
}

#[tokio::test]
async fn the_switch_takes_effect_a_little_later() {
    let tab = tab().await;
    let answer = tab.call("ErpSync/ChangeEngineStatus", json!({"Run": false})).await.json();
    assert_eq!(
        (&answer["IsRunning"], &answer["StatusMessage"]),
        (&json!(true), &json!("Automatic sync is being turned off."))
    );
    tab.pass(3);
    let off = status(&tab).await;
    assert_eq!(
        (&off["IsRunning"], &off["StatusMessage"]),
        (&json!(false), &json!("Automatic sync is turned off."))
    );
    let before = tab.last_sync(501).await;
    tab.pass(900);
    assert_eq!(tab.last_sync(501).await, before);

    let answer = tab.call("ErpSync/ChangeEngineStatus", json!({"Run": true})).await.json();
    assert_eq!(
        (&answer["IsRunning"], &answer["StatusMessage"]),
        (&json!(false), &json!("Automatic sync is being turned on."))
    );
    tab.pass(10);
    assert_eq!(status(&tab).await["IsRunning"], true);
    assert!(tab.last_sync(501).await > before, "turned on, it runs at once");
}

#[tokio::test]
async fn the_interval_can_be_changed() {
    let tab = tab().await;
    let changed = tab.call("ErpSync/ChangeEngineInterval", json!({"Interval": "1.00:01:00"})).await;
    assert_eq!((changed.status, changed.text()), (StatusCode::NO_CONTENT, ""));
    assert_eq!(status(&tab).await["Interval"], "1.00:01:00");
    tab.call("ErpSync/ChangeEngineInterval", json!({"Interval": "00:01:00"})).await;
    tab.pass(63);
    assert_eq!(tab.last_sync(501).await, "2027-01-15T09:01:02");
}

#[tokio::test]
async fn an_inactive_connection_is_left_out_until_it_is_activated() {
    let tab = tab().await;
    let before = tab.last_sync(511).await;
    tab.pass(200);
    assert_eq!(tab.last_sync(511).await, before);
    tab.call("ErpSync/ToggleErpConnectionActive", json!({"ErpConnectionId": 511})).await;
    tab.pass(300);
    assert!(tab.last_sync(511).await > before);
}

#[tokio::test]
async fn the_engine_lives_without_being_asked() {
    let file = DataFile::new("background");
    let sandbox = Sandbox::open(file.options()).unwrap();
    sandbox.clock().advance(Duration::from_mins(10));
    let running = tokio::spawn({
        let sandbox = sandbox.clone();
        async move { sandbox.run().await }
    });
    // A second one of the same file starts where the first has got to; nobody has asked the first for anything.
    while Sandbox::open(file.options()).unwrap().clock().now() < START.plus_seconds(600) {
        tokio::task::yield_now().await;
    }
    running.abort();
}

#[tokio::test]
async fn a_kept_tenant_is_found_again_and_its_clock_does_not_go_back() {
    let file = DataFile::new("kept");
    let first = tab_with(file.options()).await;
    first.call("ErpSync/ToggleErpConnectionActive", json!({"ErpConnectionId": 501})).await;
    first.pass(1000);
    status(&first).await;
    drop(first);

    let again = tab_with(file.options()).await;
    assert_eq!(again.connection(501).await["Active"], false);
    assert_eq!(again.clock.now(), START.plus_seconds(1000));
}
