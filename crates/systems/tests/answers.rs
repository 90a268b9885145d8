//! What the other calls read from their answers: syncs, engine, lists, tasks, the log.
#![expect(clippy::unwrap_used, reason = "a test stops at the first fault")]

use connections::batch::{BatchState, Cancellation};
use connections::connection::{Expected, UnreadableReason};
use connections::outcome::{ChangedRecord, Level, Outcome};
use connections::time::{Moment, Timestamp};
use proptest::prelude::*;
use systems::superoffice::{
    ForceSyncAll, GetAllConnectors, GetBatchTask, GetBatchTasksByState, GetConnectionSummary, GetCurrentUser,
    GetEngineStatus, GetHeartbeats, GetList, GetSyncLog, ListName, StopBatchTask,
};
use systems::{Call, Refusal, Reply};

fn read<C: Call>(call: &C, body: &str) -> Result<C::Answer, Refusal> {
    call.read(&Reply { status: 200, content_type: None, retry_after: None, body: body.as_bytes() })
}

#[test]
fn levels_come_from_both_fields_of_the_wire() {
    for (fields, level) in [
        (r#""IsOk":true,"Status":"Ok""#, Level::Ok),
        (r#""IsOk":true,"Status":"OkWithInfo""#, Level::OkWithInfo),
        (r#""IsOk":true,"Status":"Warn""#, Level::Warning),
        (r#""IsOk":true,"Status":"Warning""#, Level::Warning),
        (r#""IsOk":false,"Status":"Ok""#, Level::Error),
        (r#""IsOk":true,"Status":null"#, Level::Ok),
        (r#""Status":"OkWithInfo""#, Level::OkWithInfo),
        (r#""IsOk":"false","Status":"Ok""#, Level::Unknown),
        (r#""IsOk":true,"Status":0"#, Level::Unknown),
        (r#""IsOk":null,"Status":null"#, Level::Unknown),
        ("", Level::Unknown),
    ] {
        assert_eq!(read(&ForceSyncAll, &format!("{{{fields}}}")).unwrap().level, level, "{fields}");
    }
}

#[test]
fn changes_are_what_to_reload() {
    let body = r#"{"IsOk":true,"Changes":{"AddedRecords":[{"Tablename":"contact","RecordId":7}],
        "UpdatedRecords":[{"Tablename":"person"},{"Tablename":"contact","RecordId":8}],"DeletedRecords":null}}"#;
    let answer = read(&ForceSyncAll, body).unwrap();
    let changes = answer.changes.unwrap();
    let contact = |record| ChangedRecord { table: "contact".to_owned(), record };
    assert_eq!(
        (changes.added, changes.updated, changes.deleted),
        (vec![contact(7)], vec![contact(8)], Vec::new())
    );
    assert_eq!(answer.problems.len(), 1);
    assert_eq!(answer.problems[0].field, "Changes.UpdatedRecords[0]");
}

#[test]
fn engine_status_takes_any_form_of_interval() {
    for (interval, raw, seconds) in
        [("\"00:05:00\"", "00:05:00", Some(300)), ("\"natus\"", "natus", None), ("300", "300", Some(300))]
    {
        let status =
            read(&GetEngineStatus, &format!(r#"{{"IsRunning":true,"Interval":{interval},"X":1}}"#)).unwrap();
        let read = status.interval.unwrap();
        assert_eq!((read.raw.as_str(), read.seconds, status.running), (raw, seconds, Some(true)));
        assert_eq!(status.other, [("X".to_owned(), "1".to_owned())]);
    }
    let empty = read(&GetEngineStatus, r#"{"IsRunning":null,"StatusMessage":7}"#).unwrap();
    assert_eq!((empty.running, empty.message, empty.interval), (None, None, None));
    assert_eq!(empty.problems[0].expected, Expected::Text);
}

#[test]
fn a_summary_tells_never_from_not_told() {
    let last_sync =
        |value: &str| read(&GetConnectionSummary { id: 1 }, &format!(r#"{{"LastSync":{value}}}"#)).unwrap();
    assert_eq!(last_sync("null").last_sync, None);
    assert_eq!(last_sync("\"0001-01-01T00:00:00\"").last_sync, Some(Moment::Never));
    let unzoned = "2024-05-01T12:00:00";
    assert_eq!(last_sync(&format!("\"{unzoned}\"")).last_sync, Some(Moment::Unzoned(unzoned.to_owned())));
    for odd in ["\"autem\"", "7"] {
        let summary = last_sync(odd);
        assert_eq!((summary.last_sync, summary.problems[0].expected), (None, Expected::Moment));
    }
    assert_eq!(read(&GetConnectionSummary { id: 1 }, r#"{"Actors":[]}"#).unwrap().actors, Some(Vec::new()));
    assert_eq!(read(&GetConnectionSummary { id: 1 }, r#"{"Actors":null}"#).unwrap().actors, None);
}

#[test]
fn lists_of_names_keep_children_and_faults() {
    let body = r#"[{"Id":190,"Name":"NO:\"Salg\";US:\"Sales\"","ToolTip":"app://x"},
        {"Id":2,"Name":null,"Deleted":true,"ChildItems":[{"Id":3,"Name":"Child","ChildItems":[{"Id":"x"}]}]},{"Name":"no id"}]"#;
    for listing in [read(&GetAllConnectors, body), read(&GetList { name: ListName::UserGroup }, body)] {
        let listing = listing.unwrap();
        let ids: Vec<_> = listing.items.iter().map(|item| item.id).collect();
        assert_eq!(ids, [190, 2, 3]);
        assert_eq!(listing.items[0].name.in_language("nb"), "Salg");
        assert_eq!(listing.items[0].tooltip.as_ref().unwrap().raw(), "app://x");
        assert_eq!((listing.items[0].deleted, listing.items[1].deleted), (None, Some(true)));
        assert_eq!(listing.items[1].name.raw(), "");
        let faults: Vec<_> = listing.unreadable.iter().map(|item| item.why).collect();
        assert_eq!(faults, [UnreadableReason::NoId, UnreadableReason::IdNotANumber]);
    }
}

#[test]
fn hierarchies_without_end_are_followed_so_far_only() {
    let deep = "[{\"Id\":1,\"ChildItems\":".repeat(5_000) + "[]" + &"}]".repeat(5_000);
    assert_eq!(read(&GetAllConnectors, &deep).unwrap().items.len(), 9);
}

#[test]
fn batch_tasks_with_and_without_an_id() {
    let body = r#"[{"Id":1,"State":"Started","ProgressPercent":55},{"State":"New"},{"Id":2,"State":"Paused",
        "CancellationBehaviour":"Perhaps","ParameterObject":[]}]"#;
    let tasks = read(&GetBatchTasksByState { state: BatchState::Started }, body).unwrap();
    assert_eq!((tasks.items.len(), tasks.unreadable.len()), (2, 1));
    assert_eq!((&tasks.items[0].state, tasks.items[0].progress_percent), (&BatchState::Started, Some(55)));
    assert_eq!(tasks.items[1].state, BatchState::Other("Paused".to_owned()));
    assert_eq!(tasks.items[1].cancellation, Cancellation::Other("Perhaps".to_owned()));
    assert_eq!(tasks.items[1].problems[0].field, "ParameterObject");
    assert_eq!(tasks.items[0].cancellation, Cancellation::Unknown);
    assert_eq!(read(&GetBatchTask { id: 9 }, "null"), Err(Refusal::Null));
    assert!(matches!(read(&GetBatchTask { id: 9 }, "{}"), Err(Refusal::WrongShape { .. })));
    assert_eq!(read(&StopBatchTask { id: 9 }, "true"), Ok(true));
}

#[test]
fn a_page_of_the_log() {
    let call = GetSyncLog { connection: None, top: 2, skip: 0 };
    let body = r#"{"odata.metadata":"m","odata.nextLink":"http://x/?$skip=2","value":[
        {"PrimaryKey":"5","EntityName":"all","connection":"Visma","source":"CRM","target":"ERP","crmfieldkey":"name",
         "oldvalue":null,"newvalue":42,"updated":"2024-05-01T12:00:00Z"}, 7]}"#;
    let page = read(&call, body).unwrap();
    assert!(page.has_more);
    let entry = &page.rows.items[0];
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    assert_eq!([text(&entry.connection), text(&entry.source), text(&entry.target)], ["Visma", "CRM", "ERP"]);
    assert_eq!([text(&entry.field), text(&entry.old), text(&entry.new)], ["name", "", "42"]);
    assert!(matches!(entry.updated_at(), Some(Moment::Zoned(_))));
    assert_eq!(page.rows.unreadable.len(), 1);
    for last in
        [r#"{"value":[]}"#, r#"{"odata.nextLink":null,"value":[]}"#, r#"{"odata.nextLink":"","value":[]}"#]
    {
        assert!(!read(&call, last).unwrap().has_more);
    }
    assert!(matches!(read(&call, r#"{"value":7}"#), Err(Refusal::WrongShape { .. })));
}

#[test]
fn of_a_person_only_the_id_is_read() {
    let body = r#"{"UserType":"InternalAssociate","Associate":"SB","AssociateId":7,"FullName":"Signe Bakke",
        "EMailAddress":"signe@example.com","Licenses":[],"FunctionRights":null}"#;
    assert_eq!(read(&GetCurrentUser, body).unwrap().get(), 7);
    for id in ["0", "-1", "null", "\"7\"", "2147483648", "{}"] {
        let body = format!(r#"{{"FullName":"Signe Bakke","AssociateId":{id}}}"#);
        let refusal = read(&GetCurrentUser, &body).unwrap_err();
        assert!(matches!(refusal, Refusal::WrongShape { .. }), "{id}");
        assert!(!format!("{refusal:?}").contains("Signe"), "a name leaks");
    }
    assert_eq!(read(&GetCurrentUser, "null"), Err(Refusal::Null));
}

#[test]
fn a_sign_of_life_has_a_task_and_a_time_of_a_known_zone() {
    let body = r#"{"odata.metadata":"m","odata.nextLink":null,"value":[
        {"PrimaryKey":"5","EntityName":"batchtask","updatedDate":"1970-01-01T00:00:01Z"},
        {"PrimaryKey":6,"updatedDate":"1970-01-01T01:00:02+0100"},
        {"PrimaryKey":"7","updatedDate":"1970-01-01T00:00:01"},
        {"PrimaryKey":"8","updatedDate":null}, {"PrimaryKey":"9"}, {"PrimaryKey":"x","updatedDate":"1970-01-01T00:00:01Z"},
        {"updatedDate":"1970-01-01T00:00:01Z"}, 7, null]}"#;
    assert_eq!(read(&GetHeartbeats, body), Ok(vec![(5, Timestamp(1_000)), (6, Timestamp(2_000))]));
    assert_eq!(read(&GetHeartbeats, r#"{"value":[]}"#), Ok(Vec::new()));
    for odd in ["{}", r#"{"value":7}"#, "[]", "7"] {
        assert!(matches!(read(&GetHeartbeats, odd), Err(Refusal::WrongShape { .. })), "{odd}");
    }
}

/// A value of any type.
fn value() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "null",
        "true",
        "false",
        "7",
        "1e999",
        "\"Ok\"",
        "\"Warn\"",
        "\"Error\"",
        "\"x\"",
        "[]",
        "[7]",
        "{}",
    ])
}

proptest! {
    #[test]
    fn a_sync_is_done_only_if_both_fields_allow_it(is_ok in prop::option::of(value()), status in prop::option::of(value())) {
        let fields: Vec<_> = [("IsOk", is_ok), ("Status", status)]
            .into_iter()
            .filter_map(|(name, raw)| Some(format!("\"{name}\":{}", raw?)))
            .collect();
        let answer = read(&ForceSyncAll, &format!("{{{}}}", fields.join(","))).unwrap();
        let told = |raw: Option<&'static str>| raw.filter(|raw| *raw != "null");
        let done = matches!((told(is_ok), told(status)), (Some("true"), None | Some("\"Ok\"")) | (None, Some("\"Ok\"")));
        prop_assert_eq!(Outcome::from(&answer) == Outcome::Done, done);
        let failed = is_ok == Some("false") || status == Some("\"Error\"");
        prop_assert_eq!(Outcome::from(&answer) == Outcome::Refused, failed);
    }

    #[test]
    fn any_text_is_read_by_every_call(text in any::<String>(), fields in "(\"(Id|Actors|Status|Changes|value|Message)\":([0-9]|\\[\\]|\\{\\}|null|\"x\"),){0,4}") {
        let object = format!("{{{fields}\"Z\":0}}");
        for body in [text.as_str(), object.as_str()] {
            drop(read(&ForceSyncAll, body));
            drop(read(&GetEngineStatus, body));
            drop(read(&GetConnectionSummary { id: 1 }, body));
            drop(read(&GetBatchTask { id: 1 }, body));
            drop(read(&GetAllConnectors, body));
            drop(read(&GetCurrentUser, body));
            drop(read(&GetHeartbeats, body));
            drop(read(&GetSyncLog { connection: None, top: 1, skip: 0 }, body));
        }
    }
}
