//! The console's own calls, through the gateway, to the sandbox: three readings of two contracts meet here.
//!
//! The sandbox and `systems` have each been written from the contract alone, and the gateway allows only what it
//! knows. Whatever one of them reads differently ends one of these conversations.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on should stop where it is")]

mod support;

use std::collections::BTreeSet;

use axum::Router;
use axum::body::Body;
use axum::http::Request;
use connections::activecampaign::{ActiveCampaignConnection, ConnectionChange, NewConnection};
use connections::command::RequiredText;
use connections::connection::Listed;
use connections::status::{ActiveCampaignFacts, Status, StuutFacts, judge};
use connections::stuut::{self as stuut_domain, Hosting, ProviderName, StuutConnection};
use connections::time::Timestamp;
use sandbox::{Clock, Options, Sandbox};
use support::{ask, signed_in, site};
use systems::activecampaign::{
    ConnectionPages, CreateConnection, DeleteConnection, GetConnection, ListConnections, UpdateConnection,
};
use systems::{Call, Method, Refusal, Reply, stuut};
use tokio::net::TcpListener;

/// Where the console finds each system behind the gateway.
const MARKETING: &str = "/systems/marketing/api/3/";
const RECEIVABLES: &str = "/systems/receivables/";

/// A gateway before a sandbox, and somebody who is signed in to it.
struct Conversation {
    gateway: Router,
    cookies: String,
    token: String,
    now: Timestamp,
}

impl Conversation {
    /// With the sandbox's own secrets, or with `secrets` of the test's.
    async fn begin(secrets: Option<&str>) -> Self {
        let sandbox = Sandbox::open(Options { clock: Clock::system(1.0), ..Options::default() }).unwrap();
        let now = Timestamp(sandbox.clock().now().millis());
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let router = sandbox.router();
        tokio::spawn(async move { axum::serve(listener, router).await });
        let mut config = "[sign_in]\nkey = { env = \"KEY\" }\n[sign_in.administrator]\nname = \"admin\"\n\
            password_hash = { env = \"HASH\" }\n"
            .to_owned();
        for (upstream, name) in sandbox::upstreams().into_iter().zip(["marketing", "receivables"]) {
            // The test's own environment knows no file, so the secret goes through one.
            let file =
                std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{}", address.port()));
            std::fs::write(&file, secrets.unwrap_or(upstream.secret)).unwrap();
            let system = format!(
                "[[systems]]\nkind = \"{}\"\nname = \"{name}\"\nupstream = \"http://{address}{}\"\n\
                 secret = {{ file = \"{}\" }}\n",
                upstream.name,
                upstream.base_path,
                file.display(),
            );
            config.push_str(&system);
        }
        let gateway = site(&config);
        let (cookies, token) = signed_in(&gateway).await;
        Self { gateway, cookies, token, now }
    }

    /// Does what the app's network edge does, without a browser.
    async fn send<C: Call>(&self, base: &str, call: &C) -> Result<C::Answer, Refusal> {
        let request = call.request();
        let method = match request.method {
            Method::Get => "GET",
            Method::Post => "POST",
            Method::Put => "PUT",
            Method::Patch => "PATCH",
            Method::Delete => "DELETE",
        };
        let query: Vec<String> = request
            .query
            .iter()
            .map(|(name, value)| format!("{}={}", encoded(name), encoded(value)))
            .collect();
        let address = format!("{base}{}?{}", request.path, query.join("&"));
        let body = request.body.map_or_else(Body::empty, Body::from);
        let sent = Request::builder()
            .method(method)
            .uri(address.trim_end_matches('?'))
            .header("cookie", &self.cookies)
            .header("x-xsrf-token", &self.token)
            .header("content-type", "application/json")
            .body(body)
            .unwrap();
        let answer = ask(&self.gateway, sent).await;
        let header = |name: &str| answer.headers.get(name).and_then(|value| value.to_str().ok());
        call.read(&Reply {
            status: answer.status,
            content_type: header("content-type"),
            retry_after: header("retry-after"),
            body: &answer.body,
        })
    }

    async fn all_of_activecampaign(&self, limit: u32) -> Vec<ActiveCampaignConnection> {
        let mut pages =
            ConnectionPages::new(ListConnections { service: None, external_id: None, limit, offset: 0 });
        while let Some(page) = pages.next_page().cloned() {
            pages.take(self.send(MARKETING, &page).await.unwrap());
        }
        readable(pages.into_listed())
    }
}

/// Every byte that means something in a query, as a browser encodes it.
fn encoded(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' => char::from(byte).to_string(),
            other => format!("%{other:02X}"),
        })
        .collect()
}

fn readable<T: std::fmt::Debug>(listed: Vec<Listed<T>>) -> Vec<T> {
    listed
        .into_iter()
        .map(|listed| match listed {
            Listed::Connection(connection) => *connection,
            Listed::Unreadable(unreadable) => panic!("{unreadable:?}"),
        })
        .collect()
}

fn text(text: &str) -> RequiredText {
    RequiredText::new(text).unwrap()
}

fn new_connection(external_id: &str) -> NewConnection {
    NewConnection {
        service: text("fooCommerce"),
        external_id: text(external_id),
        name: text("A new shop"),
        logo_url: text("https://shop.example/logo.png"),
        link_url: text("https://shop.example/"),
        list_id: None,
    }
}

