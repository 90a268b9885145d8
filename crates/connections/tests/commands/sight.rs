//! What a sight is taken for: seen through a machine, which is where sights arrive.

use crate::machine::Driver;
use crate::made;
use connections::batch::{BatchState, BatchTask};
use connections::command::{PositiveId, Resync, ResyncMethod, ResyncSource, Scope};
use connections::commands::{
    Act, Answer, Attribution, Event, Failure, Finding, KnownTasks, Reading, RecordSeen, Sight, TaskFinding,
    TaskSeen, What,
};
use connections::engine::{EngineStatus, Interval};
use connections::time::Moment;

fn seen(id: i32) -> TaskSeen {
    TaskSeen { id, state: BatchState::Started, ..TaskSeen::default() }
}

/// The finding which a machine makes of a list of tasks, after a command that was sent at 2 000 with task 4 known.
fn of_tasks(act: &Act, by: Option<&str>, tasks: Vec<TaskSeen>) -> Finding {
    let mut driver = Driver::start_by(act, by);
    driver.lock_and_claim();
    driver.see(What::Tasks, Sight::Tasks(vec![seen(4)]));
    driver.save();
    driver.answer(Answer::Taken);
    driver.see(What::Tasks, Sight::Tasks(tasks));
    driver.findings().first().cloned().expect("a finding")
}

fn task(attribution: Attribution) -> Finding {
    Finding::Task(TaskFinding {
        id: 5,
        state: BatchState::Started,
        percent: None,
        attribution,
        silent: false,
        lost: false,
    })
}

#[test]
fn the_only_new_task_is_certain_only_when_it_is_the_persons_own() {
    let owned = |owner| TaskSeen { owner, ..seen(5) };
    let batch = made::batch();
    let cases = [
        (Some("7"), Some(7), task(Attribution::Certain)),
        (Some("7"), Some(0), task(Attribution::Likely)),
        (Some("7"), None, task(Attribution::Likely)),
        (Some("7"), Some(8), Finding::NoTask),
        (None, Some(7), task(Attribution::Likely)),
        (Some("0"), Some(0), task(Attribution::Likely)),
        (Some("0"), Some(8), Finding::NoTask),
    ];
    for (by, owner, expected) in cases {
        assert_eq!(of_tasks(&batch, by, vec![seen(4), owned(owner)]), expected, "{by:?} {owner:?}");
    }
    assert_eq!(of_tasks(&batch, None, vec![seen(4)]), Finding::NoTask);
    assert_eq!(of_tasks(&batch, None, vec![seen(5), seen(6)]), Finding::SeveralTasks(2));
}

#[test]
fn a_task_that_contradicts_the_command_is_not_its_own() {
    let source = ResyncSource::Connection(PositiveId::new(3).expect("above zero"));
    let from = Act::Resync(Resync { source, scope: Scope::Everything, method: ResyncMethod::BatchTask });
    let names = |connection| TaskSeen { connection, ..seen(5) };
    let found = task(Attribution::Likely);
    assert_eq!(of_tasks(&from, None, vec![names(Some(3))]), found);
    assert_eq!(of_tasks(&from, None, vec![names(None)]), found);
    assert_eq!(of_tasks(&from, None, vec![names(Some(4))]), Finding::NoTask);
    assert_eq!(of_tasks(&made::batch(), None, vec![names(Some(3))]), Finding::NoTask);
    // Sent at 1 000; two clocks may differ by five minutes.
    let created = |time| TaskSeen { created: Some(made::at(time)), ..seen(5) };
    assert_eq!(of_tasks(&from, None, vec![created(1_000 - 300_000)]), found);
    assert_eq!(of_tasks(&from, None, vec![created(1_000 - 300_001)]), Finding::NoTask);
    assert_eq!(of_tasks(&from, None, vec![created(9_000_000)]), found);
}

