//! Tenants of any size, the same for the same seed.

use std::collections::HashSet;

use sandbox::Options;
use serde_json::{Value, json};

use crate::support::{options, tab_with};

async fn list(connections: usize, seed: u64) -> Value {
    let tab = tab_with(Options { connections: Some(connections), seed, ..options() }).await;
    tab.call("ErpSync/GetAllConnections", json!({"IncludeDeleted": true})).await.json()
}

#[tokio::test]
async fn the_same_seed_gives_the_same_tenant() {
    let first = list(500, 7).await;
    assert_eq!(first, list(500, 7).await);
    assert_ne!(first, list(500, 8).await);
}

#[tokio::test]
async fn there_are_exactly_as_many_as_asked_for() {
    for count in [0, 1, 14, 15, 5_000] {
        assert_eq!(list(count, 1).await.as_array().unwrap().len(), count);
    }
}

#[tokio::test]
async fn generated_connections_are_of_all_kinds_and_all_different() {
    let list = list(5_000, 3).await;
    let rows = list.as_array().unwrap();
    for field in ["ErpConnectionId", "ConnectionId", "DisplayName"] {
        let values: HashSet<String> = rows.iter().map(|row| row[field].to_string()).collect();
        assert_eq!(values.len(), rows.len(), "{field}");
    }
    for field in ["Active", "Deleted", "AllAccess"] {
        let set = rows.iter().filter(|row| row[field] == true).count();
        assert!(set > 0 && set < rows.len(), "{field}");
    }
    let connectors: HashSet<i64> = rows.iter().map(|row| row["ErpConnectorId"].as_i64().unwrap()).collect();
    assert_eq!(connectors.len(), 9);
    let marks: Vec<&str> = rows.iter().map(|row| row["MostRecentTimestamp"].as_str().unwrap()).collect();
    assert!(
        marks.contains(&"")
            && marks.iter().any(|mark| mark.starts_with("TX-"))
            && marks.iter().any(|mark| mark.ends_with('Z'))
    );
}
