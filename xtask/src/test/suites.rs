//! The runners of tests.

use super::report::{Tally, cargo_tally, playwright_tally};
use crate::{
    browser::{self, Browser},
    process, tools,
    workspace::Workspace,
};
use anyhow::{Context as _, Result, bail};
use std::{
    fs,
    path::Path,
    process::{Command, ExitStatus},
};

/// How long one browser test may take, in seconds, on a machine that has other things to do.
const BROWSER_TEST_SECONDS: &str = "120";

/// All that runs without a browser.
pub(super) fn native(workspace: &Workspace) -> Result<Tally> {
    let mut cargo = process::cargo();
    cargo.args(["test", "--workspace", "--no-fail-fast", "--quiet"]).current_dir(&workspace.root);
    let (status, output) = process::tee(&mut cargo)?;
    settle(cargo_tally(&output), status)
}

/// `tests/browser*.rs`, and the tests that stand beside what they try, in headless Chromium.
pub(super) fn browser(workspace: &Workspace, browser: &Browser, bindgen: &Path) -> Result<Tally> {
    let names = browser_tests(&workspace.root.join("tests"))?;
    if names.is_empty() {
        bail!("there are no browser tests: tests/browser*.rs is missing");
    }
    let runner = bindgen.join("wasm-bindgen-test-runner");
    let capabilities = browser::capabilities(&workspace.scratch()?)?;
    let mut cargo = process::cargo();
    cargo
        .args(["test", "--package", "erpsync-console", "--lib", "--no-fail-fast", "--target", tools::WASM])
        .args(names.iter().flat_map(|name| ["--test", name]))
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", runner)
        .env("CHROMEDRIVER", &browser.driver)
        .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", capabilities)
        .env("WASM_BINDGEN_TEST_TIMEOUT", BROWSER_TEST_SECONDS)
        .current_dir(&workspace.root);
    let (status, output) = process::tee(&mut cargo)?;
    settle(cargo_tally(&output), status)
}

fn browser_tests(folder: &Path) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if let Some(stem) = name.strip_suffix(".rs").filter(|stem| stem.starts_with("browser")) {
            names.push(stem.to_owned());
        }
    }
    names.sort();
    Ok(names)
}

/// Playwright against the release build on the sandbox.
pub(super) fn end_to_end(workspace: &Workspace, browser: &Browser, dist: &Path) -> Result<Tally> {
    let results = workspace.scratch()?.join("end-to-end.json");
    // So that a runner that dies early cannot leave an older run's results to be counted.
    if results.exists() {
        fs::remove_file(&results)?;
    }
    let mut node = Command::new("node");
    node.arg(workspace.root.join("node_modules/@playwright/test/cli.js"))
        .arg("test")
        .env("CHROMIUM", &browser.browser)
        .env("ERPSYNC_GATEWAY", workspace.gateway())
        .env("ERPSYNC_DIST", dist)
        .env("ERPSYNC_RESULTS", &results)
        .env("FORCE_COLOR", "0")
        .current_dir(&workspace.root);
    let (status, _) = process::tee(&mut node)?;
    let written = fs::read_to_string(&results).context("Playwright wrote no results")?;
    settle(playwright_tally(&written)?, status)
}

/// A runner that fails without a failed test has failed itself.
fn settle(mut tally: Tally, status: ExitStatus) -> Result<Tally> {
    if tally.passed + tally.failed == 0 {
        bail!("no test was run ({status})");
    }
    if !status.success() && tally.failed == 0 {
        tally.failed = 1;
    }
    Ok(tally)
}
