//! What commands are called, what they exclude, and what of them is kept.

use crate::made;
use connections::activecampaign::{ActiveCampaignConnection, ConnectionChange, ConnectionStatus, SyncStatus};
use connections::batch::BatchState;
use connections::command::{
    Effect, PositiveId, RecordIds, RequiredText, Resync, ResyncMethod, ResyncSource, Scope,
};
use connections::commands::{
    Act, Deed, Digest, FrozenScope, KnownTasks, LONGEST_LIST, LONGEST_REASON, MOST_KNOWN_TASKS, What,
    bounded_reason, is_probably_dead, lock_key, may_be_dead, next_wait,
};
use connections::stuut;
use proptest::prelude::*;

fn key(act: &Act) -> String {
    lock_key("crm", act.connection().map(connections::text_id::TextId::as_str), &act.deed())
}

fn stop(task: i32) -> Act {
    Act::StopTask { task: PositiveId::new(task).expect("above zero") }
}

fn update(connection: &str) -> Act {
    let change = ConnectionChange { connected: Some(true), syncing: Some(false), ..Default::default() };
    Act::UpdateActiveCampaign { connection: made::id(connection), change: Box::new(change) }
}

fn provider() -> stuut::ProviderName {
    stuut::ProviderName::from_wire("bill")
}

fn stuut_update(connection: &str) -> Act {
    let change = stuut::ConnectionChange {
        provider_name: provider(),
        name: RequiredText::new("Books"),
        company: RequiredText::new("c"),
        environment: RequiredText::new("e"),
    };
    Act::UpdateStuut { connection: made::id(connection), change: Box::new(change) }
}

fn stuut_create() -> Act {
    let name = made::required("Books");
    Act::CreateStuut(Box::new(stuut::NewConnection {
        provider_name: provider(),
        name,
        hosting: stuut::Hosting::Cloud,
    }))
}

#[test]
fn what_excludes_what() {
    let test = |id: &str| Act::Test { connection: made::id(id) };
    let delete = |id: &str| Act::DeleteActiveCampaign { connection: made::id(id) };
    let interval = Act::Interval(made::required("60"));
    let same = [
        (Act::SyncAll, Act::ForceSyncAll),
        (Act::SyncAll, made::batch()),
        (made::batch(), made::resync(made::now_method())),
        (Act::Engine { run: true }, Act::Engine { run: false }),
        (Act::Engine { run: true }, interval),
        (made::toggle("1", true), made::toggle("1", false)),
        (test("1"), test("1")),
        (stop(5), stop(5)),
        (update("1"), delete("1")),
        (made::create(), stuut_create()),
        (stuut_update("1"), delete("1")),
    ];
    for (one, other) in &same {
        assert_eq!(key(one), key(other));
    }
    let different = [
        (made::toggle("1", true), made::toggle("2", true)),
        (made::toggle("1", true), test("1")),
        (made::toggle("1", true), Act::SyncAll),
        (made::toggle("1", true), update("1")),
        (Act::SyncAll, Act::Engine { run: true }),
        (stop(5), stop(6)),
        (stop(5), made::batch()),
        (update("1"), update("2")),
        (made::create(), update("1")),
    ];
    for (one, other) in &different {
        assert_ne!(key(one), key(other));
    }
}

#[test]
fn no_two_systems_or_connections_share_a_lock() {
    let key = |system: &str, connection: &str| lock_key(system, Some(connection), &Deed::Test);
    assert_ne!(key("a", "b/c"), key("a/b", "c"));
    assert_ne!(key("a", ""), lock_key("a", None, &Deed::Test));
}

#[test]
fn effects_are_those_of_the_calls() {
    let cases = [
        (Act::SyncAll, Effect::Costly),
        (Act::ForceSyncAll, Effect::Costly),
        (Act::Engine { run: true }, Effect::Reversible),
        (Act::Interval(made::required("60")), Effect::Reversible),
        (made::toggle("1", true), Effect::Reversible),
        (Act::Test { connection: made::id("1") }, Effect::Reversible),
        (made::batch(), Effect::Overwriting),
        (made::resync(made::now_method()), Effect::Overwriting),
        (stop(5), Effect::Reversible),
        (made::create(), Effect::Reversible),
        (update("1"), Effect::Reversible),
        (Act::DeleteActiveCampaign { connection: made::id("1") }, Effect::Overwriting),
        (stuut_create(), Effect::Costly),
        (stuut_update("1"), Effect::Costly),
    ];
    for (act, effect) in cases {
        assert_eq!(act.effect(), effect, "{act:?}");
        assert_eq!(act.is_flip(), matches!(act, Act::Toggle { .. }));
    }
}

