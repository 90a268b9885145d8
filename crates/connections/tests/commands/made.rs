//! Values for the tests: made by hand, and any.

use connections::activecampaign::NewConnection;
use connections::batch::BatchState;
use connections::command::{
    BlankValues, PositiveId, RecordIds, RequiredText, Resync, ResyncMethod, ResyncSource, Scope,
};
use connections::commands::{
    Act, Answer, Attribution, ChangedField, Command, Deed, Digest, Entry, Failure, Field, Finding, Found,
    FrozenScope, Guard, Holder, KnownTasks, NotSent, Origin, Phase, Reading, TaskFinding,
};
use connections::outcome::Level;
use connections::text_id::TextId;
use connections::time::Timestamp;
use proptest::prelude::*;

pub(crate) fn required(text: &str) -> RequiredText {
    RequiredText::new(text).expect("a text")
}

pub(crate) fn id(text: &str) -> TextId {
    TextId::new(text).expect("an id")
}

pub(crate) fn at(milliseconds: i64) -> Timestamp {
    Timestamp(milliseconds)
}

pub(crate) fn command(act: Act) -> Command {
    Command { system: required("crm"), act }
}

pub(crate) fn toggle(connection: &str, activate: bool) -> Act {
    Act::Toggle { connection: id(connection), activate }
}

pub(crate) fn resync(method: ResyncMethod) -> Act {
    Act::Resync(Resync { source: ResyncSource::Crm, scope: Scope::Everything, method })
}

pub(crate) fn batch() -> Act {
    resync(ResyncMethod::BatchTask)
}

pub(crate) fn now_method() -> ResyncMethod {
    ResyncMethod::Now { blank_values: BlankValues::Skip }
}

pub(crate) fn create() -> Act {
    Act::CreateActiveCampaign(Box::new(NewConnection {
        service: required("shop"),
        external_id: required("17"),
        name: required("Shop of 17"),
        logo_url: required("https://example.com/l"),
        link_url: required("https://example.com/"),
        list_id: None,
    }))
}

/// An entry as it is when its command was just sent.
pub(crate) fn sent(id: &str, act: &Act) -> Entry {
    Entry {
        id: id.to_owned(),
        origin: Origin { asked: at(1_000), by: None, why: None, bulk: None },
        system: String::from("crm"),
        connection: act.connection().map(|id| id.as_str().to_owned()),
        deed: act.deed(),
        phase: Phase::Intended,
        holder: Holder { turn: 1, tab: 1, guard: Guard::Lock, until: at(181_000) },
        before: None,
        left: Some(at(2_000)),
        has_rivals: false,
        answer: None,
        findings: Vec::new(),
        closed: None,
        put_away: None,
        other: Vec::new(),
    }
}

pub(crate) fn found(turn: u32, finding: Finding) -> Found {
    Found { turn, at: at(3_000), finding }
}

pub(crate) fn task(state: BatchState, attribution: Attribution) -> Finding {
    Finding::Task(TaskFinding { id: 5, state, percent: None, attribution, silent: false, lost: false })
}

/// Any text, also one of what the journal and its files have to escape.
pub(crate) fn texts() -> impl Strategy<Value = String> {
    prop_oneof![any::<String>(), "[\\x00-\\x20\\\\=,;\"'a-z]{0,6}"]
}

fn digest() -> impl Strategy<Value = Digest> {
    any::<u64>().prop_map(Digest)
}

fn fields() -> impl Strategy<Value = Vec<ChangedField>> {
    let field = prop_oneof![
        Just(Field::Service),
        Just(Field::ExternalId),
        Just(Field::Name),
        Just(Field::LogoUrl),
        Just(Field::LinkUrl),
        Just(Field::Company),
        Just(Field::Environment),
    ];
    prop::collection::vec((field, digest()).prop_map(|(field, value)| ChangedField { field, value }), 0..4)
}

fn methods() -> impl Strategy<Value = ResyncMethod> {
    prop_oneof![
        Just(ResyncMethod::Now { blank_values: BlankValues::Skip }),
        Just(ResyncMethod::Now { blank_values: BlankValues::Overwrite }),
        Just(ResyncMethod::BatchTask),
    ]
}

