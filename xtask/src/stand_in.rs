//! This program in the place of others: trunk finds it under their names, before them on PATH, where it has no hook of its own.
//!
//! It does what they would do, with something more: as wasm-bindgen it cuts the app in two first (`split`), as cargo it
//! builds the standard library with the app (`standard`).

use crate::{split, standard, workspace::Workspace};
use anyhow::{Context as _, Result};
use std::{
    env,
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
    process::{Command, ExitCode},
};

/// A program that is stood in for.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Program {
    Cargo,
    WasmBindgen,
}

impl Program {
    fn name(self) -> &'static str {
        match self {
            Self::Cargo => "cargo",
            Self::WasmBindgen => "wasm-bindgen",
        }
    }

    /// Tells the stand-in where the real program is.
    fn variable(self) -> &'static str {
        match self {
            Self::Cargo => "ERPSYNC_CARGO",
            Self::WasmBindgen => "ERPSYNC_WASM_BINDGEN",
        }
    }

    /// The real one, in a process that stands in for it.
    pub(crate) fn real(self) -> Result<Command> {
        Ok(Command::new(env::var_os(self.variable()).context("called outside a build")?))
    }
}

/// A folder to go before all others on PATH, and what its programs have to be told: where the real ones are.
pub(crate) fn prepare(
    workspace: &Workspace,
    programs: &[(Program, PathBuf)],
) -> Result<(PathBuf, Vec<(&'static str, OsString)>)> {
    let folder = workspace.scratch()?.join("shim");
    fs::create_dir_all(&folder)?;
    let mut environment = Vec::new();
    for (program, real) in programs {
        let shim = self::program(&folder, program.name());
        // Never written over while it may be running.
        let fresh = shim.with_extension("new");
        fs::copy(env::current_exe()?, &fresh)?;
        fs::rename(fresh, shim)?;
        environment.push((program.variable(), real.clone().into_os_string()));
    }
    Ok((folder, environment))
}

/// Does another program's part when this one was started under its name.
pub(crate) fn called() -> Option<Result<ExitCode>> {
    let mut arguments = env::args_os();
    let name = PathBuf::from(arguments.next()?);
    let program = [Program::Cargo, Program::WasmBindgen]
        .into_iter()
        .find(|program| name.file_stem().is_some_and(|stem| stem == program.name()))?;
    let arguments: Vec<OsString> = arguments.collect();
    let done = match program {
        Program::Cargo => standard::cargo(&arguments),
        Program::WasmBindgen => split::wasm_bindgen(&arguments),
    };
    Some(done.map(|done| if done { ExitCode::SUCCESS } else { ExitCode::FAILURE }))
}

/// Where a program is in a folder.
pub(crate) fn program(folder: &Path, name: &str) -> PathBuf {
    folder.join(format!("{name}{}", env::consts::EXE_SUFFIX))
}
