//! Builds the page.

use crate::{
    fingerprint, node, process,
    progress::Progress,
    split,
    stand_in::{self, Program},
    standard, tools,
    workspace::Workspace,
};
use anyhow::Result;
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// Builds the page in release into `dist`, unless what is there is made of the very files at hand.
pub(crate) fn build(workspace: &Workspace, progress: &Progress) -> Result<PathBuf> {
    let dist = workspace.root.join("dist");
    let record = workspace.scratch()?.join("page.inputs");
    let inputs = fingerprint::of_files(&workspace.root, &fingerprint::page_files(&workspace.root)?);
    if let Some(page) = page_hash(workspace, &dist)
        && fs::read_to_string(&record).is_ok_and(|built| built == format!("{inputs} {page}"))
    {
        progress.note("the page is up to date");
        return Ok(dist);
    }
    let trunk = Trunk::prepare(workspace, progress)?;
    progress.step("building the page", || trunk.release(workspace, &dist, progress))?;
    if let Some(page) = page_hash(workspace, &dist) {
        fs::write(record, format!("{inputs} {page}"))?;
    }
    Ok(dist)
}

/// The built document names every other file by its hash, so it stands for all of them.
fn page_hash(workspace: &Workspace, dist: &Path) -> Option<String> {
    let page = dist.join("index.html");
    page.is_file().then(|| fingerprint::of_files(&workspace.root, &[page]))
}

/// Trunk with everything that it calls.
#[derive(Debug)]
pub(crate) struct Trunk {
    program: PathBuf,
    bindgen: PathBuf,
    /// What it calls, besides wasm-bindgen.
    others: [PathBuf; 2],
}

impl Trunk {
    /// Installs what is missing.
    pub(crate) fn prepare(workspace: &Workspace, progress: &Progress) -> Result<Self> {
        tools::ensure_wasm_target(progress)?;
        let packages = node::programs(workspace, progress)?;
        let bindgen = tools::wasm_bindgen(workspace)?.folder(progress)?;
        let trunk = tools::trunk().folder(progress)?;
        progress.step("fetching crates", || {
            process::run(process::cargo().args(["fetch", "--quiet"]).current_dir(&workspace.root))
        })?;
        Ok(Self { program: trunk.join("trunk"), bindgen, others: [packages, trunk] })
    }

    /// For users: small, and cut in two.
    fn release(&self, workspace: &Workspace, dist: &Path, progress: &Progress) -> Result<()> {
        tools::ensure_standard_source(progress)?;
        progress.step("fetching what the standard library is made of", || {
            process::run(standard::fetch().current_dir(&workspace.root))
        })?;
        let split = tools::wasm_split().folder(progress)?;
        let programs = [
            (Program::Cargo, process::cargo_program()?),
            (Program::WasmBindgen, stand_in::program(&self.bindgen, "wasm-bindgen")),
        ];
        let (folder, programs) = stand_in::prepare(workspace, &programs)?;
        let mut command = self.command(workspace, dist, &folder)?;
        process::run(command.arg("--release").envs(programs).envs(split::environment(&split)))
    }

    /// Builds for development: quick to build, large, and reloading itself when it is built again.
    pub(crate) fn development(&self, workspace: &Workspace, dist: &Path) -> Result<()> {
        process::run(self.command(workspace, dist, &self.bindgen)?.env("ERPSYNC_WATCH", "1"))
    }

    /// Offline, because trunk would otherwise download tools when it does not like what it finds.
    fn command(&self, workspace: &Workspace, dist: &Path, bindgen: &Path) -> Result<Command> {
        let [packages, trunk] = &self.others;
        let mut command = Command::new(&self.program);
        command
            .args(["build", "--offline", "--log", "warn", "--dist"])
            .arg(dist)
            .env("PATH", process::path_with(&[bindgen, packages, trunk])?)
            // Its own stack says nothing about a mistake in the page.
            .env("RUST_BACKTRACE", "0")
            .current_dir(&workspace.root);
        Ok(command)
    }
}
