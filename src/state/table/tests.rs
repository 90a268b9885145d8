//! The table over several systems.
#![expect(clippy::expect_used, reason = "a test stops at the first fault")]

use super::{Filter, Item, Record, Row, RowId, SystemId, Table};
use connections::{
    activecampaign::{ActiveCampaignConnection, ConnectionStatus},
    connection::{ConfigField, Connection, Unreadable, UnreadableReason},
    search::Needle,
    status::Status,
    text_id::TextId,
    time::Timestamp,
};

const CRM: SystemId = SystemId(0);
const SHOPS: SystemId = SystemId(1);
const NOW: Timestamp = Timestamp(0);

fn crm(id: i32) -> Item {
    Item::Record(Box::new(Connection { id, ..Connection::default() }).into())
}

fn shop(id: &str, status: ConnectionStatus) -> Item {
    let id = TextId::new(id).expect("a text");
    let connection = ActiveCampaignConnection {
        status: Some(status),
        name: Some(format!("Shop {id}")),
        ..ActiveCampaignConnection::new(id)
    };
    Item::Record(Record::Other(Box::new(connection)))
}

fn all(table: &Table) -> Vec<RowId> {
    table.matching(&Filter { group: None, system: None, deleted: true, found: None })
}

#[test]
fn systems_that_count_alike_are_not_mixed_up() {
    let mut table = Table::default();
    assert!(table.replace(CRM, vec![crm(1), crm(2)], NOW));
    assert!(table.replace(SHOPS, vec![shop("1", ConnectionStatus::Error)], NOW));
    let (one, other) = (table.find(CRM, "1"), table.find(SHOPS, "1"));
    assert!(one.is_some() && other.is_some() && one != other);
    let status = other.and_then(|id| table.row(id)).map(|row| row.verdict.status);
    assert_eq!(status, Some(Status::Failing));
    assert_eq!(all(&table).len(), 3);
}

#[test]
fn a_list_takes_away_nothing_that_only_the_connection_itself_tells() {
    let mut table = Table::default();
    table.replace(CRM, vec![crm(1)], NOW);
    let row = table.find(CRM, "1").expect("it is listed");
    let fields: std::sync::Arc<[ConfigField]> =
        [ConfigField { key: "Company".to_owned(), filled: true }].into();
    table.renew(row, NOW, |row| {
        let record = row.superoffice_mut().expect("a connection of the CRM");
        record.connection.config_fields = Some(std::sync::Arc::clone(&fields));
    });
    assert!(!table.replace(CRM, vec![crm(1)], NOW), "the list tells nothing new");
    let kept =
        table.row(row).and_then(Row::superoffice).and_then(|record| record.connection.config_fields.clone());
    assert_eq!(kept, Some(fields));
}

#[test]
fn a_new_list_of_one_system_leaves_the_others_and_the_numbers() {
    let mut table = Table::default();
    table.replace(CRM, vec![crm(1), crm(2)], NOW);
    table.replace(SHOPS, vec![shop("a", ConnectionStatus::Connected)], NOW);
    let second = table.find(CRM, "2");
    let shop = table.find(SHOPS, "a");
    assert!(table.replace(CRM, vec![crm(3), crm(2)], NOW));
    assert_eq!((table.find(CRM, "2"), table.find(SHOPS, "a")), (second, shop));
    assert_eq!(table.find(CRM, "1"), None);
    let order: Vec<_> = table.rows_of(CRM).iter().map(|row| row.record.id().into_owned()).collect();
    assert_eq!(order, ["3", "2"]);
    // Listed again, it has the number that it had before.
    let first = RowId(0);
    table.replace(CRM, vec![crm(1)], NOW);
    assert_eq!(table.find(CRM, "1"), Some(first));
    assert_eq!(second.and_then(|id| table.row(id)).map(|row| row.id), None);
}

#[test]
fn the_same_list_again_is_no_news_and_any_difference_is() {
    let unreadable = || {
        Item::Unreadable(Unreadable { position: 1, raw: "7".to_owned(), why: UnreadableReason::NotAnObject })
    };
    let mut table = Table::default();
    assert!(table.replace(SHOPS, vec![shop("a", ConnectionStatus::Connected), unreadable()], NOW));
    assert!(!table.replace(SHOPS, vec![shop("a", ConnectionStatus::Connected), unreadable()], NOW));
    assert!(table.replace(SHOPS, vec![shop("a", ConnectionStatus::Error), unreadable()], NOW));
    assert!(table.replace(SHOPS, vec![shop("b", ConnectionStatus::Error), unreadable()], NOW));
    assert_eq!(table.unreadable().count(), 1);
    assert!(table.replace(SHOPS, Vec::new(), NOW));
    assert_eq!((table.unreadable().count(), all(&table).len()), (0, 0));
}