#[test]
fn what_is_read_before() {
    let cases = [
        (made::toggle("1", true), Some(What::Active)),
        (Act::Engine { run: true }, Some(What::Engine)),
        (Act::Interval(made::required("60")), Some(What::Engine)),
        (update("1"), Some(What::Record)),
        (made::create(), Some(What::Alike)),
        (stuut_create(), Some(What::Alike)),
        (made::batch(), Some(What::Tasks)),
        (made::resync(made::now_method()), None),
        (Act::SyncAll, None),
        (stop(5), None),
    ];
    for (act, what) in cases {
        assert_eq!(act.reads_before(), what, "{act:?}");
    }
}

#[test]
fn what_is_read_back() {
    let hints = vec![What::Engine, What::Summaries, What::Log];
    let delete = Act::DeleteActiveCampaign { connection: made::id("1") };
    let cases = [
        (made::toggle("1", true), vec![What::Active]),
        (Act::Engine { run: true }, vec![What::Engine]),
        (Act::Interval(made::required("60")), vec![What::Engine]),
        (made::batch(), vec![What::Tasks]),
        (made::resync(made::now_method()), hints.clone()),
        (Act::SyncAll, hints.clone()),
        (Act::ForceSyncAll, hints),
        (update("1"), vec![What::Record]),
        (stuut_update("1"), vec![What::Record]),
        (delete, vec![What::Record]),
        (made::create(), vec![What::Alike]),
        (stuut_create(), vec![What::Alike]),
        (stop(5), vec![What::Task(5)]),
        (Act::Test { connection: made::id("1") }, Vec::new()),
    ];
    for (act, what) in cases {
        assert_eq!(act.reads_back(), what, "{act:?}");
    }
}

