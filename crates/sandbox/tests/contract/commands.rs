//! The commands: what each answers, and what it did.

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::support::{START, names, tab};

/// Seed 001, response body.
const PLUGIN_RESPONSE: [&str; 8] = [
    "Changes",
    "ErrorCode",
    "FieldProperties",
    "IsOk",
    "Status",
    "TableRight",
    "TechExplanation",
    "UserExplanation",
];

#[tokio::test]
async fn force_sync_all_syncs_whom_it_can_and_names_whom_it_cannot() {
    let tab = tab().await;
    let late = tab.last_sync(504).await;
    let response = tab.call("ErpSync/ForceSyncAll", Value::Null).await.json();
    assert_eq!(names(&response), PLUGIN_RESPONSE);
    assert_eq!((&response["IsOk"], &response["Status"]), (&json!(true), &json!("Warning")));
    let explanation = response["UserExplanation"].as_str().unwrap();
    assert!(explanation.starts_with("Connections synced: 8."), "{explanation}");
    assert!(explanation.contains("Björkdal Verkstad – workshop"), "{explanation}");
    assert_eq!(response["ErrorCode"], "SIGN_IN_REFUSED");

    assert_eq!(tab.clock.now(), START.plus_seconds(12), "as long as the slowest connector takes");
    assert_eq!(tab.last_sync(501).await, "2027-01-15T09:00:02");
    assert_eq!(tab.last_sync(503).await, "2027-01-15T09:00:12");
    assert_eq!(tab.last_sync(504).await, late);
    assert_eq!(tab.last_sync(508).await, "0001-01-01T00:00:00", "its first export is not ready");
    assert_ne!(tab.connection(503).await["MostRecentTimestamp"], "TX-00482117");
    assert_eq!(tab.connection(513).await["MostRecentTimestamp"], "");
}

#[tokio::test]
async fn force_sync_all_is_ok_when_every_sign_in_works() {
    let tab = tab().await;
    tab.control("connection", json!({"erpConnectionId": 504, "refused": false})).await;
    let response = tab.call("ErpSync/ForceSyncAll", Value::Null).await.json();
    assert_eq!((&response["Status"], &response["ErrorCode"]), (&json!("Ok"), &json!("")));
    assert!(response["UserExplanation"].as_str().unwrap().starts_with("Connections synced: 9."));
    assert_eq!(tab.last_sync(504).await, "2027-01-15T09:00:02");
}

#[tokio::test]
async fn changed_records_are_told_and_logged() {
    let tab = tab().await;
    let before = tab.get("/api/v1/Archive/ErpSyncLog").await.json()["value"].as_array().unwrap().len();
    let mut changed = 0;
    for _ in 0..4 {
        let response = tab.call("ErpSync/ForceSyncAll", Value::Null).await.json();
        if let Some(records) = response["Changes"]["UpdatedRecords"].as_array() {
            changed += records.len();
            for record in records {
                assert!(["contact", "person", "project"].contains(&record["Tablename"].as_str().unwrap()));
                assert!(record["RecordId"].as_i64().unwrap() > 1000);
            }
        }
    }
    assert!(changed > 0);
    let after = tab.get("/api/v1/Archive/ErpSyncLog").await.json()["value"].as_array().unwrap().len();
    assert!(after >= before + changed, "{before} + {changed} entries, not {after}");
}

#[tokio::test]
async fn sync_all_does_nothing_while_automatic_sync_is_off() {
    let tab = tab().await;
    tab.call("ErpSync/ChangeEngineStatus", json!({"Run": false})).await;
    tab.pass(3);
    let before = tab.last_sync(501).await;
    let response = tab.call("ErpSync/SyncAll", Value::Null).await.json();
    assert_eq!((&response["Status"], &response["IsOk"]), (&json!("OkWithInfo"), &json!(true)));
    assert_eq!(response["UserExplanation"], "Automatic sync is turned off, so nothing was synced.");
    tab.pass(60);
    assert_eq!(tab.last_sync(501).await, before);

    tab.call("ErpSync/ForceSyncAll", Value::Null).await;
    assert!(tab.last_sync(501).await > before, "forced, it syncs");
}

