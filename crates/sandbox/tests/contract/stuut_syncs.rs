//! Syncs of the Stuut organisation that move on with the sandbox's clock, and connections that start and stop
//! them.

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::support::{Tab, tab};

/// The places of the believable connections in the list.
const CLOUD: usize = 0;
const ON_PREMISE: usize = 1;
const PENDING: usize = 2;
const RELINK: usize = 4;
const SETUP: usize = 6;
const DISABLED: usize = 7;

async fn connection(tab: &Tab, place: usize) -> Value {
    tab.stuut("GET", "", Value::Null).await.json()[place].clone()
}

async fn last_sync(tab: &Tab, place: usize, model: usize) -> Value {
    connection(tab, place).await["models"][model]["last_sync"].clone()
}

async fn steer(tab: &Tab, place: usize, mut change: Value) {
    change["id"] = connection(tab, place).await["id"].clone();
    assert_eq!(tab.control("stuut-connection", change).await.status, StatusCode::NO_CONTENT);
}

fn statuses(connection: &Value) -> Vec<&str> {
    let models = connection["models"].as_array().unwrap().iter();
    models.map(|model| model["last_sync"]["status"].as_str().unwrap_or("none")).collect()
}

#[tokio::test]
async fn a_running_sync_ends_and_the_next_one_starts_at_its_time() {
    let tab = tab().await;
    let before = connection(&tab, CLOUD).await;
    assert_eq!(before["models"][2]["last_sync"]["status"], "running");
    assert_eq!(before["models"][2]["last_sync"]["completed_at"], Value::Null);
    tab.pass(39);
    assert_eq!(last_sync(&tab, CLOUD, 2).await["status"], "running");
    tab.pass(1);
    let after = last_sync(&tab, CLOUD, 2).await;
    assert_eq!(
        (&after["status"], &after["completed_at"]),
        (&json!("completed"), &json!("2027-01-15T08:00:40Z"))
    );
    assert_eq!(after["id"], before["models"][2]["last_sync"]["id"]);

    // Its models have synced 900 seconds and more ago, and every hour.
    let next = connection(&tab, CLOUD).await["models"][2]["next_sync_at"].as_str().unwrap().to_owned();
    assert_eq!(next, "2027-01-15T08:43:40Z");
    tab.pass(43 * 60);
    let next = last_sync(&tab, CLOUD, 2).await;
    assert_eq!(
        (&next["status"], &next["timerange_end"]),
        (&json!("scheduled"), &json!("2027-01-15T08:43:40Z"))
    );
    assert_eq!(next["timerange_start"], after["timerange_end"], "it goes on where the last one ended");
    assert_ne!(next["batch_id"], after["batch_id"]);
}

#[tokio::test]
async fn a_scheduled_sync_is_taken_by_a_worker() {
    let tab = tab().await;
    assert_eq!(last_sync(&tab, CLOUD, 4).await["started_at"], Value::Null);
    tab.pass(4);
    let sync = last_sync(&tab, CLOUD, 4).await;
    assert_eq!((&sync["status"], &sync["started_at"]), (&json!("running"), &json!("2027-01-15T08:00:04Z")));
    assert_ne!(sync["pagination_state"], json!({}));
}

#[tokio::test]
async fn a_failed_sync_is_tried_a_third_time_and_then_waits() {
    let tab = tab().await;
    let before = last_sync(&tab, ON_PREMISE, 2).await;
    assert_eq!((&before["status"], &before["attempt"]), (&json!("failed"), &json!(2)));
    tab.pass(50);
    let again = last_sync(&tab, ON_PREMISE, 2).await;
    assert_eq!(
        (&again["status"], &again["attempt"], &again["error"]),
        (&json!("scheduled"), &json!(3), &Value::Null)
    );
    tab.pass(120);
    let last = last_sync(&tab, ON_PREMISE, 2).await;
    assert_eq!((&last["status"], &last["attempt"]), (&json!("failed"), &json!(3)));
    assert!(last["error"].is_string());
    tab.pass(300);
    assert_eq!(last_sync(&tab, ON_PREMISE, 2).await, last);
}

