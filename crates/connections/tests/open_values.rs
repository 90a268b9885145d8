//! Values of the other systems which are open sets, ids that are texts, and texts that must be there.

use connections::activecampaign::{ConnectionStatus, SyncStatus};
use connections::command::RequiredText;
use connections::stuut::{AuthType, Category, HealthCode, ProviderName, RunStatus};
use connections::text_id::TextId;
use proptest::prelude::*;

#[test]
fn documented_values_have_a_name_and_only_they() {
    assert_eq!(ConnectionStatus::from_wire("0"), ConnectionStatus::Error);
    assert_eq!(ConnectionStatus::from_wire("1"), ConnectionStatus::Connected);
    assert_eq!(SyncStatus::from_wire("0"), SyncStatus::Stopped);
    assert_eq!(SyncStatus::from_wire("1"), SyncStatus::Running);
    assert_eq!(HealthCode::from_wire("healthy"), HealthCode::Healthy);
    assert_eq!(RunStatus::from_wire("scheduled"), RunStatus::Scheduled);
    assert_eq!(AuthType::from_wire("api_key"), AuthType::ApiKey);
    assert_eq!(Category::from_wire("accounting"), Category::Accounting);
    assert_eq!(ProviderName::from_wire("ms-dynamics-bc"), ProviderName::BusinessCentral);
    assert_eq!(ProviderName::from_wire("bill"), ProviderName::Bill);
    for odd in ["2", "-1", "01", " 1", "1.0", "", "running", "Healthy"] {
        assert_eq!(ConnectionStatus::from_wire(odd), ConnectionStatus::Other(odd.to_owned()));
        assert_eq!(SyncStatus::from_wire(odd), SyncStatus::Other(odd.to_owned()));
        assert_eq!(HealthCode::from_wire(odd), HealthCode::Other(odd.to_owned()));
    }
}

#[test]
fn steps_in_an_address_are_no_ids() {
    for id in ["", ".", ".."] {
        assert_eq!(TextId::new(id), None, "{id:?}");
    }
    for id in ["1", "0", "...", "a/b", " ", "3c90c3cc-0d44-4b50-8888-8dd25736052a"] {
        assert_eq!(TextId::new(id).map(|id| id.to_string()).as_deref(), Some(id));
    }
}

#[test]
fn a_required_text_is_never_blank() {
    for blank in ["", " ", "\t\r\n", "\u{a0}"] {
        assert_eq!(RequiredText::new(blank), None, "{blank:?}");
    }
    assert_eq!(RequiredText::new(" Foo, Inc.\n").as_ref().map(RequiredText::as_str), Some("Foo, Inc."));
}

proptest! {
    #[test]
    fn every_value_is_kept_as_it_came(value in any::<String>()) {
        for kept in [
            ConnectionStatus::from_wire(&value).as_str(),
            SyncStatus::from_wire(&value).as_str(),
            HealthCode::from_wire(&value).as_str(),
            RunStatus::from_wire(&value).as_str(),
            AuthType::from_wire(&value).as_str(),
            Category::from_wire(&value).as_str(),
            ProviderName::from_wire(&value).as_str(),
        ] {
            prop_assert_eq!(kept, value.as_str());
        }
    }
}
