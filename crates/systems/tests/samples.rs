//! The sample requests and responses of the contract's pages, to the letter.
#![expect(clippy::unwrap_used, reason = "a test stops at the first fault")]

use connections::access::Access;
use connections::batch::{BatchState, BatchTask, Cancellation};
use connections::command::{PositiveId, RecordIds, Resync, ResyncMethod, ResyncSource, Scope};
use connections::connection::{ConfigField, Connection, Expected, FieldProblem, Listed};
use connections::outcome::{Level, Outcome, PluginAnswer};
use connections::rights::FieldProperty;
use connections::summary::{ActorSummary, ActorType, ConnectionSummary};
use connections::time::{Moment, Timestamp};
use serde_json::Value;
use systems::superoffice::{
    ForceSyncAll, GetAllConnections, GetBatchTask, GetConnection, GetConnectionSummary, ResyncAnswer,
    StartResync,
};
use systems::{Call, LanguageUse, Method, Reply};

const JSON: &str = "application/json; charset=utf-8";

fn ok(body: &str) -> Reply<'_> {
    Reply { status: 200, content_type: Some(JSON), retry_after: None, body: body.as_bytes() }
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

/// The one record of the sample of seed `GetAllConnections`.
fn leuschke() -> Connection {
    let field = |key: &str| ConfigField { key: key.to_owned(), filled: true };
    Connection {
        id: 520,
        connector_id: Some(437),
        name: Some("Leuschke LLC".into()),
        description: Some("Customer-focused bottom-line moderator".into()),
        active: Some(true),
        guid: Some("molestias".into()),
        most_recent_timestamp: Some("autem".into()),
        config_fields: Some([field("ConfigFields1"), field("ConfigFields2")].into()),
        deleted: Some(false),
        access: Access {
            everyone: Some(false),
            groups: Some([215, 863].into()),
            people: Some([973, 934].into()),
        },
        table_right: None,
        field_properties: [FieldProperty {
            name: "fieldName".to_owned(),
            right: None,
            field_type: Some("System.String".to_owned()),
            field_length: Some(539),
        }]
        .into(),
        other: Vec::new(),
        problems: Vec::new(),
    }
}

#[test]
fn get_all_connections() {
    let call = GetAllConnections { include_deleted: true };
    let request = call.request();
    assert_eq!((request.method, request.path.as_str()), (Method::Post, "Agents/ErpSync/GetAllConnections"));
    assert_eq!(json(&request.body.unwrap()), json(include_str!("samples/get_all_connections.request.json")));
    assert!(request.query.is_empty());

    let list = call.read(&ok(include_str!("samples/get_all_connections.response.json"))).unwrap();
    assert_eq!(list.listed, [Listed::Connection(Box::new(leuschke()))]);
}

#[test]
fn get_connection_reads_one_record_of_the_list() {
    let list = json(include_str!("samples/get_all_connections.response.json"));
    let call = GetConnection { id: 520, language: LanguageUse::Untranslated };
    assert_eq!(call.request().language, LanguageUse::Untranslated);
    assert_eq!(call.read(&ok(&list[0].to_string())), Ok(leuschke()));
}

#[test]
fn force_sync_all() {
    let request = ForceSyncAll.request();
    assert_eq!((request.method, request.path.as_str()), (Method::Post, "Agents/ErpSync/ForceSyncAll"));
    assert_eq!(request.body, None);

    let answer = ForceSyncAll.read(&ok(include_str!("samples/force_sync_all.response.json"))).unwrap();
    let properties = r#"{
    "fieldName": {
      "FieldRight": null,
      "FieldType": "System.Int32",
      "FieldLength": 102
    }
  }"#;
    let expected = PluginAnswer {
        level: Level::Error,
        is_ok: Some(false),
        status_as_sent: Some("Error".to_owned()),
        user_explanation: Some("qui".to_owned()),
        tech_explanation: Some("odit".to_owned()),
        error_code: Some("beatae".to_owned()),
        changes: None,
        other: vec![
            ("TableRight".to_owned(), "null".to_owned()),
            ("FieldProperties".to_owned(), properties.to_owned()),
        ],
        problems: Vec::new(),
    };
    assert_eq!(answer, expected);
    assert_eq!(Outcome::from(&answer), Outcome::Refused);
}

