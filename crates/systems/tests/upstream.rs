//! How `ActiveCampaign` and Stuut answer, as a table: status, headers, body, and what is read from it.
#![expect(clippy::unwrap_used, reason = "a test stops at the first fault")]

use connections::activecampaign::{ConnectionChange, NewConnection};
use connections::command::RequiredText;
use connections::outcome::Outcome;
use connections::stuut::{Hosting, NewConnection as NewStuutConnection, ProviderName};
use connections::text_id::TextId;
use systems::{Call, Refusal, Reply, activecampaign, stuut};

/// The calls, each with an answer of its own kind.
#[derive(Clone, Copy, Debug)]
enum Asked {
    ActiveCampaignList,
    ActiveCampaignOne,
    ActiveCampaignCreate,
    ActiveCampaignUpdate,
    ActiveCampaignDelete,
    StuutList,
    StuutCreate,
}

use Asked::{
    ActiveCampaignCreate as AcCreate, ActiveCampaignDelete as AcDelete, ActiveCampaignList as AcList,
    ActiveCampaignOne as AcOne, ActiveCampaignUpdate as AcUpdate, StuutCreate, StuutList,
};

/// Reads a reply: the number of records, or the id of the one record, or nothing.
fn read(asked: Asked, reply: &Reply<'_>) -> Result<String, Refusal> {
    let id = TextId::new("1").unwrap();
    let text = || RequiredText::new("x").unwrap();
    match asked {
        AcList => {
            let call =
                activecampaign::ListConnections { service: None, external_id: None, limit: 20, offset: 0 };
            call.read(reply).map(|page| page.listed.len().to_string())
        }
        AcOne => activecampaign::GetConnection { id }.read(reply).map(|connection| connection.id.to_string()),
        AcCreate => {
            let new = NewConnection {
                service: text(),
                external_id: text(),
                name: text(),
                logo_url: text(),
                link_url: text(),
                list_id: None,
            };
            activecampaign::CreateConnection(new).read(reply).map(|connection| connection.id.to_string())
        }
        AcUpdate => activecampaign::UpdateConnection { id, change: ConnectionChange::default() }
            .read(reply)
            .map(|connection| connection.id.to_string()),
        AcDelete => activecampaign::DeleteConnection { id }.read(reply).map(|()| String::new()),
        StuutList => stuut::ListConnections.read(reply).map(|list| list.listed.len().to_string()),
        StuutCreate => {
            let provider_name = ProviderName::BusinessCentral;
            let new = NewStuutConnection { provider_name, name: text(), hosting: Hosting::Cloud };
            stuut::CreateConnection(new).read(reply).map(|connection| connection.id.to_string())
        }
    }
}

fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

#[expect(clippy::unnecessary_wraps, reason = "it stands beside refusals")]
fn answered(answer: &str) -> Result<String, Refusal> {
    Ok(answer.to_owned())
}

/// An error of the server with its code, its words and the place; empty ones are absent.
fn server(status: u16, code: &str, words: &str, source: &str) -> Result<String, Refusal> {
    Err(Refusal::Server { status, error_type: some(code), message: some(words), source: some(source) })
}

fn forbidden(words: &str) -> Result<String, Refusal> {
    Err(Refusal::Forbidden { message: some(words) })
}

fn not_found(words: &str) -> Result<String, Refusal> {
    Err(Refusal::NotFound { message: some(words) })
}

fn not_json(excerpt: &str) -> Result<String, Refusal> {
    Err(Refusal::NotJson { excerpt: excerpt.to_owned() })
}

fn shape(expected: &'static str, found: &str) -> Result<String, Refusal> {
    Err(Refusal::WrongShape { expected, found: found.to_owned() })
}

