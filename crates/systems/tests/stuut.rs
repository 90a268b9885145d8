//! Stuut: the seed's sample to the letter, what every call sends, and records of other shapes.
#![expect(clippy::unwrap_used, reason = "a test stops at the first fault")]

use connections::command::{Effect, RequiredText};
use connections::connection::{Expected, Listed, UnreadableReason};
use connections::stuut::{
    AuthType, BusinessCentral, Category, ConnectionChange, Health, HealthCode, Hosting, LastSync, Model,
    NewConnection, Provider, ProviderName, RunStatus, StuutConnection,
};
use connections::text_id::TextId;
use connections::time::{Moment, Timestamp};
use serde_json::{Value, json};
use systems::stuut::{CreateConnection, ListConnections, UpdateConnection};
use systems::{Call, LanguageUse, Method, Reply, Request};

const SAMPLE: &str = include_str!("samples/stuut_connections.response.json");

fn reply(status: u16, body: &str) -> Reply<'_> {
    Reply { status, content_type: Some("application/json"), retry_after: None, body: body.as_bytes() }
}

/// The placeholder of the sample.
#[expect(clippy::unnecessary_wraps, reason = "it stands where a field is")]
fn string() -> Option<String> {
    Some("<string>".to_owned())
}

#[expect(clippy::unnecessary_wraps, reason = "it stands where a field is")]
fn strings() -> Option<Vec<String>> {
    Some(vec!["<string>".to_owned()])
}

/// The time of the sample.
#[expect(clippy::unnecessary_wraps, reason = "it stands where a field is")]
fn then() -> Option<Moment> {
    Some(Moment::Zoned(Timestamp(1_699_335_116_000)))
}

const YES: Option<bool> = Some(true);

fn last_sync() -> LastSync {
    LastSync {
        created: then(),
        modified: then(),
        id: string(),
        status: Some(RunStatus::Scheduled),
        attempt: Some(123),
        batch_id: Some("3c90c3cc-0d44-4b50-8888-8dd25736052a".to_owned()),
        completed: then(),
        entity_id: string(),
        error: string(),
        file_id: string(),
        initial: YES,
        one_off: YES,
        model_id: string(),
        pagination_state: Some("{}".to_owned()),
        started: then(),
        range_end: then(),
        range_start: then(),
        object: string(),
        other: Vec::new(),
    }
}

fn model() -> Model {
    Model {
        created: then(),
        modified: then(),
        id: string(),
        name: string(),
        read_enabled: YES,
        write_enabled: YES,
        custom_object: YES,
        file_upload_enabled: YES,
        webhooks_set_up: YES,
        next_sync: then(),
        connection_id: string(),
        last_sync: Some(last_sync()),
        object: string(),
        display_name: string(),
        read_supported: YES,
        write_supported: YES,
        sync_supported: YES,
        other: Vec::new(),
    }
}

fn provider() -> Provider {
    Provider {
        name: Some(ProviderName::Bill),
        categories: Some(vec![Category::Accounting]),
        display_name: string(),
        api_connection: YES,
        webhooks_supported: YES,
        auth_type: Some(AuthType::ApiKey),
        color: string(),
        connection_guide_url: string(),
        connection_instructions: strings(),
        documentation_url: string(),
        description: string(),
        enabled: YES,
        manual_sync_supported: YES,
        logo: string(),
        logo_square: string(),
        required_settings: strings(),
        short_description: string(),
        website: string(),
        other: Vec::new(),
    }
}

fn sample() -> StuutConnection {
    let health = Health {
        authentication_required: YES,
        message: string(),
        healthy: YES,
        status_code: Some(HealthCode::Healthy),
        suggested_resolution: string(),
        timestamp: then(),
        other: Vec::new(),
    };
    let business_central = BusinessCentral {
        api_url: string(),
        company: string(),
        company_name: string(),
        environment: string(),
        includes_dimension_lines: YES,
        extension_installed: YES,
        on_premises: YES,
        tenant_id: string(),
    };
    StuutConnection {
        created: then(),
        modified: then(),
        id: TextId::new("<string>").unwrap(),
        authentication_pending: YES,
        running_setup: YES,
        sync_disabled: YES,
        health: Some(health),
        models: Some(vec![model()]),
        next_sync: then(),
        name: string(),
        owner_id: string(),
        requires_setup: YES,
        provider_name: Some(ProviderName::Other("<string>".to_owned())),
        business_central,
        object: string(),
        authorization_url: string(),
        provider: Some(provider()),
        configured: YES,
        missing_settings: strings(),
        healthy: YES,
        linked_integration_id: string(),
        other: Vec::new(),
        problems: Vec::new(),
    }
}

#[test]
fn the_sample_of_the_list() {
    let list = ListConnections.read(&reply(200, SAMPLE)).unwrap();
    assert_eq!(list.listed, [Listed::Connection(Box::new(sample()))]);
}

