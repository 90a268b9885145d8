//! What the gateway says in the place of a system.

use connections::outcome::Outcome;
use systems::gateway::{is_signed_out, refusal};
use systems::{Refusal, Reply};

fn reply(status: u16, body: &str) -> Option<Refusal> {
    let json = Some("application/json");
    refusal(&Reply { status, content_type: json, retry_after: Some("7"), body: body.as_bytes() })
}

fn said(error: &str) -> String {
    format!(r#"{{"system":"marketing","error":"{error}","message":"In words."}}"#)
}

/// The gateway's answers by `docs/gateway.md`: each error, and whether its call was certainly not sent.
fn documented() -> Vec<(&'static str, bool)> {
    let page = include_str!("../../../docs/gateway.md");
    let rows = page.lines().skip_while(|line| !line.starts_with("| status | `error`")).skip(2);
    let rows = rows.take_while(|line| line.starts_with('|')).map(|line| line.split('|').collect::<Vec<_>>());
    rows.flat_map(|cells| {
        let not_sent = cells[3].trim() == "no";
        cells[2].split('`').skip(1).step_by(2).map(move |error| (error, not_sent)).collect::<Vec<_>>()
    })
    .collect()
}

#[test]
fn what_was_not_sent_is_refused_and_what_may_have_been_sent_is_unknown() {
    let documented = documented();
    assert!(documented.len() > 15, "{documented:?}");
    for (error, not_sent) in documented {
        let outcome = if not_sent { Outcome::Refused } else { Outcome::Unknown };
        let refusal = reply(503, &said(error));
        assert_eq!(refusal.as_ref().map(Refusal::outcome), Some(outcome), "{error}");
        assert_eq!(refusal.and_then(|refusal| refusal.retry_after()), Some(7), "{error}");
    }
    assert_eq!(
        reply(502, &said("of_a_later_version")).map(|refusal| refusal.outcome()),
        Some(Outcome::Unknown)
    );
}

#[test]
fn being_signed_out_of_the_gateway_is_being_signed_out() {
    for (error, signed_out) in [("signed_out", true), ("wrong_token", true), ("queue_full", false)] {
        let refusal = reply(401, &said(error));
        assert_eq!(refusal.as_ref().map(is_signed_out), Some(signed_out), "{error}");
        assert_eq!(refusal.map(|refusal| refusal.outcome()), Some(Outcome::Refused), "{error}");
    }
    // A system that does not accept the key says so itself.
    assert!(!is_signed_out(&Refusal::SignedOut));
}

#[test]
fn what_a_system_says_itself_is_left_to_its_own_reading() {
    for body in [
        "",
        "null",
        "[]",
        "<!doctype html>",
        r#"{"error":"x","message":"y"}"#,
        r#"{"system":1,"error":"x","message":"y"}"#,
        r#"{"errors":[{"title":"Forbidden"}]}"#,
    ] {
        assert_eq!(reply(500, body), None, "{body}");
    }
    // A success is never the gateway's.
    assert_eq!(reply(200, &said("queue_full")), None);
}
