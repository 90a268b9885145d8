//! Checks `docs/status.md` row by row against the cascade, and the cascade against arbitrary facts.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::expect_used,
    reason = "a test stops at the first fault"
)]

#[path = "status/example.rs"]
mod example;

use std::collections::BTreeSet;

use connections::status::{NOT_READ, NOT_TOLD, Reason, Status, Verdict, Who};
use connections::time::Timestamp;
use example::{Example, SYSTEMS};
use proptest::prelude::*;

const DOCUMENT: &str = include_str!("../../../docs/status.md");

/// One row of the table of rules.
struct Row {
    rule: Option<u8>,
    status: Status,
    reason: String,
    fields: Vec<String>,
    who: Who,
    example: String,
}

/// The cells of the table with this heading, the first after a line with these words.
fn table(after: &str, heading: &str) -> Vec<Vec<String>> {
    let lines = DOCUMENT.lines().skip_while(|line| *line != after);
    let lines = lines.skip_while(|line| !line.starts_with(heading)).skip(2);
    let rows = lines.take_while(|line| line.starts_with('|'));
    rows.map(|line| line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect()).collect()
}

/// The rules of a system.
fn rows(system: &str) -> Vec<Row> {
    let rows = table(&format!("### {system}"), "| Rule |").into_iter().map(|cells| {
        let [rule, status, reason, _, fields, who, example] = cells.try_into().unwrap();
        Row {
            rule: rule.parse().ok(),
            status: status_named(&status),
            reason,
            fields: fields.split(", ").map(String::from).filter(|field| field != "–").collect(),
            who: who_named(&who),
            example,
        }
    });
    let rows: Vec<_> = rows.collect();
    assert!(rows.len() > 10, "the table was not found");
    rows
}

fn status_named(name: &str) -> Status {
    let plain: String = name.chars().filter(|character| character.is_alphabetic()).collect();
    let found = Status::ALL.into_iter().find(|status| format!("{status:?}").eq_ignore_ascii_case(&plain));
    found.unwrap_or_else(|| panic!("no status {name}"))
}

fn who_named(name: &str) -> Who {
    match name {
        "nobody" => Who::Nobody,
        "CRM administrator" => Who::Administrator,
        "connector owner" => Who::ConnectorOwner,
        "owner of the other system" => Who::OtherSystemOwner,
        "whoever paused it" => Who::WhoeverPaused,
        "the console" => Who::Console,
        _ => panic!("nobody is called {name}"),
    }
}

/// The variant's name, without its data. A new variant must be added here, and then to the document.
fn name(reason: &Reason) -> &'static str {
    match reason {
        Reason::MarkedDeleted => "MarkedDeleted",
        Reason::TaskRunning { .. } => "TaskRunning",
        Reason::SyncRunning => "SyncRunning",
        Reason::SetupRunning => "SetupRunning",
        Reason::ModelsRunning { .. } => "ModelsRunning",
        Reason::SignInPending => "SignInPending",
        Reason::SignInRequired { .. } => "SignInRequired",
        Reason::SettingsMissing { .. } => "SettingsMissing",
        Reason::SetupRequired => "SetupRequired",
        Reason::SyncDisabled => "SyncDisabled",
        Reason::ReportedError => "ReportedError",
        Reason::ReportedUnhealthy { .. } => "ReportedUnhealthy",
        Reason::Overdue { .. } => "Overdue",
        Reason::ModelsFailed { .. } => "ModelsFailed",
        Reason::ReportedConnected { .. } => "ReportedConnected",
        Reason::ReportedHealthy { .. } => "ReportedHealthy",
        Reason::StateNotTold => "StateNotTold",
        Reason::StateNotUnderstood { .. } => "StateNotUnderstood",
        Reason::NoMappings => "NoMappings",
        Reason::ActivationRefused { .. } => "ActivationRefused",
        Reason::Inactive => "Inactive",
        Reason::EngineStopped => "EngineStopped",
        Reason::TestFailed { .. } => "TestFailed",
        Reason::NoSyncFor { .. } => "NoSyncFor",
        Reason::NeverSynced => "NeverSynced",
        Reason::SyncedRecently { .. } => "SyncedRecently",
        Reason::NothingKnown => "NothingKnown",
        Reason::ActiveNotTold => "ActiveNotTold",
        Reason::EngineNotRead => "EngineNotRead",
        Reason::EngineStateNotTold => "EngineStateNotTold",
        Reason::SummaryNotRead => "SummaryNotRead",
        Reason::LastSyncNotTold => "LastSyncNotTold",
        Reason::LastSyncUnzoned => "LastSyncUnzoned",
        Reason::LastSyncInFuture { .. } => "LastSyncInFuture",
        Reason::IntervalUnknown { .. } => "IntervalUnknown",
    }
}

/// How many variants [`name`] has.
const REASONS: usize = 35;

