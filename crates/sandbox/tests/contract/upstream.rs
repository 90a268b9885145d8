//! What an embedding server must know of the other systems, what the journal tells of their calls, and how many
//! connections they start with.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use sandbox::{Options, Population, upstreams};
use serde_json::{Value, json};

use crate::support::{Tab, options, tab, tab_of, tab_with};

#[tokio::test]
async fn base_paths_and_secrets_open_the_systems() {
    let tab = tab_with(Options { controls: false, ..options() }).await;
    let [account, organisation] = upstreams();
    assert_eq!((account.name, account.base_path), ("activecampaign", "/sandbox/upstream/activecampaign"));
    assert_eq!((organisation.name, organisation.base_path), ("stuut", "/sandbox/upstream/stuut"));
    for (upstream, path) in [(account, "/api/3/connections"), (organisation, "/v2/integrations/connections")]
    {
        let request = Request::get(format!("{}{path}", upstream.base_path));
        let request = request.header(upstream.header, upstream.header_value()).body(Body::empty()).unwrap();
        let answer = tab.send(request).await;
        assert_eq!(answer.status, StatusCode::OK);
        assert_eq!(answer.headers["cache-control"], "no-store");
        assert_eq!(answer.headers["content-type"], "application/json; charset=utf-8");
    }
}

#[tokio::test]
async fn a_session_opens_nothing_there() {
    let tab = tab().await;
    for (upstream, status) in upstreams().into_iter().zip([403, 401]) {
        let answer = tab.get(&format!("{}/api/3/connections", upstream.base_path)).await;
        assert_eq!(answer.status.as_u16(), status);
    }
}

#[tokio::test]
async fn the_journal_tells_of_every_system_but_no_secret() {
    let tab = tab().await;
    tab.account("GET", "connections?limit=5", Value::Null).await;
    tab.stuut("POST", "", json!({"name": "x"})).await;
    let bare =
        Request::get("/sandbox/upstream/stuut/v2/integrations/connections").body(Body::empty()).unwrap();
    tab.send(bare).await;
    let wrong =
        Request::get("/sandbox/upstream/activecampaign/api/3/connections").header("api-token", "guessed-it");
    tab.send(wrong.body(Body::empty()).unwrap()).await;
    tab.call("ErpSync/GetEngineStatus", Value::Null).await;

    let answer = tab.get("/sandbox/requests").await;
    let told = |call: &Value| {
        ["system", "method", "path", "query", "status", "secretPresent", "secretRight"]
            .map(|name| call[name].clone())
    };
    let calls: Vec<_> = answer.json().as_array().unwrap().iter().map(told).collect();
    let account = "/sandbox/upstream/activecampaign/api/3/connections";
    let organisation = "/sandbox/upstream/stuut/v2/integrations/connections";
    let engine = "/api/v1/Agents/ErpSync/GetEngineStatus";
    assert_eq!(
        json!(calls),
        json!([
            ["activecampaign", "GET", account, "limit=5", 200, true, true],
            ["stuut", "POST", organisation, "", 422, true, true],
            ["stuut", "GET", organisation, "", 401, false, false],
            ["activecampaign", "GET", account, "", 403, true, false],
            ["superoffice", "POST", engine, "", 200, null, null],
        ])
    );
    assert!(!answer.text().contains("sandbox-token") && !answer.text().contains("guessed-it"));
    assert_eq!(answer.json()[1]["body"], json!({"name": "x"}));
}

async fn counts(tab: &Tab) -> [usize; 3] {
    let superoffice = tab.call("ErpSync/GetAllConnections", json!({"IncludeDeleted": true})).await.json();
    let account = tab.account("GET", "connections?limit=1", Value::Null).await.json();
    let organisation = tab.stuut("GET", "", Value::Null).await.json();
    [
        superoffice.as_array().unwrap().len(),
        account["meta"]["total"].as_str().unwrap().parse().unwrap(),
        organisation.as_array().unwrap().len(),
    ]
}

#[tokio::test]
async fn each_system_has_as_many_connections_as_asked_for() {
    for [superoffice, active_campaign, stuut] in [[0, 0, 0], [1, 3, 2], [20, 1_000, 300]] {
        let population = Population {
            superoffice: Some(superoffice),
            active_campaign: Some(active_campaign),
            stuut: Some(stuut),
        };
        let tab = tab_of(options(), population).await;
        assert_eq!(counts(&tab).await, [superoffice, active_campaign, stuut]);
    }
    let tab = tab_with(Options { connections: Some(3), ..options() }).await;
    assert_eq!(counts(&tab).await, [3, 8, 11], "the option is the CRM's number alone");
}

#[tokio::test]
async fn a_reset_brings_the_first_number_or_another_one() {
    let tab = tab().await;
    tab.account("DELETE", "connections/1", Value::Null).await;
    tab.stuut("POST", "", json!({"provider_name": "bill"})).await;
    assert_eq!(counts(&tab).await, [14, 7, 12]);
    assert_eq!(
        tab.control("reset", json!({"activeCampaign": 40, "stuut": 0})).await.status,
        StatusCode::NO_CONTENT
    );
    assert_eq!(counts(&tab).await, [14, 40, 0]);
    tab.control("reset", json!({})).await;
    assert_eq!(counts(&tab).await, [14, 8, 11]);
    let first = tab.account("GET", "connections?limit=1", Value::Null).await.json();
    assert_eq!(first["connections"][0]["id"], "1", "ids are counted anew");
}

#[tokio::test]
async fn a_reset_forgets_the_calls_that_count_against_the_limit() {
    let tab = tab().await;
    let call = || tab.upstream("activecampaign", "GET", "/api/3/connections", "");
    for _ in 0..5 {
        call().await;
    }
    assert_eq!(call().await.status, StatusCode::TOO_MANY_REQUESTS);
    tab.control("reset", json!({})).await;
    assert_eq!(call().await.status, StatusCode::OK);
}

#[tokio::test]
async fn generated_accounts_repeat_with_their_seed() {
    let list = async |seed: u64| {
        let population = Population { active_campaign: Some(90), ..Population::default() };
        let tab = tab_of(Options { seed, ..options() }, population).await;
        tab.account("GET", "connections?limit=100", Value::Null).await.json()
    };
    let first = list(7).await;
    assert_eq!(first, list(7).await);
    assert_ne!(first, list(8).await);
}
