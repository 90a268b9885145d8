//! The rate limit. The time stands still between the waits, so nothing here sleeps for real.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop where it is")]

use std::time::Duration;

use gateway::config::Rate;
use gateway::limiter::{Busy, Limiter};
use prometheus_client::metrics::gauge::Gauge;
use tokio::task::JoinSet;
use tokio::time::Instant;

const PATIENCE: Duration = Duration::from_mins(1);

fn limiter(per_second: u32, queue: usize) -> (Limiter, Gauge) {
    let waiting = Gauge::default();
    (Limiter::new(Some(Rate { per_second, queue }), waiting.clone()), waiting)
}

/// Sends the sessions' calls at once, and tells when each was let through, in milliseconds.
async fn run(limiter: &Limiter, sessions: &[&'static str]) -> Vec<(u128, &'static str)> {
    let start = Instant::now();
    let mut calls = JoinSet::new();
    for &session in sessions {
        let limiter = limiter.clone();
        calls.spawn(async move {
            limiter.admit(session, PATIENCE).await.unwrap();
            (start.elapsed().as_millis(), session)
        });
        // Each lines up before the next.
        tokio::task::yield_now().await;
    }
    let mut passed = Vec::new();
    while let Some(call) = calls.join_next().await {
        passed.push(call.unwrap());
    }
    passed
}

#[tokio::test(start_paused = true)]
async fn no_second_sees_more_than_its_rate() {
    let (limiter, waiting) = limiter(5, 100);
    let times: Vec<_> = run(&limiter, &["a"; 23]).await.into_iter().map(|(time, _)| time).collect();
    for (index, time) in times.iter().enumerate() {
        let within = times[index..].iter().filter(|other| **other < time + 1000).count();
        assert!(within <= 5, "{within} calls from {time}: {times:?}");
    }
    assert!(*times.last().unwrap() <= 22 * 222, "and it is used: {times:?}");
    assert_eq!(waiting.get(), 0);
}

#[tokio::test(start_paused = true)]
async fn a_call_that_meets_no_other_does_not_wait() {
    let (limiter, _) = limiter(5, 100);
    for _ in 0..3 {
        let start = Instant::now();
        limiter.admit("a", PATIENCE).await.unwrap();
        assert!(start.elapsed().is_zero());
        tokio::time::sleep(Duration::from_millis(250)).await;
    }
}

#[tokio::test(start_paused = true)]
async fn sessions_take_turns() {
    let (limiter, _) = limiter(5, 100);
    let order: String = run(&limiter, &["a", "a", "a", "a", "a", "b", "c", "b"])
        .await
        .into_iter()
        .map(|(_, name)| name)
        .collect();
    assert_eq!(order, "aabcabaa", "one who comes late does not wait behind all of another's");
}

#[tokio::test(start_paused = true)]
async fn a_full_queue_refuses_and_says_when_to_come_back() {
    let (limiter, waiting) = limiter(2, 4);
    let mut held = JoinSet::new();
    for session in ["a", "a", "a", "b", "c"] {
        let limiter = limiter.clone();
        held.spawn(async move { limiter.admit(session, PATIENCE).await });
        tokio::task::yield_now().await;
        tokio::task::yield_now().await;
    }
    assert_eq!(waiting.get(), 4, "the first passed at once");
    assert_eq!(limiter.admit("d", PATIENCE).await, Err(Busy::Everybody(Duration::from_secs(3))));
    held.abort_all();
    while held.join_next().await.is_some() {}
    limiter.admit("d", PATIENCE).await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn one_session_does_not_fill_the_queue() {
    let (limiter, _) = limiter(1, 4);
    let mut held = JoinSet::new();
    for _ in 0..3 {
        let limiter = limiter.clone();
        held.spawn(async move { limiter.admit("a", PATIENCE).await });
        tokio::task::yield_now().await;
        tokio::task::yield_now().await;
    }
    assert!(matches!(limiter.admit("a", PATIENCE).await, Err(Busy::Session(_))));
    limiter.admit("b", PATIENCE).await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn who_is_impatient_goes_without_being_sent() {
    let (limiter, waiting) = limiter(1, 10);
    limiter.admit("a", PATIENCE).await.unwrap();
    let refused = limiter.admit("a", Duration::from_millis(300)).await;
    assert!(matches!(refused, Err(Busy::TooLong(_))), "{refused:?}");
    let start = Instant::now();
    limiter.admit("b", PATIENCE).await.unwrap();
    assert!(start.elapsed() <= Duration::from_millis(805), "the place was given up: {:?}", start.elapsed());
    assert_eq!(waiting.get(), 0);
}

#[tokio::test(start_paused = true)]
async fn calls_wait_while_the_system_wants_a_pause() {
    let (limiter, _) = limiter(5, 10);
    limiter.pause(Duration::from_secs(7));
    limiter.pause(Duration::from_secs(2));
    let start = Instant::now();
    limiter.admit("a", PATIENCE).await.unwrap();
    assert_eq!(start.elapsed().as_secs(), 7, "a shorter pause does not end a longer one");
    limiter.pause(Duration::from_secs(90));
    assert_eq!(limiter.admit("a", PATIENCE).await, Err(Busy::Paused(Duration::from_secs(90))));
    limiter.pause(Duration::from_hours(1000));
    let refused = limiter.admit("a", PATIENCE).await.unwrap_err();
    assert_eq!(refused.retry_after(), Duration::from_mins(10), "no system shuts itself out for days");
}

#[tokio::test(start_paused = true)]
async fn a_pause_that_begins_while_calls_wait_holds_them() {
    let (limiter, _) = limiter(1, 10);
    limiter.admit("a", PATIENCE).await.unwrap();
    let waits = tokio::spawn({
        let limiter = limiter.clone();
        async move { limiter.admit("a", PATIENCE).await }
    });
    let start = Instant::now();
    tokio::time::sleep(Duration::from_millis(500)).await;
    limiter.pause(Duration::from_secs(5));
    waits.await.unwrap().unwrap();
    assert!(start.elapsed() >= Duration::from_millis(5500), "{:?}", start.elapsed());
}

#[tokio::test(start_paused = true)]
async fn without_a_rate_only_pauses_hold() {
    let limiter = Limiter::new(None, Gauge::default());
    let start = Instant::now();
    for _ in 0..1000 {
        limiter.admit("a", PATIENCE).await.unwrap();
    }
    assert!(start.elapsed().is_zero());
    limiter.pause(Duration::from_secs(3));
    assert_eq!(limiter.admit("a", PATIENCE).await, Err(Busy::Paused(Duration::from_secs(3))));
    tokio::time::sleep(Duration::from_secs(3)).await;
    limiter.admit("a", PATIENCE).await.unwrap();
}
