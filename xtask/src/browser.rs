//! The browser that tests run in: the distribution's Chromium with its driver.

use crate::{process, progress::Progress};
use anyhow::{Context as _, Result, bail};
use std::{env, fs, path::PathBuf, process::Command};

const BROWSERS: &[&str] =
    &["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome"];
const DRIVERS: &[&str] = &["chromedriver", "chromium.chromedriver"];

/// Where the browser and its driver are.
#[derive(Debug)]
pub(crate) struct Browser {
    /// The browser itself.
    pub(crate) browser: PathBuf,
    /// The program that the browser tests drive it with.
    pub(crate) driver: PathBuf,
}

/// Finds the browser; installs it where that is possible.
pub(crate) fn ensure(progress: &Progress) -> Result<Browser> {
    if let Some(found) = find() {
        return Ok(found);
    }
    if is_root() && process::on_path(&["apt-get"]).is_some() {
        progress.step("installing Chromium from the distribution", || {
            process::run(Command::new("apt-get").args(["update", "--quiet"]))?;
            process::run(
                Command::new("apt-get")
                    .args(["install", "--yes", "--quiet", "--no-install-recommends"])
                    .args(["chromium", "chromium-driver"])
                    .env("DEBIAN_FRONTEND", "noninteractive"),
            )
        })?;
    }
    find().context(
        "Chromium or its driver is missing. Debian: `apt-get install chromium chromium-driver`; elsewhere \
         install both, at the same version, and set CHROMIUM and CHROMEDRIVER to the two programs. \
         `cargo xtask test --fast` does without them",
    )
}

fn find() -> Option<Browser> {
    let given = |name: &str| env::var_os(name).map(PathBuf::from).filter(|path| path.is_file());
    Some(Browser {
        browser: given("CHROMIUM").or_else(|| process::on_path(BROWSERS))?,
        driver: given("CHROMEDRIVER").or_else(|| process::on_path(DRIVERS))?,
    })
}

/// Whether this runs as root, where Chromium's own sandbox refuses to start.
pub(crate) fn is_root() -> bool {
    process::probe(Command::new("id").arg("-u")).is_some_and(|user| user == "0")
}

/// Writes what the browser tests ask of the driver, and returns where.
pub(crate) fn capabilities(folder: &std::path::Path) -> Result<PathBuf> {
    let mut arguments = vec!["--disable-dev-shm-usage", "--no-first-run", "--disable-background-networking"];
    if is_root() {
        arguments.push("--no-sandbox");
    }
    let file = folder.join("webdriver.json");
    let wishes = serde_json::json!({ "goog:chromeOptions": { "args": arguments } });
    if fs::write(&file, wishes.to_string()).is_err() {
        bail!("{} cannot be written", file.display());
    }
    Ok(file)
}