#[tokio::test]
async fn a_setup_ends_and_the_first_sync_follows() {
    let tab = tab().await;
    let before = connection(&tab, SETUP).await;
    assert_eq!((&before["is_running_setup"], statuses(&before)), (&json!(true), vec!["none"; 3]));
    tab.pass(90);
    let after = connection(&tab, SETUP).await;
    assert_eq!((&after["is_running_setup"], &after["is_healthy"]), (&json!(false), &json!(true)));
    assert!(after["next_sync_at"].is_string());
    tab.pass(11);
    let sync = last_sync(&tab, SETUP, 0).await;
    assert_eq!((&sync["is_initial_sync"], &sync["timerange_start"]), (&json!(true), &Value::Null));
    tab.pass(7 * 86_400);
    let sync = last_sync(&tab, SETUP, 0).await;
    assert_eq!(sync["is_initial_sync"], false, "only the first sync is the initial one");
}

#[tokio::test]
async fn signing_in_and_the_missing_settings_start_a_setup() {
    let tab = tab().await;
    steer(&tab, PENDING, json!({"authenticated": true})).await;
    let signed_in = connection(&tab, PENDING).await;
    assert_eq!(signed_in["is_authentication_pending"], false);
    assert_eq!(
        (&signed_in["health"]["status_code"], &signed_in["is_running_setup"]),
        (&json!("incomplete"), &json!(false))
    );
    let path = format!("/{}", signed_in["id"].as_str().unwrap());
    let change = json!({"company": "C1", "environment": "production"});
    assert_eq!(tab.stuut("PATCH", &path, change).await.json()["is_running_setup"], true);
    tab.pass(30);
    let done = connection(&tab, PENDING).await;
    assert_eq!((&done["health"]["status_code"], &done["requires_setup"]), (&json!("healthy"), &json!(false)));
}

#[tokio::test]
async fn a_sign_in_that_ran_out_is_made_good() {
    let tab = tab().await;
    let before = connection(&tab, RELINK).await;
    assert_eq!(
        (&before["next_sync_at"], &before["health"]["authentication_required"]),
        (&Value::Null, &json!(true))
    );
    assert!(before["authorization_url"].is_string() && before["health"]["suggested_resolution"].is_string());
    steer(&tab, RELINK, json!({"authenticated": true})).await;
    tab.pass(31);
    let after = connection(&tab, RELINK).await;
    assert_eq!((&after["is_healthy"], &after["authorization_url"]), (&json!(true), &Value::Null));
    assert!(after["next_sync_at"].is_string());
}

#[tokio::test]
async fn nothing_moves_while_syncs_are_disabled() {
    let tab = tab().await;
    let before = connection(&tab, DISABLED).await;
    tab.pass(86_400);
    assert_eq!(connection(&tab, DISABLED).await, before);
    steer(&tab, DISABLED, json!({"syncDisabled": false})).await;
    tab.pass(11);
    let after = connection(&tab, DISABLED).await;
    assert_eq!(statuses(&after), ["scheduled"; 4]);
    assert_eq!(after["is_sync_disabled"], false);

    steer(&tab, DISABLED, json!({"syncDisabled": true})).await;
    let stopped = connection(&tab, DISABLED).await;
    assert_eq!((statuses(&stopped), &stopped["next_sync_at"]), (vec!["cancelled"; 4], &Value::Null));
}

#[tokio::test]
async fn any_state_of_health_can_be_asked_for() {
    let tab = tab().await;
    for (code, healthy, stays) in [
        ("unlinked", false, false),
        ("inactive", false, false),
        ("paused", false, true),
        ("vendor_maintenance", false, true),
        ("healthy", true, true),
    ] {
        steer(&tab, CLOUD, json!({ "health": code })).await;
        let row = connection(&tab, CLOUD).await;
        assert_eq!((&row["health"]["status_code"], &row["is_healthy"]), (&json!(code), &json!(healthy)));
        assert_eq!(row["next_sync_at"].is_string(), stays, "{code}");
    }
    let unknown = tab.control("stuut-connection", json!({"id": "conn_none"})).await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
    let id = connection(&tab, CLOUD).await["id"].clone();
    let rubbish = tab.control("stuut-connection", json!({"id": id, "health": "splendid"})).await;
    assert_eq!(rubbish.status, StatusCode::UNPROCESSABLE_ENTITY);
}
