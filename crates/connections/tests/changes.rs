//! Whether a connection is as a change wants it.
#![expect(clippy::unwrap_used, reason = "a test stops at the first fault")]

use connections::activecampaign::{self, ActiveCampaignConnection, ConnectionStatus, SyncStatus};
use connections::command::RequiredText;
use connections::stuut::{self, Hosting, ProviderName, StuutConnection};
use connections::text_id::TextId;

fn text(text: &str) -> RequiredText {
    RequiredText::new(text).unwrap()
}

fn shop() -> ActiveCampaignConnection {
    ActiveCampaignConnection {
        service: Some("shopify".to_owned()),
        external_id: Some("a.example".to_owned()),
        name: Some("Shop".to_owned()),
        logo_url: Some(String::new()),
        status: Some(ConnectionStatus::Connected),
        sync_status: Some(SyncStatus::Other("7".to_owned())),
        ..ActiveCampaignConnection::new(TextId::new("1").unwrap())
    }
}

#[test]
fn a_change_holds_only_when_every_wished_value_is_there() {
    type Change = activecampaign::ConnectionChange;
    let none = Change::default;
    assert!(none().is_empty() && none().holds(&shop()));
    for (change, holds) in [
        (Change { name: Some(text("Shop")), ..none() }, true),
        (Change { name: Some(text("Other")), ..none() }, false),
        (Change { service: Some(text("shopify")), external_id: Some(text("b.example")), ..none() }, false),
        (Change { logo_url: Some(String::new()), ..none() }, true),
        // What was not sent proves nothing.
        (Change { link_url: Some(String::new()), ..none() }, false),
        (Change { connected: Some(true), ..none() }, true),
        (Change { connected: Some(false), ..none() }, false),
        // A number that is not documented is neither running nor stopped.
        (Change { syncing: Some(true), ..none() }, false),
        (Change { syncing: Some(false), ..none() }, false),
    ] {
        assert!(!change.is_empty());
        assert_eq!(change.holds(&shop()), holds, "{change:?}");
    }
}

#[test]
fn a_service_has_one_connection_for_each_account() {
    let new = |external_id| activecampaign::NewConnection {
        service: text("shopify"),
        external_id: text(external_id),
        name: text("Any"),
        logo_url: text("x"),
        link_url: text("y"),
        list_id: None,
    };
    assert!(new("a.example").is(&shop()));
    assert!(!new("b.example").is(&shop()));
}

#[test]
fn of_stuut_too() {
    let mut books = StuutConnection::new(TextId::new("con_1").unwrap());
    books.provider_name = Some(ProviderName::Bill);
    books.name = Some("Books".to_owned());
    books.business_central.company = Some("12".to_owned());
    let change = |name: Option<&str>, company: Option<&str>| stuut::ConnectionChange {
        provider_name: ProviderName::Bill,
        name: name.map(text),
        company: company.map(text),
        environment: None,
    };
    assert!(change(None, None).is_empty());
    assert!(change(Some("Books"), Some("12")).holds(&books));
    assert!(!change(Some("Books"), Some("13")).holds(&books));
    let new = |name| stuut::NewConnection {
        provider_name: ProviderName::Bill,
        name: text(name),
        hosting: Hosting::Cloud,
    };
    assert!(new("Books").is(&books) && !new("Other").is(&books));
}
