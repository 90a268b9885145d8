//! What every call sends, and what it does to the world.
#![expect(clippy::unwrap_used, reason = "a test stops at the first fault")]

use connections::batch::BatchState;
use connections::command::{
    BlankValues, Effect, PositiveId, RecordIds, Resync, ResyncMethod, ResyncSource, Scope,
};
use proptest::prelude::*;
use serde_json::{Value, json};
use systems::superoffice::{
    ChangeEngineInterval, ChangeEngineStatus, ForceSyncAll, GetAllConnections, GetAllConnectors,
    GetBatchTask, GetBatchTasksByState, GetConnection, GetConnectionSummary, GetCurrentUser, GetEngineStatus,
    GetHeartbeats, GetList, GetSyncLog, ListName, StartResync, StopBatchTask, SyncAll, TestConnection,
    ToggleActive,
};
use systems::{Call, LanguageUse, Method, Request};

fn effect<C: Call>(_: &C) -> Effect {
    C::EFFECT
}

/// Checks a call of an agent: POST, this path, this body, no query, the console's language.
#[expect(clippy::needless_pass_by_value, reason = "callers make the body in place")]
fn assert_agent(call: &impl Call, method: &str, body: Option<Value>, expected: Effect) {
    let request = call.request();
    let sent = request.body.as_deref().map(|text| serde_json::from_str::<Value>(text).unwrap());
    assert_eq!(sent, body, "{method}");
    let rest = Request { body: None, ..request };
    let path = format!("Agents/{method}");
    let language = LanguageUse::Console;
    assert_eq!(rest, Request { method: Method::Post, path, query: Vec::new(), body: None, language });
    assert_eq!(effect(call), expected, "{method}");
}

#[test]
fn every_call_of_an_agent() {
    use Effect::{Costly, Read, Reversible};
    let all = GetAllConnections { include_deleted: false };
    assert_agent(&all, "ErpSync/GetAllConnections", Some(json!({"IncludeDeleted": false})), Read);
    let one = GetConnection { id: 104, language: LanguageUse::Console };
    assert_agent(&one, "ErpSync/GetConnection", Some(json!({"ErpConnectionId": 104})), Read);
    let summary = GetConnectionSummary { id: 617 };
    let body = Some(json!({"ErpSyncConnectionId": 617}));
    assert_agent(&summary, "ErpSync/GetErpSyncConnectionSummary", body, Read);
    assert_agent(&GetAllConnectors, "ErpSync/GetAllConnectors", None, Read);
    assert_agent(&GetEngineStatus, "ErpSync/GetEngineStatus", None, Read);
    let engine = ChangeEngineStatus { run: true };
    assert_agent(&engine, "ErpSync/ChangeEngineStatus", Some(json!({"Run": true})), Reversible);
    let interval = ChangeEngineInterval { interval: "00:05:00".to_owned() };
    let body = Some(json!({"Interval": "00:05:00"}));
    assert_agent(&interval, "ErpSync/ChangeEngineInterval", body, Reversible);
    let id = |id: i32| Some(json!({"ErpConnectionId": id}));
    assert_agent(&ToggleActive { id: 178 }, "ErpSync/ToggleErpConnectionActive", id(178), Reversible);
    assert_agent(&TestConnection { id: 123 }, "ErpSync/TestConnectionById", id(123), Reversible);
    assert_agent(&SyncAll, "ErpSync/SyncAll", None, Costly);
    assert_agent(&ForceSyncAll, "ErpSync/ForceSyncAll", None, Costly);
    assert_agent(&GetBatchTask { id: 31 }, "Batch/GetBatchTaskInfo", Some(json!({"Id": 31})), Read);
    assert_agent(&StopBatchTask { id: 31 }, "Batch/StopBatchJob", Some(json!({"Id": 31})), Reversible);
    for (state, wire) in [(BatchState::Acquired, "Aquired"), (BatchState::Other("a\"b".to_owned()), "a\"b")] {
        let body = Some(json!({"State": wire}));
        assert_agent(&GetBatchTasksByState { state }, "Batch/GetBatchTaskInfosByState", body, Read);
    }
    for (name, wire) in [(ListName::Associate, "associate"), (ListName::UserGroup, "usergroup")] {
        let body = json!({"Name": wire, "ForceFlatList": true, "AdditionalInfo": "", "OnlyHistory": false});
        assert_agent(&GetList { name }, "MDO/GetList", Some(body), Read);
    }
}