#[test]
fn what_was_observed_stays_with_its_connection() {
    let mut table = Table::default();
    table.replace(CRM, vec![crm(1)], NOW);
    let id = table.find(CRM, "1").expect("it is listed");
    let refused = || Some(vec!["no direction".to_owned()]);
    table.update(id, NOW, |row| {
        if let Some(record) = row.superoffice_mut() {
            record.tried_mut().refusal = refused();
        }
    });
    table.replace(CRM, vec![crm(2), crm(1)], NOW);
    let record = table.row(id).and_then(Row::superoffice);
    assert_eq!(record.and_then(|record| record.tried.as_ref()?.refusal.clone()), refused());
    assert!(!table.update(RowId(99), NOW, |_| ()));
}

#[test]
fn rows_are_found_by_what_their_system_calls_them() {
    let mut table = Table::default();
    table.replace(CRM, vec![crm(501)], NOW);
    table.replace(SHOPS, vec![shop("501", ConnectionStatus::Connected)], NOW);
    assert_eq!(found(&table, "501", None), 2);
    assert_eq!(found(&table, "501", Some(SHOPS)), 1);
    assert_eq!(found(&table, "shop", None), 1);
    assert_eq!(table.counts(None).shown, 2);
    assert_eq!(table.counts(Some(SHOPS)).shown, 1);
}

/// How many rows a search finds.
fn found(table: &Table, search: &str, system: Option<SystemId>) -> usize {
    let found = table.haystacks("en", str::to_lowercase).find(&Needle::new(search, str::to_lowercase));
    table.matching(&Filter { group: None, system, deleted: false, found: Some(&found) }).len()
}

#[test]
fn a_row_is_found_by_the_name_that_it_has_now() {
    let find = |table: &Table, search: &str| found(table, search, None);
    let mut table = Table::default();
    table.replace(
        SHOPS,
        vec![shop("a", ConnectionStatus::Connected), shop("b", ConnectionStatus::Error)],
        NOW,
    );
    assert_eq!((find(&table, "shop"), find(&table, "b"), find(&table, "c")), (2, 1, 0));
    let told = table.told();
    table.replace(
        SHOPS,
        vec![shop("a", ConnectionStatus::Connected), shop("c", ConnectionStatus::Error)],
        NOW,
    );
    assert_eq!((find(&table, "b"), find(&table, "c")), (0, 1));
    assert_ne!(table.told(), told);
    let crm_row = |table: &Table| table.find(CRM, "7");
    table.replace(CRM, vec![crm(7)], NOW);
    assert_eq!(find(&table, "guid-of-7"), 0);
    let row = crm_row(&table).expect("the row");
    table.renew(row, NOW, |row| {
        if let Some(record) = row.superoffice_mut() {
            record.connection.guid = Some("guid-of-7".into());
        }
    });
    assert_eq!(find(&table, "guid-of-7"), 1);
    let told = table.told();
    table.replace(CRM, vec![crm(7)], NOW);
    assert_ne!(table.told(), told, "the list says something else than the connection did");
    let told = table.told();
    table.replace(CRM, vec![crm(7)], NOW);
    assert_eq!(table.told(), told, "nothing new");
}

#[test]
fn only_a_row_that_has_changed_has_another_version() {
    let mut table = Table::default();
    table.replace(CRM, vec![crm(1), crm(2)], NOW);
    let versions = |table: &Table| table.rows().map(|row| row.version).collect::<Vec<_>>();
    let before = versions(&table);
    table.replace(CRM, vec![crm(1), crm(2)], NOW);
    table.judge_all(NOW);
    assert_eq!(versions(&table), before, "nothing new");
    table.update(table.find(CRM, "2").expect("listed"), NOW, |_| ());
    let after = versions(&table);
    assert_eq!(after[0], before[0]);
    assert_ne!(after[1], before[1]);
    let renamed = Connection { id: 1, guid: Some("g".into()), ..Connection::default() };
    table.replace(CRM, vec![Item::Record(Box::new(renamed).into()), crm(2)], NOW);
    assert_ne!(versions(&table)[0], after[0]);
    assert_eq!(versions(&table)[1], after[1]);
}

#[test]
fn the_numbers_by_status_are_those_of_the_rows_after_every_change() {
    let mut table = Table::default();
    let check = |table: &Table, what: &str| {
        for system in [None, Some(CRM), Some(SHOPS)] {
            let mut expected = super::Counts::default();
            for row in table.rows().filter(|row| system.is_none_or(|system| row.system == system)) {
                expected.add(row.verdict.status);
            }
            assert_eq!(table.counts(system), expected, "{what}");
        }
    };
    let deleted = Connection { id: 3, deleted: Some(true), ..Connection::default() };
    table.replace(CRM, vec![crm(1), crm(2), Item::Record(Box::new(deleted).into())], NOW);
    table.replace(
        SHOPS,
        vec![shop("a", ConnectionStatus::Connected), shop("b", ConnectionStatus::Error)],
        NOW,
    );
    check(&table, "listed");
    assert_eq!((table.counts(None).shown, table.counts(None).deleted), (4, 1));
    table.update(table.find(CRM, "1").expect("listed"), NOW, |row| {
        if let Some(record) = row.superoffice_mut() {
            record.connection.active = Some(false);
        }
    });
    check(&table, "one changed");
    table.judge_all(Timestamp(1_000_000_000_000));
    check(&table, "time passed");
    table.replace(SHOPS, vec![shop("b", ConnectionStatus::Connected)], NOW);
    check(&table, "one gone");
}

