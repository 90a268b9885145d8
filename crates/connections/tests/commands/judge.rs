//! The judgement, row by row.

use crate::made::{self, found};
use connections::batch::BatchState;
use connections::command::{PositiveId, RequiredText};
use connections::commands::{
    Act, Answer, Attribution, Deed, Failure, Finding, NotSent, TaskFinding, outcome,
};
use connections::outcome::{Level, Outcome};
use connections::{activecampaign, stuut};
use proptest::prelude::*;

fn by_answer(act: &Act, answer: Answer) -> Outcome {
    outcome(&act.deed(), Some(&answer), &[])
}

fn with(act: &Act, answer: Answer, finding: Finding) -> Outcome {
    outcome(&act.deed(), Some(&answer), &[found(1, finding)])
}

fn lost(act: &Act, finding: Finding) -> Outcome {
    with(act, Answer::Failed(Failure::TimedOut), finding)
}

fn stop() -> Act {
    Act::StopTask { task: PositiveId::new(5).expect("above zero") }
}

fn interval() -> Act {
    Act::Interval(made::required("60"))
}

fn update() -> Act {
    let change = activecampaign::ConnectionChange { connected: Some(true), ..Default::default() };
    Act::UpdateActiveCampaign { connection: made::id("1"), change: Box::new(change) }
}

fn provider() -> stuut::ProviderName {
    stuut::ProviderName::from_wire("ms-dynamics-bc")
}

fn create_stuut() -> Act {
    Act::CreateStuut(Box::new(stuut::NewConnection {
        provider_name: provider(),
        name: made::required("books"),
        hosting: stuut::Hosting::Cloud,
    }))
}

fn update_stuut() -> Act {
    let name = RequiredText::new("books");
    let change =
        stuut::ConnectionChange { provider_name: provider(), name, company: None, environment: None };
    Act::UpdateStuut { connection: made::id("1"), change: Box::new(change) }
}

fn delete() -> Act {
    Act::DeleteActiveCampaign { connection: made::id("1") }
}

#[test]
fn a_sync_is_what_the_system_says() {
    for act in [Act::SyncAll, Act::ForceSyncAll, made::resync(made::now_method())] {
        for (level, expected) in [
            (Level::Ok, Outcome::Done),
            (Level::OkWithInfo, Outcome::Done),
            (Level::Warning, Outcome::DoneWithWarning),
            (Level::Error, Outcome::Refused),
            (Level::Unknown, Outcome::Unknown),
        ] {
            assert_eq!(by_answer(&act, Answer::Plugin(level)), expected);
        }
        // Hints prove nothing about this sync.
        for hint in [Finding::Synced { moved: 4, of: 4 }, Finding::Logged(9)] {
            assert_eq!(lost(&act, hint), Outcome::Unknown);
        }
        let engine = Finding::Engine { running: Some(true), interval_as_wanted: Some(true) };
        assert_eq!(lost(&act, engine), Outcome::Unknown);
        assert_eq!(by_answer(&act, Answer::Taken), Outcome::Unknown);
    }
}

#[test]
fn a_flip_is_done_only_when_it_was_read_back() {
    let act = made::toggle("1", true);
    let made = Answer::Reasons(0);
    let seen = |active| Finding::Active(active);
    assert_eq!(by_answer(&act, made.clone()), Outcome::Unknown);
    assert_eq!(with(&act, made.clone(), seen(Some(true))), Outcome::Done);
    // Somebody else may have flipped it back, or forth before: the flip itself was made.
    assert_eq!(with(&act, made.clone(), seen(Some(false))), Outcome::Unknown);
    assert_eq!(with(&act, made, seen(None)), Outcome::Unknown);
    for reasons in [1, 2] {
        assert_eq!(by_answer(&act, Answer::Reasons(reasons)), Outcome::Refused);
        assert_eq!(with(&act, Answer::Reasons(reasons), seen(Some(false))), Outcome::Refused);
        assert_eq!(with(&act, Answer::Reasons(reasons), seen(Some(true))), Outcome::Unknown);
    }
    assert_eq!(lost(&act, seen(Some(true))), Outcome::Done);
    assert_eq!(lost(&act, seen(Some(false))), Outcome::Unknown);
    assert_eq!(with(&act, Answer::Failed(Failure::SignedOut), seen(Some(true))), Outcome::Refused);
    assert_eq!(lost(&made::toggle("1", false), seen(Some(false))), Outcome::Done);
}

