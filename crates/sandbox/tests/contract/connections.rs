//! Reading connections and connectors, against the field lists of the contract's pages.

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::support::{names, tab};

/// Seed 000, response body.
const ERP_CONNECTION: [&str; 14] = [
    "Active",
    "AllAccess",
    "AssociateAccessIds",
    "ConfigFields",
    "ConnectionId",
    "Deleted",
    "DisplayDescription",
    "DisplayName",
    "ErpConnectionId",
    "ErpConnectorId",
    "FieldProperties",
    "MostRecentTimestamp",
    "TableRight",
    "UserGroupAccessIds",
];

fn ids(list: &Value) -> Vec<i64> {
    list.as_array().unwrap().iter().map(|row| row["ErpConnectionId"].as_i64().unwrap()).collect()
}

#[tokio::test]
async fn the_list_has_the_fields_of_the_page_and_no_config_fields() {
    let tab = tab().await;
    let all = tab.call("ErpSync/GetAllConnections", json!({"IncludeDeleted": true})).await.json();
    assert_eq!(ids(&all), (501..=514).collect::<Vec<i64>>());
    for row in all.as_array().unwrap() {
        assert_eq!(names(row), ERP_CONNECTION);
        assert_eq!(row["ConfigFields"], Value::Null);
        assert_eq!(row["ConnectionId"].as_str().unwrap().len(), 36);
    }
}

#[tokio::test]
async fn deleted_connections_come_only_when_asked_for() {
    let tab = tab().await;
    let shown: Vec<i64> = (501..=514).filter(|id| ![510, 512].contains(id)).collect();
    for body in [json!({"IncludeDeleted": false}), json!({}), Value::Null] {
        let all = tab.call("ErpSync/GetAllConnections", body).await.json();
        assert_eq!(ids(&all), shown);
    }
    assert_eq!(tab.connection(510).await["Deleted"], true);
}

#[tokio::test]
async fn the_tenant_shows_every_kind_of_connection() {
    let tab = tab().await;
    let restricted = tab.connection(507).await;
    assert_eq!(restricted["AllAccess"], false);
    assert_eq!(
        (&restricted["UserGroupAccessIds"], &restricted["AssociateAccessIds"]),
        (&json!([4, 6]), &json!([12, 999]))
    );
    assert_eq!(tab.connection(503).await["MostRecentTimestamp"], "TX-00482117");
    assert_eq!(tab.connection(513).await["MostRecentTimestamp"], "");
    assert_eq!(tab.connection(513).await["TableRight"]["Mask"], "Select");
    assert_eq!(tab.connection(501).await["TableRight"], Value::Null);
    assert_eq!(tab.connection(511).await["Active"], false);
    assert_eq!(tab.last_sync(508).await, "0001-01-01T00:00:00");
    assert!(tab.last_sync(504).await < tab.last_sync(501).await, "the failing one is behind");
}

#[tokio::test]
async fn one_connection_comes_with_masked_config_fields() {
    let tab = tab().await;
    let one = tab.call("ErpSync/GetConnection", json!({"erpconnectionid": 502})).await.json();
    assert_eq!(names(&one), ERP_CONNECTION);
    assert_eq!(one["ConfigFields"]["UserName"], "crm-sync");
    assert_eq!(one["ConfigFields"]["Password"], "********");
}

#[tokio::test]
async fn the_summary_tells_the_last_sync_and_one_element_per_actor_type() {
    let tab = tab().await;
    let summary =
        tab.call("ErpSync/GetErpSyncConnectionSummary", json!({"ErpSyncConnectionId": 501})).await.json();
    let expected = [
        "Active",
        "Actors",
        "Deleted",
        "DisplayDescription",
        "DisplayName",
        "FieldProperties",
        "LastSync",
        "TableRight",
    ];
    assert_eq!(names(&summary), expected);
    // The tenant's zone is an hour ahead of 08:00:00Z, and the last sync was 130 seconds ago.
    assert_eq!(summary["LastSync"], "2027-01-15T08:57:50");
    let actors = summary["Actors"].as_array().unwrap();
    let types: Vec<&str> = actors.iter().map(|actor| actor["ActorType"].as_str().unwrap()).collect();
    assert_eq!(types, ["Customer", "Supplier", "Person", "Project"]);
    let expected = ["ActorType", "Defaults", "FieldProperties", "HasMappings", "Mappings", "TableRight"];
    assert_eq!(names(&actors[0]), expected);
    assert!(actors[0]["Mappings"].as_str().unwrap().starts_with("Name, Phone"));

    let unmapped =
        tab.call("ErpSync/GetErpSyncConnectionSummary", json!({"ErpSyncConnectionId": 509})).await.json();
    assert!(unmapped["Actors"].as_array().unwrap().iter().all(|actor| actor["HasMappings"] == false));
}