/// Every field of the sample, set to false, null or another text in turn, changes its own place and nothing else.
#[test]
fn every_field_of_the_sample_has_a_place_of_its_own() {
    let records: Value = serde_json::from_str(SAMPLE).unwrap();
    let mut places = Vec::new();
    paths(&records[0], String::new(), &mut places);
    assert_eq!(places.len(), 83);
    let mut seen = Vec::new();
    for path in places.iter().filter(|path| *path != "/id") {
        let mut changed = records.clone();
        let field = changed[0].pointer_mut(path).unwrap();
        *field = match &field {
            Value::Bool(_) => json!(false),
            Value::Number(_) => json!(7),
            Value::String(text) if text.ends_with('Z') => json!("2001-01-01T00:00:00Z"),
            Value::String(_) => json!("changed"),
            Value::Array(_) | Value::Object(_) | Value::Null => json!({"changed": 1}),
        };
        let list = ListConnections.read(&reply(200, &changed.to_string())).unwrap();
        let shown = format!("{:?}", list.listed);
        let was = format!("{:?}", [Listed::Connection(Box::new(sample()))]);
        assert_ne!(shown, was, "{path} has no place");
        assert!(!seen.contains(&shown), "{path} shares its place");
        seen.push(shown);
    }
}

/// The paths of all members which are no objects or lists with members.
fn paths(value: &Value, path: String, found: &mut Vec<String>) {
    match value {
        Value::Object(members) if !members.is_empty() => {
            for (name, member) in members {
                paths(member, format!("{path}/{name}"), found);
            }
        }
        Value::Array(elements) if !elements.is_empty() => {
            for (index, element) in elements.iter().enumerate() {
                paths(element, format!("{path}/{index}"), found);
            }
        }
        _ => found.push(path),
    }
}

fn one(body: &str) -> StuutConnection {
    let list = ListConnections.read(&reply(200, &format!("[{body}]"))).unwrap();
    let [Listed::Connection(connection)] = &list.listed[..] else { unreachable!("{list:?}") };
    (**connection).clone()
}