#[test]
fn an_engine_that_has_not_followed_yet_is_accepted() {
    let act = Act::Engine { run: false };
    assert_eq!(by_answer(&act, Answer::Engine(Some(true))), Outcome::Accepted);
    assert_eq!(by_answer(&act, Answer::Engine(Some(false))), Outcome::Done);
    assert_eq!(by_answer(&act, Answer::Engine(None)), Outcome::Unknown);
    let seen = |running| Finding::Engine { running, interval_as_wanted: Some(true) };
    assert_eq!(with(&act, Answer::Engine(Some(true)), seen(Some(false))), Outcome::Done);
    assert_eq!(with(&act, Answer::Engine(Some(true)), seen(Some(true))), Outcome::Accepted);
    assert_eq!(lost(&act, seen(Some(false))), Outcome::Done);
    assert_eq!(lost(&act, seen(None)), Outcome::Unknown);
}

#[test]
fn an_interval_is_accepted_until_it_is_read() {
    let seen = |interval_as_wanted| Finding::Engine { running: Some(true), interval_as_wanted };
    assert_eq!(by_answer(&interval(), Answer::Taken), Outcome::Accepted);
    assert_eq!(with(&interval(), Answer::Taken, seen(Some(true))), Outcome::Done);
    assert_eq!(with(&interval(), Answer::Taken, seen(Some(false))), Outcome::Accepted);
    assert_eq!(lost(&interval(), seen(None)), Outcome::Unknown);
}

#[test]
fn a_test_cannot_be_read_back() {
    let act = Act::Test { connection: made::id("1") };
    assert_eq!(by_answer(&act, Answer::Tested(true)), Outcome::Done);
    assert_eq!(by_answer(&act, Answer::Tested(false)), Outcome::Refused);
    assert_eq!(lost(&act, Finding::Active(Some(true))), Outcome::Unknown);
}

#[test]
fn a_stop_is_done_when_the_task_is_over() {
    assert_eq!(by_answer(&stop(), Answer::Stopped(true)), Outcome::Accepted);
    assert_eq!(by_answer(&stop(), Answer::Stopped(false)), Outcome::Refused);
    for (state, expected) in [
        (BatchState::Started, Outcome::Accepted),
        (BatchState::Failed, Outcome::Done),
        (BatchState::Succeeded, Outcome::Done),
    ] {
        let seen = made::task(state, Attribution::Certain);
        assert_eq!(with(&stop(), Answer::Stopped(true), seen), expected);
    }
}

#[test]
fn a_resync_in_the_background_is_what_its_own_task_says() {
    for (state, expected) in [
        (BatchState::New, Outcome::Accepted),
        (BatchState::Acquired, Outcome::Running),
        (BatchState::Started, Outcome::Running),
        (BatchState::Succeeded, Outcome::Done),
        (BatchState::SucceededManualCleanup, Outcome::DoneWithWarning),
        (BatchState::Failed, Outcome::Refused),
        (BatchState::Unknown, Outcome::Unknown),
        (BatchState::Other(String::from("Odd")), Outcome::Unknown),
    ] {
        for answer in [Answer::Taken, Answer::Failed(Failure::ConnectionLost)] {
            let own = made::task(state.clone(), Attribution::Certain);
            assert_eq!(with(&made::batch(), answer, own), expected, "{state:?}");
        }
        // A task that may be another's proves nothing.
        let likely = made::task(state.clone(), Attribution::Likely);
        assert_eq!(with(&made::batch(), Answer::Taken, likely.clone()), Outcome::Accepted);
        assert_eq!(lost(&made::batch(), likely), Outcome::Unknown);
    }
    assert_eq!(with(&made::batch(), Answer::Taken, Finding::NoTask), Outcome::Accepted);
    assert_eq!(with(&made::batch(), Answer::Taken, Finding::SeveralTasks(2)), Outcome::Accepted);
    assert_eq!(lost(&made::batch(), Finding::NoTask), Outcome::Unknown);
    assert_eq!(by_answer(&made::resync(made::now_method()), Answer::Taken), Outcome::Unknown);
}

#[test]
fn a_task_that_is_silent_or_lost_has_proved_nothing() {
    for (silent, lost) in [(true, false), (false, true)] {
        let with_state = |state| {
            let id = 5;
            let attribution = Attribution::Certain;
            Finding::Task(TaskFinding { id, state, percent: None, attribution, silent, lost })
        };
        assert_eq!(with(&made::batch(), Answer::Taken, with_state(BatchState::Started)), Outcome::Unknown);
        assert_eq!(with(&made::batch(), Answer::Taken, with_state(BatchState::Succeeded)), Outcome::Done);
    }
}