#[tokio::test]
async fn activecampaign_is_read_to_its_end_whatever_the_size_of_a_page() {
    let conversation = Conversation::begin(None).await;
    let at_once = conversation.all_of_activecampaign(100).await;
    assert!(at_once.len() >= 8, "{}", at_once.len());
    let by_threes = conversation.all_of_activecampaign(3).await;
    assert_eq!(by_threes, at_once);
    for connection in &at_once {
        assert_eq!(connection.problems, [], "{connection:?}");
        assert_eq!(connection.other, [], "{connection:?}");
    }
    let service = at_once[0].service.clone();
    let same = ListConnections { service: service.clone(), external_id: None, limit: 100, offset: 0 };
    let same = readable(conversation.send(MARKETING, &same).await.unwrap().listed);
    let wanted: Vec<_> = at_once.iter().filter(|connection| connection.service == service).cloned().collect();
    assert_eq!(same, wanted);
}

#[tokio::test]
async fn a_connection_of_activecampaign_is_made_changed_and_deleted() {
    let conversation = Conversation::begin(None).await;
    let before = conversation.all_of_activecampaign(100).await.len();
    let made = conversation.send(MARKETING, &CreateConnection(new_connection("new-1"))).await.unwrap();
    assert_eq!(made.external_id.as_deref(), Some("new-1"));

    let again = conversation.send(MARKETING, &CreateConnection(new_connection("new-1"))).await.unwrap_err();
    let Refusal::Server { error_type, message, .. } = again else { panic!("{again:?}") };
    assert_eq!(error_type.as_deref(), Some("duplicate"));
    assert!(message.is_some_and(|message| !message.is_empty()));

    let change = ConnectionChange {
        name: Some(text("A renamed shop")),
        connected: Some(false),
        ..ConnectionChange::default()
    };
    let changed =
        conversation.send(MARKETING, &UpdateConnection { id: made.id.clone(), change }).await.unwrap();
    assert_eq!(changed.name.as_deref(), Some("A renamed shop"));
    let all = conversation.all_of_activecampaign(100).await;
    let listed = all.iter().find(|connection| connection.id == made.id).unwrap();
    let verdict = judge(&ActiveCampaignFacts { connection: listed, now: conversation.now });
    assert_eq!(verdict.status, Status::Failing);

    conversation.send(MARKETING, &DeleteConnection { id: made.id.clone() }).await.unwrap();
    let gone = conversation.send(MARKETING, &GetConnection { id: made.id }).await.unwrap_err();
    assert!(matches!(gone, Refusal::NotFound { message: Some(_) }), "{gone:?}");
    assert_eq!(conversation.all_of_activecampaign(100).await.len(), before);
}

#[tokio::test]
async fn every_field_of_stuut_is_understood_and_its_states_are_judged_as_they_are_meant() {
    let conversation = Conversation::begin(None).await;
    let listed: Vec<StuutConnection> =
        readable(conversation.send(RECEIVABLES, &stuut::ListConnections).await.unwrap().listed);
    let mut seen = BTreeSet::new();
    for connection in &listed {
        assert_eq!(connection.problems, [], "{connection:?}");
        seen.insert(judge(&StuutFacts { connection, now: conversation.now }).status);
    }
    for status in
        [Status::Running, Status::SignInNeeded, Status::SetupNeeded, Status::Paused, Status::Failing]
    {
        assert!(seen.contains(&status), "{status:?} is not among {seen:?}");
    }
}

#[tokio::test]
async fn a_connection_of_stuut_is_made_and_changed() {
    let conversation = Conversation::begin(None).await;
    let new = stuut_domain::NewConnection {
        provider_name: ProviderName::BusinessCentral,
        name: text("A new company"),
        hosting: Hosting::Cloud,
    };
    let made = conversation.send(RECEIVABLES, &stuut::CreateConnection(new)).await.unwrap();
    assert_eq!(made.name.as_deref(), Some("A new company"));
    let change = stuut_domain::ConnectionChange {
        provider_name: ProviderName::BusinessCentral,
        name: None,
        company: Some(text("company-7")),
        environment: Some(text("Production")),
    };
    let update = stuut::UpdateConnection { id: made.id.clone(), change };
    let changed = conversation.send(RECEIVABLES, &update).await.unwrap();
    assert_eq!(changed.business_central.company.as_deref(), Some("company-7"));
    let all = readable(conversation.send(RECEIVABLES, &stuut::ListConnections).await.unwrap().listed);
    let listed = all.iter().find(|connection| connection.id == made.id).unwrap();
    assert_eq!(listed.business_central.environment.as_deref(), Some("Production"));
    assert_eq!(listed.name.as_deref(), Some("A new company"));
}

#[tokio::test]
async fn a_wrong_secret_is_refused_by_the_system_and_the_console_stays_signed_in() {
    let conversation = Conversation::begin(Some("wrong")).await;
    let list = ListConnections { service: None, external_id: None, limit: 20, offset: 0 };
    // ActiveCampaign answers 403 for a wrong key as for a missing right; its words are all there is to tell by.
    let refused = conversation.send(MARKETING, &list).await.unwrap_err();
    assert!(matches!(refused, Refusal::Forbidden { message: Some(_) }), "{refused:?}");
    let refused = conversation.send(RECEIVABLES, &stuut::ListConnections).await.unwrap_err();
    assert_eq!(refused, Refusal::SignedOut);
}
