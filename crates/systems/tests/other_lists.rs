//! Lists of `ActiveCampaign` and Stuut with any fault in any place: no panic, no lost record, no fault that spreads.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test stops at the first fault")]

#[path = "properties/activecampaign_list.rs"]
mod activecampaign_list;
#[path = "properties/stuut_list.rs"]
mod stuut_list;

use proptest::prelude::*;
use serde_json::Value;
use systems::{Call as _, Reply, activecampaign, stuut};

const ACTIVECAMPAIGN: &str = include_str!("samples/activecampaign_connections.response.json");
const STUUT: &str = include_str!("samples/stuut_connections.response.json");

fn reply(body: &str) -> Reply<'_> {
    Reply { status: 200, content_type: None, retry_after: None, body: body.as_bytes() }
}

/// Values of every type.
fn value() -> impl Strategy<Value = Value> {
    prop::sample::select(vec![
        "null",
        "true",
        "false",
        "0",
        "1",
        "-1",
        "1.5",
        "\"\"",
        "\"x\"",
        "\"2\"",
        "[]",
        "[1]",
        "[[]]",
        "{}",
        "{\"a\":{\"b\":[1]}}",
        "{\"id\":\"1\",\"last_sync\":7}",
    ])
    .prop_map(|raw| serde_json::from_str(raw).unwrap())
}

/// Puts a value somewhere into a document: the steps choose a member at each level.
fn put(document: &mut Value, steps: &[prop::sample::Index], value: Value) {
    let (Some((step, rest)), true) = (steps.split_first(), has_members(document)) else {
        *document = value;
        return;
    };
    let member = match document {
        Value::Object(members) => {
            let name = members.keys().nth(step.index(members.len())).unwrap().clone();
            members.get_mut(&name).unwrap()
        }
        Value::Array(elements) => {
            let index = step.index(elements.len());
            &mut elements[index]
        }
        _ => return,
    };
    put(member, rest, value);
}

fn has_members(value: &Value) -> bool {
    match value {
        Value::Object(members) => !members.is_empty(),
        Value::Array(elements) => !elements.is_empty(),
        _ => false,
    }
}

/// Places in a document with what to put there.
fn changes() -> impl Strategy<Value = Vec<(Vec<prop::sample::Index>, Value)>> {
    prop::collection::vec((prop::collection::vec(any::<prop::sample::Index>(), 1..6), value()), 1..5)
}

#[test]
fn samples_hold() {
    activecampaign_list::check(ACTIVECAMPAIGN.as_bytes());
    stuut_list::check(STUUT.as_bytes());
}

#[test]
fn values_too_deep_or_too_large_cost_one_field() {
    let deep = "[".repeat(5_000) + &"]".repeat(5_000);
    for value in [deep.as_str(), "1e999", "\"\\ud800\"", "123456789012345678901234567890"] {
        let body =
            format!(r#"[{{"id":"1","health":{value},"models":[{{"name":{value}}}],"is_healthy":true}}]"#);
        stuut_list::check(body.as_bytes());
        let list = stuut::ListConnections.read(&reply(&body)).unwrap();
        assert!(format!("{list:?}").contains("healthy: Some(true)"));
        let body =
            format!(r#"{{"connections":[{{"id":"1","lastSync":{value},"status":1}}],"meta":{value}}}"#);
        activecampaign_list::check(body.as_bytes());
        let call = activecampaign::ListConnections { service: None, external_id: None, limit: 1, offset: 0 };
        assert!(format!("{:?}", call.read(&reply(&body)).unwrap()).contains("status: Some(Connected)"));
    }
}

proptest! {
    #[test]
    fn any_change_of_any_value_is_read(changes in changes()) {
        for (sample, check) in [
            (ACTIVECAMPAIGN, activecampaign_list::check as fn(&[u8])),
            (STUUT, stuut_list::check),
        ] {
            let mut document: Value = serde_json::from_str(sample).unwrap();
            for (steps, value) in &changes {
                put(&mut document, steps, value.clone());
            }
            check(document.to_string().as_bytes());
        }
    }

    #[test]
    fn a_fault_stays_in_its_record(steps in prop::collection::vec(any::<prop::sample::Index>(), 1..5), value in value()) {
        let records: Value = serde_json::from_str(STUUT).unwrap();
        let mut changed = records[0].clone();
        put(&mut changed, &steps, value);
        let mut good = records[0].clone();
        good["id"] = Value::from("another");
        let alone = stuut::ListConnections.read(&reply(&format!("[{good}]"))).unwrap().listed;
        let both = stuut::ListConnections.read(&reply(&format!("[{changed},{good}]"))).unwrap().listed;
        prop_assert_eq!(&both[1..], &alone[..]);
    }

    #[test]
    fn any_change_of_one_byte_is_read(position in any::<prop::sample::Index>(), byte in any::<u8>()) {
        for (sample, check) in [
            (ACTIVECAMPAIGN, activecampaign_list::check as fn(&[u8])),
            (STUUT, stuut_list::check),
        ] {
            let mut body = sample.as_bytes().to_vec();
            let position = position.index(body.len());
            body[position] = byte;
            check(&body);
        }
    }

    #[test]
    fn any_bytes_are_read(body in prop::collection::vec(any::<u8>(), 0..200), status in any::<u16>(), header in ".{0,20}") {
        activecampaign_list::check(&body);
        stuut_list::check(&body);
        for status in [status, 200, 201, 204, 400, 403, 404, 422, 429, 503] {
            activecampaign_list::check_reply(status, Some(&header), &body);
            stuut_list::check_reply(status, None, &body);
        }
    }

    #[test]
    fn any_text_of_errors_is_read(text in "([\\[\\]{}:,\"0-9 \\\\]|\"errors\":|\"message\":|\"source\":|\"connections\":|\"x\"|null|\\[\\]|\\{\\}){0,30}") {
        for body in [text.clone(), format!("{{{text}}}"), format!("{{\"errors\":[{text}]}}"), format!("[{text}]")] {
            activecampaign_list::check(body.as_bytes());
            stuut_list::check(body.as_bytes());
            for status in [200, 403, 422] {
                activecampaign_list::check_reply(status, None, body.as_bytes());
                stuut_list::check_reply(status, None, body.as_bytes());
            }
        }
    }
}
