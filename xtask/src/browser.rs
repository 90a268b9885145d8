//! The browser that tests run in: the distribution's Chromium with its driver.

use crate::{debian, process, progress::Progress};
use anyhow::{Context as _, Result, bail};
use std::{env, fs, path::PathBuf};

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
    debian::install(progress, "Chromium", &["chromium", "chromium-driver"])?;
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

/// Writes what the browser tests ask of the driver, and returns where.
pub(crate) fn capabilities(folder: &std::path::Path) -> Result<PathBuf> {
    let mut arguments = vec!["--disable-dev-shm-usage", "--no-first-run", "--disable-background-networking"];
    // As root Chromium's own sandbox refuses to start.
    if debian::is_root() {
        arguments.push("--no-sandbox");
    }
    let file = folder.join("webdriver.json");
    let wishes = serde_json::json!({ "goog:chromeOptions": { "args": arguments } });
    if fs::write(&file, wishes.to_string()).is_err() {
        bail!("{} cannot be written", file.display());
    }
    Ok(file)
}
