//! What comes from npm: `wasm-opt`, Playwright and axe; for the benchmark the rivals' packages.

use crate::{fingerprint, process, progress::Progress, workspace::Workspace};
use anyhow::{Context as _, Result, bail};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

const OLDEST: u32 = 20;

/// The folder with the packages' programs, after installing them when they are missing or out of date.
pub(crate) fn programs(workspace: &Workspace, progress: &Progress) -> Result<PathBuf> {
    install(&workspace.root, progress, "installing Node packages")?;
    Ok(workspace.root.join("node_modules").join(".bin"))
}

/// Installs what the folder's lock file names, when it is missing or out of date.
pub(crate) fn install(folder: &Path, progress: &Progress, what: &str) -> Result<()> {
    // Beside the packages, so that it goes when they go.
    let stamp = folder.join("node_modules").join(".installed-from");
    let wanted = fingerprint::of_files(folder, &[folder.join("package-lock.json")]);
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    check_version()?;
    progress.step(what, || {
        let mut install = process::script("npm");
        install
            .args(["ci", "--no-audit", "--no-fund", "--loglevel=error"])
            // The distribution's Chromium is used instead.
            .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")
            .current_dir(folder);
        process::run(&mut install)
    })?;
    Ok(fs::write(stamp, wanted)?)
}

fn check_version() -> Result<()> {
    let Some(version) = process::probe(Command::new("node").arg("--version")) else {
        bail!(
            "Node is missing: install Node {OLDEST} or newer, with npm, from your distribution or nodejs.org"
        );
    };
    let major = version.trim_start_matches('v').split('.').next().and_then(|major| major.parse::<u32>().ok());
    if major.context("node tells no version")? < OLDEST {
        bail!("Node {version} is too old: {OLDEST} or newer is needed");
    }
    if process::probe(process::script("npm").arg("--version")).is_none() {
        bail!("npm is missing: install it beside Node (Debian: `apt-get install npm`)");
    }
    Ok(())
}