fn assert_row(row: &Row, verdict: &Verdict, context: &str) {
    assert_eq!((verdict.status, name(&verdict.reason)), (row.status, row.reason.as_str()), "{context}");
    assert_eq!(verdict.who, row.who, "{context}");
    assert_eq!(verdict.status.rule_number(), row.rule, "{context}");
}

#[test]
fn every_row_of_the_document_holds() {
    for system in SYSTEMS {
        for row in rows(system).iter().filter(|row| row.reason != "–") {
            assert_row(row, &Example::parse(system, &[&row.example]).judge(), &row.example);
        }
    }
}

#[test]
fn an_earlier_rule_wins_over_the_facts_of_every_later_row() {
    for system in SYSTEMS {
        let rows: Vec<_> = rows(system).into_iter().filter(|row| row.reason != "–").collect();
        for (index, earlier) in rows.iter().enumerate().filter(|(_, row)| row.rule.is_some()) {
            for later in &rows[index + 1..] {
                let both = Example::parse(system, &[&later.example, &earlier.example]);
                let context = format!("{system}: {} over {}", earlier.example, later.example);
                assert_row(earlier, &both.judge(), &context);
            }
        }
    }
}

#[test]
fn the_document_has_every_rule_and_every_reason() {
    let mut documented = BTreeSet::new();
    for system in SYSTEMS {
        let rows = rows(system);
        documented.extend(rows.iter().map(|row| row.reason.clone()).filter(|name| name != "–"));
        let order: Vec<_> = rows.iter().map(|row| row.status).collect();
        assert!(order.is_sorted(), "the rows are not in the order of the rules");
        assert_eq!(order.into_iter().collect::<BTreeSet<_>>(), Status::ALL.into());
    }
    assert_eq!(documented.len(), REASONS);
}

#[test]
fn the_fields_of_a_row_are_shown_as_evidence() {
    for system in SYSTEMS {
        for row in rows(system) {
            let shown = Example::parse(system, &[&row.example]).evidence();
            let values: Vec<_> = row
                .fields
                .iter()
                .map(|field| {
                    shown.iter().find(|evidence| evidence.field == field).unwrap_or_else(|| panic!("{field}"))
                })
                .collect();
            // A rule that fires has read something; an unknown status lacks something.
            let some_read =
                values.iter().any(|evidence| evidence.value != NOT_READ && evidence.value != NOT_TOLD);
            let expected = row.rule.is_some()
                || ["Unzoned", "InFuture", "NotUnderstood"].iter().any(|end| row.reason.ends_with(end));
            assert_eq!(some_read, expected && !row.fields.is_empty(), "{}: {}", row.reason, row.example);
        }
    }
}

#[test]
fn the_document_has_the_axes_of_the_evidence() {
    let tables = ["## The evidence", "The same questions of ActiveCampaign:", "And of Stuut:"];
    for (system, after) in SYSTEMS.into_iter().zip(tables) {
        let documented: Vec<_> = table(after, "| Axis |")
            .into_iter()
            .flat_map(|cells| {
                cells[2].split(", ").map(|field| (cells[0].clone(), field.to_owned())).collect::<Vec<_>>()
            })
            .collect();
        let shown = Example::parse(system, &[]).evidence();
        assert!(shown.is_sorted_by_key(|evidence| evidence.axis));
        let shown: Vec<_> =
            shown.iter().map(|field| (format!("{:?}", field.axis), field.field.to_owned())).collect();
        assert_eq!(shown, documented);
    }
}

#[test]
fn a_reason_carries_what_its_sentence_needs() {
    let reason = |example: &str| Example::parse("SuperOffice", &[example]).judge();
    let on = "Active=true; IsRunning=true; Interval=00:05:00; HasMappings=true";
    let late = reason(&format!("{on}; LastSync=16m ago"));
    assert_eq!(late.reason, Reason::NoSyncFor { age_ms: 960_000, expected_ms: 900_000 });
    assert_eq!(late.since, Some(Timestamp(example::NOW.0 - 960_000)));
    let fresh = reason(&format!("{on}; LastSync=4m ahead"));
    assert_eq!(fresh.reason, Reason::SyncedRecently { age_ms: 0 });
    let refused = reason("Refused= ,Number has no direction; Active=false");
    assert_eq!(refused.reason, Reason::ActivationRefused { first: "Number has no direction".to_owned() });
    assert_eq!(reason("Refused=x; Active=true; IsRunning=true").reason, Reason::SummaryNotRead);
    assert_eq!(reason("Task=Started").reason, Reason::TaskRunning { percent: Some(40) });
    assert_eq!(reason("Test=false").reason, Reason::TestFailed { at: example::NOW });
    assert_eq!(reason("Task=New; Active=false").reason, Reason::Inactive);
    assert_eq!(reason("HasMappings=false,untold; Active=false").reason, Reason::Inactive);
}