#[tokio::test]
async fn connectors_are_light_list_items_with_their_address() {
    let tab = tab().await;
    let connectors = tab.call("ErpSync/GetAllConnectors", Value::Null).await.json();
    assert_eq!(connectors[0], json!({"Id": 11, "Name": "Visma.net ERP", "ToolTip": "app://visma-net-erp"}));
    let all = tab.call("ErpSync/GetAllConnections", json!({"IncludeDeleted": true})).await.json();
    for row in all.as_array().unwrap() {
        let known = connectors.as_array().unwrap().iter().any(|item| item["Id"] == row["ErpConnectorId"]);
        assert!(known, "{row}");
    }
}

#[tokio::test]
async fn select_nulls_the_other_fields_out() {
    let tab = tab().await;
    let path = "/api/v1/Agents/ErpSync/GetAllConnections?$select=erpconnectionid,DisplayName";
    let list = tab.send(tab.request("POST", path, "{}", &[("so-language", "en")])).await.json();
    let first = &list[0];
    assert_eq!(names(first), ERP_CONNECTION);
    assert_eq!(
        (&first["ErpConnectionId"], &first["DisplayName"]),
        (&json!(501), &json!("Nordlys Handel – customers"))
    );
    let others = first
        .as_object()
        .unwrap()
        .iter()
        .filter(|(name, _)| !["ErpConnectionId", "DisplayName"].contains(&name.as_str()));
    assert!(others.into_iter().all(|(_, value)| value.is_null()), "{first}");

    let encoded = "/api/v1/Agents/ErpSync/GetEngineStatus?%24select=isrunning";
    let status = tab.send(tab.request("POST", encoded, "", &[])).await.json();
    assert_eq!((&status["IsRunning"], &status["Interval"]), (&json!(true), &Value::Null));
}

#[tokio::test]
async fn toggling_flips_and_tells_why_it_cannot() {
    let tab = tab().await;
    let toggle = |id: i64| tab.call("ErpSync/ToggleErpConnectionActive", json!({"ErpConnectionId": id}));
    assert_eq!(toggle(511).await.json(), json!([]));
    assert_eq!(tab.connection(511).await["Active"], true);
    assert_eq!(toggle(511).await.json(), json!([]));
    assert_eq!(tab.connection(511).await["Active"], false);

    assert_eq!(toggle(506).await.json(), json!(["The mandatory field “VAT number” has no sync direction."]));
    assert_eq!(tab.connection(506).await["Active"], false);

    assert_eq!(toggle(504).await.json(), json!([]), "an active one can always be turned off");
    assert_eq!(toggle(504).await.json(), json!(["The last test of the connection failed."]));
    assert_eq!(toggle(512).await.json(), json!(["Skogsro – test is deleted."]));
}

#[tokio::test]
async fn tests_answer_a_bare_truth_value_and_slow_connectors_are_slow() {
    let tab = tab().await;
    let test = |id: i64| tab.call("ErpSync/TestConnectionById", json!({"ErpConnectionId": id}));
    assert_eq!(test(501).await.text(), "true");
    assert_eq!(tab.clock.now(), crate::support::START.plus_seconds(1));
    assert_eq!(test(503).await.text(), "true");
    assert_eq!(tab.clock.now(), crate::support::START.plus_seconds(7));
    assert_eq!(test(504).await.text(), "false");

    let repaired = tab.control("connection", json!({"erpConnectionId": 504, "refused": false})).await;
    assert_eq!(repaired.status, StatusCode::NO_CONTENT);
    assert_eq!(test(504).await.text(), "true");
}

#[tokio::test]
async fn the_lists_of_people_resolve_the_access_ids() {
    let tab = tab().await;
    for (agent, rest) in [("associate", "associate"), ("usergroup", "UserGroup")] {
        let body = json!({"Name": agent, "ForceFlatList": true, "AdditionalInfo": "", "OnlyHistory": false});
        let list = tab.call("MDO/GetList", body).await.json();
        assert_eq!(list, tab.get(&format!("/api/v1/MDOList/{rest}")).await.json());
        assert_eq!(list, tab.call("mdo/getsimplelist", json!({"name": agent})).await.json());
        let expected = [
            "ChildItems",
            "ColorBlock",
            "Deleted",
            "ExtraInfo",
            "FieldProperties",
            "FullName",
            "IconHint",
            "Id",
            "Name",
            "Rank",
            "StyleHint",
            "TableRight",
            "ToolTip",
            "Type",
        ];
        assert_eq!(names(&list[0]), expected);
    }
    let groups = tab.get("/api/v1/MDOList/usergroup").await.json();
    assert_eq!((&groups[1]["Id"], &groups[1]["Name"]), (&json!(2), &json!("Sales")));
    let unknown = tab.get("/api/v1/MDOList/nosuchlist").await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_api_stands_below_a_tenant_too() {
    let tab = tab().await;
    let path = "/Cust12345/api/v1/Agents/ErpSync/GetAllConnectors";
    let below = tab.send(tab.request("POST", path, "", &[])).await;
    assert_eq!(below.json(), tab.call("ErpSync/GetAllConnectors", Value::Null).await.json());
}
