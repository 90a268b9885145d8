//! Every field of the seeds is among those that the console shows.
#![expect(clippy::unwrap_used, reason = "a test stops at the first fault")]

use std::collections::BTreeSet;

use connections::{activecampaign, stuut};
use serde_json::Value;

/// The paths of an object's fields; nested objects that are told in full elsewhere are left closed.
fn paths(object: &Value, open: &[&str]) -> BTreeSet<String> {
    let mut paths = BTreeSet::new();
    for (name, value) in object.as_object().unwrap() {
        if open.contains(&name.as_str()) {
            paths.extend(value.as_object().unwrap().keys().map(|inner| format!("{name}.{inner}")));
        } else {
            paths.insert(name.clone());
        }
    }
    paths
}

#[test]
fn of_activecampaign() {
    let sample: Value =
        serde_json::from_str(include_str!("samples/activecampaign_connections.response.json")).unwrap();
    let mut shown: BTreeSet<String> =
        activecampaign::FIELDS.iter().map(|field| field.wire().to_owned()).collect();
    // Columns of their own.
    shown.extend(["name", "lastSync"].map(str::to_owned));
    for connection in sample["connections"].as_array().unwrap() {
        assert_eq!(paths(connection, &[]), shown);
    }
}

#[test]
fn of_stuut() {
    let sample: Value =
        serde_json::from_str(include_str!("samples/stuut_connections.response.json")).unwrap();
    let connection = &sample[0];
    let mut shown: BTreeSet<String> = stuut::FIELDS.iter().map(|field| field.wire().to_owned()).collect();
    shown.retain(|path| !path.starts_with("provider."));
    shown.extend(["name", "models", "provider"].map(str::to_owned));
    assert_eq!(paths(connection, &["health"]), shown);

    let names = |fields: Vec<&'static str>| fields.into_iter().map(str::to_owned).collect::<BTreeSet<_>>();
    let card = names(stuut::PROVIDER_FIELDS.iter().map(connections::field::Field::wire).collect());
    assert_eq!(paths(&connection["provider"], &[]), card);
    let mut model = names(stuut::MODEL_FIELDS.iter().map(connections::field::Field::wire).collect());
    model.insert("last_sync".to_owned());
    assert_eq!(paths(&connection["models"][0], &[]), model);
    let last = names(stuut::LAST_SYNC_FIELDS.iter().map(connections::field::Field::wire).collect());
    assert_eq!(paths(&connection["models"][0]["last_sync"], &[]), last);
}