#[test]
fn groups_follow_the_vocabulary() {
    use connections::status::Group;
    let grouped: BTreeSet<_> = Status::ALL.into_iter().filter_map(Status::group).collect();
    assert_eq!(grouped, Group::ALL.into());
    assert_eq!(Status::Deleted.group(), None);
    assert_eq!(Status::Late.group(), Some(Group::NeedsAttention));
    assert_eq!(
        Status::ALL.map(Status::rule_number).into_iter().flatten().collect::<Vec<_>>(),
        (1..=10).collect::<Vec<_>>()
    );
}

/// Any combination of facts, as examples are written.
fn any_facts() -> impl Strategy<Value = String> {
    let choice = |key: &'static str, values: &'static [&'static str]| {
        proptest::option::of(prop::sample::select(values))
            .prop_map(move |value| value.map(|value| format!("{key}={value}")))
    };
    let keys = [
        choice("Deleted", &["true", "false"]),
        choice("Active", &["true", "false"]),
        choice("Summary.Active", &["true", "false"]),
        choice("Task", &["New", "Aquired", "Started", "Failed", "Succeeded", "Strange"]),
        choice("HasMappings", &["true", "false", "none", "untold", "false,untold"]),
        choice("Refused", &["", "a reason"]),
        choice("IsRunning", &["true", "false"]),
        choice("Interval", &["00:05:00", "0", "natus", "99999999999999999"]),
        choice("Test", &["true", "false"]),
        choice("LastSync", &["1m ago", "16m ago", "never", "2024-05-01T11:59:00", "4m ahead", "9m ahead"]),
    ];
    keys.prop_map(|keys| keys.into_iter().flatten().collect::<Vec<_>>().join("; "))
}

/// Any combination of facts of Stuut.
fn any_facts_of_stuut() -> impl Strategy<Value = String> {
    let flags = [
        "is_running_setup",
        "is_authentication_pending",
        "is_sync_disabled",
        "requires_setup",
        "is_configured",
        "is_healthy",
        "health.healthy",
        "health.authentication_required",
    ];
    let flag = |key: &'static str| {
        proptest::option::of(any::<bool>()).prop_map(move |value| value.map(|value| format!("{key}={value}")))
    };
    let models = prop::sample::select(vec!["scheduled", "started 3m ago", "completed 3m ago", "failed"]);
    let models =
        prop::collection::vec(models, 1..3).prop_map(|models| format!("models={}", models.join(", ")));
    (flags.map(flag), proptest::option::of(models))
        .prop_map(|(flags, models)| flags.into_iter().flatten().chain(models).collect::<Vec<_>>().join("; "))
}

proptest! {
    #[test]
    fn healthy_and_late_are_always_proved(text in any_facts()) {
        let example = Example::parse("SuperOffice", &[&text]);
        let Example::SuperOffice(facts) = &example else { unreachable!() };
        let facts = facts.facts();
        let verdict = example.judge();
        if matches!(verdict.status, Status::Healthy | Status::Late | Status::Waiting) {
            let summary = facts.summary.unwrap();
            prop_assert_eq!(facts.connection.active.or(summary.active), Some(true));
            prop_assert_eq!(facts.engine.unwrap().running, Some(true));
            prop_assert!(facts.test.is_none_or(|test| test.ok));
            prop_assert!(summary.last_sync.is_some());
        }
        prop_assert!(!matches!(verdict.status, Status::SignInNeeded | Status::Warnings));
        prop_assert_eq!(verdict.status == Status::Unknown, verdict.who == Who::Console);
        prop_assert_eq!(example.evidence().len(), 13);
    }

    #[test]
    fn stuut_is_healthy_only_where_nothing_speaks_against_it(text in any_facts_of_stuut()) {
        let verdict = Example::parse("Stuut", &[&text]).judge();
        let says = |fact: &str| text.split("; ").any(|said| said == fact);
        let model = |model: &str| text.contains(model);
        if verdict.status == Status::Healthy {
            prop_assert!(says("is_healthy=true") || says("health.healthy=true"), "{}", text);
            for against in [
                "is_healthy=false",
                "health.healthy=false",
                "health.authentication_required=true",
                "is_authentication_pending=true",
                "is_sync_disabled=true",
                "requires_setup=true",
                "is_configured=false",
            ] {
                prop_assert!(!says(against), "{}", text);
            }
            prop_assert!(!model("failed") && !model("started"), "{}", text);
        }
        prop_assert_eq!(verdict.status == Status::Unknown, verdict.who == Who::Console);
    }

    #[test]
    fn activecampaign_is_healthy_only_by_its_documented_numbers(
        status in "[0-9]{0,2}", sync_status in "[0-9]{0,2}", minutes in 0..100_000i64
    ) {
        let text = format!("status={status}; syncStatus={sync_status}; lastSync={minutes}m ago");
        let verdict = Example::parse("ActiveCampaign", &[&text]).judge();
        prop_assert_eq!(verdict.status == Status::Healthy, status == "1" && sync_status == "0");
        prop_assert_eq!(verdict.status == Status::Running, sync_status == "1");
    }
}