fn scopes() -> impl Strategy<Value = FrozenScope> {
    let ids = prop::collection::vec(prop_oneof![1..60_i32, 1..=i32::MAX], 1..40);
    prop_oneof![
        Just(FrozenScope::Everything),
        ids.prop_map(|ids| FrozenScope::of(&RecordIds::new(ids).expect("above zero"))),
        (any::<u32>(), any::<i32>(), any::<i32>(), digest()).prop_map(|(count, least, greatest, digest)| {
            FrozenScope::Many { count, least, greatest, digest }
        }),
    ]
}

pub(crate) fn deeds() -> impl Strategy<Value = Deed> {
    let source = prop_oneof![
        Just(ResyncSource::Crm),
        (1..=i32::MAX).prop_map(|id| ResyncSource::Connection(PositiveId::new(id).expect("above zero"))),
    ];
    let flags = (any::<Option<bool>>(), any::<Option<bool>>());
    prop_oneof![
        Just(Deed::SyncAll),
        Just(Deed::ForceSyncAll),
        any::<bool>().prop_map(|run| Deed::Engine { run }),
        (digest(), any::<Option<u32>>()).prop_map(|(text, seconds)| Deed::Interval { text, seconds }),
        any::<bool>().prop_map(|activate| Deed::Toggle { activate }),
        Just(Deed::Test),
        (source, scopes(), methods()).prop_map(|(source, scope, method)| Deed::Resync {
            source,
            scope,
            method
        }),
        any::<i32>().prop_map(|task| Deed::StopTask { task }),
        (digest(), digest()).prop_map(|(service, external)| Deed::CreateActiveCampaign { service, external }),
        (fields(), flags).prop_map(|(fields, (connected, syncing))| Deed::UpdateActiveCampaign {
            fields,
            connected,
            syncing
        }),
        Just(Deed::DeleteActiveCampaign),
        (digest(), digest()).prop_map(|(provider, name)| Deed::CreateStuut { provider, name }),
        fields().prop_map(|fields| Deed::UpdateStuut { fields }),
    ]
}

fn failures() -> impl Strategy<Value = Failure> {
    prop_oneof![
        Just(Failure::TimedOut),
        Just(Failure::ConnectionLost),
        Just(Failure::Offline),
        Just(Failure::SignedOut),
        Just(Failure::Forbidden),
        Just(Failure::NotFound),
        Just(Failure::Misdirected),
        Just(Failure::Throttled),
        Just(Failure::Invalid),
        any::<u16>().prop_map(Failure::Rejected),
        any::<u16>().prop_map(Failure::ServerError),
        Just(Failure::Null),
        Just(Failure::Empty),
        Just(Failure::SignInPage),
        Just(Failure::Unreadable),
        any::<u16>().prop_map(Failure::UnexpectedStatus),
    ]
}

pub(crate) fn answers() -> impl Strategy<Value = Answer> {
    let level = prop_oneof![
        Just(Level::Ok),
        Just(Level::OkWithInfo),
        Just(Level::Warning),
        Just(Level::Error),
        Just(Level::Unknown),
    ];
    let not_sent = prop_oneof![
        Just(NotSent::AlreadySo),
        failures().prop_map(NotSent::StateUnread),
        Just(NotSent::JournalFailed),
        Just(NotSent::LockLost),
        Just(NotSent::Abandoned),
        Just(NotSent::TakenBack),
        Just(NotSent::NoRequest),
    ];
    prop_oneof![
        level.prop_map(Answer::Plugin),
        (0..3_u32).prop_map(Answer::Reasons),
        any::<Option<bool>>().prop_map(Answer::Engine),
        any::<bool>().prop_map(Answer::Tested),
        any::<bool>().prop_map(Answer::Stopped),
        Just(Answer::Taken),
        (texts(), any::<bool>()).prop_map(|(id, as_wanted)| Answer::Record { id, as_wanted }),
        Just(Answer::Deleted),
        failures().prop_map(Answer::Failed),
        not_sent.prop_map(Answer::NotSent),
    ]
}

pub(crate) fn states() -> impl Strategy<Value = BatchState> {
    prop_oneof![
        Just(BatchState::Unknown),
        Just(BatchState::New),
        Just(BatchState::Acquired),
        Just(BatchState::Started),
        Just(BatchState::Succeeded),
        Just(BatchState::Failed),
        Just(BatchState::SucceededManualCleanup),
    ]
}

