//! `ActiveCampaign`: the seed's sample to the letter, what every call sends, and values of every documented kind.
#![expect(clippy::unwrap_used, reason = "a test stops at the first fault")]

use connections::activecampaign::{
    ActiveCampaignConnection, ConnectionChange, ConnectionStatus, Link, NewConnection, SyncStatus,
};
use connections::command::{Effect, RequiredText};
use connections::connection::{Expected, FieldProblem, Listed, UnreadableReason};
use connections::text_id::TextId;
use connections::time::{Moment, Timestamp};
use serde_json::{Value, json};
use systems::activecampaign::{
    CreateConnection, DeleteConnection, GetConnection, ListConnections, UpdateConnection,
};
use systems::{Call, LanguageUse, Method, Reply, Request};

fn reply(status: u16, body: &str) -> Reply<'_> {
    Reply { status, content_type: Some("application/json"), retry_after: None, body: body.as_bytes() }
}

#[expect(clippy::unnecessary_wraps, reason = "it stands where a field is")]
fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

#[expect(clippy::unnecessary_wraps, reason = "it stands where a field is")]
fn at(seconds: i64) -> Option<Moment> {
    Some(Moment::Zoned(Timestamp(seconds * 1000)))
}

fn id(id: &str) -> TextId {
    TextId::new(id).unwrap()
}

fn required(text: &str) -> RequiredText {
    RequiredText::new(text).unwrap()
}

const ALL: ListConnections = ListConnections { service: None, external_id: None, limit: 100, offset: 0 };