#[test]
fn who_is_signed_in_is_read_without_an_agent() {
    let request = GetCurrentUser.request();
    let path = "User/currentPrincipal".to_owned();
    let language = LanguageUse::Console;
    assert_eq!(request, Request { method: Method::Get, path, query: Vec::new(), body: None, language });
    assert_eq!(effect(&GetCurrentUser), Effect::Read);
}

#[test]
fn signs_of_life_are_read_of_tasks_at_work_only() {
    let request = GetHeartbeats.request();
    assert_eq!(
        (request.method, request.path.as_str(), &request.body),
        (Method::Get, "Archive/BatchTasks", &None)
    );
    let query: Vec<_> = request.query.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert_eq!(
        query,
        [
            ("$select", "updatedDate"),
            ("$filter", "State eq 3"),
            ("$orderBy", "updatedDate desc"),
            ("$top", "200")
        ]
    );
    assert_eq!(effect(&GetHeartbeats), Effect::Read);
}

#[test]
fn a_resync_names_source_scope_and_method() {
    let some = || Scope::Records(RecordIds::new([315, 243]).unwrap());
    let connection = ResyncSource::Connection(PositiveId::new(104).unwrap());
    let now = |blank_values| ResyncMethod::Now { blank_values };
    for (source, scope, method, path, body) in [
        (ResyncSource::Crm, some(), now(BlankValues::Overwrite), "ForceResync", json!([0, [243, 315]])),
        (connection, some(), now(BlankValues::Skip), "ForceResyncNoBlankValues", json!([104, [243, 315]])),
        (connection, Scope::Everything, ResyncMethod::BatchTask, "ForceResyncBatchTask", json!([104, []])),
    ] {
        let body = json!({"ErpConnectionId": body[0], "InternalKeyIds": body[1]});
        let call = StartResync(Resync { source, scope, method });
        assert_agent(&call, &format!("ErpSync/{path}"), Some(body), Effect::Overwriting);
    }
}

#[test]
fn the_sync_log_is_read_page_by_page() {
    let request = GetSyncLog { connection: None, top: 50, skip: 100 }.request();
    assert_eq!(
        (request.method, request.path.as_str(), request.body),
        (Method::Get, "Archive/ErpSyncLog", None)
    );
    let value = |query: &[(String, String)], name: &str| {
        query.iter().find(|(own, _)| own == name).map(|(_, value)| value.clone())
    };
    assert_eq!(value(&request.query, "$top").as_deref(), Some("50"));
    assert_eq!(value(&request.query, "$skip").as_deref(), Some("100"));
    assert_eq!(value(&request.query, "$filter"), None);
    let one = GetSyncLog { connection: Some("Bob's".to_owned()), top: 1, skip: 0 }.request();
    assert_eq!(value(&one.query, "$filter").as_deref(), Some("connection eq 'Bob''s'"));
    assert_eq!(effect(&GetSyncLog { connection: None, top: 1, skip: 0 }), Effect::Read);
}

proptest! {
    #[test]
    fn the_empty_list_means_everything_and_nothing_else_does(
        ids in prop::collection::vec(prop_oneof![30 => 1..=i32::MAX, 1 => -2..=0], 0..20),
        crm in any::<bool>(),
        source in 1..=i32::MAX,
    ) {
        let source = if crm { ResyncSource::Crm } else { ResyncSource::Connection(PositiveId::new(source).unwrap()) };
        if let Some(records) = RecordIds::new(ids.iter().copied()) {
            let method = ResyncMethod::BatchTask;
            let call = StartResync(Resync { source, scope: Scope::Records(records), method });
            let body: Value = serde_json::from_str(&call.request().body.unwrap()).unwrap();
            let sent: Vec<_> = body["InternalKeyIds"].as_array().unwrap().iter().filter_map(Value::as_i64).collect();
            let mut wanted: Vec<_> = ids.into_iter().map(i64::from).collect();
            wanted.sort_unstable();
            wanted.dedup();
            prop_assert!(!sent.is_empty());
            prop_assert_eq!(sent, wanted);
        } else {
            prop_assert!(ids.is_empty() || ids.iter().any(|id| *id <= 0));
        }
    }
}