#[test]
fn nulls_and_missing_fields_are_absent() {
    let records: Value = serde_json::from_str(SAMPLE).unwrap();
    let mut nulls = records[0].clone();
    for (name, value) in nulls.as_object_mut().unwrap() {
        if name != "id" {
            *value = Value::Null;
        }
    }
    nulls["id"] = json!("c1");
    assert_eq!(one(&nulls.to_string()), one(r#"{"id":"c1"}"#));
    let bare = one(r#"{"id":"c1"}"#);
    assert_eq!((bare.models, bare.health, bare.provider, bare.problems), (None, None, None, Vec::new()));
    assert_eq!(one(r#"{"id":"c1","models":[]}"#).models, Some(Vec::new()));
}

#[test]
fn another_provider_keeps_its_fields() {
    let connection = one(r#"{"id":17,"provider_name":"quickbooks","realm_id":"9","sandbox":false,
        "client_secret":"hunter2","health":{"status_code":"degraded","x":1},
        "models":[{"y":[2],"last_sync":{"status":"failed","z":null,"pagination_state":{"cursor":[1, 2]}}}],
        "provider":{"name":"quickbooks","categories":["accounting","crm"],"auth_type":"oauth2","w":"v"}}"#);
    let pair = |name: &str, raw: &str| (name.to_owned(), raw.to_owned());
    assert_eq!(connection.id.as_str(), "17");
    assert_eq!(connection.provider_name, Some(ProviderName::Other("quickbooks".to_owned())));
    let masked = pair("client_secret", "\"…\"");
    assert_eq!(connection.other, [pair("realm_id", "\"9\""), pair("sandbox", "false"), masked]);
    assert_eq!(connection.business_central, BusinessCentral::default());
    let health = connection.health.unwrap();
    assert_eq!(health.status_code, Some(HealthCode::Other("degraded".to_owned())));
    assert_eq!(health.other, [pair("x", "1")]);
    let model = connection.models.unwrap().remove(0);
    assert_eq!(model.other, [pair("y", "[2]")]);
    let sync = model.last_sync.unwrap();
    assert_eq!(sync.status, Some(RunStatus::Other("failed".to_owned())));
    assert_eq!(sync.pagination_state.as_deref(), Some(r#"{"cursor":[1, 2]}"#));
    assert_eq!(sync.other, [pair("z", "null")]);
    let provider = connection.provider.unwrap();
    let categories = vec![Category::Accounting, Category::Other("crm".to_owned())];
    assert_eq!(provider.categories, Some(categories));
    assert_eq!(provider.auth_type, Some(AuthType::Other("oauth2".to_owned())));
    assert_eq!(provider.other, [pair("w", "\"v\"")]);
    assert_eq!(connection.problems, []);
}

#[test]
fn problems_name_their_path() {
    let connection =
        one(r#"{"id":"c","is_healthy":"yes","next_sync_at":"soon","health":{"healthy":1,"timestamp":7},
        "models":[7,{"is_read_enabled":"x","last_sync":{"attempt":"one","started_at":{}}},{"last_sync":[]}],
        "provider":{"categories":[1],"logo":[]},"missing_settings":["a",null],"name":{}}"#);
    let mut found: Vec<_> = connection.problems.iter().map(|p| (p.field.as_str(), p.expected)).collect();
    found.sort_unstable();
    let wanted = [
        ("health.healthy", Expected::Boolean),
        ("health.timestamp", Expected::Moment),
        ("is_healthy", Expected::Boolean),
        ("missing_settings[1]", Expected::Text),
        ("models[0]", Expected::Object),
        ("models[1].is_read_enabled", Expected::Boolean),
        ("models[1].last_sync.attempt", Expected::Integer),
        ("models[1].last_sync.started_at", Expected::Moment),
        ("models[2].last_sync", Expected::Object),
        ("name", Expected::Text),
        ("next_sync_at", Expected::Moment),
        ("provider.categories[0]", Expected::Text),
        ("provider.logo", Expected::Text),
    ];
    assert_eq!(found, wanted);
    let models = connection.models.unwrap();
    assert_eq!((models.len(), &models[0]), (3, &Model::default()));
    assert_eq!(connection.missing_settings, Some(vec!["a".to_owned()]));
}

#[test]
fn no_record_is_lost() {
    use UnreadableReason::{DuplicateId, NoId, NotAnObject};

    let list = ListConnections.read(&reply(200, r#"[{"id":"1"},{"id":1},null,"x",{"name":"n"}]"#)).unwrap();
    let why: Vec<_> = list
        .listed
        .iter()
        .map(|listed| match listed {
            Listed::Connection(_) => None,
            Listed::Unreadable(unreadable) => Some((unreadable.why, unreadable.raw.as_str())),
        })
        .collect();
    let wanted = [
        None,
        Some((DuplicateId, r#"{"id":1}"#)),
        Some((NotAnObject, "null")),
        Some((NotAnObject, "\"x\"")),
        Some((NoId, r#"{"name":"n"}"#)),
    ];
    assert_eq!(why, wanted);
}

#[test]
fn what_every_call_sends() {
    let path = "v2/integrations/connections";
    let request = |method, path: &str| Request {
        method,
        path: path.to_owned(),
        query: Vec::new(),
        body: None,
        language: LanguageUse::Console,
    };
    assert_eq!(ListConnections.request(), request(Method::Get, path));
    let sent = |request: Request| -> (Request, Value) {
        let body = serde_json::from_str(request.body.as_deref().unwrap()).unwrap();
        (Request { body: None, ..request }, body)
    };
    let required = |text: &str| RequiredText::new(text).unwrap();
    let create = |hosting| {
        let provider_name = ProviderName::BusinessCentral;
        sent(CreateConnection(NewConnection { provider_name, name: required("Books"), hosting }).request())
    };
    let body = json!({"provider_name": "ms-dynamics-bc", "name": "Books", "is_on_premise": false});
    assert_eq!(create(Hosting::Cloud), (request(Method::Post, path), body));
    let body = json!({"provider_name": "ms-dynamics-bc", "name": "Books", "is_on_premise": true,
        "api_url": "https://bc.example.com"});
    let on_premises = Hosting::OnPremises { api_url: required("https://bc.example.com") };
    assert_eq!(create(on_premises).1, body);

    let change = ConnectionChange {
        provider_name: ProviderName::Other("q\"b".to_owned()),
        name: None,
        company: Some(required("c 1")),
        environment: Some(required("Production")),
    };
    let update = UpdateConnection { id: TextId::new("a/b").unwrap(), change };
    let body = json!({"provider_name": "q\"b", "company": "c 1", "environment": "Production"});
    assert_eq!(sent(update.request()), (request(Method::Patch, &format!("{path}/a%2Fb")), body));

    assert_eq!(ListConnections::EFFECT, Effect::Read);
    assert_eq!(CreateConnection::EFFECT, Effect::Costly);
    assert_eq!(UpdateConnection::EFFECT, Effect::Costly);
}

#[test]
fn changing_calls_answer_with_the_connection() {
    let records: Value = serde_json::from_str(SAMPLE).unwrap();
    let body = records[0].to_string();
    let change = ConnectionChange {
        provider_name: ProviderName::BusinessCentral,
        name: None,
        company: None,
        environment: None,
    };
    let update = UpdateConnection { id: TextId::new("1").unwrap(), change };
    assert_eq!(update.read(&reply(200, &body)), Ok(sample()));
    assert_eq!(update.read(&reply(201, &body)), Ok(sample()));
}
