//! The standard library as the app in release has it: built with the app, for size, and without the texts of panics.
//!
//! What the compiler brings is built for speed, and a panic in it puts a text together, which takes 15 kB (brotli) of the first
//! screen. Built here, it goes where the program has failed: the machine code stops at once, and `boot.js` shows the recovery
//! page. To build it is not yet a stable part of cargo, so the compiler has to be told that this is known; its version is
//! pinned by that of its source. Builds for development and for tests use the compiler's own library, with all texts.

use crate::{process, stand_in::Program, tools::WASM};
use anyhow::Result;
use std::{ffi::OsString, process::Command};

/// Lets a stable compiler do what is not stable.
const UNSTABLE: (&str, &str) = ("RUSTC_BOOTSTRAP", "1");
const BUILD: [&str; 2] = ["-Zbuild-std=std,panic_abort", "-Zbuild-std-features=optimize_for_size"];
/// What the compiler is told besides, for every crate of the app. The app leaves out what these make useless (`build.rs`).
pub(crate) const FLAGS: &str = "-Zunstable-options -Cpanic=immediate-abort --cfg immediate_abort";

/// Fetches what the standard library is made of; its own lock file says which versions.
pub(crate) fn fetch() -> Command {
    let mut command = process::cargo();
    // Without a target, cargo has no reason to build the library.
    command.args(["fetch", "--quiet", "--target", WASM]).args(BUILD).env(UNSTABLE.0, UNSTABLE.1);
    command
}

/// Does what cargo does with these arguments; a build brings its own standard library. False when that failed.
pub(crate) fn cargo(arguments: &[OsString]) -> Result<bool> {
    let mut command = Program::Cargo.real()?;
    command.args(arguments);
    if arguments.first().is_some_and(|first| first == "build") {
        command.args(BUILD).env(UNSTABLE.0, UNSTABLE.1);
    }
    Ok(command.status()?.success())
}
