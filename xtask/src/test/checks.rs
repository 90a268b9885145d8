//! The checks that say yes or no.

use crate::{process, progress::Progress, tools, workspace::Workspace};
use anyhow::Result;
use std::{env, process::Command};

fn cargo(workspace: &Workspace, arguments: &[&str]) -> Result<()> {
    process::run(process::cargo().args(arguments).current_dir(&workspace.root))
}

/// Cargo.lock fits the manifests. Also fetches every crate, so that nothing below needs the network.
pub(super) fn lock_file(workspace: &Workspace) -> Result<()> {
    cargo(workspace, &["fetch", "--locked", "--quiet"])
}

/// All Rust is formatted.
pub(super) fn formatting(workspace: &Workspace) -> Result<()> {
    cargo(workspace, &["fmt", "--all", "--check"])
}

/// No warnings in what runs natively, tests included.
pub(super) fn clippy_native(workspace: &Workspace) -> Result<()> {
    cargo(workspace, &["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"])
}

/// No warnings in what runs in the browser. Only the app's own tests are built for it.
pub(super) fn clippy_browser(workspace: &Workspace) -> Result<()> {
    let clippy = ["clippy", "--target", tools::WASM];
    let app = ["-p", "erpsync-console"];
    let strict = ["--", "-D", "warnings"];
    let rooms = ["-p", "connections", "-p", "json", "-p", "systems", "--lib", "--bins"];
    cargo(workspace, &[&clippy[..], &app, &rooms, &strict].concat())?;
    cargo(workspace, &[&clippy[..], &app, &["--tests"], &strict].concat())
}

/// deny.toml is kept. Known vulnerabilities are looked up where their database has been fetched: `cargo deny
/// fetch` does it.
pub(super) fn deny(workspace: &Workspace, progress: &Progress) -> Result<()> {
    let folder = tools::cargo_deny().folder(progress)?;
    let mut command = Command::new(folder.join("cargo-deny"));
    command.args(["--offline", "--log-level", "error", "check", "--hide-inclusion-graph"]);
    command.args(["bans", "licenses", "sources"]);
    if has_advisories() {
        command.arg("advisories");
    } else {
        progress.note("  no advisory database here: known vulnerabilities are not looked up");
    }
    process::run(command.current_dir(&workspace.root))
}

fn has_advisories() -> bool {
    let home = env::var_os("CARGO_HOME").map(Into::into).or_else(|| Some(env::home_dir()?.join(".cargo")));
    home.is_some_and(|home| home.join("advisory-dbs").is_dir())
}

/// Every declared dependency is used.
pub(super) fn machete(workspace: &Workspace, progress: &Progress) -> Result<()> {
    let folder = tools::cargo_machete().folder(progress)?;
    process::run(Command::new(folder.join("cargo-machete")).current_dir(&workspace.root))
}