#[test]
fn force_resync_batch_task() {
    let sample = json(include_str!("samples/force_resync_batch_task.request.json"));
    let ids = sample["InternalKeyIds"]
        .as_array()
        .unwrap()
        .iter()
        .map(|id| i32::try_from(id.as_i64().unwrap()).unwrap());
    let call = StartResync(Resync {
        source: ResyncSource::Connection(PositiveId::new(104).unwrap()),
        scope: Scope::Records(RecordIds::new(ids).unwrap()),
        method: ResyncMethod::BatchTask,
    });
    let request = call.request();
    assert_eq!(
        (request.method, request.path.as_str()),
        (Method::Post, "Agents/ErpSync/ForceResyncBatchTask")
    );
    // The same ids; they are a set, sent in ascending order.
    assert_eq!(request.body.unwrap(), r#"{"ErpConnectionId":104,"InternalKeyIds":[243,315]}"#);

    let sample = include_str!("samples/force_resync_batch_task.response.json").as_bytes();
    for (status, body) in [(204, &b""[..]), (204, sample), (200, sample)] {
        let reply = Reply { status, content_type: None, retry_after: None, body };
        assert_eq!(call.read(&reply), Ok(ResyncAnswer::TaskAccepted));
    }
}

#[test]
fn connection_summary() {
    let call = GetConnectionSummary { id: 617 };
    assert_eq!(call.request().path, "Agents/ErpSync/GetErpSyncConnectionSummary");
    assert_eq!(call.request().body.unwrap(), r#"{"ErpSyncConnectionId":617}"#);

    let actor = |actor_type, has_mappings, defaults: &str, mappings: &str| ActorSummary {
        actor_type,
        has_mappings,
        defaults: defaults.to_owned(),
        mappings: mappings.to_owned(),
    };
    let pair = |name: &str, raw: &str| (name.to_owned(), raw.to_owned());
    let expected = ConnectionSummary {
        name: Some(r#"NO:"Regnskap";US:"Accounting""#.into()),
        description: Some("Main ledger".into()),
        active: Some(true),
        deleted: Some(false),
        last_sync: Some(Moment::Zoned(Timestamp(1_028_981_943_497))),
        actors: Some(vec![
            actor(ActorType::Customer, Some(false), "totam", "adipisci"),
            actor(ActorType::Other("Invoice".to_owned()), Some(true), "", "Name, Number"),
            actor(ActorType::Unknown, None, "", ""),
        ]),
        other: vec![pair("TableRight", "null"), pair("FieldProperties", "{}")],
        problems: vec![FieldProblem {
            field: "Actors[2]".to_owned(),
            found: "7".to_owned(),
            expected: Expected::Object,
        }],
    };
    assert_eq!(call.read(&ok(include_str!("samples/get_connection_summary.response.json"))), Ok(expected));
}

#[test]
fn batch_task_keeps_every_field() {
    let text = |text: &str| Some(text.to_owned());
    let pair = |name: &str, raw: &str| (name.to_owned(), raw.to_owned());
    let expected = BatchTask {
        id: 31,
        name: text("Resync"),
        state: BatchState::Acquired,
        progress_percent: Some(40),
        progress_description: text("Reading"),
        description: text("Resync of two records"),
        created: Some(Moment::Unzoned("2024-05-01T11:59:00".to_owned())),
        last_started: Some(Moment::Zoned(Timestamp(1_714_564_800_000))),
        heartbeat: None,
        start_count: Some(1),
        associate_id: Some(5),
        is_system: Some(false),
        is_internal: Some(false),
        cancellation: Cancellation::CancelWithWarning,
        result: None,
        response: text(""),
        request: text("<r/>"),
        parameters: vec![pair("ErpConnectionId", "104"), pair("Count", "2")],
        details_table: Some(0),
        details_record: Some(0),
        database_serial_number: text("1234567890"),
        context: text("Cust1"),
        file_name: text("out.txt"),
        other: vec![
            pair("TableRight", "null"),
            pair("FieldProperties", "{}"),
            pair("HeartBeat", "\"2024-05-01T12:01:00Z\""),
        ],
        problems: Vec::new(),
    };
    let answer = GetBatchTask { id: 31 }.read(&ok(include_str!("samples/get_batch_task.response.json")));
    assert_eq!(answer, Ok(expected));
}
