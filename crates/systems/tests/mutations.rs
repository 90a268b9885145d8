//! Lists of connections with any fault in any field: no record is lost, and no fault reaches further than its field.
#![expect(clippy::expect_used, reason = "a test stops at the first fault")]

#[path = "properties/connection_list.rs"]
mod property;

use connections::connection::{Connection, Expected, Listed, UnreadableReason};
use proptest::prelude::*;
use systems::superoffice::GetAllConnections;
use systems::{Call as _, Reply};

/// The fields of a good record, as raw JSON; `#` is its id. The password must never be seen again.
const FIELDS: [(&str, &str); 14] = [
    ("ErpConnectionId", "#"),
    ("ErpConnectorId", "437"),
    ("DisplayName", "\"Leuschke <b>LLC</b>\""),
    ("DisplayDescription", "\"NO:\\\"a\\\";US:\\\"b\\\"\""),
    ("Active", "true"),
    ("ConnectionId", "\"molestias\""),
    ("MostRecentTimestamp", "\"autem\""),
    ("ConfigFields", "{\"Password\":\"hunter2\",\"User\":\"\",\"Url\":null}"),
    ("Deleted", "false"),
    ("AllAccess", "false"),
    ("UserGroupAccessIds", "[215,863]"),
    ("AssociateAccessIds", "[]"),
    ("TableRight", "{\"Mask\":\"Select, Update\",\"Reason\":\"r\"}"),
    (
        "FieldProperties",
        "{\"fieldName\":{\"FieldRight\":null,\"FieldType\":\"System.String\",\"FieldLength\":539}}",
    ),
];

/// Values of every type, in range and out of it, and JSON that is correct but cannot be held.
const VALUES: [&str; 16] = [
    "null",
    "true",
    "0",
    "-1",
    "2147483648",
    "1.5",
    "1e999",
    "123456789012345678901234567890",
    "\"\"",
    "\"hunter2\"",
    "\"\\ud800\"",
    "[]",
    "[null,1,\"x\",{}]",
    "{}",
    "{\"Mask\":7,\"Reason\":[]}",
    "{\"a\":{\"b\":1},\"c\":null,\"d\":[1]}",
];