#[test]
fn a_state_without_a_meaning_is_kept_as_unknown_and_silence_is_told() {
    let odd = TaskSeen { state: BatchState::Other("Odd".to_owned()), percent: Some(4), ..seen(5) };
    let Finding::Task(found) = of_tasks(&made::batch(), None, vec![odd]) else { panic!("a task") };
    assert_eq!((found.state, found.percent), (BatchState::Unknown, Some(4)));
    let silent = TaskSeen { heartbeat: Some(made::at(1_000 - 300_001)), ..seen(5) };
    let Finding::Task(found) = of_tasks(&made::batch(), None, vec![silent]) else { panic!("a task") };
    assert!(found.silent);
}

#[test]
fn without_a_list_from_before_nothing_is_new() {
    let mut driver = Driver::start(&made::batch());
    driver.lock_and_claim();
    driver.fail(What::Tasks, Failure::Null);
    driver.save();
    driver.answer(Answer::Taken);
    driver.see(What::Tasks, Sight::Tasks(vec![seen(5)]));
    assert_eq!(driver.findings(), [Finding::NothingToCompare]);
}

#[test]
fn a_task_that_is_followed_keeps_its_attribution() {
    for (owner, attribution) in [(7, Attribution::Certain), (0, Attribution::Likely)] {
        let mut driver = Driver::start_by(&made::batch(), Some("7"));
        driver.lock_and_claim();
        driver.see(What::Tasks, Sight::Tasks(Vec::new()));
        driver.save();
        driver.answer(Answer::Taken);
        driver.see(What::Tasks, Sight::Tasks(vec![TaskSeen { owner: Some(owner), ..seen(5) }]));
        driver.event(Event::Elapsed);
        driver.see(What::Task(5), Sight::Task(seen(5)));
        assert_eq!(driver.findings(), [task(attribution)]);
    }
}

#[test]
fn another_task_than_the_one_that_is_followed_is_only_likely() {
    let mut driver = Driver::start_by(&made::batch(), Some("7"));
    driver.lock_and_claim();
    driver.see(What::Tasks, Sight::Tasks(Vec::new()));
    driver.save();
    driver.answer(Answer::Taken);
    driver.see(What::Tasks, Sight::Tasks(vec![TaskSeen { owner: Some(7), ..seen(5) }]));
    driver.event(Event::Elapsed);
    driver.see(What::Task(5), Sight::Task(seen(6)));
    let [Finding::Task(found)] = &driver.findings()[..] else { panic!("a task") };
    assert_eq!((found.id, found.attribution), (6, Attribution::Likely));
}

#[test]
fn summaries_and_log_count_what_is_certainly_later() {
    let mut driver = Driver::start(&Act::SyncAll);
    driver.lock_and_claim();
    driver.save();
    driver.answer(Answer::Failed(Failure::TimedOut));
    let zoned = |time| Some(Moment::Zoned(made::at(time)));
    let unzoned = Some(Moment::Unzoned("2030-01-01T00:00:00".to_owned()));
    let times =
        vec![zoned(1_001), zoned(1_000), zoned(999), zoned(9_000), Some(Moment::Never), unzoned, None];
    driver.see(What::Engine, Sight::from(EngineStatus { running: Some(true), ..EngineStatus::default() }));
    driver.see(What::Summaries, Sight::Summaries(times.clone()));
    driver.see(What::Log, Sight::Log(times));
    assert_eq!(
        driver.findings(),
        [
            Finding::Engine { running: Some(true), interval_as_wanted: None },
            Finding::Synced { moved: 2, of: 7 },
            Finding::Logged(2)
        ]
    );
}