#[tokio::test]
async fn sync_all_syncs_while_automatic_sync_is_on() {
    let tab = tab().await;
    let response = tab.call("ErpSync/SyncAll", Value::Null).await.json();
    assert_eq!(response["Status"], "Warning");
    assert_eq!(tab.last_sync(501).await, "2027-01-15T09:00:02");
}

#[tokio::test]
async fn a_resync_of_chosen_records_changes_those_and_says_which_are_unknown() {
    let tab = tab().await;
    let body = json!({"ErpConnectionId": 502, "InternalKeyIds": [1001, 2001, 7]});
    let response = tab.call("ErpSync/ForceResync", body).await.json();
    assert_eq!(names(&response), PLUGIN_RESPONSE);
    assert_eq!(response["Status"], "OkWithInfo");
    let explanation = "Records resynced from Bergtind Industri – industry: 2. No record has this number: 7.";
    assert_eq!(response["UserExplanation"], explanation);
    let changed: Vec<(&str, i64)> = response["Changes"]["UpdatedRecords"]
        .as_array()
        .unwrap()
        .iter()
        .map(|record| (record["Tablename"].as_str().unwrap(), record["RecordId"].as_i64().unwrap()))
        .collect();
    assert_eq!(changed, [("contact", 1001), ("person", 2001)]);

    let unknown = json!({"ErpConnectionId": 502, "InternalKeyIds": [7, 8]});
    assert_eq!(tab.call("ErpSync/ForceResync", unknown).await.json()["Status"], "Warning");
}

#[tokio::test]
async fn no_ids_mean_everything_and_no_connection_means_the_crm() {
    let tab = tab().await;
    for id in [0, -1] {
        let body = json!({"ErpConnectionId": id, "InternalKeyIds": []});
        let response = tab.call("ErpSync/ForceResync", body).await.json();
        assert_eq!(response["UserExplanation"], "Records resynced from SuperOffice: 168.");
        assert_eq!(response["Changes"], Value::Null, "out of the CRM, nothing in it changes");
    }
    let log = tab.get("/api/v1/Archive/ErpSyncLog?$top=1").await.json();
    assert_eq!(log["value"][0]["source"], "SuperOffice");
}

#[tokio::test]
async fn blank_values_overwrite_only_where_they_may() {
    let tab = tab().await;
    let blanks = |log: Value| {
        let rows = log["value"].as_array().unwrap().clone();
        rows.iter().filter(|row| row["newvalue"] == "").count()
    };
    let body = json!({"ErpConnectionId": 501, "InternalKeyIds": []});
    tab.call("ErpSync/ForceResyncNoBlankValues", body.clone()).await;
    assert_eq!(blanks(tab.get("/api/v1/Archive/ErpSyncLog?$top=168").await.json()), 0);
    tab.call("ErpSync/ForceResync", body).await;
    assert!(blanks(tab.get("/api/v1/Archive/ErpSyncLog?$top=168").await.json()) > 0);
}

#[tokio::test]
async fn nothing_is_resynced_from_a_connection_that_cannot_give_it() {
    let tab = tab().await;
    for (id, code) in [(504, "SIGN_IN_REFUSED"), (511, "CONNECTION_INACTIVE"), (510, "CONNECTION_DELETED")] {
        let body = json!({"ErpConnectionId": id, "InternalKeyIds": [1001]});
        let response = tab.call("ErpSync/ForceResync", body).await.json();
        assert_eq!((&response["IsOk"], &response["Status"]), (&json!(false), &json!("Error")));
        assert_eq!(response["ErrorCode"], code);
    }
    let body = json!({"ErpConnectionId": 99_999, "InternalKeyIds": [1001]});
    assert_eq!(tab.call("ErpSync/ForceResync", body).await.status, StatusCode::NOT_FOUND);
}