/// Reads a list of one record with these fields beside the id.
fn one(fields: &str) -> ActiveCampaignConnection {
    let body = format!(r#"{{"connections":[{{"id":"1"{fields}}}]}}"#);
    let page = ALL.read(&reply(200, &body)).unwrap();
    let [Listed::Connection(connection)] = &page.listed[..] else { unreachable!("{page:?}") };
    (**connection).clone()
}

#[test]
fn the_sample_of_the_list() {
    let page =
        ALL.read(&reply(200, include_str!("samples/activecampaign_connections.response.json"))).unwrap();
    let customers = |address: &str| Link { name: "customers".to_owned(), address: address.to_owned() };
    let shopify = ActiveCampaignConnection {
        id: id("1"),
        service: some("shopify"),
        external_id: some("foo.myshopify.com"),
        name: some("Foo, Inc."),
        internal: Some(true),
        status: Some(ConnectionStatus::Connected),
        sync_status: Some(SyncStatus::Stopped),
        last_sync: at(1_486_062_547),
        logo_url: some(""),
        link_url: some(""),
        list_id: some("0"),
        created: at(1_486_062_547),
        updated: at(1_486_062_552),
        links: vec![customers("/api/3/connections/1/customers")],
        other: Vec::new(),
        problems: Vec::new(),
    };
    let foo_commerce = ActiveCampaignConnection {
        id: id("2"),
        service: some("fooCommerce"),
        external_id: some("johndoe@example.com"),
        name: some("Acme, Inc."),
        internal: Some(false),
        status: Some(ConnectionStatus::Connected),
        sync_status: Some(SyncStatus::Stopped),
        last_sync: Some(Moment::Never),
        logo_url: some("http://example.com/i/foo.png"),
        link_url: some("http://example.com/foo/"),
        list_id: some("1"),
        created: at(1_486_068_965),
        updated: at(1_486_158_891),
        links: vec![customers("/api/3/connections/2/customers")],
        other: Vec::new(),
        problems: Vec::new(),
    };
    let listed = |connection| Listed::Connection(Box::new(connection));
    assert_eq!(page.listed, [listed(shopify), listed(foo_commerce)]);
    assert_eq!(page.total, Some(2));
}

#[test]
fn texts_numbers_and_booleans_count_alike() {
    for yes in ["\"1\"", "1", "true", "\"true\""] {
        assert_eq!(one(&format!(",\"isInternal\":{yes}")).internal, Some(true), "{yes}");
    }
    for no in ["\"0\"", "0", "false", "\"false\""] {
        assert_eq!(one(&format!(",\"isInternal\":{no}")).internal, Some(false), "{no}");
    }
    for odd in ["2", "\"\"", "\"yes\"", "[]", "1.0"] {
        let connection = one(&format!(",\"isInternal\":{odd}"));
        let problem = FieldProblem {
            field: "isInternal".to_owned(),
            found: odd.to_owned(),
            expected: Expected::Boolean,
        };
        assert_eq!((connection.internal, connection.problems), (None, vec![problem]), "{odd}");
    }
    for (raw, status, sync_status) in [
        ("0", ConnectionStatus::Error, SyncStatus::Stopped),
        ("\"0\"", ConnectionStatus::Error, SyncStatus::Stopped),
        ("1", ConnectionStatus::Connected, SyncStatus::Running),
        ("\"1\"", ConnectionStatus::Connected, SyncStatus::Running),
        ("2", ConnectionStatus::Other("2".to_owned()), SyncStatus::Other("2".to_owned())),
        ("\"-7\"", ConnectionStatus::Other("-7".to_owned()), SyncStatus::Other("-7".to_owned())),
        ("1e999", ConnectionStatus::Other("1e999".to_owned()), SyncStatus::Other("1e999".to_owned())),
        ("true", ConnectionStatus::Other("true".to_owned()), SyncStatus::Other("true".to_owned())),
    ] {
        let connection = one(&format!(",\"status\":{raw},\"syncStatus\":{raw}"));
        assert_eq!((connection.status, connection.sync_status), (Some(status), Some(sync_status)), "{raw}");
    }
    for raw in ["{}", "[1]"] {
        let connection = one(&format!(",\"status\":{raw}"));
        assert_eq!((connection.status, connection.problems.len()), (None, 1));
    }
    let numbers = one(",\"listId\":3,\"name\":2024,\"externalid\":77");
    assert_eq!((numbers.list_id, numbers.name, numbers.external_id), (some("3"), some("2024"), some("77")));
}

#[test]
fn never_synced_and_not_told_are_two_things() {
    assert_eq!(one("").last_sync, None);
    assert_eq!(one(",\"lastSync\":null").last_sync, Some(Moment::Never));
    assert_eq!(one(",\"lastSync\":\"\"").last_sync, Some(Moment::Never));
    assert_eq!(one(",\"lastSync\":\"2017-02-02T13:09:07-06:00\"").last_sync, at(1_486_062_547));
    let unzoned = "2017-02-02 13:09:07";
    let read = one(&format!(",\"lastSync\":\"{unzoned}\"")).last_sync;
    assert_eq!(read, Some(Moment::Unzoned(unzoned.to_owned())));
    let last = one(",\"lastSync\":\"2017-02-02T13:09:07-06:00\",\"lastSync\":null").last_sync;
    assert_eq!(last, Some(Moment::Never), "of equal names the last counts");
    for odd in ["\"yesterday\"", "1486062547", "false", "\"0000-00-00 00:00:00\""] {
        let connection = one(&format!(",\"lastSync\":{odd}"));
        assert_eq!(
            (connection.last_sync, connection.problems[0].expected),
            (None, Expected::Moment),
            "{odd}"
        );
    }
}

#[test]
fn links_are_pairs_and_unknown_fields_stay() {
    let connection = one(
        ",\"links\":{\"options\":\"/a\",\"customers\":[1],\"n\":null},\"connectionType\":\"ecommerce\",\"x\":{ \"y\":1 },\"apiKey\":\"hunter2\"",
    );
    assert_eq!(connection.links, [Link { name: "options".to_owned(), address: "/a".to_owned() }]);
    assert_eq!((connection.problems.len(), connection.problems[0].field.as_str()), (1, "links.customers"));
    let pair = |name: &str, raw: &str| (name.to_owned(), raw.to_owned());
    assert_eq!(
        connection.other,
        [pair("connectionType", "\"ecommerce\""), pair("x", "{ \"y\":1 }"), pair("apiKey", "\"…\"")]
    );
    assert_eq!((one(",\"links\":[]").links, one(",\"links\":[]").problems), (Vec::new(), Vec::new()));
    assert_eq!(one(",\"links\":[1]").problems[0].expected, Expected::Object);
}

#[test]
fn ids_are_texts_or_numbers_and_no_record_is_lost() {
    use UnreadableReason::{DuplicateId, NoId, NotAnObject};

    let body = r#"{"connections":[{"id":"1"},{"id":2},{"id":"1"},7,{},{"id":null},{"id":""},{"id":".."},{"id":true},{"id":[1]},{"id":"a/b"}],
        "meta":{"total":11}}"#;
    let page = ALL.read(&reply(200, body)).unwrap();
    let found: Vec<_> = page
        .listed
        .iter()
        .map(|listed| match listed {
            Listed::Connection(connection) => Ok(connection.id.as_str()),
            Listed::Unreadable(unreadable) => Err((unreadable.position, unreadable.why)),
        })
        .collect();
    let wanted = [
        Ok("1"),
        Ok("2"),
        Err((2, DuplicateId)),
        Err((3, NotAnObject)),
        Err((4, NoId)),
        Err((5, NoId)),
        Err((6, NoId)),
        Err((7, NoId)),
        Err((8, NoId)),
        Err((9, NoId)),
        Ok("a/b"),
    ];
    assert_eq!(found, wanted);
    assert_eq!(page.total, Some(11));
}

