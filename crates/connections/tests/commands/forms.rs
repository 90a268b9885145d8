//! Every word of the journal's durable form and what it stands for: journals that are out there hold these words, so
//! that none of them may change or come to mean something else.

use crate::made::{self, at};
use connections::command::{BlankValues, PositiveId, ResyncMethod, ResyncSource};
use connections::commands::{
    Bulk, BulkAct, BulkState, ChangedField, Deed, Digest, Entry, Field, FrozenScope, Guard, Holder, Phase,
    RowState,
};
use connections::outcome::Outcome;
use std::fmt::Debug;

const HEAD: &str = "1\ti=a\ts=crm\td=test\ta=1\tp=asked\th=9 1 lock 2";

/// Each line with a field of these words is an entry which holds the value, and is written as it came.
pub(crate) fn each<T: Debug + PartialEq>(field: &str, words: &[(&str, T)], of: impl Fn(Entry) -> Option<T>) {
    for (word, value) in words {
        let line = match field {
            "d" => HEAD.replacen("test", word, 1),
            _ => format!("{HEAD}\t{field}{word}"),
        };
        let entry = Entry::from_line(&line).unwrap_or_else(|| panic!("not read: {word}"));
        assert_eq!(entry.to_line(), line);
        assert_eq!(of(entry).as_ref(), Some(value), "{word}");
    }
}

#[test]
fn the_words_of_deeds() {
    let source = ResyncSource::Connection(PositiveId::new(3).expect("above zero"));
    let resync = |source, scope, method| Deed::Resync { source, scope, method };
    let now = |blank_values| ResyncMethod::Now { blank_values };
    let every = FrozenScope::Everything;
    let many = FrozenScope::Many { count: 9, least: -1, greatest: 8, digest: Digest(7) };
    let field = |field| ChangedField { field, value: Digest(5) };
    let shop = [Field::Service, Field::ExternalId, Field::Name, Field::LogoUrl, Field::LinkUrl].map(field);
    let books = [Field::Company, Field::Environment].map(field).to_vec();
    let words = [
        ("sync-all", Deed::SyncAll),
        ("force-sync-all", Deed::ForceSyncAll),
        ("engine y", Deed::Engine { run: true }),
        ("interval 18446744073709551615 60", Deed::Interval { text: Digest(u64::MAX), seconds: Some(60) }),
        ("interval 0 -", Deed::Interval { text: Digest(0), seconds: None }),
        ("toggle n", Deed::Toggle { activate: false }),
        ("test", Deed::Test),
        ("resync 0 skip everything", resync(ResyncSource::Crm, every.clone(), now(BlankValues::Skip))),
        ("resync 3 overwrite everything", resync(source, every, now(BlankValues::Overwrite))),
        ("resync 3 task records 4,6-8", {
            resync(source, FrozenScope::Records(vec![4, 6, 7, 8]), ResyncMethod::BatchTask)
        }),
        ("resync 3 task many 9 -1 8 7", resync(source, many, ResyncMethod::BatchTask)),
        ("stop 5", Deed::StopTask { task: 5 }),
        ("create-activecampaign 1 2", Deed::CreateActiveCampaign { service: Digest(1), external: Digest(2) }),
        ("update-activecampaign y - 5 service 5 external 5 name 5 logo 5 link 5", {
            Deed::UpdateActiveCampaign { fields: shop.to_vec(), connected: Some(true), syncing: None }
        }),
        ("delete-activecampaign", Deed::DeleteActiveCampaign),
        ("create-stuut 1 2", Deed::CreateStuut { provider: Digest(1), name: Digest(2) }),
        ("update-stuut 2 company 5 environment 5", Deed::UpdateStuut { fields: books }),
    ];
    each("d", &words, |entry| Some(entry.deed));
}

#[test]
fn the_fields_of_an_entry() {
    let line = "1\ti=\\s\\t\\n\\r\\\\\\s\ts=\\e\tc=4\td=test\ta=-1\tw=7\ty=why\tk=b\\s1 2\tp=intended\th=9 3 lease -8\tl=2\tv=y\tx=5\tq=6";
    let entry = Entry::from_line(line).expect("an entry");
    assert_eq!(entry.to_line(), line);
    assert_eq!(
        (entry.id.as_str(), entry.system.as_str(), entry.connection.as_deref()),
        (" \t\n\r\\ ", "", Some("4"))
    );
    assert_eq!(
        (entry.origin.asked, entry.origin.by.as_deref(), entry.origin.why.as_deref()),
        (at(-1), Some("7"), Some("why"))
    );
    assert_eq!(
        (entry.origin.bulk, entry.phase, entry.left),
        (Some(("b 1".to_owned(), 2)), Phase::Intended, Some(at(2)))
    );
    assert_eq!(entry.holder, Holder { turn: 3, tab: 9, guard: Guard::Lease, until: at(-8) });
    assert_eq!((entry.has_rivals, entry.closed, entry.put_away), (true, Some(at(5)), Some(at(6))));
    let asked = Entry::from_line(HEAD).expect("an entry");
    assert_eq!((asked.phase, asked.holder.guard, asked.has_rivals), (Phase::Asked, Guard::Lock, false));
}

#[test]
fn the_words_of_bulk_actions() {
    let bulk = |act: &str, state: &str, row: &str| {
        let line = format!("1\ti=b\\s1\ts=crm\ta=5\td={act}\tp={state}\ty=why\tt=w 4\tt={row} 5");
        let bulk = Bulk::from_line(&line).unwrap_or_else(|| panic!("not read: {line}"));
        assert_eq!(bulk.to_line(), line);
        assert_eq!((bulk.id.as_str(), bulk.system.as_str(), bulk.asked), ("b 1", "crm", at(5)));
        assert_eq!(
            (bulk.why.as_deref(), bulk.target(0), bulk.row(0)),
            (Some("why"), Some("4"), Some(RowState::Waiting))
        );
        bulk
    };
    for (act, expected) in [
        ("test", BulkAct::Test),
        ("toggle y", BulkAct::Toggle { activate: true }),
        ("resync skip", BulkAct::Resync { method: made::now_method() }),
        ("resync task", BulkAct::Resync { method: ResyncMethod::BatchTask }),
        ("status - n", BulkAct::Status { connected: None, syncing: Some(false) }),
    ] {
        assert_eq!(bulk(act, "running", "w").act, expected);
    }
    for (state, expected) in
        [("running", BulkState::Running), ("paused", BulkState::Paused), ("stopped", BulkState::Stopped)]
    {
        assert_eq!(bulk("test", state, "w").state, expected);
    }
    for (row, expected) in [
        ("w", RowState::Waiting),
        ("s", RowState::Started),
        ("a", RowState::Ended(Outcome::Accepted)),
        ("r", RowState::Ended(Outcome::Running)),
        ("d", RowState::Ended(Outcome::Done)),
        ("dw", RowState::Ended(Outcome::DoneWithWarning)),
        ("n", RowState::Ended(Outcome::Refused)),
        ("u", RowState::Ended(Outcome::Unknown)),
        ("v", RowState::Vanished),
        ("p", RowState::NotPermitted),
        ("x", RowState::Stopped),
    ] {
        assert_eq!(bulk("test", "running", row).row(1), Some(expected), "{row}");
    }
}
