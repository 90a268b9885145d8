//! The life of a batch task, second by second.

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::support::{Tab, tab};

/// Starts a resync in a batch task and answers the task that it made.
async fn started(tab: &Tab, connection: i64, keys: &[i64]) -> Value {
    let body = json!({"ErpConnectionId": connection, "InternalKeyIds": keys});
    let answer = tab.call("ErpSync/ForceResyncBatchTask", body).await;
    assert_eq!((answer.status, answer.text()), (StatusCode::NO_CONTENT, ""));
    let new = tab.call("Batch/GetBatchTaskInfosByState", json!({"State": "New"})).await.json();
    new.as_array().unwrap().last().unwrap().clone()
}

async fn task(tab: &Tab, id: &Value) -> Value {
    tab.call("Batch/GetBatchTaskInfo", json!({"Id": id})).await.json()
}

#[tokio::test]
async fn a_task_goes_through_its_states_and_tells_its_progress() {
    let tab = tab().await;
    let keys: Vec<i64> = (1001..1017).collect();
    let new = started(&tab, 502, &keys).await;
    let id = &new["Id"];
    assert_eq!((&new["State"], &new["ProgressPercent"]), (&json!("New"), &json!(0)));
    assert_eq!((&new["AssociateId"], &new["CancellationBehaviour"]), (&json!(7), &json!("CanCancel")));
    assert_eq!(
        (&new["Created"], &new["LastStarted"]),
        (&json!("2027-01-15T09:00:00"), &json!("0001-01-01T00:00:00"))
    );
    assert_eq!(new["ParameterObject"]["ErpConnectionId"], "502");
    assert!(new["ParameterObject"]["InternalKeyIds"].as_str().unwrap().starts_with("1001,1002,"));

    tab.pass(2);
    assert_eq!(task(&tab, id).await["State"], "Aquired");
    tab.pass(2);
    let begun = task(&tab, id).await;
    assert_eq!((&begun["State"], &begun["ProgressPercent"]), (&json!("Started"), &json!(0)));
    assert_eq!(begun["LastStarted"], "2027-01-15T09:00:04");
    tab.pass(4);
    let halfway = task(&tab, id).await;
    assert_eq!(
        (&halfway["ProgressPercent"], &halfway["ProgressDescription"]),
        (&json!(50), &json!("Resyncing record 8 of 16."))
    );
    tab.pass(4);
    let done = task(&tab, id).await;
    assert_eq!((&done["State"], &done["ProgressPercent"]), (&json!("Succeeded"), &json!(100)));
    assert_eq!(done["ProgressDescription"], "Records resynced from Bergtind Industri – industry: 16.");

    let log = tab
        .get(
            "/api/v1/Archive/ErpSyncLog?$top=16&$filter=source eq 'Bergtind Industri – industry'"
                .replace(' ', "%20")
                .as_str(),
        )
        .await;
    assert_eq!(log.json()["value"].as_array().unwrap().len(), 16);
}

#[tokio::test]
async fn tasks_are_listed_by_state() {
    let tab = tab().await;
    let first = started(&tab, 0, &[1001]).await;
    tab.pass(20);
    let second = started(&tab, 0, &[1002]).await;
    for (state, expected) in [
        ("New", vec![&second["Id"]]),
        ("Succeeded", vec![&first["Id"]]),
        ("All", vec![&first["Id"], &second["Id"]]),
        ("Failed", vec![]),
        ("Unknown", vec![]),
        ("SucceededManualCleanup", vec![]),
    ] {
        let list = tab.call("Batch/GetBatchTaskInfosByState", json!({"State": state})).await.json();
        let ids: Vec<&Value> = list.as_array().unwrap().iter().map(|task| &task["Id"]).collect();
        assert_eq!(ids, expected, "{state}");
    }
    let unknown = tab.call("Batch/GetBatchTaskInfosByState", json!({"State": "Acquired"})).await;
    assert_eq!(unknown.status, StatusCode::BAD_REQUEST);
    assert_eq!(tab.call("Batch/GetBatchTaskInfo", json!({"Id": 12_345})).await.text(), "null");
}