#[test]
fn totals_are_numbers_in_any_form() {
    for (meta, total) in [
        (r#"{"total":"2"}"#, Some(2)),
        (r#"{"total":2}"#, Some(2)),
        (r#"{"total":" 2 "}"#, Some(2)),
        (r#"{"total":"0"}"#, Some(0)),
        (r#"{"total":"-2"}"#, None),
        (r#"{"total":"many"}"#, None),
        (r#"{"total":1e3}"#, None),
        (r#"{"total":99999999999999999999999}"#, None),
        (r#"{"total":null}"#, None),
        ("{}", None),
        ("[]", None),
        ("null", None),
    ] {
        let body = format!(r#"{{"connections":[],"meta":{meta}}}"#);
        assert_eq!(ALL.read(&reply(200, &body)).unwrap().total, total, "{meta}");
    }
}

#[test]
fn what_reading_calls_send() {
    let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let request = |path: &str, query| Request {
        method: Method::Get,
        path: path.to_owned(),
        query,
        body: None,
        language: LanguageUse::Console,
    };
    assert_eq!(ALL.request(), request("connections", vec![pair("limit", "100"), pair("offset", "0")]));
    let filtered = ListConnections {
        service: some("shopify"),
        external_id: some("a&b=c@example.com"),
        limit: 20,
        offset: 40,
    };
    let query = vec![
        pair("filters[service]", "shopify"),
        pair("filters[externalid]", "a&b=c@example.com"),
        pair("limit", "20"),
        pair("offset", "40"),
    ];
    assert_eq!(filtered.request(), request("connections", query));
    for (limit, sent) in [(0, "1"), (1, "1"), (101, "100"), (u32::MAX, "100")] {
        let query = ListConnections { limit, ..ALL }.request().query;
        assert_eq!(query[0], pair("limit", sent));
    }
    for (raw, path) in [
        ("1", "connections/1"),
        ("a/../b?c#d", "connections/a%2F..%2Fb%3Fc%23d"),
        ("å ", "connections/%C3%A5%20"),
        ("%2e%2e", "connections/%252e%252e"),
    ] {
        assert_eq!(GetConnection { id: id(raw) }.request(), request(path, Vec::new()));
    }
}

#[test]
fn what_changing_calls_send() {
    let sent = |request: Request| -> (Method, String, Option<Value>) {
        assert!(request.query.is_empty());
        let body = request.body.map(|body| serde_json::from_str(&body).unwrap());
        (request.method, request.path, body)
    };
    let new = NewConnection {
        service: required("shop\"ify"),
        external_id: required("foo.myshopify.com"),
        name: required(" Foo\n\u{1f} Inc. "),
        logo_url: required("https://example.com/i/foo.png"),
        link_url: required("https://example.com/foo/"),
        list_id: None,
    };
    let fields = json!({"service": "shop\"ify", "externalid": "foo.myshopify.com", "name": "Foo\n\u{1f} Inc.",
        "logoUrl": "https://example.com/i/foo.png", "linkUrl": "https://example.com/foo/"});
    let body = Some(json!({ "connection": fields }));
    assert_eq!(sent(CreateConnection(new.clone()).request()), (Method::Post, "connections".to_owned(), body));
    let with_list = NewConnection { list_id: Some(required("3")), ..new };
    let (_, _, body) = sent(CreateConnection(with_list).request());
    assert_eq!(body.unwrap()["connection"]["listId"], json!("3"));

    let put = |change| sent(UpdateConnection { id: id("7"), change }.request());
    let empty = json!({"connection": {}});
    assert_eq!(put(ConnectionChange::default()), (Method::Put, "connections/7".to_owned(), Some(empty)));
    let everything = ConnectionChange {
        service: Some(required("a")),
        external_id: Some(required("b")),
        name: Some(required("c")),
        logo_url: some(""),
        link_url: some("d"),
        connected: Some(true),
        syncing: Some(false),
    };
    let body = json!({"connection": {"service": "a", "externalid": "b", "name": "c", "logoUrl": "", "linkUrl": "d",
        "status": 1, "syncStatus": 0}});
    assert_eq!(put(everything).2, Some(body));
    let delete = DeleteConnection { id: id("7") }.request();
    assert_eq!(sent(delete), (Method::Delete, "connections/7".to_owned(), None));
}

#[test]
fn what_calls_do_to_the_world() {
    assert_eq!(ListConnections::EFFECT, Effect::Read);
    assert_eq!(GetConnection::EFFECT, Effect::Read);
    assert_eq!(CreateConnection::EFFECT, Effect::Reversible);
    assert_eq!(UpdateConnection::EFFECT, Effect::Reversible);
    assert_eq!(DeleteConnection::EFFECT, Effect::Overwriting);
}

#[test]
fn one_connection_comes_in_an_envelope() {
    let body = r#"{"connection":{"isInternal":0,"service":"fooCommerce","links":{"customers":"/connections/3/customers"},"id":"3"}}"#;
    for status in [200, 201] {
        let connection = GetConnection { id: id("3") }.read(&reply(status, body)).unwrap();
        assert_eq!((connection.id.as_str(), connection.internal), ("3", Some(false)));
        assert_eq!(connection.links[0].address, "/connections/3/customers");
        assert_eq!((connection.status, connection.sync_status, connection.last_sync), (None, None, None));
    }
}
