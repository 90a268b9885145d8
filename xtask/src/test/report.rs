//! Counts, and tells at the end.

use crate::progress::Progress;
use anyhow::{Context as _, Result};
use std::{process::ExitCode, time::Instant};

/// What a runner's tests came to.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tally {
    pub(super) passed: usize,
    pub(super) failed: usize,
    /// Left out by the tests themselves.
    pub(super) skipped: usize,
}

impl Tally {
    const PASSED: Self = Self { passed: 1, failed: 0, skipped: 0 };
    const FAILED: Self = Self { passed: 0, failed: 1, skipped: 0 };
}

/// One line of the report.
#[derive(Debug)]
struct Entry {
    name: String,
    tally: Tally,
    seconds: f64,
}

/// All that has been run.
#[derive(Debug)]
pub(super) struct Report<'a> {
    progress: &'a Progress,
    entries: Vec<Entry>,
}

impl<'a> Report<'a> {
    /// Begins with nothing.
    pub(super) fn new(progress: &'a Progress) -> Self {
        Self { progress, entries: Vec::new() }
    }

    /// A check: counts as one.
    pub(super) fn check(&mut self, name: &str, work: impl FnOnce() -> Result<()>) {
        self.needed(name, work);
    }

    /// A check whose result is needed further on.
    pub(super) fn needed<T>(&mut self, name: &str, work: impl FnOnce() -> Result<T>) -> Option<T> {
        let mut result = None;
        self.suite(name, || {
            result = Some(work()?);
            Ok(Tally::PASSED)
        });
        result
    }

    /// Something that tests need; counts only when it fails.
    pub(super) fn preparation<T>(&mut self, name: &str, work: impl FnOnce() -> Result<T>) -> Option<T> {
        let started = Instant::now();
        match work() {
            Ok(result) => Some(result),
            Err(error) => {
                self.progress.note(&format!("{name}: {error:#}"));
                self.enter(name, Tally::FAILED, started);
                None
            }
        }
    }

    /// A runner of tests: counts as what it ran, or as one when it did not get that far.
    pub(super) fn suite(&mut self, name: &str, work: impl FnOnce() -> Result<Tally>) {
        self.progress.note(name);
        let started = Instant::now();
        let tally = work().unwrap_or_else(|error| {
            self.progress.note(&format!("{name}: {error:#}"));
            Tally::FAILED
        });
        self.enter(name, tally, started);
    }

    /// What could not run because something before it failed.
    pub(super) fn missed(&mut self, name: &str) {
        self.enter(&format!("{name} (not run)"), Tally::FAILED, Instant::now());
    }

    fn enter(&mut self, name: &str, tally: Tally, started: Instant) {
        let seconds = started.elapsed().as_secs_f64();
        self.entries.push(Entry { name: name.to_owned(), tally, seconds });
    }

    /// Prints every line and the sum.
    pub(super) fn conclude(self) -> ExitCode {
        println!();
        for Entry { name, tally, seconds } in &self.entries {
            let verdict = if tally.failed == 0 { "ok" } else { "FAILED" };
            let skipped =
                if tally.skipped == 0 { String::new() } else { format!(", {} skipped", tally.skipped) };
            println!(
                "{verdict:<7} {name:<32} {seconds:>7.1} s  {} of {}{skipped}",
                tally.passed,
                tally.passed + tally.failed
            );
        }
        let passed: usize = self.entries.iter().map(|entry| entry.tally.passed).sum();
        let failed: usize = self.entries.iter().map(|entry| entry.tally.failed).sum();
        println!();
        println!("{passed} passed, {failed} failed");
        if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }
}

/// The sum over the `test result:` lines of cargo's runners.
pub(super) fn cargo_tally(output: &str) -> Tally {
    let mut sum = Tally::default();
    for line in output.lines().filter(|line| line.contains("test result: ")) {
        let count = |what: &str| {
            let before = line.split(what).next().filter(|before| before.len() < line.len());
            let number = before.and_then(|before| before.split_whitespace().next_back());
            number.and_then(|number| number.parse().ok()).unwrap_or(0)
        };
        sum.passed += count(" passed");
        sum.failed += count(" failed");
        sum.skipped += count(" ignored");
    }
    sum
}

/// The counts in Playwright's JSON report; a test that passed on a second attempt has failed.
pub(super) fn playwright_tally(report: &str) -> Result<Tally> {
    let report: serde_json::Value =
        serde_json::from_str(report).context("Playwright's results are no JSON")?;
    let count = |name: &str| report["stats"][name].as_u64().and_then(|count| usize::try_from(count).ok());
    let count = |name: &str| count(name).with_context(|| format!("Playwright tells no `{name}`"));
    Ok(Tally {
        passed: count("expected")?,
        failed: count("unexpected")? + count("flaky")?,
        skipped: count("skipped")?,
    })
}

#[cfg(test)]
mod tests {
    use super::{Tally, cargo_tally, playwright_tally};

    #[test]
    fn cargos_results_are_summed() {
        let output = "running 2 tests\n..\n\
            test result: ok. 2 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s\n\
            noise: 9 passed\n\
            test result: FAILED. 3 passed; 4 failed; 0 ignored; 0 measured; 5 filtered out; finished in 1.00s\n";
        assert_eq!(cargo_tally(output), Tally { passed: 5, failed: 4, skipped: 1 });
    }

    #[test]
    fn a_flaky_end_to_end_test_has_failed() -> anyhow::Result<()> {
        let report = r#"{"stats": {"expected": 3, "unexpected": 1, "flaky": 1, "skipped": 2}}"#;
        assert_eq!(playwright_tally(report)?, Tally { passed: 3, failed: 2, skipped: 2 });
        assert!(playwright_tally("{}").is_err());
        Ok(())
    }
}