#[test]
fn a_list_that_is_taken_in_parts_comes_to_the_same_as_one_that_is_taken_whole() {
    let unreadable = |position| {
        let why = UnreadableReason::NotAnObject;
        Item::Unreadable(Unreadable { position, raw: "7".to_owned(), why })
    };
    let part = |from: i32, to: i32| (from..to).map(crm);
    let mut parts = Table::default();
    parts.replace(SHOPS, vec![shop("1", ConnectionStatus::Error)], NOW);
    assert!(!parts.has_any(CRM));
    parts.append(CRM, part(1, 5).collect(), NOW);
    assert_eq!(found(&parts, "4", Some(CRM)), 1);
    assert!(parts.has_any(CRM));
    parts.append(CRM, std::iter::once(unreadable(4)).chain(part(5, 90)).collect(), NOW);
    assert_eq!(found(&parts, "89", Some(CRM)), 1, "its texts are made for what has come as well");
    parts.append(CRM, Vec::new(), NOW);

    let mut whole = Table::default();
    whole.replace(SHOPS, vec![shop("1", ConnectionStatus::Error)], NOW);
    let items = || part(1, 5).chain(std::iter::once(unreadable(4))).chain(part(5, 90)).collect();
    whole.replace(CRM, items(), NOW);
    let rows =
        |table: &Table| table.rows().map(|row| (row.id, row.record.id().into_owned())).collect::<Vec<_>>();
    assert_eq!(rows(&parts), rows(&whole));
    assert_eq!(parts.counts(Some(CRM)), whole.counts(Some(CRM)));
    assert_eq!(parts.unreadable().count(), 1);

    // Each row is where it is looked for, and the same list once more is no news.
    for row in whole.rows() {
        assert_eq!(parts.row(row.id).map(|found| found.record.id()), Some(row.record.id()));
    }
    assert!(!parts.replace(CRM, items(), NOW));
    assert_eq!(rows(&parts), rows(&whole));
}

#[test]
fn rows_that_move_in_their_list_keep_what_was_observed_about_them() {
    let mut table = Table::default();
    table.replace(CRM, (1..6).map(crm).collect(), NOW);
    let row = table.find(CRM, "5").expect("listed");
    table.update(row, NOW, |row| {
        if let Some(record) = row.superoffice_mut() {
            record.tried_mut().refusal = Some(vec!["no".to_owned()]);
        }
    });
    // Each one stands where another one stood.
    table.replace(CRM, [5, 1, 3, 7, 2].map(crm).into(), NOW);
    assert_eq!(table.find(CRM, "5"), Some(row));
    let refused = |row: &Row| row.superoffice().is_some_and(|record| record.tried.is_some());
    assert_eq!(table.rows().map(refused).collect::<Vec<_>>(), [true, false, false, false, false]);
    assert_eq!(table.find(CRM, "4"), None);
    for id in ["5", "1", "3", "7", "2"] {
        let found = table.find(CRM, id).and_then(|row| table.row(row));
        assert_eq!(found.map(|row| row.record.id()).as_deref(), Some(id));
    }
}

#[test]
fn texts_that_most_rows_have_left_behind_are_made_anew_for_all() {
    let mut table = Table::default();
    table.replace(CRM, (1..9).map(crm).collect(), NOW);
    assert_eq!(found(&table, "7", None), 1);
    let name = |table: &mut Table, id: i32, guid: &str| {
        let row = table.find(CRM, &id.to_string()).expect("listed");
        table.renew(row, NOW, |row| {
            if let Some(record) = row.superoffice_mut() {
                record.connection.guid = Some(guid.into());
            }
        });
    };
    // The same one over and over, and then all of them: each time more is noted than there are rows.
    for round in 0..20 {
        name(&mut table, 3, &format!("round-{round}-"));
    }
    assert_eq!((found(&table, "round-19-", None), found(&table, "round-18-", None)), (1, 0));
    for id in 1..9 {
        name(&mut table, id, &format!("of-{id}-"));
    }
    assert_eq!(
        (found(&table, "of-3-", None), found(&table, "round-19-", None), found(&table, "of-", None)),
        (1, 0, 8)
    );
}