#[tokio::test]
async fn a_stopped_task_stays_where_it_was() {
    let tab = tab().await;
    let keys: Vec<i64> = (1001..1017).collect();
    let id = started(&tab, 0, &keys).await["Id"].clone();
    tab.pass(8);
    assert_eq!(tab.call("Batch/StopBatchJob", json!({"Id": id})).await.text(), "true");
    tab.pass(60);
    let stopped = task(&tab, &id).await;
    assert_eq!((&stopped["State"], &stopped["ProgressPercent"]), (&json!("Failed"), &json!(50)));
    assert_eq!(stopped["ProgressDescription"], "Stopped by a user. Records resynced before that: 8 of 16.");
    assert_eq!(tab.call("Batch/StopBatchJob", json!({"Id": id})).await.text(), "false", "it is over");
    assert_eq!(tab.call("Batch/StopBatchJob", json!({"Id": 12_345})).await.text(), "false");
}

#[tokio::test]
async fn some_tasks_warn_before_they_are_stopped_and_some_cannot_be() {
    let tab = tab().await;
    assert_eq!(started(&tab, 0, &[]).await["CancellationBehaviour"], "CancelWithWarning");
    let slow = started(&tab, 503, &[1001]).await;
    assert_eq!(slow["CancellationBehaviour"], "CannotCancel");
    assert_eq!(tab.call("Batch/StopBatchJob", json!({"Id": slow["Id"]})).await.text(), "false");
    tab.pass(30);
    assert_eq!(task(&tab, &slow["Id"]).await["State"], "Succeeded");
}

#[tokio::test]
async fn a_task_fails_when_its_source_refuses() {
    let tab = tab().await;
    let id = started(&tab, 504, &[]).await["Id"].clone();
    tab.pass(4);
    let failed = task(&tab, &id).await;
    assert_eq!((&failed["State"], &failed["ProgressPercent"]), (&json!("Failed"), &json!(0)));
    assert!(
        failed["ProgressDescription"].as_str().unwrap().starts_with("Björkdal Verkstad – workshop refused")
    );
    assert!(failed["Response"].as_str().unwrap().contains("invalid_grant"));
}

/// The rows of the archive, in UTC.
async fn archived(tab: &Tab, query: &str) -> Value {
    let path = format!("/api/v1/Archive/BatchTasks?{}", query.replace(' ', "%20"));
    let zone = [("so-timezone", "GMT, includeTZOffset")];
    tab.send(tab.request("GET", &path, "", &zone)).await.json()["value"].clone()
}

#[tokio::test]
async fn the_archive_tells_when_a_task_was_last_heard_of() {
    let tab = tab().await;
    let keys: Vec<i64> = (1001..1161).collect();
    let first = started(&tab, 0, &keys).await["Id"].to_string();
    let beat = |time: &str| json!([{"PrimaryKey": first, "EntityName": "batchtask", "updatedDate": time}]);
    let at_work = "$select=updatedDate&$filter=State eq 3&$orderBy=updatedDate desc&$top=200";
    assert_eq!(archived(&tab, at_work).await, json!([]), "it waits");
    tab.pass(34);
    assert_eq!(archived(&tab, at_work).await, beat("2027-01-15T08:00:04+0000"));
    assert_eq!(tab.control("task", json!({"id": 99, "stalled": true})).await.status, StatusCode::NOT_FOUND);
    let id: i64 = first.parse().unwrap();
    assert_eq!(tab.control("task", json!({"id": id, "stalled": true})).await.status, StatusCode::NO_CONTENT);
    tab.pass(600);
    assert_eq!(archived(&tab, at_work).await, beat("2027-01-15T08:00:04+0000"), "its worker has died");
    assert_eq!(task(&tab, &json!(id)).await["State"], "Started");
    tab.control("task", json!({"id": id, "stalled": false})).await;
    tab.pass(1);
    assert_eq!(archived(&tab, at_work).await, json!([]), "it is over");
    let all = archived(&tab, "").await;
    assert_eq!((&all[0]["State"], &all[0]["DefinitionName"]), (&json!(4), &json!("ErpSyncForceResync")));
    assert_ne!(all[0]["updatedDate"], "2027-01-15T08:00:04+0000");

    for odd in ["$select=Nothing", "$filter=State like 3", "$filter=Name eq 3", "$orderBy=State", "$top=x"] {
        let path = format!("/api/v1/Archive/BatchTasks?{}", odd.replace(' ', "%20"));
        assert_eq!(tab.get(&path).await.status, StatusCode::BAD_REQUEST, "{odd}");
    }
}