#[test]
fn a_record_is_as_answered_or_as_read() {
    let record = |as_wanted| Answer::Record { id: String::from("9"), as_wanted };
    for act in [made::create(), create_stuut()] {
        assert_eq!(by_answer(&act, record(true)), Outcome::Done);
        assert_eq!(by_answer(&act, record(false)), Outcome::DoneWithWarning);
        assert_eq!(lost(&act, Finding::Created(String::from("9"))), Outcome::Done);
        for nothing in [Finding::NotCreated, Finding::SeveralCreated(2), Finding::NothingToCompare] {
            assert_eq!(lost(&act, nothing), Outcome::Unknown);
        }
        assert_eq!(by_answer(&act, Answer::Deleted), Outcome::Unknown);
    }
    let seen = |there, as_wanted| Finding::Record { there, as_wanted };
    for act in [update(), update_stuut()] {
        assert_eq!(by_answer(&act, record(true)), Outcome::Done);
        assert_eq!(by_answer(&act, record(false)), Outcome::DoneWithWarning);
        assert_eq!(lost(&act, seen(true, true)), Outcome::Done);
        assert_eq!(lost(&act, seen(true, false)), Outcome::Unknown);
        assert_eq!(lost(&act, seen(false, true)), Outcome::Unknown);
    }
    assert_eq!(by_answer(&delete(), Answer::Deleted), Outcome::Done);
    assert_eq!(by_answer(&delete(), record(true)), Outcome::Unknown);
    assert_eq!(lost(&delete(), seen(false, false)), Outcome::Done);
    assert_eq!(lost(&delete(), seen(true, true)), Outcome::Unknown);
}

#[test]
fn what_was_not_sent_is_known_not_to_have_happened() {
    for why in [
        NotSent::StateUnread(Failure::TimedOut),
        NotSent::JournalFailed,
        NotSent::LockLost,
        NotSent::Abandoned,
        NotSent::TakenBack,
        NotSent::NoRequest,
    ] {
        assert_eq!(by_answer(&Act::SyncAll, Answer::NotSent(why)), Outcome::Refused);
    }
    assert_eq!(by_answer(&made::toggle("1", true), Answer::NotSent(NotSent::AlreadySo)), Outcome::Done);
}

#[test]
fn only_a_clear_no_is_a_refusal() {
    let no = [
        Failure::SignedOut,
        Failure::Forbidden,
        Failure::NotFound,
        Failure::Misdirected,
        Failure::Throttled,
        Failure::Invalid,
        Failure::Rejected(400),
        Failure::Rejected(407),
        Failure::Rejected(409),
        Failure::Rejected(422),
        Failure::Rejected(498),
    ];
    let unclear = [
        Failure::TimedOut,
        Failure::ConnectionLost,
        Failure::Offline,
        Failure::Rejected(399),
        Failure::Rejected(408),
        Failure::Rejected(499),
        Failure::ServerError(500),
        Failure::ServerError(200),
        Failure::Null,
        Failure::Empty,
        Failure::SignInPage,
        Failure::Unreadable,
        Failure::UnexpectedStatus(302),
    ];
    for failure in no {
        assert_eq!(by_answer(&Act::SyncAll, Answer::Failed(failure)), Outcome::Refused, "{failure:?}");
    }
    for failure in unclear {
        assert_eq!(by_answer(&Act::SyncAll, Answer::Failed(failure)), Outcome::Unknown, "{failure:?}");
    }
}

proptest! {
    /// Without a word or a sight of the system nothing is claimed, and a finding of another kind changes nothing.
    #[test]
    fn nothing_is_claimed_without_evidence(deed in made::deeds()) {
        prop_assert_eq!(outcome(&deed, None, &[]), Outcome::Unknown);
    }

    #[test]
    fn a_clear_answer_of_the_system_stays(deed in made::deeds(), answer in made::answers(), finding in made::findings()) {
        let alone = outcome(&deed, Some(&answer), &[]);
        let both = outcome(&deed, Some(&answer), &[found(1, finding)]);
        let clear = matches!(alone, Outcome::Done | Outcome::DoneWithWarning | Outcome::Refused);
        let flip = matches!((&deed, &answer), (Deed::Toggle { .. }, Answer::Reasons(_)));
        prop_assert!(!clear || flip || alone == both);
        prop_assert!(!flip || both != Outcome::Done || matches!(answer, Answer::Reasons(0)));
    }
}
