//! Packages of a Debian, installed where this may be done.

use crate::{process, progress::Progress};
use anyhow::Result;
use std::process::Command;

/// Installs packages as root on Debian and its like; elsewhere it does nothing.
pub(crate) fn install(progress: &Progress, what: &str, packages: &[&str]) -> Result<()> {
    if !is_root() || process::on_path(&["apt-get"]).is_none() {
        return Ok(());
    }
    progress.step(&format!("installing {what} from the distribution"), || {
        process::run(Command::new("apt-get").args(["update", "--quiet"]))?;
        process::run(
            Command::new("apt-get")
                .args(["install", "--yes", "--quiet", "--no-install-recommends"])
                .args(packages)
                .env("DEBIAN_FRONTEND", "noninteractive"),
        )
    })
}

/// Whether this runs as root.
pub(crate) fn is_root() -> bool {
    process::probe(Command::new("id").arg("-u")).is_some_and(|user| user == "0")
}
