//! `cargo xtask test`: every check and every test, to the end, and then what failed.

mod checks;
mod report;
mod suites;

use crate::{app, browser, node, progress::Progress, redis, size, tools, workspace::Workspace};
use report::Report;
use std::process::ExitCode;

/// Runs everything, or with `fast` everything that needs no browser.
pub(crate) fn test(workspace: &Workspace, progress: &Progress, fast: bool) -> ExitCode {
    let mut report = Report::new(progress);
    report.preparation("rustfmt and clippy", || tools::ensure_components(progress));
    report.preparation("wasm target", || tools::ensure_wasm_target(progress));
    report.preparation("Redis", || redis::ensure(progress));
    report.check("lock file is current", || checks::lock_file(workspace));
    report.check("formatting", || checks::formatting(workspace));
    report.check("clippy, native", || checks::clippy_native(workspace));
    report.check("clippy, browser", || checks::clippy_browser(workspace));
    report.check("licences, sources, bans", || checks::deny(workspace, progress));
    report.check("unused dependencies", || checks::machete(workspace, progress));
    report.suite("native tests", || suites::native(workspace));
    if !fast {
        in_browser(workspace, progress, &mut report);
    }
    report.conclude()
}

/// What runs in a browser, and what is made for one.
fn in_browser(workspace: &Workspace, progress: &Progress, report: &mut Report) {
    let browser = report.preparation("Chromium", || browser::ensure(progress));
    let packages = report.preparation("Node packages", || node::programs(workspace, progress));
    let bindgen = report.preparation("wasm-bindgen", || tools::wasm_bindgen(workspace)?.folder(progress));
    if let (Some(browser), Some(bindgen)) = (&browser, &bindgen) {
        report.suite("browser tests", || suites::browser(workspace, browser, bindgen));
    }
    let dist = report.needed("release build", || app::build(workspace, progress));
    if let Some(dist) = &dist {
        report.check("size", || size::check(dist));
    }
    let gateway = report.needed("gateway", || crate::gateway::build(workspace));
    if let (Some(browser), Some(_), Some(dist), Some(())) = (&browser, &packages, &dist, gateway) {
        report.suite("end-to-end tests", || suites::end_to_end(workspace, browser, dist));
    } else {
        report.missed("end-to-end tests");
    }
}