fn task_findings() -> impl Strategy<Value = TaskFinding> {
    let attribution = prop_oneof![Just(Attribution::Certain), Just(Attribution::Likely)];
    (any::<i32>(), states(), any::<Option<i32>>(), attribution, any::<bool>(), any::<bool>()).prop_map(
        |(id, state, percent, attribution, silent, lost)| TaskFinding {
            id,
            state,
            percent,
            attribution,
            silent,
            lost,
        },
    )
}

pub(crate) fn findings() -> impl Strategy<Value = Finding> {
    let flag = any::<Option<bool>>;
    prop_oneof![
        flag().prop_map(Finding::Active),
        (flag(), flag())
            .prop_map(|(running, interval_as_wanted)| Finding::Engine { running, interval_as_wanted }),
        task_findings().prop_map(Finding::Task),
        Just(Finding::NoTask),
        any::<u32>().prop_map(Finding::SeveralTasks),
        Just(Finding::NothingToCompare),
        (any::<u32>(), any::<u32>()).prop_map(|(moved, of)| Finding::Synced { moved, of }),
        any::<u32>().prop_map(Finding::Logged),
        (any::<bool>(), any::<bool>()).prop_map(|(there, as_wanted)| Finding::Record { there, as_wanted }),
        texts().prop_map(Finding::Created),
        Just(Finding::NotCreated),
        any::<u32>().prop_map(Finding::SeveralCreated),
        failures().prop_map(Finding::Unread),
    ]
}

fn readings() -> impl Strategy<Value = Reading> {
    let flag = any::<Option<bool>>;
    prop_oneof![
        any::<bool>().prop_map(Reading::Active),
        (flag(), any::<Option<u32>>()).prop_map(|(running, seconds)| Reading::Engine { running, seconds }),
        prop::collection::vec(any::<i32>(), 0..90).prop_map(|ids| Reading::Tasks(KnownTasks::new(ids))),
        (flag(), flag()).prop_map(|(connected, syncing)| Reading::Record { connected, syncing }),
        prop::collection::vec(texts(), 0..4).prop_map(Reading::Alike),
    ]
}

fn times() -> impl Strategy<Value = Timestamp> {
    any::<i64>().prop_map(Timestamp)
}

/// Any evidence about one entry.
pub(crate) fn entries() -> impl Strategy<Value = Entry> {
    let ids = (texts(), texts(), prop::option::of(texts()));
    let bulk = prop::option::of((texts(), any::<u32>()));
    let origin = (times(), prop::option::of(texts()), prop::option::of(texts()), bulk)
        .prop_map(|(asked, by, why, bulk)| Origin { asked, by, why, bulk });
    let guard = prop_oneof![Just(Guard::Lock), Just(Guard::Lease)];
    let holder = (any::<u32>(), any::<u64>(), guard, times()).prop_map(|(turn, tab, guard, until)| Holder {
        turn,
        tab,
        guard,
        until,
    });
    let phase = prop_oneof![Just(Phase::Asked), Just(Phase::Intended)];
    let before = (phase, prop::option::of(readings()), prop::option::of(times()), any::<bool>());
    let answer = prop::option::of((times(), answers()));
    let found = prop::collection::vec((0..4_u32, times(), findings()), 0..6);
    let ends = (prop::option::of(times()), prop::option::of(times()));
    let later = prop::collection::vec("z[a-z]{0,3}=[a-z 0-9]{0,8}", 0..3);
    (ids, origin, deeds(), holder, before, answer, found, ends, later).prop_map(
        |(ids, origin, deed, holder, before, answer, found, ends, mut other)| {
            let (id, system, connection) = ids;
            let (phase, before, left, has_rivals) = before;
            other.sort_unstable();
            other.dedup();
            let mut entry = Entry {
                id,
                origin,
                system,
                connection,
                deed,
                phase,
                holder,
                before,
                left,
                has_rivals,
                answer,
                findings: Vec::new(),
                closed: ends.0,
                put_away: ends.1,
                other,
            };
            let found = found.into_iter().map(|(turn, at, finding)| Found { turn, at, finding });
            let evidence = Entry { findings: found.collect(), ..entry.clone() };
            entry.merge(&evidence);
            entry
        },
    )
}
