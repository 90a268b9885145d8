//! What holds for every reply to Stuut's list, whatever its bytes. Used by the tests and by the fuzz target.

use std::collections::BTreeSet;

use connections::connection::{Listed, UnreadableReason};
use serde_json::Value;
use systems::stuut::ListConnections;
use systems::{Call as _, Refusal, Reply};

/// Panics if reading the bytes fails, loses a record or a model, or invents one.
pub(crate) fn check(body: &[u8]) {
    let reply = Reply { status: 200, content_type: None, retry_after: None, body };
    let answer = ListConnections.read(&reply);
    let Ok(Value::Array(records)) = serde_json::from_slice(body) else {
        // What this parser does not take may still be a list: it gives up at numbers and depths that we survive.
        if let Ok(list) = answer {
            assert!(body.contains(&b'['), "{} records from nowhere", list.listed.len());
        }
        return;
    };
    let listed = answer.expect("a list is read").listed;
    assert_eq!(listed.len(), records.len(), "a record was lost or invented");
    let mut ids = BTreeSet::new();
    for (position, (listed, record)) in listed.iter().zip(&records).enumerate() {
        match listed {
            Listed::Connection(connection) => {
                assert!(ids.insert(connection.id.clone()), "two connections with one id");
                let models = record.get("models").and_then(Value::as_array).map(Vec::len);
                assert_eq!(connection.models.as_ref().map(Vec::len), models, "a model was lost or invented");
            }
            Listed::Unreadable(unreadable) => {
                assert_eq!(unreadable.position, position);
                let object = record.is_object();
                assert_eq!(!object, unreadable.why == UnreadableReason::NotAnObject, "{record}");
            }
        }
    }
}

/// Panics if any status and any headers make reading fail.
pub(crate) fn check_reply(status: u16, header: Option<&str>, body: &[u8]) {
    let reply = Reply { status, content_type: header, retry_after: header, body };
    let answer = ListConnections.read(&reply);
    assert!(answer.is_err() || matches!(status, 200 | 201), "an answer with status {status}");
    if let Err(Refusal::NotJson { excerpt } | Refusal::WrongShape { found: excerpt, .. }) = answer {
        assert!(excerpt.chars().count() <= 121, "an excerpt without bounds");
    }
}
