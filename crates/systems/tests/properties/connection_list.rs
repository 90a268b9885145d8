//! What holds for every reply to `GetAllConnections`, whatever its bytes. Used by the tests and by the fuzz target.

use std::collections::BTreeSet;

use connections::connection::{Listed, UnreadableReason};
use serde_json::Value;
use systems::superoffice::GetAllConnections;
use systems::{Call as _, Refusal, Reply};

/// Panics if reading the bytes fails, loses a record or invents one.
pub(crate) fn check(body: &[u8]) {
    let reply = Reply { status: 200, content_type: None, retry_after: None, body };
    let answer = GetAllConnections { include_deleted: true }.read(&reply);
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
        let id = record.get("ErpConnectionId").and_then(Value::as_i64).and_then(|id| i32::try_from(id).ok());
        match listed {
            Listed::Connection(connection) => {
                assert_eq!(id, Some(connection.id));
                assert!(ids.insert(connection.id), "two connections with one id");
            }
            Listed::Unreadable(unreadable) => {
                assert_eq!(unreadable.position, position);
                let duplicate = unreadable.why == UnreadableReason::DuplicateId;
                assert_eq!(id.is_some(), duplicate, "{:?}: {record}", unreadable.why);
            }
        }
    }
}

/// Panics if any status and any headers make reading fail.
pub(crate) fn check_reply(status: u16, header: Option<&str>, body: &[u8]) {
    let reply = Reply { status, content_type: header, retry_after: header, body };
    let answer = GetAllConnections { include_deleted: true }.read(&reply);
    if status != 200 {
        assert!(answer.is_err(), "an answer with status {status}");
    }
    if let Err(Refusal::NotJson { excerpt } | Refusal::WrongShape { found: excerpt, .. }) = answer {
        assert!(excerpt.chars().count() <= 121, "an excerpt without bounds");
    }
}
