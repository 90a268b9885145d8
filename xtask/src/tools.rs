//! The build tools: what is needed, at which version, and how it comes onto a machine that has only Rust.
//!
//! Each tool lives in a folder of its own named by its version, outside the project, so that several clones
//! share it and a new version never meets an old one.

use crate::{process, progress::Progress, workspace::Workspace};
use anyhow::{Context as _, Result, bail};
use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

/// The browser's target.
pub(crate) const WASM: &str = "wasm32-unknown-unknown";

/// A program that cargo can install.
#[derive(Debug)]
pub(crate) struct Tool {
    package: &'static str,
    version: String,
    /// The programs that it must bring.
    programs: &'static [&'static str],
    /// Further arguments of `cargo install`.
    arguments: &'static [&'static str],
    /// What to tell somebody who waits, on two cores.
    duration: &'static str,
}

/// The bundler. Its declared minimum Rust is newer than what it builds and works with.
pub(crate) fn trunk() -> Tool {
    Tool {
        package: "trunk",
        version: "0.22.1".to_owned(),
        programs: &["trunk"],
        arguments: &["--locked", "--ignore-rust-version", "--no-default-features", "--features", "rustls"],
        duration: "about 7 minutes",
    }
}

/// Makes the JavaScript side of the app and runs the browser tests; must be the app's own version exactly.
///
/// Without `--locked`: its lock file names a release that was withdrawn.
pub(crate) fn wasm_bindgen(workspace: &Workspace) -> Result<Tool> {
    Ok(Tool {
        package: "wasm-bindgen-cli",
        version: workspace.locked_version("wasm-bindgen")?,
        programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
        arguments: &[],
        duration: "about 2 minutes",
    })
}

/// Cuts the app in two (see `split`).
pub(crate) fn wasm_split() -> Tool {
    Tool {
        package: "wasm_split_cli_support",
        version: "0.2.4".to_owned(),
        programs: &["wasm-split-cli"],
        arguments: &["--locked", "--features", "build-binary"],
        duration: "about a minute",
    }
}

/// Checks licences, sources and banned crates.
pub(crate) fn cargo_deny() -> Tool {
    Tool {
        package: "cargo-deny",
        version: "0.20.2".to_owned(),
        programs: &["cargo-deny"],
        arguments: &["--locked", "--no-default-features"],
        duration: "about 2 minutes",
    }
}

/// Finds dependencies that nothing uses.
pub(crate) fn cargo_machete() -> Tool {
    Tool {
        package: "cargo-machete",
        version: "0.9.2".to_owned(),
        programs: &["cargo-machete"],
        arguments: &["--locked"],
        duration: "about a minute",
    }
}

impl Tool {
    /// The folder with the tool's programs, after installing it when it is missing.
    pub(crate) fn folder(&self, progress: &Progress) -> Result<PathBuf> {
        let root = cache()?.join(format!("{}-{}", self.package, self.version));
        let folder = root.join("bin");
        if self.is_in(&folder) {
            return Ok(folder);
        }
        if let Some(folder) = self.already_on_path() {
            return Ok(folder);
        }
        let what = format!("installing {} {} ({}, once)", self.package, self.version, self.duration);
        progress.step(&what, || self.install(&root))?;
        Ok(folder)
    }

    fn is_in(&self, folder: &Path) -> bool {
        self.programs.iter().all(|name| folder.join(format!("{name}{}", env::consts::EXE_SUFFIX)).is_file())
    }

    fn already_on_path(&self) -> Option<PathBuf> {
        let program = process::on_path(self.programs)?;
        let folder = program.parent()?.to_owned();
        let answer = process::probe(Command::new(&program).arg("--version"))?;
        (answer.split_whitespace().any(|word| word == self.version) && self.is_in(&folder)).then_some(folder)
    }

    /// Quick to build rather than quick to run: these tools wait for the compiler most of their life.
    fn install(&self, root: &Path) -> Result<()> {
        let scratch = root.with_extension("building");
        let mut install = process::cargo();
        install
            .args(["install", self.package, "--version", &self.version])
            .args(self.arguments)
            .arg("--root")
            .arg(root)
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
            .env("CARGO_PROFILE_RELEASE_DEBUG", "0")
            // Kept when the installation is interrupted, so that the next one goes on where it stopped.
            .env("CARGO_TARGET_DIR", &scratch)
            .current_dir(env::temp_dir());
        process::run(&mut install).with_context(|| {
            format!(
                "{} {} could not be installed; it needs a C compiler and the crate registry. \
                 To install it yourself, put it on PATH at this very version",
                self.package, self.version
            )
        })?;
        // What is left behind costs disk space and nothing else.
        fs::remove_dir_all(&scratch).ok();
        Ok(())
    }
}

/// Makes sure that the compiler can build for the browser.
pub(crate) fn ensure_wasm_target(progress: &Progress) -> Result<()> {
    if in_sysroot(WASM)?.is_dir() {
        return Ok(());
    }
    progress.step("installing the wasm target", || {
        process::run(Command::new("rustup").args(["target", "add", WASM])).with_context(|| {
            format!("the compiler lacks the target {WASM}. With rustup: `rustup target add {WASM}`; a compiler from elsewhere has a package for it")
        })
    })
}

/// Makes sure that the source of the standard library is there, which the app in release brings its own build of (see `standard`).
pub(crate) fn ensure_standard_source(progress: &Progress) -> Result<()> {
    if in_sysroot("src/rust/library/Cargo.lock")?.is_file() {
        return Ok(());
    }
    progress.step("installing the source of the standard library", || {
        process::run(Command::new("rustup").args(["component", "add", "rust-src"])).context(
            "the compiler lacks the source of its standard library. With rustup: `rustup component add rust-src`; a compiler from elsewhere has a package for it",
        )
    })
}

/// Where the compiler keeps something.
fn in_sysroot(what: &str) -> Result<PathBuf> {
    let sysroot = process::capture(Command::new("rustc").args(["--print", "sysroot"]))?;
    Ok(Path::new(sysroot.trim()).join("lib/rustlib").join(what))
}

/// Makes sure that the compiler's formatter and linter are there: a minimal toolchain lacks them.
pub(crate) fn ensure_components(progress: &Progress) -> Result<()> {
    for (component, program) in [("rustfmt", "cargo-fmt"), ("clippy", "cargo-clippy")] {
        if process::probe(Command::new(program).arg("--version")).is_some() {
            continue;
        }
        progress.step(&format!("installing {component}"), || {
            process::run(Command::new("rustup").args(["component", "add", component]))
                .with_context(|| format!("the toolchain lacks {component}"))
        })?;
    }
    Ok(())
}

/// The per-user cache folder of this platform.
fn cache() -> Result<PathBuf> {
    let home = |below: &str| env::home_dir().map(|home| home.join(below));
    let folder = match env::var_os("XDG_CACHE_HOME").filter(|folder| !folder.is_empty()) {
        Some(folder) => Some(PathBuf::from(folder)),
        None if cfg!(windows) => env::var_os("LOCALAPPDATA").map(PathBuf::from),
        None if cfg!(target_os = "macos") => home("Library/Caches"),
        None => home(".cache"),
    };
    match folder {
        Some(folder) => Ok(folder.join("erpsync-console")),
        None => bail!("no cache folder: neither XDG_CACHE_HOME nor HOME is set"),
    }
}