#[test]
fn a_set_is_frozen_id_by_id_or_by_its_digest() {
    let runs = i32::try_from(LONGEST_LIST).expect("small");
    let few = RecordIds::new((1..=runs).map(|id| id * 2)).expect("ids");
    let many = RecordIds::new((1..=runs + 1).map(|id| id * 2)).expect("ids");
    let other = RecordIds::new((1..=runs + 1).map(|id| id * 2 - i32::from(id == 5))).expect("ids");
    let one_run = RecordIds::new(1..=100_000).expect("ids");
    assert_eq!(FrozenScope::of(&few), FrozenScope::Records(few.as_slice().to_vec()));
    assert_eq!(FrozenScope::of(&one_run), FrozenScope::Records(one_run.as_slice().to_vec()));
    let FrozenScope::Many { count, least, greatest, digest } = FrozenScope::of(&many) else {
        panic!("a long list");
    };
    assert_eq!((count, least, greatest), (2_001, 2, 4_002));
    // FNV-1a over the ids, four bytes each, the least significant one first.
    let expected = many
        .as_slice()
        .iter()
        .flat_map(|id| id.to_le_bytes())
        .fold(0xcbf2_9ce4_8422_2325_u64, |digest, byte| {
            (digest ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
    assert_eq!(digest, Digest(expected));
    assert!(FrozenScope::of(&many).is_of(&many));
    assert!(!FrozenScope::of(&many).is_of(&other));
    let source = ResyncSource::Connection(PositiveId::new(3).expect("above zero"));
    let resync = Resync { source, scope: Scope::Records(few.clone()), method: ResyncMethod::BatchTask };
    let deed = Act::Resync(resync.clone()).deed();
    assert!(deed.is_batch_resync());
    assert_eq!(deed, Deed::Resync { source, scope: FrozenScope::of(&few), method: ResyncMethod::BatchTask });
    assert!(!Act::Resync(Resync { method: made::now_method(), ..resync }).deed().is_batch_resync());
}

#[test]
fn the_journal_keeps_no_texts_of_a_command() {
    let line = made::sent("a", &made::create()).to_line() + &made::sent("b", &stuut_update("4")).to_line();
    for text in ["shop", "Shop", "example", "Books"] {
        assert!(!line.contains(text), "{line}");
    }
}

#[test]
fn a_digest_is_the_published_one() {
    // FNV-1a, 64 bit: the offset basis, and the value that its authors give for "foobar".
    assert_eq!(Digest::of(""), Digest(0xcbf2_9ce4_8422_2325));
    assert_eq!(Digest::of("foobar"), Digest(0x8594_4171_f739_67e8));
}

#[test]
fn an_interval_is_kept_with_its_seconds() {
    let deed = |text: &str| Act::Interval(made::required(text)).deed();
    assert!(matches!(deed("00:05:00"), Deed::Interval { seconds: Some(300), .. }));
    assert!(matches!(deed("often"), Deed::Interval { seconds: None, .. }));
    assert!(matches!(deed("99999999999"), Deed::Interval { seconds: None, .. }));
}

#[test]
fn an_active_campaign_record_meets_a_change_or_not() {
    let change = ConnectionChange {
        service: RequiredText::new("shop"),
        external_id: RequiredText::new("17"),
        name: RequiredText::new("Name"),
        logo_url: Some(String::new()),
        link_url: Some("https://example.com/".to_owned()),
        connected: Some(true),
        syncing: Some(false),
    };
    let deed = Act::UpdateActiveCampaign { connection: made::id("1"), change: Box::new(change) }.deed();
    let mut seen = ActiveCampaignConnection::new(made::id("1"));
    seen.service = Some("shop".to_owned());
    seen.external_id = Some("17".to_owned());
    seen.name = Some("Name".to_owned());
    seen.logo_url = Some(String::new());
    seen.link_url = Some("https://example.com/".to_owned());
    seen.status = Some(ConnectionStatus::Connected);
    seen.sync_status = Some(SyncStatus::Stopped);
    assert!(deed.is_met_by_active_campaign(&seen));
    let differently: [fn(&mut ActiveCampaignConnection); 7] = [
        |seen| seen.service = Some("other".to_owned()),
        |seen| seen.external_id = None,
        |seen| seen.name = Some("name".to_owned()),
        |seen| seen.logo_url = None,
        |seen| seen.link_url = Some(String::new()),
        |seen| seen.status = Some(ConnectionStatus::Error),
        |seen| seen.sync_status = None,
    ];
    for differ in differently {
        let mut other = seen.clone();
        differ(&mut other);
        assert!(!deed.is_met_by_active_campaign(&other), "{other:?}");
    }
    let off = ConnectionChange { connected: Some(false), syncing: Some(true), ..Default::default() };
    let off = Act::UpdateActiveCampaign { connection: made::id("1"), change: Box::new(off) }.deed();
    assert!(!off.is_met_by_active_campaign(&seen));
    seen.status = Some(ConnectionStatus::Error);
    seen.sync_status = Some(SyncStatus::Running);
    assert!(off.is_met_by_active_campaign(&seen));
    assert!(!Deed::Test.is_met_by_active_campaign(&seen));
    assert!(!deed.is_met_by_stuut(&stuut::StuutConnection::new(made::id("1"))));
}

#[test]
fn a_stuut_record_meets_a_change_or_not() {
    let deed = stuut_update("1").deed();
    let mut seen = stuut::StuutConnection::new(made::id("1"));
    seen.name = Some("Books".to_owned());
    seen.business_central.company = Some("c".to_owned());
    seen.business_central.environment = Some("e".to_owned());
    assert!(deed.is_met_by_stuut(&seen));
    let differently: [fn(&mut stuut::StuutConnection); 3] = [
        |seen| seen.name = None,
        |seen| seen.business_central.company = Some("d".to_owned()),
        |seen| seen.business_central.environment = None,
    ];
    for differ in differently {
        let mut other = seen.clone();
        differ(&mut other);
        assert!(!deed.is_met_by_stuut(&other));
    }
    assert!(!Deed::Test.is_met_by_stuut(&seen));
}

#[test]
fn a_new_record_is_known_by_what_makes_it_one() {
    let mut seen = ActiveCampaignConnection::new(made::id("9"));
    seen.service = Some("shop".to_owned());
    seen.external_id = Some("17".to_owned());
    let deed = made::create().deed();
    assert!(deed.would_create_active_campaign(&seen));
    seen.external_id = Some("18".to_owned());
    assert!(!deed.would_create_active_campaign(&seen));
    seen.external_id = Some("17".to_owned());
    seen.service = None;
    assert!(!deed.would_create_active_campaign(&seen));
    let deed = stuut_create().deed();
    assert!(!deed.would_create_active_campaign(&seen));
    let mut seen = stuut::StuutConnection::new(made::id("9"));
    seen.name = Some("Books".to_owned());
    seen.provider_name = Some(provider());
    assert!(deed.would_create_stuut(&seen));
    seen.name = Some("Other".to_owned());
    assert!(!deed.would_create_stuut(&seen));
    seen.name = Some("Books".to_owned());
    seen.provider_name = None;
    assert!(!deed.would_create_stuut(&seen));
    assert!(!Deed::Test.would_create_stuut(&seen));
}

#[test]
fn a_reason_is_bounded() {
    assert_eq!(bounded_reason("  why \n").as_deref(), Some("why"));
    assert_eq!(bounded_reason(" \t"), None);
    let long = "ø".repeat(LONGEST_REASON + 1);
    assert_eq!(bounded_reason(&long).map(|reason| reason.chars().count()), Some(LONGEST_REASON));
}

#[test]
fn looks_grow_apart_and_come_closer_when_something_moves() {
    let mut wait = 0;
    let mut waits = Vec::new();
    for _ in 0..7 {
        wait = next_wait(wait, false);
        waits.push(wait);
    }
    assert_eq!(waits, [500, 1_000, 2_000, 4_000, 8_000, 10_000, 10_000]);
    assert_eq!(next_wait(10_000, true), 500);
    assert_eq!(next_wait(u32::MAX, false), 10_000);
}

#[test]
fn a_started_task_without_a_heartbeat_for_five_minutes_is_probably_dead() {
    let dead = |state: BatchState, beat: Option<i64>, now: i64| {
        is_probably_dead(&state, beat.map(made::at), made::at(now))
    };
    assert!(!dead(BatchState::Started, Some(0), 300_000));
    assert!(dead(BatchState::Started, Some(0), 300_001));
    assert!(!dead(BatchState::Started, None, 300_001));
    assert!(!dead(BatchState::New, Some(0), 300_001));
    assert!(!dead(BatchState::Started, Some(i64::MAX), i64::MIN));
}

#[test]
fn the_archive_is_asked_only_about_tasks_that_can_be_dead() {
    let may = |state: BatchState, started: Option<i64>| {
        may_be_dead(&state, started.map(made::at), made::at(300_001))
    };
    assert!(may(BatchState::Started, Some(0)));
    assert!(may(BatchState::Started, None));
    assert!(!may(BatchState::Started, Some(1)));
    assert!(!may(BatchState::New, Some(0)));
    assert!(!may(BatchState::Succeeded, None));
}

proptest! {
    #[test]
    fn a_task_that_was_there_is_never_new(mut ids in prop::collection::vec(1..500_i32, 0..120), other in 1..600_i32) {
        let known = KnownTasks::new(ids.iter().copied());
        for id in &ids {
            prop_assert!(!known.is_new(*id));
        }
        ids.sort_unstable();
        ids.dedup();
        let (floor, kept) = known.parts();
        prop_assert!(kept.len() <= MOST_KNOWN_TASKS);
        // New is exactly what was not there and is above what makes room.
        let above = ids.len() <= MOST_KNOWN_TASKS || other > ids[ids.len() - MOST_KNOWN_TASKS - 1];
        prop_assert_eq!(known.is_new(other), above && !ids.contains(&other));
        prop_assert!(floor == 0 || kept.len() == MOST_KNOWN_TASKS);
    }
}

#[test]
fn ids_that_are_none_are_not_kept() {
    assert_eq!(KnownTasks::new([0, -4, 3, 3]).parts(), (0, &[3][..]));
    assert!(!KnownTasks::new([]).is_new(0));
    assert!(!KnownTasks::new([]).is_new(-1));
    assert!(KnownTasks::new([]).is_new(1));
}
