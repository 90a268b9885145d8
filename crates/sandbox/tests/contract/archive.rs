//! The sync log, page by page.

use axum::http::StatusCode;
use serde_json::Value;

use crate::support::{Tab, names, tab};

async fn page(tab: &Tab, query: &str) -> Value {
    let path = format!("/api/v1/Archive/ErpSyncLog?{}", query.replace(' ', "%20"));
    let answer = tab.get(&path).await;
    assert_eq!(answer.status, StatusCode::OK, "{query}: {}", answer.text());
    answer.json()
}

fn rows(page: &Value) -> &Vec<Value> {
    page["value"].as_array().unwrap()
}

#[tokio::test]
async fn rows_have_the_columns_of_the_archive_as_texts() {
    let tab = tab().await;
    let page = page(&tab, "").await;
    assert_eq!(names(&page), ["odata.metadata", "odata.nextLink", "value"]);
    assert_eq!(page["odata.nextLink"], Value::Null);
    assert_eq!(rows(&page).len(), 140);
    let expected = [
        "EntityName",
        "PrimaryKey",
        "connection",
        "crmfieldkey",
        "newvalue",
        "oldvalue",
        "source",
        "target",
        "updated",
    ];
    for row in rows(&page) {
        assert_eq!(names(row), expected);
        assert!(row.as_object().unwrap().values().all(Value::is_string), "{row}");
        let ends = [&row["source"], &row["target"]];
        assert!(ends.contains(&&Value::from("SuperOffice")) && ends.contains(&&row["connection"]), "{row}");
    }
    assert!(rows(&page).is_sorted_by(|a, b| a["updated"].as_str() >= b["updated"].as_str()), "newest first");
}

#[tokio::test]
async fn pages_follow_each_other_without_gap_or_overlap() {
    let tab = tab().await;
    let all = page(&tab, "$select=id").await;
    let mut collected = Vec::new();
    let mut next = Some("/api/v1/Archive/ErpSyncLog?$select=id&$top=33".to_owned());
    while let Some(path) = next {
        assert!(collected.len() <= 140, "the pages do not come to an end");
        let answer = tab.get(&path).await.json();
        collected.extend(rows(&answer).clone());
        next = answer["odata.nextLink"].as_str().map(str::to_owned);
    }
    assert_eq!(&collected, rows(&all));
    assert!(rows(&page(&tab, "$skip=10000").await).is_empty());
    assert!(rows(&page(&tab, "$top=0").await).is_empty());
}

#[tokio::test]
async fn rows_are_selected_restricted_and_ordered() {
    let tab = tab().await;
    let name = "Nordlys Handel – customers";
    let of_one = page(&tab, &format!("$filter=connection eq '{name}'&$orderBy=updated asc")).await;
    assert!(!rows(&of_one).is_empty() && rows(&of_one).len() < 140);
    assert!(rows(&of_one).iter().all(|row| row["connection"] == name));
    assert!(rows(&of_one).is_sorted_by(|a, b| a["updated"].as_str() <= b["updated"].as_str()));

    let both = page(
        &tab,
        &format!("$filter=connection eq '{name}' and target eq 'SuperOffice'&$select=Target,CrmFieldKey"),
    )
    .await;
    for row in rows(&both) {
        assert_eq!(names(row), ["EntityName", "PrimaryKey", "crmfieldkey", "target"]);
        assert_eq!(row["target"], "SuperOffice");
    }
    let fields = page(&tab, "$orderBy=crmfieldkey desc&$filter=crmfieldkey begins 'contact'").await;
    assert!(rows(&fields).is_sorted_by(|a, b| a["crmfieldkey"].as_str() >= b["crmfieldkey"].as_str()));
    assert!(rows(&fields).iter().all(|row| row["crmfieldkey"].as_str().unwrap().starts_with("contact.")));
}

#[tokio::test]
async fn options_that_cannot_be_read_are_refused() {
    let tab = tab().await;
    for query in [
        "$top=many",
        "$skip=-1",
        "$select=nothing",
        "$orderBy=nothing",
        "$orderBy=id",
        "$filter=connection",
        "$filter=connection%20like%20'x'",
    ] {
        let refused = tab.get(&format!("/api/v1/Archive/ErpSyncLog?{query}")).await;
        assert_eq!(refused.status, StatusCode::BAD_REQUEST, "{query}");
    }
    let post = tab.send(tab.request("POST", "/api/v1/Archive/ErpSyncLog", "", &[])).await;
    assert_eq!(post.status, StatusCode::METHOD_NOT_ALLOWED);
}
