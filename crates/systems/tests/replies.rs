//! Every way in which a reply can be no answer is told apart.
#![expect(clippy::unwrap_used, reason = "a test stops at the first fault")]

use connections::command::{BlankValues, Resync, ResyncMethod, ResyncSource, Scope};
use connections::outcome::{Level, Outcome};
use systems::superoffice::{
    ForceSyncAll, GetAllConnections, GetConnection, GetEngineStatus, ResyncAnswer, StartResync,
    TestConnection, ToggleActive,
};
use systems::{Call, LanguageUse, Refusal, Reply};

const LIST: GetAllConnections = GetAllConnections { include_deleted: false };

fn reply(status: u16, body: &str) -> Reply<'_> {
    Reply { status, content_type: None, retry_after: None, body: body.as_bytes() }
}

fn refused(status: u16, body: &str) -> Refusal {
    let refusal = LIST.read(&reply(status, body)).unwrap_err();
    // Calls with other answers judge the reply alike, but for the shape they expect.
    if !matches!(refusal, Refusal::WrongShape { .. }) {
        assert_eq!(ForceSyncAll.read(&reply(status, body)), Err(refusal.clone()));
        assert_eq!(TestConnection { id: 1 }.read(&reply(status, body)), Err(refusal.clone()));
    }
    refusal
}

fn text(text: &str) -> String {
    text.to_owned()
}

const NOT_FOUND: &str = r#"{"Error": true, "ErrorType": "SoNotFoundException",
    "ErrorMessage": "Contact id 99999 not found", "ErrorSource": "SuperOffice.Services.Implementation"}"#;
const INVALID: &str =
    r#"{"Message": "The request is invalid.", "MessageDetail": "The parameters dictionary …"}"#;

#[test]
fn statuses_without_an_answer() {
    assert_eq!(refused(401, ""), Refusal::SignedOut);
    assert_eq!(refused(401, NOT_FOUND), Refusal::SignedOut);
    assert_eq!(refused(403, "<html>no"), Refusal::Forbidden { message: None });
    assert_eq!(refused(403, INVALID), Refusal::Forbidden { message: Some(text("The request is invalid.")) });
    assert_eq!(
        refused(404, NOT_FOUND),
        Refusal::NotFound { message: Some(text("Contact id 99999 not found")) }
    );
    assert_eq!(refused(404, ""), Refusal::NotFound { message: None });
    assert_eq!(refused(421, "Wrong subdomain used to access tenant"), Refusal::Misdirected);
    assert_eq!(refused(429, ""), Refusal::Throttled { retry_after: None });
    for (header, seconds) in [("7", Some(7)), (" 12 ", Some(12)), ("Wed, 21 Oct 2015 07:28:00 GMT", None)] {
        let reply = Reply { retry_after: Some(header), ..reply(429, "") };
        assert_eq!(LIST.read(&reply), Err(Refusal::Throttled { retry_after: seconds }));
    }
    for status in [100, 201, 202, 302, 400, 418] {
        assert_eq!(refused(status, ""), Refusal::UnexpectedStatus(status));
    }
    assert_eq!(refused(400, INVALID), refused(200, INVALID));
}

