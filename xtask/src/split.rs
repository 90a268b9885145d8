//! Cuts the app in two at `src/later/parts.rs`: what the first screen needs, and what comes later.
//!
//! The cut lies between the compiler and wasm-bindgen, where trunk has no hook. So trunk finds this program under
//! wasm-bindgen's name: it cuts what it is given and hands the first part on to the real one. The rest waits in the
//! scratch folder for `stage`, which gives it its final names.

use crate::{process, workspace::Workspace};
use anyhow::{Context as _, Result};
use std::{
    env,
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
    process::{Command, ExitCode},
};

const SHIMMED: &str = "wasm-bindgen";
/// Where the real programs are; set by [`prepare`] for the program under the borrowed name.
const REAL_BINDGEN: &str = "ERPSYNC_WASM_BINDGEN";
const REAL_SPLIT: &str = "ERPSYNC_WASM_SPLIT";
/// What the cut is called in the app.
const REST: &str = "split_later.wasm";
/// The module that fetches the rest, by the name that the first part imports it under.
pub(crate) const LINK: &str = "__wasm_split.js";

/// The rest of the app, as the cut leaves it.
#[derive(Debug)]
pub(crate) struct Rest {
    pub(crate) wasm: PathBuf,
    pub(crate) link: PathBuf,
}

impl Rest {
    /// Where the cut puts it, whether or not it is there.
    pub(crate) fn of(workspace: &Workspace) -> Result<Self> {
        let folder = workspace.scratch()?.join("split");
        Ok(Self { wasm: folder.join(REST), link: folder.join(LINK) })
    }
}

/// A folder that goes before all others on PATH, and the environment of a build that is cut.
pub(crate) fn prepare(
    workspace: &Workspace,
    bindgen: &Path,
    split: &Path,
) -> Result<(PathBuf, Vec<(&'static str, OsString)>)> {
    let folder = workspace.scratch()?.join("shim");
    fs::create_dir_all(&folder)?;
    let program = |folder: &Path, name: &str| folder.join(format!("{name}{}", env::consts::EXE_SUFFIX));
    let shim = program(&folder, SHIMMED);
    // Never written over while it may be running.
    let fresh = shim.with_extension("new");
    fs::copy(env::current_exe()?, &fresh)?;
    fs::rename(fresh, shim)?;
    let environment = vec![
        (REAL_BINDGEN, program(bindgen, SHIMMED).into_os_string()),
        (REAL_SPLIT, program(split, "wasm-split-cli").into_os_string()),
        // The cut needs to know what refers to what, which the linker otherwise forgets.
        ("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", "--cfg split -Clink-arg=--emit-relocs".into()),
    ];
    Ok((folder, environment))
}

/// Does wasm-bindgen's part when this program was started under its name.
pub(crate) fn as_wasm_bindgen() -> Option<Result<ExitCode>> {
    let mut arguments = env::args_os();
    let name = PathBuf::from(arguments.next()?);
    let borrowed = name.file_stem().is_some_and(|stem| stem == SHIMMED);
    borrowed.then(|| cut_and_bind(&arguments.collect::<Vec<_>>()))
}

fn cut_and_bind(arguments: &[OsString]) -> Result<ExitCode> {
    let mut bindgen = Command::new(env::var_os(REAL_BINDGEN).context("called outside a build")?);
    let input =
        arguments.iter().map(Path::new).find(|path| path.extension().is_some_and(|end| end == "wasm"));
    if let Some(input) = input {
        let first = cut(input)?;
        let others = arguments.iter().filter(|argument| Path::new(argument) != input);
        // The rest finds the table of functions and the stack through the linker's own exports.
        bindgen.args(others).arg("--keep-lld-exports").arg(first);
    } else {
        bindgen.args(arguments);
    }
    let done = bindgen.status()?.success();
    Ok(if done { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Returns the path of the first part.
fn cut(input: &Path) -> Result<PathBuf> {
    let folder = Workspace::find()?.scratch()?.join("split");
    // Nothing of a build before may be taken for a part of this one.
    fs::remove_dir_all(&folder).ok();
    fs::create_dir_all(&folder)?;
    let name = input.file_stem().context("the app has no name")?;
    let mut split = Command::new(env::var_os(REAL_SPLIT).context("called outside a build")?);
    process::run(split.arg(input).arg(&folder).arg("--out-name").arg(name))?;
    Ok(folder.join(name).with_extension("wasm"))
}
