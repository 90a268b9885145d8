//! The ActiveCampaign account, against the samples of its pages.

use std::collections::HashSet;

use axum::http::StatusCode;
use sandbox::{Clock, Moment, Population};
use serde_json::{Value, json};

use crate::support::{DataFile, Tab, names, options, tab, tab_of, tab_with};

/// 2017-02-02T14:56:05-06:00, when the samples' connection was made.
const SAMPLE: Moment = Moment::from_millis(1_486_068_965_000);

/// The second entry of seed 002's answer.
fn listed_sample() -> Value {
    json!({
        "service": "fooCommerce",
        "externalid": "johndoe@example.com",
        "name": "Acme, Inc.",
        "isInternal": "0",
        "status": "1",
        "syncStatus": "0",
        "lastSync": null,
        "logoUrl": "http://example.com/i/foo.png",
        "linkUrl": "http://example.com/foo/",
        "listId": "1",
        "cdate": "2017-02-02T14:56:05-06:00",
        "udate": "2017-02-03T15:54:51-06:00",
        "links": {"customers": "/api/3/connections/2/customers"},
        "id": "2"
    })
}

/// The answer of the page "Create a connection", without its id and link.
fn created_sample() -> Value {
    json!({
        "isInternal": 0,
        "service": "fooCommerce",
        "externalid": "toystore123",
        "name": "Toystore, Inc.",
        "logoUrl": "http://example.com/i/foo.png",
        "linkUrl": "http://example.com/foo/",
        "listId": "1",
        "cdate": "2017-02-02T14:56:05-06:00",
        "udate": "2017-02-02T14:56:05-06:00",
        "links": {"customers": "/connections/1/customers"},
        "id": "1"
    })
}

fn toystore(external_id: &str) -> Value {
    json!({"connection": {
        "service": "fooCommerce",
        "externalid": external_id,
        "name": "Toystore, Inc.",
        "logoUrl": "http://example.com/i/foo.png",
        "linkUrl": "http://example.com/foo/",
        "listId": "1"
    }})
}

async fn account_of(active_campaign: usize) -> Tab {
    let population = Population { active_campaign: Some(active_campaign), ..Population::default() };
    tab_of(options(), population).await
}

fn ids(page: &Value) -> Vec<u64> {
    let rows = page["connections"].as_array().unwrap().iter();
    rows.map(|row| row["id"].as_str().unwrap().parse().unwrap()).collect()
}

#[tokio::test]
async fn the_pages_samples_are_answered_field_by_field() {
    let population = Population { active_campaign: Some(0), ..Population::default() };
    let clock = Clock::manual(SAMPLE);
    let tab = tab_of(sandbox::Options { clock, ..options() }, population).await;
    let empty = tab.account("GET", "connections", Value::Null).await.json();
    assert_eq!(empty, json!({"connections": [], "meta": {"total": "0"}}));

    let created = tab.account("POST", "connections", toystore("toystore123")).await;
    assert_eq!((created.status, created.json()), (StatusCode::OK, json!({"connection": created_sample()})));
    let retrieved = tab.account("GET", "connections/1", Value::Null).await.json();
    assert_eq!(retrieved, json!({"connection": created_sample()}));

    tab.account("POST", "connections", toystore("second")).await;
    tab.pass(86_400 + 3_526);
    let change = json!({"connection": {"externalid": "johndoe@example.com", "name": "Acme, Inc."}});
    let updated = tab.account("PUT", "connections/2", change).await.json();
    let mut expected = listed_sample();
    expected.as_object_mut().unwrap().remove("lastSync");
    assert_eq!(updated, json!({"connection": expected}));
    let list = tab.account("GET", "connections", Value::Null).await.json();
    assert_eq!((&list["connections"][1], &list["meta"]), (&listed_sample(), &json!({"total": "2"})));
}

#[tokio::test]
async fn every_value_of_a_list_is_text_and_only_the_last_sync_may_be_null() {
    let tab = tab().await;
    let list = tab.account("GET", "connections", Value::Null).await.json();
    let rows = list["connections"].as_array().unwrap();
    assert_eq!((rows.len(), &list["meta"]["total"]), (8, &json!("8")));
    for row in rows {
        assert_eq!(names(row), names(&listed_sample()));
        for (name, value) in row.as_object().unwrap() {
            match name.as_str() {
                "links" => assert_eq!(names(value), ["customers"]),
                "lastSync" if value.is_null() => {}
                "lastSync" | "cdate" | "udate" => {
                    let text = value.as_str().unwrap();
                    assert!(text.len() == 25 && text.ends_with("-06:00"), "{name} {text}");
                }
                "isInternal" | "status" | "syncStatus" => {
                    assert!(["0", "1"].contains(&value.as_str().unwrap()));
                }
                _ => assert!(value.is_string(), "{name}"),
            }
        }
    }
    let seen = |field: &str| rows.iter().map(|row| row[field].to_string()).collect::<HashSet<_>>();
    for (field, value) in [
        ("isInternal", "\"1\""),
        ("status", "\"0\""),
        ("syncStatus", "\"1\""),
        ("lastSync", "null"),
        ("logoUrl", "\"\""),
        ("linkUrl", "\"\""),
    ] {
        assert!(seen(field).contains(value) && seen(field).len() > 1, "{field}");
    }
}

