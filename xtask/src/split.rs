//! Cuts the app in two at `src/later/parts.rs`: what the first screen needs, and what comes later.
//!
//! The cut lies between the compiler and wasm-bindgen, where trunk has no hook. So trunk finds this program under
//! wasm-bindgen's name: it cuts what it is given and hands the first part on to the real one. The rest waits in the
//! scratch folder for `stage`, which gives it its final names.

mod unused;

use crate::{
    process,
    stand_in::{self, Program},
    standard,
    workspace::Workspace,
};
use anyhow::{Context as _, Result};
use std::{
    env,
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// Where the program is that cuts; set by [`environment`].
const SPLIT: &str = "ERPSYNC_WASM_SPLIT";
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

/// The environment of a build that is cut. `split` is the folder of the program that cuts.
pub(crate) fn environment(split: &Path) -> [(&'static str, OsString); 2] {
    // The cut needs to know what refers to what, which the linker otherwise forgets.
    let flags = ["--cfg split -Clink-arg=--emit-relocs ", standard::FLAGS].concat();
    [
        (SPLIT, stand_in::program(split, "wasm-split-cli").into_os_string()),
        ("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", flags.into()),
    ]
}

/// Does what wasm-bindgen does with these arguments, with the first part of the app alone; false when that failed.
pub(crate) fn wasm_bindgen(arguments: &[OsString]) -> Result<bool> {
    let mut bindgen = Program::WasmBindgen.real()?;
    let input =
        arguments.iter().map(Path::new).find(|path| path.extension().is_some_and(|end| end == "wasm"));
    let Some(input) = input else {
        return Ok(bindgen.args(arguments).status()?.success());
    };
    let first = cut(input)?;
    let others = arguments.iter().filter(|argument| Path::new(argument) != input);
    // The rest finds the table of functions and the stack through the linker's own exports.
    let done = bindgen.args(others).arg("--keep-lld-exports").arg(&first).status()?.success();
    if done {
        let name = value(arguments, "--out-name").and_then(|name| name.into_string().ok());
        let (folder, name) = value(arguments, "--out-dir")
            .zip(name)
            .context("wasm-bindgen was not told where to write, and under which name")?;
        unused::drop_from(Path::new(&folder), &name)?;
    }
    Ok(done)
}

/// The value of an argument, in either of the ways in which it can be given.
fn value(arguments: &[OsString], name: &str) -> Option<OsString> {
    let beside = arguments.windows(2).find(|pair| pair[0] == name).map(|pair| pair[1].clone());
    let within = |argument: &OsString| {
        argument.to_str().and_then(|text| text.strip_prefix(name)?.strip_prefix('=').map(OsString::from))
    };
    beside.or_else(|| arguments.iter().find_map(within))
}

/// Returns the path of the first part.
fn cut(input: &Path) -> Result<PathBuf> {
    let folder = Workspace::find()?.scratch()?.join("split");
    // Nothing of a build before may be taken for a part of this one.
    fs::remove_dir_all(&folder).ok();
    fs::create_dir_all(&folder)?;
    let name = input.file_stem().context("the app has no name")?;
    let mut split = Command::new(env::var_os(SPLIT).context("called outside a build")?);
    process::run(split.arg(input).arg(&folder).arg("--out-name").arg(name))?;
    Ok(folder.join(name).with_extension("wasm"))
}
