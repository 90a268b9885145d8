//! The Stuut organisation, against the sample of its page.

use std::collections::HashSet;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use sandbox::Population;
use serde_json::{Value, json};

use crate::support::{DataFile, names, options, tab, tab_of, tab_with};

/// The one connection of seed 003's answer.
fn sample() -> Value {
    serde_json::from_str(include_str!("stuut_sample.json")).unwrap()
}

/// What the page says may be null, and what it leaves open below the connection itself.
const NULLABLE: [&str; 20] = [
    "modified_at",
    "next_sync_at",
    "name",
    "owner_id",
    "api_url",
    "company",
    "company_name",
    "environment",
    "tenant_id",
    "authorization_url",
    "linked_integration_id",
    "suggested_resolution",
    "last_sync",
    "completed_at",
    "entity_id",
    "error",
    "file_id",
    "started_at",
    "timerange_start",
    "timerange_end",
];
/// The fields that only connections to Business Central have.
const OF_BUSINESS_CENTRAL: [&str; 8] = [
    "api_url",
    "company",
    "company_name",
    "environment",
    "include_dimension_lines",
    "is_bc_extension_installed",
    "is_on_premise",
    "tenant_id",
];

/// Holds every value against the sample's of the same name: the same kind, or null where null may be.
fn compare(path: &str, found: &Value, expected: &Value) {
    match (found, expected) {
        (Value::Object(_), Value::Object(_)) => {
            if !path.ends_with("pagination_state") {
                assert_eq!(names(found), names(expected), "{path}");
            }
            for (name, value) in expected.as_object().unwrap() {
                compare(&format!("{path}.{name}"), &found[name], value);
            }
        }
        (Value::Array(found), Value::Array(expected)) => {
            for value in found {
                compare(path, value, &expected[0]);
            }
        }
        (Value::Null, _) => {
            let name = path.rsplit('.').next().unwrap();
            assert!(NULLABLE.contains(&name), "{path} is null");
        }
        (Value::String(found), Value::String(expected)) => {
            assert_eq!(is_date(found), is_date(expected), "{path} {found}");
        }
        _ => assert_eq!(std::mem::discriminant(found), std::mem::discriminant(expected), "{path}"),
    }
}

/// Whether a text is a date in the sample's form.
fn is_date(text: &str) -> bool {
    let form = "dddd-dd-ddTdd:dd:ddZ";
    let fits = |(found, form): (char, char)| if form == 'd' { found.is_ascii_digit() } else { found == form };
    text.len() == form.len() && text.chars().zip(form.chars()).all(fits)
}

#[tokio::test]
async fn connections_have_the_fields_of_the_page() {
    let tab = tab().await;
    let list = tab.stuut("GET", "", Value::Null).await.json();
    let rows = list.as_array().unwrap();
    assert_eq!(rows.len(), 11);
    for row in rows {
        let mut expected = sample();
        let mut row = row.clone();
        if row["provider_name"] != "ms-dynamics-bc" {
            let before = names(&row).len();
            let shared = |name: &str| expected.get(name).is_some() && !OF_BUSINESS_CENTRAL.contains(&name);
            row.as_object_mut().unwrap().retain(|name, _| shared(name));
            assert!(names(&row).len() < before, "every provider has fields of its own");
            for name in OF_BUSINESS_CENTRAL {
                expected.as_object_mut().unwrap().remove(name);
            }
        }
        compare("connection", &row, &expected);
    }
}

#[tokio::test]
async fn the_organisation_shows_every_kind_of_connection() {
    let tab = tab().await;
    let list = tab.stuut("GET", "", Value::Null).await.json();
    let rows = list.as_array().unwrap();
    let all =
        |pointer: &str| rows.iter().map(|row| row.pointer(pointer).unwrap().clone()).collect::<Vec<_>>();
    let kinds = |pointer: &str| all(pointer).iter().map(Value::to_string).collect::<HashSet<_>>().len();
    assert!(kinds("/provider_name") >= 7 && kinds("/provider/auth_type") >= 5);
    let codes: Vec<Value> = all("/health/status_code");
    for code in [
        "healthy",
        "pending_auth",
        "incomplete",
        "relink_needed",
        "deauthorized",
        "error",
        "partially_synced",
    ] {
        assert!(codes.contains(&json!(code)), "{code}");
    }
    for flag in [
        "/is_authentication_pending",
        "/is_running_setup",
        "/is_sync_disabled",
        "/requires_setup",
        "/is_configured",
        "/is_healthy",
        "/provider/is_enabled",
        "/provider/is_manual_sync_supported",
    ] {
        assert_eq!(kinds(flag), 2, "{flag}");
    }
    for row in rows {
        assert_eq!(row["requires_setup"] == true, row["missing_settings"] != json!([]));
        assert_eq!(row["is_healthy"], row["health"]["healthy"]);
        if row["is_authentication_pending"] == true {
            assert!(row["authorization_url"].is_string());
        }
        if row["is_sync_disabled"] == true {
            assert_eq!(row["next_sync_at"], Value::Null);
        }
    }
    let syncs: Vec<&Value> = rows
        .iter()
        .flat_map(|row| row["models"].as_array().unwrap())
        .map(|model| &model["last_sync"])
        .collect();
    for status in
        ["scheduled", "running", "completed", "failed", "cancelled", "partially_synced", "validation_error"]
    {
        assert!(syncs.iter().any(|sync| sync["status"] == status), "{status}");
    }
    assert!(syncs.iter().any(|sync| sync.is_null()));
    assert!(syncs.iter().any(|sync| sync["is_initial_sync"] == true && sync["timerange_start"].is_null()));
    assert!(syncs.iter().any(|sync| sync["is_one_off"] == true && sync["timerange_start"].is_string()));
    assert!(syncs.iter().any(|sync| sync["attempt"] == 3 && sync["error"].is_string()));
}

