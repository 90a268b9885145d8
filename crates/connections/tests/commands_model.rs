//! The command machine against a hostile world: several tabs, one journal, one lock manager and a system that is slow,
//! forgetful and rude. Random schedules; the system knows the truth, and no invariant may ever be broken.
//!
//! `COMMAND_SCHEDULES` is the number of schedules, `COMMAND_SEED` the seed, or `random` (`docs/commands.md`).
#![expect(clippy::expect_used, clippy::panic, reason = "a test stops at the first fault")]

#[path = "commands_model/checks.rs"]
mod checks;
#[path = "commands_model/met.rs"]
mod met;
#[path = "commands_model/plan.rs"]
mod plan;
#[path = "commands_model/storage.rs"]
mod storage;
#[path = "commands_model/system.rs"]
mod system;
#[path = "commands_model/world.rs"]
mod world;

use plan::{Plan, Step};
use proptest::test_runner::{Config, RngSeed, TestCaseError, TestRunner};
use proptest_state_machine::{ReferenceStateMachine, StateMachineTest};
use std::hash::{BuildHasher, RandomState};
use world::World;

struct Schedules;

impl StateMachineTest for Schedules {
    type SystemUnderTest = World;
    type Reference = Plan;

    fn init_test(plan: &Plan) -> World {
        World::new(plan)
    }

    fn apply(mut world: World, _: &Plan, step: Step) -> World {
        world.step(step);
        world
    }

    fn check_invariants(world: &World, plan: &Plan) {
        assert_eq!(world.tabs_open(), usize::from(plan.tabs), "the plan and the world count the same tabs");
        checks::always(world);
    }

    fn teardown(mut world: World, _: Plan) {
        world.heal();
        checks::at_the_end(&world);
        met::count(&world);
    }
}

/// The seed when none is asked for: a test that others rely on tries the same schedules each time.
const SEED: u64 = 20_261_125;

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

fn seed() -> u64 {
    match std::env::var("COMMAND_SEED").as_deref() {
        Ok("random") => RandomState::new().hash_one(0),
        _ => number("COMMAND_SEED").unwrap_or(SEED),
    }
}

#[test]
fn no_schedule_breaks_an_invariant() {
    let seed = seed();
    let cases = number("COMMAND_SCHEDULES").and_then(|cases| u32::try_from(cases).ok()).unwrap_or(4_000);
    let config = Config {
        cases,
        rng_seed: RngSeed::Fixed(seed),
        failure_persistence: None,
        max_shrink_iters: 20_000,
        ..Config::default()
    };
    let mut runner = TestRunner::new(config.clone());
    let outcome = runner.run(&Plan::sequential_strategy(10..90), |(plan, steps, seen)| {
        Schedules::test_sequential(config.clone(), plan, steps, seen);
        Ok::<(), TestCaseError>(())
    });
    if let Err(failure) = outcome {
        panic!("replay with COMMAND_SEED={seed} COMMAND_SCHEDULES={cases}\n{failure}");
    }
    if cases >= 2_000 {
        met::assert_all(cases >= 50_000);
    }
}
