//! The fields of each system, one by one.
#![expect(clippy::expect_used, reason = "a test stops at the first fault")]

use std::collections::BTreeSet;

use connections::activecampaign::{self, ActiveCampaignConnection};
use connections::column::Column;
use connections::field::{Field, Value};
use connections::stuut::{self, LastSync, Model, Provider, StuutConnection};
use connections::system::SystemKind;
use connections::text_id::TextId;

fn id() -> TextId {
    TextId::new("7").expect("a text")
}

#[test]
fn a_record_of_which_nothing_was_told_tells_nothing_but_its_id() {
    let shop = ActiveCampaignConnection::new(id());
    let told: Vec<_> = activecampaign::FIELDS
        .iter()
        .filter(|field| (field.read)(&shop) != Value::NotTold)
        .map(Field::wire)
        .collect();
    assert_eq!(told, ["id"]);
    let books = StuutConnection::new(id());
    let told: Vec<_> = stuut::FIELDS
        .iter()
        .filter(|field| (field.read)(&books) != Value::NotTold)
        .map(Field::wire)
        .collect();
    assert_eq!(told, ["id"]);
    assert!(stuut::MODEL_FIELDS.iter().all(|field| (field.read)(&Model::default()) == Value::NotTold));
    assert!(stuut::LAST_SYNC_FIELDS.iter().all(|field| (field.read)(&LastSync::default()) == Value::NotTold));
    assert!(stuut::PROVIDER_FIELDS.iter().all(|field| (field.read)(&Provider::default()) == Value::NotTold));
}

#[test]
fn every_column_has_a_name_of_its_own_that_brings_it_back() {
    let every = Column::every();
    let names: BTreeSet<_> = every.iter().map(|column| column.wire()).collect();
    assert_eq!(names.len(), every.len());
    assert!(every.iter().all(|column| Column::from_wire(column.wire()) == Some(*column)));
    for kind in SystemKind::ALL {
        assert!(Column::fields_of(kind).iter().all(|column| column.wire().starts_with(kind.wire())));
    }
    assert_eq!(Column::from_wire(""), None);
    assert_eq!(Column::ActiveCampaign(200).wire(), "");
}

#[test]
fn kinds_of_systems_have_one_name_each() {
    for kind in SystemKind::ALL {
        assert_eq!(SystemKind::from_wire(kind.wire()), Some(kind));
    }
    assert_eq!(SystemKind::from_wire("SuperOffice"), None);
}