#[tokio::test]
async fn without_the_bearer_token_nothing_is_told() {
    let tab = tab().await;
    for header in [None, Some("sandbox-token"), Some("Bearer sandbox"), Some("Basic c2FuZGJveA==")] {
        let request = Request::get("/sandbox/upstream/stuut/v2/integrations/connections");
        let request =
            header.into_iter().fold(request, |request, value| request.header("Authorization", value));
        let refused = tab.send(request.body(Body::empty()).unwrap()).await;
        assert_eq!(refused.status, StatusCode::UNAUTHORIZED, "{header:?}");
        assert_eq!(
            (names(&refused.json()), &refused.headers["www-authenticate"]),
            (vec!["detail"], &"Bearer".parse().unwrap())
        );
    }
}

#[tokio::test]
async fn a_new_connection_is_kept_and_waits_for_a_sign_in() {
    let file = DataFile::new("stuut");
    let first = tab_with(file.options()).await;
    let body =
        json!({"provider_name": "ms-dynamics-bc", "name": "New", "api_url": null, "is_on_premise": false});
    let created = first.stuut("POST", "", body).await;
    assert_eq!(created.status, StatusCode::OK);
    let created = created.json();
    compare("connection", &created, &sample());
    assert_eq!(
        (&created["is_authentication_pending"], &created["missing_settings"]),
        (&json!(true), &json!(["company", "environment"]))
    );
    assert_eq!(created["health"]["status_code"], "pending_auth");
    let path = format!("/{}", created["id"].as_str().unwrap());
    let change = json!({"provider_name": "ms-dynamics-bc", "name": null, "company": "C1", "environment": "production"});
    let updated = first.stuut("PATCH", &path, change).await.json();
    assert_eq!(
        (&updated["name"], &updated["company"], &updated["is_configured"]),
        (&Value::Null, &json!("C1"), &json!(true))
    );
    drop(first);

    let again = tab_with(file.options()).await;
    let list = again.stuut("GET", "", Value::Null).await.json();
    assert_eq!(list.as_array().unwrap().len(), 12);
    assert_eq!(list[11], updated);
}

#[tokio::test]
async fn an_instance_on_premise_wants_an_address_and_no_environment() {
    let tab = tab().await;
    let body = json!({"provider_name": "ms-dynamics-bc", "name": "Own", "is_on_premise": true});
    let created = tab.stuut("POST", "", body).await.json();
    assert_eq!(created["missing_settings"], json!(["api_url", "company"]));
}

#[tokio::test]
async fn what_cannot_be_done_is_refused() {
    let tab = tab().await;
    let id = tab.stuut("GET", "", Value::Null).await.json()[0]["id"].as_str().unwrap().to_owned();
    let known = format!("/{id}");
    for (method, path, body, status) in [
        ("POST", "", json!({"name": "x"}), 422),
        ("POST", "", json!({"provider_name": "nobody"}), 422),
        ("POST", "", json!({"provider_name": "gammelbok"}), 422),
        ("POST", "", json!({"provider_name": "ms-dynamics-bc", "is_on_premise": "yes"}), 422),
        ("POST", "", json!([]), 422),
        ("PATCH", known.as_str(), json!({"provider_name": "bill"}), 422),
        ("PATCH", known.as_str(), json!({"name": 7}), 422),
        ("PATCH", "/conn_none", json!({}), 404),
        ("GET", known.as_str(), Value::Null, 405),
        ("DELETE", known.as_str(), Value::Null, 405),
        ("POST", "/x/sync", json!({}), 404),
    ] {
        let refused = tab.stuut(method, path, body.clone()).await;
        assert_eq!(refused.status.as_u16(), status, "{method} {body}");
        assert_eq!(names(&refused.json()), ["detail"]);
    }
    assert_eq!(tab.stuut("GET", "", Value::Null).await.json().as_array().unwrap().len(), 11);
}

#[tokio::test]
async fn generated_organisations_have_every_state_and_repeat() {
    let list = async |seed: u64| {
        let population = Population { stuut: Some(800), ..Population::default() };
        let tab = tab_of(sandbox::Options { seed, ..options() }, population).await;
        tab.stuut("GET", "", Value::Null).await.json()
    };
    let first = list(7).await;
    assert!(first == list(7).await, "the same seed gives the same organisation");
    assert!(first != list(8).await, "another seed gives another");
    let rows = first.as_array().unwrap();
    assert_eq!(rows.len(), 800);
    let distinct = |pointer: &str| {
        rows.iter().map(|row| row.pointer(pointer).unwrap().to_string()).collect::<HashSet<_>>().len()
    };
    assert_eq!((distinct("/id"), distinct("/health/status_code"), distinct("/provider_name")), (800, 11, 8));
}
