//! How often a system is asked.

use connections::pace::{Circuit, Limits, News, Pace};
use connections::time::Timestamp;
use proptest::prelude::*;

const LIMITS: Limits = Limits { least_ms: 10_000, usual_ms: 30_000, most_ms: 120_000 };

fn at(seconds: i64) -> Timestamp {
    Timestamp(seconds * 1000)
}

#[test]
fn a_new_system_is_asked_at_once_and_only_once() {
    let mut pace = Pace::new(LIMITS);
    assert!(pace.is_due(at(0)));
    pace.asked();
    assert!(!pace.is_due(at(1000)));
    assert!(!pace.may_hurry(at(1000)));
    pace.dropped();
    assert!(pace.is_due(at(1000)));
}

#[test]
fn what_is_at_work_is_asked_often_and_what_rests_seldom() {
    let mut pace = Pace::new(LIMITS);
    pace.answered(at(0), News::Busy, 0);
    assert!(!pace.is_due(at(9)));
    assert!(pace.is_due(at(10)));
    pace.answered(at(0), News::Changed, 0);
    assert!(!pace.is_due(at(29)) && pace.is_due(at(30)));
    let mut waits = Vec::new();
    for _ in 0..6 {
        pace.answered(at(0), News::Same, 0);
        waits.extend((0..1_000).find(|second| pace.is_due(at(*second))));
    }
    assert_eq!(waits, [45, 68, 102, 120, 120, 120]);
}

#[test]
fn failures_wait_longer_and_longer_and_a_success_ends_that() {
    let mut pace = Pace::new(LIMITS);
    let mut waits = Vec::new();
    for _ in 0..9 {
        pace.failed(at(0), None, 999);
        waits.extend((0..1_000).find(|second| pace.is_due(at(*second))));
    }
    assert_eq!(waits, [5, 10, 20, 40, 80, 160, 300, 300, 300]);
    assert_eq!(pace.circuit(), Circuit::Open);
    assert!(pace.next_try().is_some());
    pace.answered(at(0), News::Changed, 0);
    assert_eq!((pace.circuit(), pace.next_try()), (Circuit::Closed, None));
}

#[test]
fn two_failures_leave_the_circuit_closed_and_the_third_opens_it() {
    let mut pace = Pace::new(LIMITS);
    pace.failed(at(0), None, 0);
    pace.failed(at(0), None, 0);
    assert_eq!(pace.circuit(), Circuit::Closed);
    pace.failed(at(0), None, 0);
    assert_eq!(pace.circuit(), Circuit::Open);
}

#[test]
fn a_pause_that_the_system_asks_for_holds_for_everybody() {
    let mut pace = Pace::new(LIMITS);
    pace.failed(at(0), Some(60_000), 0);
    pace.wake(at(1));
    assert!(!pace.is_due(at(59)) && !pace.may_hurry(at(59)));
    assert!(pace.is_due(at(60)) && pace.may_hurry(at(60)));
    assert_eq!(pace.next_try(), Some(at(60)));
}

#[test]
fn waking_up_brings_forward_what_was_put_off() {
    let mut pace = Pace::new(LIMITS);
    pace.answered(at(0), News::Same, 0);
    assert!(!pace.is_due(at(5)));
    pace.wake(at(5));
    assert!(pace.is_due(at(5)));
}

#[test]
fn a_clock_that_was_set_back_does_not_stop_the_reading() {
    let mut pace = Pace::new(LIMITS);
    pace.failed(at(1_000_000), Some(60_000), 0);
    pace.mind_clock(at(0));
    assert!(pace.is_due(at(3_600)));
}

#[derive(Clone, Copy, Debug)]
enum Step {
    Answer(News, u16),
    Fail(Option<i64>, u16),
    Wake,
    Pass(i64),
}

fn step() -> impl Strategy<Value = Step> {
    let news = prop_oneof![Just(News::Busy), Just(News::Changed), Just(News::Same)];
    prop_oneof![
        (news, any::<u16>()).prop_map(|(news, chance)| Step::Answer(news, chance)),
        (proptest::option::of(-5_000i64..7_200_000), any::<u16>())
            .prop_map(|(wish, chance)| Step::Fail(wish, chance)),
        Just(Step::Wake),
        (0i64..400_000).prop_map(Step::Pass),
    ]
}

proptest! {
    #[test]
    fn a_system_is_never_asked_faster_than_its_limit_nor_forgotten(
        steps in proptest::collection::vec(step(), 1..60),
    ) {
        let mut pace = Pace::new(LIMITS);
        let mut now = at(0);
        for step in steps {
            match step {
                Step::Answer(news, chance) => {
                    pace.asked();
                    pace.answered(now, news, chance);
                    // Not before the least pause, unless somebody wakes it.
                    prop_assert!(!pace.is_due(Timestamp(now.0 + LIMITS.least_ms - 1)));
                    prop_assert!(pace.is_due(Timestamp(now.0 + LIMITS.most_ms * 11 / 10)) || !pace.may_hurry(now));
                }
                Step::Fail(wish, chance) => {
                    pace.asked();
                    pace.failed(now, wish, chance);
                    let wished = wish.unwrap_or(0).clamp(0, 3_600_000);
                    if wished > 0 {
                        prop_assert!(!pace.may_hurry(Timestamp(now.0 + wished - 1)));
                    }
                    prop_assert!(pace.next_try().is_some());
                }
                Step::Wake => pace.wake(now),
                Step::Pass(time) => now = Timestamp(now.0 + time),
            }
            // Whatever happened, an hour later it is asked again.
            prop_assert!(pace.is_due(Timestamp(now.0 + 3_600_000)));
        }
    }
}