/// What happens to a record.
#[derive(Clone, Debug)]
enum Mutation {
    Nothing,
    Drop(usize),
    Retype(usize, &'static str),
    Extra(String, &'static str),
    Deep(usize),
    Replace(&'static str),
}

fn mutation() -> impl Strategy<Value = Mutation> {
    let value = || prop::sample::select(&VALUES[..]);
    prop_oneof![
        Just(Mutation::Nothing),
        (0..FIELDS.len()).prop_map(Mutation::Drop),
        (0..FIELDS.len(), value()).prop_map(|(field, value)| Mutation::Retype(field, value)),
        ("[A-Za-zåæø ]{1,9}", value()).prop_map(|(name, value)| Mutation::Extra(name, value)),
        (0..FIELDS.len()).prop_map(Mutation::Deep),
        prop::sample::select(vec!["null", "7", "\"x\"", "[1]", "{}", "1e999"]).prop_map(Mutation::Replace),
    ]
}

/// The raw JSON of a record with this id after the mutation.
fn record(id: usize, mutation: &Mutation) -> String {
    if let Mutation::Replace(raw) = mutation {
        return (*raw).to_owned();
    }
    let mut fields: Vec<_> =
        FIELDS.map(|(name, raw)| (name.to_owned(), raw.replace('#', &id.to_string()))).into();
    match mutation {
        Mutation::Drop(index) => drop(fields.remove(*index)),
        Mutation::Retype(index, raw) => (*raw).clone_into(&mut fields[*index].1),
        Mutation::Extra(name, raw) => {
            fields.insert(id % fields.len(), (format!("x{name}"), (*raw).to_owned()));
        }
        // Deeper than parsers that recurse dare to go.
        Mutation::Deep(index) => fields[*index].1 = "[".repeat(500) + &"]".repeat(500),
        Mutation::Nothing | Mutation::Replace(_) => {}
    }
    let fields: Vec<_> = fields.iter().map(|(name, raw)| format!("\"{name}\": {raw}")).collect();
    format!("{{ {} }}", fields.join(" , "))
}

fn read(text: &str) -> Vec<Listed> {
    let reply = Reply { status: 200, content_type: None, retry_after: None, body: text.as_bytes() };
    GetAllConnections { include_deleted: true }.read(&reply).expect("a list is read").listed
}

/// What the fields of a record say, in the order of [`FIELDS`].
fn values(connection: &Connection) -> [String; 14] {
    let Connection { connector_id, name, description, active, guid, access, .. } = connection;
    [
        format!("{}", connection.id),
        format!("{connector_id:?}"),
        format!("{name:?}"),
        format!("{description:?}"),
        format!("{active:?}"),
        format!("{guid:?}"),
        format!("{:?}", connection.most_recent_timestamp),
        format!("{:?}", connection.config_fields),
        format!("{:?}", connection.deleted),
        format!("{:?}", access.everyone),
        format!("{:?}", access.groups),
        format!("{:?}", access.people),
        format!("{:?}", connection.table_right),
        format!("{:?}", connection.field_properties),
    ]
}

/// Checks that one mutated record differs from the good one by its own field only.
fn assert_contained(good: &Connection, listed: &Listed, mutation: &Mutation) {
    let Listed::Connection(connection) = listed else {
        let id_was_hit = matches!(
            mutation,
            Mutation::Drop(0) | Mutation::Retype(0, _) | Mutation::Deep(0) | Mutation::Replace(_)
        );
        assert!(id_was_hit, "{mutation:?} made {listed:?}");
        return;
    };
    let hit = match mutation {
        Mutation::Drop(index) | Mutation::Retype(index, _) | Mutation::Deep(index) => Some(*index),
        _ => None,
    };
    for (index, (found, wanted)) in values(connection).iter().zip(values(good)).enumerate() {
        assert!(Some(index) == hit || *found == wanted, "{mutation:?} changed {}", FIELDS[index].0);
    }
    match mutation {
        Mutation::Extra(name, raw) => {
            assert_eq!(connection.other, [(format!("x{name}"), (*raw).to_owned())]);
        }
        _ => assert_eq!(connection.other, []),
    }
    if let Mutation::Deep(index) = mutation {
        let field = FIELDS[*index].0;
        assert!(connection.problems.iter().any(|problem| problem.field.starts_with(field)), "{field}");
    }
    assert!(connection.problems.iter().all(|problem| problem.found.chars().count() <= 121));
}

#[test]
fn a_good_record_has_no_problems_and_no_secret() {
    let listed = read(&format!("[{}]", record(520, &Mutation::Nothing)));
    let shown = format!("{listed:?}");
    assert!(shown.contains("Leuschke <b>LLC</b>") && shown.contains("Password"), "{shown}");
    assert!(shown.contains("problems: []") && shown.contains("other: []"), "{shown}");
    assert!(!shown.contains("hunter2"), "{shown}");
}

#[test]
fn every_fault_of_an_id_is_told_apart() {
    use UnreadableReason::{DuplicateId, IdNotANumber, IdOutOfRange, NoId, NotAnObject};
    for (raw, why) in [
        ("7", NotAnObject),
        ("null", NotAnObject),
        ("[{\"ErpConnectionId\":1}]", NotAnObject),
        ("{}", NoId),
        ("{\"ErpConnectionId\":null}", NoId),
        ("{\"erpconnectionid\":5}", NoId),
        ("{\"ErpConnectionId\":\"5\"}", IdNotANumber),
        ("{\"ErpConnectionId\":5.0}", IdNotANumber),
        ("{\"ErpConnectionId\":true}", IdNotANumber),
        ("{\"ErpConnectionId\":2147483648}", IdOutOfRange),
        ("{\"ErpConnectionId\":-2147483649}", IdOutOfRange),
        ("{\"ErpConnectionId\":520}", DuplicateId),
    ] {
        let listed = read(&format!("[{},{raw}]", record(520, &Mutation::Nothing)));
        let Some(Listed::Unreadable(unreadable)) = listed.get(1) else {
            unreachable!("{raw} was read as {listed:?}");
        };
        assert_eq!((unreadable.why, unreadable.raw.as_str(), unreadable.position), (why, raw, 1));
    }
    let extremes =
        read("[{\"ErpConnectionId\":2147483647},{\"ErpConnectionId\":-2147483648},{\"ErpConnectionId\":0}]");
    assert!(extremes.iter().all(|listed| matches!(listed, Listed::Connection(_))));
}

#[test]
fn an_unreadable_record_keeps_its_text_but_not_its_secrets() {
    let good = record(520, &Mutation::Nothing);
    let shown = format!("{:?}", read(&format!("[{good},{good}]")));
    assert!(shown.contains("Unreadable") && shown.contains("autem") && !shown.contains("hunter2"), "{shown}");
    for fault in ["\"hunter2\"", "[\"hunter2\"]"] {
        let shown = format!("{:?}", read(&format!("[{}]", record(1, &Mutation::Retype(7, fault)))));
        assert!(shown.contains("problems: [FieldProblem") && !shown.contains("hunter2"), "{shown}");
    }
    let lower = "[{\"ErpConnectionId\":1,\"configFields\":{\"Password\":\"hunter2\"}}]";
    assert!(!format!("{:?}", read(lower)).contains("hunter2"));
}

#[test]
fn a_secret_deep_in_a_field_that_nobody_named_is_not_kept() {
    let raw = "{\"Login\":{\"user\":\"u\",\"password\":\"hunter2\"}}";
    let text = record(7, &Mutation::Nothing).replacen('{', "{\"Extra\":RAW,\"Note\":\"no token here\",", 1);
    let [Listed::Connection(connection)] = &read(&["[", &text.replace("RAW", raw), "]"].concat())[..] else {
        unreachable!("one good record")
    };
    let wanted = [("Extra", "\"…\""), ("Note", "\"no token here\"")];
    assert_eq!(connection.other, wanted.map(|(name, raw)| (name.to_owned(), raw.to_owned())));
}

#[test]
fn problems_name_their_field() {
    let fields = "\"DisplayName\":7,\"UserGroupAccessIds\":[1,\"x\",3],\"TableRight\":{\"Mask\":7},\
        \"FieldProperties\":{\"a\":{\"FieldLength\":\"x\"},\"b\":null,\"c\":1},\"Active\":\"yes\",\"ErpConnectorId\":3000000000";
    let listed = read(&format!("[{{\"ErpConnectionId\":1,{fields}}}]"));
    let Some(Listed::Connection(connection)) = listed.first() else { unreachable!("{listed:?}") };
    let mut problems: Vec<_> =
        connection.problems.iter().map(|p| (p.field.as_str(), p.found.as_str(), p.expected)).collect();
    problems.sort_unstable();
    let wanted = [
        ("Active", "\"yes\"", Expected::Boolean),
        ("DisplayName", "7", Expected::Text),
        ("ErpConnectorId", "3000000000", Expected::Integer),
        ("FieldProperties.a.FieldLength", "\"x\"", Expected::Integer),
        ("FieldProperties.c", "1", Expected::Object),
        ("TableRight.Mask", "7", Expected::Text),
        ("UserGroupAccessIds[1]", "\"x\"", Expected::Integer),
    ];
    assert_eq!(problems, wanted);
    assert_eq!(connection.access.groups.as_deref(), Some(&[1, 3][..]));
    let names: Vec<_> = connection.field_properties.iter().map(|property| property.name.as_str()).collect();
    assert_eq!(names, ["a", "b", "c"]);
}

#[test]
fn a_name_of_ten_million_characters_is_a_name() {
    let name = "å".repeat(5_000_000);
    let listed = read(&format!("[{{\"ErpConnectionId\":1,\"DisplayName\":\"{name}\"}}]"));
    let Some(Listed::Connection(connection)) = listed.first() else { unreachable!("unreadable") };
    assert_eq!(connection.name.as_ref().map(|name| name.raw().len()), Some(10_000_000));
    let wrong = read(&format!("[{{\"ErpConnectionId\":1,\"Active\":\"{name}\"}}]"));
    let Some(Listed::Connection(connection)) = wrong.first() else { unreachable!("unreadable") };
    assert!(connection.problems[0].found.len() < 300);
}

#[test]
fn bytes_that_are_no_text_cost_only_themselves() {
    let mut body = b"[{\"ErpConnectionId\":1,\"DisplayName\":\"Malm?\"},{\"ErpConnectionId\":2}]".to_vec();
    let position = body.iter().position(|byte| *byte == b'?').expect("the mark");
    body[position] = 0xF6;
    property::check(&body);
    let reply = Reply { status: 200, content_type: None, retry_after: None, body: &body };
    let listed = GetAllConnections { include_deleted: true }.read(&reply).expect("a list").listed;
    assert!(format!("{listed:?}").contains("Malm\u{fffd}"));
    assert_eq!(listed.len(), 2);
}

proptest! {
    #[test]
    fn no_fault_loses_a_record(mutations in prop::collection::vec(mutation(), 0..12)) {
        let records: Vec<_> = mutations.iter().enumerate().map(|(id, mutation)| record(1000 + id, mutation)).collect();
        let text = format!("[{}]", records.join(","));
        let listed = read(&text);
        prop_assert_eq!(listed.len(), mutations.len());
        for (position, (listed, mutation)) in listed.iter().zip(&mutations).enumerate() {
            let good = read(&format!("[{}]", record(1000 + position, &Mutation::Nothing)));
            let Some(Listed::Connection(good)) = good.first() else { unreachable!("a good record") };
            assert_contained(good, listed, mutation);
        }
        property::check(text.as_bytes());
    }

    #[test]
    fn any_bytes_are_read(body in prop::collection::vec(any::<u8>(), 0..200), status in any::<u16>(), header in ".{0,20}") {
        property::check(&body);
        property::check_reply(status, Some(&header), &body);
        property::check_reply(200, None, &body);
    }

    #[test]
    fn any_text_of_json_signs_is_read(text in "([\\[\\]{}:,\"0-9 nulltruefalse\\\\]|\"ErpConnectionId\":|null){0,40}") {
        property::check(text.as_bytes());
        property::check(format!("[{text}]").as_bytes());
        property::check_reply(200, None, text.as_bytes());
    }

    #[test]
    fn any_change_of_one_byte_is_read(position in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut body = include_bytes!("samples/get_all_connections.response.json").to_vec();
        let position = position.index(body.len());
        body[position] = byte;
        property::check(&body);
        property::check_reply(500, None, &body);
    }
}
