//! `cargo xtask bench`: this app beside the same screen in four rivals, in one run. `docs/performance.md` says how.

use crate::{
    app, arguments::BenchOptions, browser, gateway, node, process, progress::Progress, stage,
    workspace::Workspace,
};
use anyhow::{Result, bail};
use std::process::Command;

/// Builds everything that is measured, and measures it.
pub(crate) fn bench(workspace: &Workspace, progress: &Progress, options: &BenchOptions) -> Result<()> {
    let browser = browser::ensure(progress)?;
    node::programs(workspace, progress)?;
    let folder = workspace.root.join("bench");
    let harness = || {
        let mut run = Command::new("node");
        run.arg(folder.join("run.mjs")).args(&options.harness).current_dir(&workspace.root);
        run
    };
    // A slip is named before minutes of building.
    process::run(harness().arg("--check"))?;
    node::install(&folder, progress, "installing the rivals' packages")?;
    let dist = workspace.root.join("dist");
    let gateway = workspace.release_gateway();
    if options.built {
        if !dist.is_dir() || !gateway.is_file() {
            bail!("--built measures what was built before, and that is missing");
        }
    } else {
        app::build(workspace, progress)?;
        progress.step("building the gateway", || gateway::build_release(workspace))?;
    }
    let out = workspace.target.join("bench");
    let rivals = out.join("apps");
    progress.step("building the rivals", || {
        process::run(Command::new("node").arg(folder.join("build.mjs")).arg(&rivals))?;
        stage::compressed_copies(&rivals)
    })?;
    let places = [("--apps", &rivals), ("--dist", &dist), ("--gateway", &gateway), ("--out", &out)];
    let mut run = harness();
    for (option, place) in places {
        run.arg(option).arg(place);
    }
    progress.step("measuring", || process::run(run.env("CHROMIUM", &browser.browser)))
}