#[test]
fn an_interval_is_compared_by_its_text_or_its_length() {
    let cases = [
        ("300", Some("00:05:00"), Some(true)),
        ("300", Some("00:05:01"), Some(false)),
        ("often", Some(" often "), Some(true)),
        ("often", Some("seldom"), Some(false)),
        ("often", None, None),
    ];
    for (wanted, is, expected) in cases {
        let mut driver = Driver::start(&Act::Interval(made::required(wanted)));
        driver.lock_and_claim();
        let sight = Sight::Engine { running: None, interval: Some(Interval::new("00:01:00")) };
        driver.see(What::Engine, sight);
        assert_eq!(driver.machine.entry().before, Some(Reading::Engine { running: None, seconds: Some(60) }));
        driver.save();
        driver.answer(Answer::Taken);
        driver.see(What::Engine, Sight::Engine { running: None, interval: is.map(Interval::new) });
        assert_eq!(driver.findings(), [Finding::Engine { running: None, interval_as_wanted: expected }]);
    }
}

#[test]
fn a_new_connection_is_the_one_that_was_not_there() {
    let texts = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>();
    let cases: [(&[&str], Finding); 4] = [
        (&["2", "1"], Finding::NotCreated),
        (&["2", "9", "1"], Finding::Created("9".to_owned())),
        (&["8", "9"], Finding::SeveralCreated(2)),
        (&[], Finding::NotCreated),
    ];
    for (ids, expected) in cases {
        let mut driver = Driver::start(&made::create());
        driver.lock_and_claim();
        driver.see(What::Alike, Sight::Alike(texts(&["2", "1"])));
        assert_eq!(driver.machine.entry().before, Some(Reading::Alike(texts(&["1", "2"]))));
        driver.save();
        driver.answer(Answer::Failed(Failure::TimedOut));
        driver.see(What::Alike, Sight::Alike(texts(ids)));
        assert_eq!(driver.findings(), [expected]);
    }
    let mut driver = Driver::start(&made::create());
    driver.lock_and_claim();
    driver.fail(What::Alike, Failure::Null);
    driver.save();
    driver.answer(Answer::Failed(Failure::TimedOut));
    driver.see(What::Alike, Sight::Alike(texts(&["1"])));
    assert_eq!(driver.findings(), [Finding::NothingToCompare]);
}

#[test]
fn a_record_before_and_after() {
    let change =
        connections::activecampaign::ConnectionChange { connected: Some(true), ..Default::default() };
    let act = Act::UpdateActiveCampaign { connection: made::id("1"), change: Box::new(change) };
    for (after, there, as_wanted) in [
        (Some(RecordSeen { as_wanted: true, ..RecordSeen::default() }), true, true),
        (Some(RecordSeen::default()), true, false),
        (None, false, false),
    ] {
        let mut driver = Driver::start(&act);
        driver.lock_and_claim();
        let record = RecordSeen { as_wanted: false, connected: Some(false), syncing: None };
        driver.see(What::Record, Sight::Record(Some(record)));
        assert_eq!(
            driver.machine.entry().before,
            Some(Reading::Record { connected: Some(false), syncing: None })
        );
        driver.save();
        driver.answer(Answer::Failed(Failure::TimedOut));
        driver.see(What::Record, Sight::Record(after));
        assert_eq!(driver.findings(), [Finding::Record { there, as_wanted }]);
    }
}

#[test]
fn of_a_task_only_what_matters_is_taken() {
    let task = BatchTask {
        id: 5,
        state: BatchState::Failed,
        progress_percent: Some(3),
        associate_id: Some(7),
        created: Some(Moment::Zoned(made::at(9))),
        heartbeat: Some(made::at(8)),
        parameters: vec![("erpconnectionid".to_owned(), "4".to_owned())],
        ..BatchTask::default()
    };
    let expected = TaskSeen {
        id: 5,
        state: BatchState::Failed,
        percent: Some(3),
        owner: Some(7),
        connection: Some(4),
        created: Some(made::at(9)),
        heartbeat: Some(made::at(8)),
    };
    assert_eq!(TaskSeen::new(&task), expected);
    let mut driver = Driver::start(&made::batch());
    driver.lock_and_claim();
    driver.see(What::Tasks, Sight::Tasks(vec![expected]));
    assert_eq!(driver.machine.entry().before, Some(Reading::Tasks(KnownTasks::new([5]))));
}