#[test]
fn errors_of_the_server() {
    let error = |status| Refusal::Server {
        status,
        error_type: Some(text("SoNotFoundException")),
        message: Some(text("Contact id 99999 not found")),
        source: Some(text("SuperOffice.Services.Implementation")),
    };
    for status in [200, 400, 409, 500, 503] {
        assert_eq!(refused(status, NOT_FOUND), error(status));
    }
    let bare = |status, message| Refusal::Server { status, error_type: None, message, source: None };
    assert_eq!(refused(502, "<html>Bad gateway"), bare(502, None));
    assert_eq!(refused(500, INVALID), bare(500, Some(text("The request is invalid."))));
    let odd = Refusal::Server { status: 200, error_type: Some(text("7")), message: None, source: None };
    assert_eq!(refused(200, r#"{"ErrorType": 7}"#), odd);
    let token = r#"{"Error": true, "ErrorType": "SuperOffice.Exceptions.XsrfValidationException"}"#;
    for status in [200, 400, 403, 500] {
        assert_eq!(refused(status, token), Refusal::SignedOut);
    }
}

#[test]
fn success_without_an_answer() {
    assert_eq!(refused(200, "null"), Refusal::Null);
    assert_eq!(refused(200, " null\r\n"), Refusal::Null);
    assert_eq!(refused(200, ""), Refusal::Empty);
    assert_eq!(refused(200, " \n"), Refusal::Empty);
    assert_eq!(refused(204, ""), Refusal::Empty);
    assert_eq!(refused(204, "null"), Refusal::Empty);
    let invalid = Refusal::Invalid {
        message: "The request is invalid.".to_owned(),
        detail: Some(text("The parameters dictionary …")),
    };
    assert_eq!(refused(200, INVALID), invalid);
    let bare = Refusal::Invalid { message: "No".to_owned(), detail: None };
    assert_eq!(refused(200, r#"{"Message": "No"}"#), bare);
}

#[test]
fn what_is_no_json() {
    for page in ["<!DOCTYPE html><title>Sign in</title>", "\u{feff}\r\n<html>", "<!-- x --><HTML>"] {
        assert_eq!(refused(200, page), Refusal::SignInPage);
    }
    let page = Reply { content_type: Some("Text/HTML; charset=utf-8"), ..reply(200, "Please sign in") };
    assert_eq!(LIST.read(&page), Err(Refusal::SignInPage));
    for (body, excerpt) in [
        ("Hello", "Hello"),
        ("<?xml version=\"1.0\"?>", "<?xml version=\"1.0\"?>"),
        ("[1,]", "[1,]"),
        ("[] []", "[] []"),
    ] {
        assert_eq!(refused(200, body), Refusal::NotJson { excerpt: excerpt.to_owned() });
    }
    let long = "é".repeat(500);
    assert_eq!(refused(200, &long), Refusal::NotJson { excerpt: "é".repeat(120) + "…" });
}

#[test]
fn json_that_ends_too_early() {
    let whole = include_str!("samples/get_all_connections.response.json").trim();
    for end in 1..whole.len() {
        assert_eq!(refused(200, &whole[..end]), Refusal::Truncated, "{}", &whole[..end]);
    }
    // Cut within a character.
    let name = r#"[{"DisplayName":"Malmö"}]"#.as_bytes();
    let cut = Reply { body: &name[..=name.iter().position(|byte| *byte == 0xC3).unwrap()], ..reply(200, "") };
    assert_eq!(LIST.read(&cut), Err(Refusal::Truncated));
}

#[test]
fn json_of_another_shape() {
    let shape = |expected, found: &str| Refusal::WrongShape { expected, found: found.to_owned() };
    assert_eq!(refused(200, "{}"), shape("a list of connections", "{}"));
    assert_eq!(refused(200, "\"NoError\""), shape("a list of connections", "\"NoError\""));
    assert_eq!(refused(200, "1e999"), shape("a list of connections", "1e999"));
    assert_eq!(
        TestConnection { id: 1 }.read(&reply(200, "\"true\"")),
        Err(shape("true or false", "\"true\""))
    );
    assert_eq!(ForceSyncAll.read(&reply(200, "[]")), Err(shape("the answer of a sync", "[]")));
    assert_eq!(GetEngineStatus.read(&reply(200, "true")), Err(shape("an engine status", "true")));
    let one = GetConnection { id: 1, language: LanguageUse::Console };
    let found = one.read(&reply(200, r#"{"DisplayName":"x","ConfigFields":{"Password":"hunter2"}}"#));
    assert_eq!(found, Err(shape("a connection with its id", "{\"DisplayName\":\"x\",\"…")));
}

#[test]
fn a_byte_order_mark_and_space_are_no_fault() {
    assert_eq!(TestConnection { id: 1 }.read(&reply(200, "\u{feff} true\r\n")), Ok(true));
    assert_eq!(TestConnection { id: 1 }.read(&reply(200, "false")), Ok(false));
    assert_eq!(LIST.read(&reply(200, "\u{feff}[]")).unwrap().listed, []);
}

#[test]
fn a_toggle_is_done_only_by_an_empty_list() {
    let toggle = |body| ToggleActive { id: 1 }.read(&reply(200, body));
    assert_eq!(toggle("[]"), Ok(Vec::new()));
    assert_eq!(toggle(r#"["itaque","sed"]"#), Ok(vec!["itaque".to_owned(), "sed".to_owned()]));
    assert_eq!(toggle(r#"[null,{"a":1}]"#), Ok(vec!["null".to_owned(), r#"{"a":1}"#.to_owned()]));
    assert_eq!(toggle("null"), Err(Refusal::Null));
}

#[test]
fn only_a_batch_task_is_accepted_without_content() {
    let call = |method| StartResync(Resync { source: ResyncSource::Crm, scope: Scope::Everything, method });
    let now = call(ResyncMethod::Now { blank_values: BlankValues::Skip });
    assert_eq!(now.read(&reply(204, "")), Err(Refusal::Empty));
    assert_eq!(now.read(&reply(200, "null")), Err(Refusal::Null));
    let batch = call(ResyncMethod::BatchTask);
    assert_eq!(batch.read(&reply(200, "")), Err(Refusal::Empty));
    for call in [now, batch] {
        let answer = call.read(&reply(200, r#"{"IsOk":true,"Status":"Warn"}"#));
        assert!(matches!(answer, Ok(ResyncAnswer::Answered(answer)) if answer.level == Level::Warning));
        assert_eq!(call.read(&reply(401, "")), Err(Refusal::SignedOut));
    }
}

#[test]
fn a_command_is_refused_only_when_it_certainly_had_no_effect() {
    let server = |status| Refusal::Server { status, error_type: None, message: None, source: None };
    for refusal in [
        Refusal::SignedOut,
        Refusal::Forbidden { message: None },
        Refusal::NotFound { message: None },
        Refusal::Misdirected,
        Refusal::Throttled { retry_after: None },
        Refusal::Invalid { message: String::new(), detail: None },
        server(400),
    ] {
        assert_eq!(refusal.outcome(), Outcome::Refused, "{refusal:?}");
    }
    for refusal in [
        server(500),
        server(200),
        Refusal::Null,
        Refusal::Empty,
        Refusal::SignInPage,
        Refusal::NotJson { excerpt: String::new() },
        Refusal::Truncated,
        Refusal::WrongShape { expected: "", found: String::new() },
        Refusal::UnexpectedStatus(302),
    ] {
        assert_eq!(refusal.outcome(), Outcome::Unknown, "{refusal:?}");
    }
}
