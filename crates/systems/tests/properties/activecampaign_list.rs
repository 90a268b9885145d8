//! What holds for every reply to `ActiveCampaign`'s list, whatever its bytes. Used by the tests and by the fuzz target.

use std::collections::BTreeSet;

use connections::connection::{Listed, UnreadableReason};
use serde_json::Value;
use systems::activecampaign::{ConnectionPages, DeleteConnection, GetConnection, ListConnections};
use systems::{Call as _, Refusal, Reply};

const LIST: ListConnections = ListConnections { service: None, external_id: None, limit: 100, offset: 0 };

/// Panics if reading the bytes fails, loses a record or invents one, or if such pages have no end.
pub(crate) fn check(body: &[u8]) {
    let reply = Reply { status: 200, content_type: None, retry_after: None, body };
    let Ok(page) = LIST.read(&reply) else { return };
    if let Ok(Value::Object(members)) = serde_json::from_slice::<Value>(body) {
        let records = members.get("connections").and_then(Value::as_array).map_or(0, Vec::len);
        assert_eq!(page.listed.len(), records, "a record was lost or invented");
    }
    let mut ids = BTreeSet::new();
    for (position, listed) in page.listed.iter().enumerate() {
        match listed {
            Listed::Connection(connection) => {
                assert!(ids.insert(connection.id.clone()), "two connections with one id");
                assert!(!matches!(connection.id.as_str(), "" | "." | ".."));
            }
            Listed::Unreadable(unreadable) => {
                assert_eq!(unreadable.position, position);
                assert!(matches!(
                    unreadable.why,
                    UnreadableReason::NotAnObject | UnreadableReason::NoId | UnreadableReason::DuplicateId
                ));
            }
        }
    }
    let records = page.listed.len();
    let mut pages = ConnectionPages::new(LIST);
    let mut calls = 0;
    while pages.next_page().is_some() {
        calls += 1;
        assert!(calls <= 2, "the same page again and again");
        pages.take(page.clone());
    }
    assert_eq!(pages.into_listed().len(), records, "a record was lost between pages");
}

/// Panics if any status and any headers make reading fail.
pub(crate) fn check_reply(status: u16, header: Option<&str>, body: &[u8]) {
    let reply = Reply { status, content_type: header, retry_after: header, body };
    let Some(id) = connections::text_id::TextId::new("1") else { return };
    drop(GetConnection { id: id.clone() }.read(&reply));
    let deleted = DeleteConnection { id }.read(&reply);
    assert!(deleted.is_err() || matches!(status, 200 | 201 | 204), "deleted with status {status}");
    let answer = LIST.read(&reply);
    assert!(answer.is_err() || matches!(status, 200 | 201), "an answer with status {status}");
    if let Err(Refusal::NotJson { excerpt } | Refusal::WrongShape { found: excerpt, .. }) = answer {
        assert!(excerpt.chars().count() <= 121, "an excerpt without bounds");
    }
}