#[tokio::test]
async fn pages_are_read_to_the_end() {
    let tab = account_of(250).await;
    let mut seen = Vec::new();
    for (offset, expected) in [(0, 100), (100, 100), (200, 50), (250, 0), (9_000, 0)] {
        let path = format!("connections?limit=100&offset={offset}");
        let page = tab.account("GET", &path, Value::Null).await.json();
        assert_eq!(page["meta"]["total"], "250");
        assert_eq!(ids(&page).len(), expected, "{offset}");
        seen.extend(ids(&page));
    }
    assert_eq!(seen, (1..=250).collect::<Vec<u64>>());
    for (query, expected) in [
        ("", 20),
        ("?limit=7", 7),
        ("?limit=101", 100),
        ("?limit=0", 20),
        ("?limit=-1&offset=-5", 20),
        ("?limit=all", 20),
    ] {
        let page = tab.account("GET", &format!("connections{query}"), Value::Null).await.json();
        assert_eq!(ids(&page), (1..=expected).collect::<Vec<u64>>(), "{query}");
    }
}

#[tokio::test]
async fn filters_choose_by_service_and_by_external_id() {
    let tab = tab().await;
    for (query, expected) in [
        ("filters[service]=shopify", vec![1, 3, 7]),
        ("filters%5Bservice%5D=shopify&limit=1&offset=1", vec![3]),
        ("filters[externalid]=molenveld", vec![6]),
        ("filters[externalid]=lindenhof%2Bshop%40example.com%2F2", vec![8]),
        ("filters[service]=shopify&filters[externalid]=nordlys.myshopify.example", vec![1]),
        ("filters[service]=fooCommerce&filters[externalid]=nordlys.myshopify.example", vec![]),
        ("filters[service]=shop", vec![]),
    ] {
        let page = tab.account("GET", &format!("connections?{query}"), Value::Null).await.json();
        assert_eq!(ids(&page), expected, "{query}");
        let total = if query.contains("limit") { 3 } else { expected.len() };
        assert_eq!(page["meta"]["total"], total.to_string(), "{query}");
    }
}

#[tokio::test]
async fn what_is_written_is_kept_across_a_restart() {
    let file = DataFile::new("account");
    let first = tab_with(file.options()).await;
    let change = json!({"connection": {"status": 0, "syncStatus": "1", "name": "Renamed"}});
    let updated = first.account("PUT", "connections/2", change).await.json();
    assert_eq!(
        (&updated["connection"]["status"], &updated["connection"]["syncStatus"]),
        (&json!("0"), &json!("1"))
    );
    let deleted = first.account("DELETE", "connections/8", Value::Null).await;
    assert_eq!((deleted.status, deleted.json()), (StatusCode::OK, json!({})));
    let created = first.account("POST", "connections", toystore("new")).await.json();
    assert_eq!(created["connection"]["id"], "9", "no id is given twice");
    drop(first);

    let again = tab_with(file.options()).await;
    let list = again.account("GET", "connections", Value::Null).await.json();
    assert_eq!(ids(&list), [1, 2, 3, 4, 5, 6, 7, 9]);
    assert_eq!(
        (&list["connections"][1]["name"], &list["connections"][1]["status"]),
        (&json!("Renamed"), &json!("0"))
    );
    assert_eq!(list["connections"][7]["externalid"], "new");
}

#[tokio::test]
async fn integrations_write_the_status_of_their_syncs_until_somebody_else_does() {
    let tab = tab().await;
    let row = async |place: usize| {
        tab.account("GET", "connections", Value::Null).await.json()["connections"][place].clone()
    };
    let before = row(2).await;
    assert_eq!(before["syncStatus"], "1");
    tab.pass(45);
    let after = row(2).await;
    assert_eq!(after["syncStatus"], "0");
    assert_eq!(after["lastSync"], "2027-01-15T02:00:45-06:00");
    assert_ne!(after["lastSync"], before["lastSync"]);
    tab.pass(7 * 86_400);
    assert_eq!(row(2).await["lastSync"].as_str().unwrap().get(..10), Some("2027-01-22"));

    tab.account("PUT", "connections/1", json!({"connection": {"syncStatus": 1}})).await;
    tab.pass(7 * 86_400);
    assert_eq!(row(0).await["syncStatus"], "1");
    tab.account("PUT", "connections/1", json!({"connection": {"syncStatus": 0}})).await;
    let stopped = row(0).await;
    assert_eq!((&stopped["syncStatus"], &stopped["lastSync"]), (&json!("0"), &stopped["udate"]));
}