/// One behaviour: the call, the status, the body, and what is read.
type Behaviour = (Asked, u16, &'static str, Result<String, Refusal>);

const PAGE: &str = "a page of connections";
const ONE: &str = "a connection with its id";
const LIST: &str = "a list of connections";
const DUPLICATE: &str = r#"{"errors":[{"title":"The integration already exists in the system.","detail":"","code":"duplicate","source":{"pointer":"/data/attributes/externalid"}}]}"#;
const DENIED: &str =
    r#"{"errors":[{"status":403,"title":"Forbidden","detail":"You do not have permission to do this."}]}"#;

/// `ActiveCampaign`: answers, and failures that come with a success.
fn successes_of_activecampaign() -> Vec<Behaviour> {
    vec![
        (AcList, 200, include_str!("samples/activecampaign_connections.response.json"), answered("2")),
        (AcList, 200, r#"{"connections":[],"meta":{"total":"0"}}"#, answered("0")),
        (AcList, 200, "\u{feff}{\"connections\":[{\"id\":\"1\"}]}\r\n", answered("1")),
        (AcList, 200, r#"{"connections":[7,null],"errors":[]}"#, answered("2")),
        (AcList, 200, r#"{"connections":[],"message":"Nothing yet","success":1}"#, answered("0")),
        (AcList, 200, r#"{"connections":null}"#, shape(PAGE, r#"{"connections":null}"#)),
        (AcList, 200, r#"{"connections":{}}"#, shape(PAGE, r#"{"connections":{}}"#)),
        (AcList, 200, r#"{"connection":{"id":"1"}}"#, shape(PAGE, r#"{"connection":{"id":"1"}}"#)),
        (AcList, 200, "{}", shape(PAGE, "{}")),
        (AcList, 200, "[]", shape(PAGE, "[]")),
        (AcList, 200, "\"ok\"", shape(PAGE, "\"ok\"")),
        (AcList, 200, "null", Err(Refusal::Null)),
        (AcList, 200, "", Err(Refusal::Empty)),
        (AcList, 204, "", Err(Refusal::Empty)),
        (AcList, 200, "<!DOCTYPE html><title>Log in</title>", Err(Refusal::SignInPage)),
        (AcList, 200, r#"{"connections":[{"id":"1"#, Err(Refusal::Truncated)),
        (AcList, 200, "Service is up", not_json("Service is up")),
        (AcList, 200, r#"{"message":"You are not allowed"}"#, server(200, "", "You are not allowed", "")),
        (AcList, 200, r#"{"success":0,"error":"No access"}"#, server(200, "", "No access", "")),
        (AcList, 200, r#"{"connections":[],"success":false}"#, server(200, "", "", "")),
        (AcList, 200, r#"{"errors":["Nope"]}"#, server(200, "", "Nope", "")),
        (AcList, 200, r#"{"connections":[],"errors":"Partly"}"#, server(200, "", "Partly", "")),
        (AcOne, 200, r#"{"connection":{"id":1}}"#, answered("1")),
        (AcOne, 200, r#"{"connection":{"name":"x"}}"#, shape(ONE, r#"{"connection":{"name":"x"}}"#)),
        (AcOne, 200, r#"{"connection":[]}"#, shape(ONE, r#"{"connection":[]}"#)),
        (AcCreate, 201, r#"{"connection":{"id":"3"}}"#, answered("3")),
        (AcCreate, 200, r#"{"connection":{"id":"3"}}"#, answered("3")),
        (AcCreate, 202, r#"{"connection":{"id":"3"}}"#, Err(Refusal::UnexpectedStatus(202))),
        (AcCreate, 201, "", Err(Refusal::Empty)),
        (
            AcCreate,
            200,
            DUPLICATE,
            server(
                200,
                "duplicate",
                "The integration already exists in the system.",
                "/data/attributes/externalid",
            ),
        ),
        (AcUpdate, 200, r#"{"connection":{"id":"1","status":0}}"#, answered("1")),
        (AcDelete, 200, "{}", answered("")),
        (AcDelete, 200, " { }\n", answered("")),
        (AcDelete, 204, "", answered("")),
        (AcDelete, 200, "", Err(Refusal::Empty)),
        (AcDelete, 200, "null", Err(Refusal::Null)),
        (AcDelete, 200, "[]", shape("an empty object", "[]")),
        (AcDelete, 200, r#"{"id":"1"}"#, shape("an empty object", r#"{"id":"1"}"#)),
        (AcDelete, 200, r#"{"message":"Still in use"}"#, server(200, "", "Still in use", "")),
        (AcDelete, 200, "{\"a\":", Err(Refusal::Truncated)),
        (AcDelete, 200, "{]}", not_json("{]}")),
    ]
}

/// `ActiveCampaign`: failures by status, in every documented form of body.
fn failures_of_activecampaign() -> Vec<Behaviour> {
    vec![
        (AcList, 400, "{}", server(400, "", "", "")),
        (AcList, 401, "", Err(Refusal::SignedOut)),
        (AcList, 403, "", Err(Refusal::SignedOut)),
        (AcList, 403, "{}", Err(Refusal::SignedOut)),
        (AcList, 403, "<html>Forbidden</html>", Err(Refusal::SignedOut)),
        (AcList, 403, r#"{"message":"Invalid API token"}"#, Err(Refusal::SignedOut)),
        (AcList, 403, DENIED, forbidden("Forbidden: You do not have permission to do this.")),
        (AcList, 403, r#"{"message":"Deep Data is off"}"#, forbidden("Deep Data is off")),
        (
            AcOne,
            403,
            r#"{"message":"No Result found for EcomConnection with id 9"}"#,
            not_found("No Result found for EcomConnection with id 9"),
        ),
        (
            AcOne,
            404,
            r#"{"message":"No Result found for Connection with id 9"}"#,
            not_found("No Result found for Connection with id 9"),
        ),
        (AcOne, 404, "", not_found("")),
        (AcOne, 404, "<html>Not found</html>", not_found("")),
        (AcDelete, 404, r#"{"message":"No Result found"}"#, not_found("No Result found")),
        (
            AcCreate,
            422,
            DUPLICATE,
            server(
                422,
                "duplicate",
                "The integration already exists in the system.",
                "/data/attributes/externalid",
            ),
        ),
        (
            AcCreate,
            422,
            r#"{"errors":[{"title":"The service is missing","code":"field_missing","source":{"type":"pointer","value":"service"}},
                {"title":"The name is invalid","detail":"Too long","code":"field_invalid","source":"name"}]}"#,
            server(
                422,
                "field_missing, field_invalid",
                "The service is missing\nThe name is invalid: Too long",
                "service, name",
            ),
        ),
        (AcCreate, 422, r#"{"errors":["One","Two","One"]}"#, server(422, "", "One\nTwo", "")),
        (AcCreate, 422, r#"{"errors":"All wrong"}"#, server(422, "", "All wrong", "")),
        (AcCreate, 422, r#"{"errors":[]}"#, server(422, "", r#"{"errors":[]}"#, "")),
        (AcCreate, 422, r#"{"errors":{"name":["is required"]}}"#, server(422, "", "is required", "name")),
        (AcUpdate, 422, r#""No""#, server(422, "", "No", "")),
        (AcUpdate, 400, r#"{"errors":[{"code":7}]}"#, server(400, "7", r#"{"errors":[{"code":7}]}"#, "")),
        (AcList, 402, r#"{"message":"Account expired"}"#, server(402, "", "Account expired", "")),
        (AcList, 429, "", Err(Refusal::Throttled { retry_after: None })),
        (AcList, 500, "", server(500, "", "", "")),
        (AcList, 500, r#"{"error":{"message":"Boom","code":"E1"}}"#, server(500, "E1", "Boom", "")),
        (AcList, 503, "<html>Service Unavailable", server(503, "", "", "")),
        (AcList, 503, "upstream connect error", server(503, "", "upstream connect error", "")),
        (AcList, 502, r#"{"errors":[{"title":"cut"#, server(502, "", r#"{"errors":[{"title":"cut"#, "")),
        (AcList, 302, "", Err(Refusal::UnexpectedStatus(302))),
        (AcList, 304, "", Err(Refusal::UnexpectedStatus(304))),
        (AcList, 999, "", Err(Refusal::UnexpectedStatus(999))),
    ]
}

/// Stuut: its error bodies are not documented, so any form with words must do.
fn behaviours_of_stuut() -> Vec<Behaviour> {
    vec![
        (StuutList, 200, include_str!("samples/stuut_connections.response.json"), answered("1")),
        (StuutList, 200, "[]", answered("0")),
        (StuutList, 200, r#"[{"id":"a"},7]"#, answered("2")),
        (StuutList, 200, "{}", shape(LIST, "{}")),
        (StuutList, 200, r#"{"":1}"#, shape(LIST, r#"{"":1}"#)),
        (StuutList, 200, r#"{"items":[]}"#, shape(LIST, r#"{"items":[]}"#)),
        (StuutList, 200, r#"{"detail":"Try again"}"#, server(200, "", "Try again", "")),
        (StuutList, 200, "null", Err(Refusal::Null)),
        (StuutList, 200, "", Err(Refusal::Empty)),
        (StuutList, 204, "", Err(Refusal::Empty)),
        (StuutList, 200, "<html>", Err(Refusal::SignInPage)),
        (StuutList, 200, r#"[{"id":"#, Err(Refusal::Truncated)),
        (StuutList, 200, "[1,]", not_json("[1,]")),
        (StuutList, 401, r#"{"detail":"Not authenticated"}"#, Err(Refusal::SignedOut)),
        (StuutList, 403, r#"{"detail":"No permission"}"#, forbidden("No permission")),
        (StuutList, 403, "", forbidden("")),
        (StuutList, 404, r#"{"message":"Not Found"}"#, not_found("Not Found")),
        (
            StuutCreate,
            422,
            r#"{"detail":[{"loc":["body","name"],"msg":"field required","type":"value_error.missing"}]}"#,
            server(422, "value_error.missing", "field required", "body.name"),
        ),
        (
            StuutCreate,
            422,
            r#"{"error":{"code":"invalid","message":"Bad","detail":"Very"}}"#,
            server(422, "invalid", "Very: Bad", ""),
        ),
        (StuutCreate, 409, r#"{"error":"Exists"}"#, server(409, "", "Exists", "")),
        (StuutCreate, 400, "bad request", server(400, "", "bad request", "")),
        (StuutCreate, 429, "", Err(Refusal::Throttled { retry_after: None })),
        (StuutCreate, 500, "Internal Server Error", server(500, "", "Internal Server Error", "")),
        (StuutCreate, 502, "<html>", server(502, "", "", "")),
        (StuutCreate, 504, "", server(504, "", "", "")),
        (StuutCreate, 201, r#"{"id":"c1"}"#, answered("c1")),
        (StuutCreate, 201, r#"{"id":{}}"#, shape(ONE, r#"{"id":{}}"#)),
        (StuutCreate, 201, r#"{"name":"x"}"#, shape(ONE, r#"{"name":"x"}"#)),
        (StuutCreate, 201, "[]", shape(ONE, "[]")),
        (StuutCreate, 202, "", Err(Refusal::UnexpectedStatus(202))),
        (StuutCreate, 302, "", Err(Refusal::UnexpectedStatus(302))),
    ]
}

#[test]
fn every_behaviour_of_the_systems() {
    let mut behaviours = successes_of_activecampaign();
    behaviours.extend(failures_of_activecampaign());
    behaviours.extend(behaviours_of_stuut());
    assert!(behaviours.len() >= 100, "{}", behaviours.len());
    for (asked, status, body, expected) in behaviours {
        let reply = Reply { status, content_type: None, retry_after: None, body: body.as_bytes() };
        assert_eq!(read(asked, &reply), expected, "{asked:?} answered by {status} with {body}");
        let error = status >= 400;
        if let Err(refusal) = expected {
            let certainly_not_done = error && status < 500;
            assert_eq!(refusal.outcome() == Outcome::Refused, certainly_not_done, "{status} {body}");
        } else {
            assert!(!error, "{status} is no success");
        }
    }
}

#[test]
fn headers_count_like_bodies() {
    for asked in [AcList, StuutList] {
        for (header, seconds) in
            [("3", Some(3)), (" 60 ", Some(60)), ("-1", None), ("Wed, 21 Oct 2015 07:28:00 GMT", None)]
        {
            let reply = Reply {
                status: 429,
                content_type: None,
                retry_after: Some(header),
                body: b"{\"message\":\"Slow\"}",
            };
            assert_eq!(read(asked, &reply), Err(Refusal::Throttled { retry_after: seconds }));
        }
        let page = Reply {
            status: 200,
            content_type: Some("text/HTML"),
            retry_after: None,
            body: b"Please sign in",
        };
        assert_eq!(read(asked, &page), Err(Refusal::SignInPage));
    }
}

#[test]
fn samples_that_end_too_early_are_told() {
    for (asked, sample) in [
        (AcList, include_str!("samples/activecampaign_connections.response.json")),
        (StuutList, include_str!("samples/stuut_connections.response.json")),
    ] {
        let whole = sample.trim();
        for end in 1..whole.len() {
            let body = &whole.as_bytes()[..end];
            let reply = Reply { status: 200, content_type: None, retry_after: None, body };
            assert_eq!(read(asked, &reply), Err(Refusal::Truncated), "{asked:?} up to {end}");
        }
    }
}

#[test]
fn words_without_end_are_bounded() {
    let errors = (0..50_000).map(|number| format!("\"error {number}\"")).collect::<Vec<_>>().join(",");
    let deep = "[".repeat(5_000) + &"]".repeat(5_000);
    for body in
        [format!("{{\"errors\":[{errors}]}}"), format!("{{\"errors\":{deep}}}"), "x".repeat(1_000_000)]
    {
        let reply = Reply { status: 422, content_type: None, retry_after: None, body: body.as_bytes() };
        let Err(Refusal::Server { message: Some(message), .. }) = read(AcCreate, &reply) else {
            unreachable!("an error of the server")
        };
        assert!(message.lines().count() <= 20 && message.len() < 1_000, "{message}");
    }
}
