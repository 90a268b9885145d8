//! Names, texts, numbers and dates in the languages, cultures and zones of the headers.

use serde_json::{Value, json};

use crate::support::{Tab, tab};

async fn first_name(tab: &Tab, headers: &[(&str, &str)]) -> String {
    let request = tab.request("POST", "/api/v1/Agents/ErpSync/GetAllConnections", "{}", headers);
    tab.send(request).await.json()[0]["DisplayName"].as_str().unwrap().to_owned()
}

const RAW: &str = "NO:\"Nordlys Handel – kunder\";US:\"Nordlys Handel – customers\";\
     SW:\"Nordlys Handel – kunder\";DA:\"Nordlys Handel – kunder\";GE:\"Nordlys Handel – Kunden\";\
     NL:\"Nordlys Handel – klanten\"";

#[tokio::test]
async fn names_come_in_the_wanted_language() {
    let tab = tab().await;
    for (language, expected) in [
        ("en", "Nordlys Handel – customers"),
        ("en-GB", "Nordlys Handel – customers"),
        ("nb", "Nordlys Handel – kunder"),
        ("no", "Nordlys Handel – kunder"),
        ("nn-NO", "Nordlys Handel – kunder"),
        ("sv", "Nordlys Handel – kunder"),
        ("da", "Nordlys Handel – kunder"),
        ("de-AT", "Nordlys Handel – Kunden"),
        ("nl", "Nordlys Handel – klanten"),
        ("pt", "Nordlys Handel – customers"),
    ] {
        assert_eq!(first_name(&tab, &[("so-language", language)]).await, expected, "{language}");
        assert_eq!(first_name(&tab, &[("accept-language", language)]).await, expected, "{language}");
    }
}

#[tokio::test]
async fn names_come_raw_when_translation_is_cancelled() {
    let tab = tab().await;
    for headers in [
        &[][..],
        &[("accept-language", "*")],
        &[("so-language", "*"), ("accept-language", "de")],
        &[("so-language", "x"), ("accept-language", "de")],
    ] {
        assert_eq!(first_name(&tab, headers).await, RAW, "{headers:?}");
    }
    let german = [("so-language", "de"), ("accept-language", "*")];
    assert_eq!(first_name(&tab, &german).await, "Nordlys Handel – Kunden");
}

#[tokio::test]
async fn the_other_string_forms_of_the_product_are_in_the_tenant() {
    let tab = tab().await;
    let raw = tab.call_in("*", "ErpSync/GetConnection", json!({"ErpConnectionId": 514})).await.json();
    assert_eq!(
        raw["DisplayName"],
        "US:\"Molenveld – web shop\"NO:\"Molenveld – nettbutikk\"NL:\"Molenveld – webwinkel\""
    );
    for (language, expected) in [("nl", "Molenveld – webwinkel"), ("sv", "Molenveld – web shop")] {
        let one =
            tab.call_in(language, "ErpSync/GetConnection", json!({"ErpConnectionId": 514})).await.json();
        assert_eq!(one["DisplayName"], expected);
    }
    let plain = tab.call_in("*", "ErpSync/GetConnection", json!({"ErpConnectionId": 513})).await.json();
    assert_eq!(plain["DisplayName"], "Silberbach Präzision GmbH");
    assert_eq!(plain["TableRight"]["Reason"], "[SR_ERP_CONNECTION_READ_ONLY]");
}

#[tokio::test]
async fn explanations_are_localized_and_technical_texts_are_english() {
    let tab = tab().await;
    let body = json!({"ErpConnectionId": 504, "InternalKeyIds": [1001]});
    for (language, expected) in [
        ("en", "Björkdal Verkstad – workshop refused the sign-in."),
        ("nb", "Björkdal Verkstad – verksted avviste påloggingen."),
        ("sv", "Björkdal Verkstad – verkstad nekade inloggningen."),
        ("da", "Björkdal Verkstad – værksted afviste login."),
        ("de", "Björkdal Verkstad – Werkstatt hat die Anmeldung abgelehnt."),
        ("nl", "Björkdal Verkstad – werkplaats weigerde de aanmelding."),
    ] {
        let response = tab.call_in(language, "ErpSync/ForceResync", body.clone()).await.json();
        let explanation = response["UserExplanation"].as_str().unwrap();
        assert!(explanation.starts_with(expected), "{explanation}");
        assert!(response["TechExplanation"].as_str().unwrap().contains("the refresh token has expired"));
    }
    let raw = tab.call_in("*", "ErpSync/ForceResync", body).await.json();
    let explanation = raw["UserExplanation"].as_str().unwrap();
    assert!(explanation.starts_with("NO:\"Björkdal Verkstad – verksted avviste"), "{explanation}");
}

#[tokio::test]
async fn dates_come_in_the_wanted_zone() {
    let tab = tab().await;
    let path = "/api/v1/Agents/ErpSync/GetErpSyncConnectionSummary";
    let body = r#"{"ErpSyncConnectionId":501}"#;
    for (zone, expected) in [
        ("", "2027-01-15T08:57:50"),
        ("NO", "2027-01-15T08:57:50"),
        ("261", "2027-01-15T08:57:50"),
        ("UTC, includeTZOffset", "2027-01-15T07:57:50+0000"),
        ("US-NY, includeTZOffset", "2027-01-15T02:57:50-0500"),
        ("Asia/Kolkata", "2027-01-15T13:27:50"),
    ] {
        let summary = tab.send(tab.request("POST", path, body, &[("so-timezone", zone)])).await.json();
        assert_eq!(summary["LastSync"], expected, "{zone}");
    }
    let never = r#"{"ErpSyncConnectionId":508}"#;
    let headers = [("so-timezone", "UTC, includeTZOffset")];
    let summary = tab.send(tab.request("POST", path, never, &headers)).await.json();
    assert_eq!(summary["LastSync"], "0001-01-01T00:00:00");
}

#[tokio::test]
async fn groups_of_digits_follow_the_culture() {
    let options = sandbox::Options { connections: Some(3_000), ..crate::support::options() };
    let tab = crate::support::tab_with(options).await;
    let path = "/api/v1/Agents/ErpSync/ForceSyncAll";
    for (headers, separator) in [
        (&[("so-language", "de")][..], '.'),
        (&[("so-language", "de"), ("so-culture", "en")], ','),
        (&[("so-language", "sv")], '\u{a0}'),
    ] {
        let response: Value = tab.wait_for(tab.request("POST", path, "", headers)).await.json();
        let explanation = response["UserExplanation"].as_str().unwrap();
        assert!(explanation.contains(&format!(": 2{separator}")), "{explanation}");
    }
}
