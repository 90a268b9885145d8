//! Puts the second file of machine code beside the first one (see `split`), all under names of this build.
//!
//! The two parts and the app's own script, which fetches both, belong together to the byte. They carry one
//! common hash, so a page can never load parts of two builds: an old page asks for names that are gone and says so.

mod names;
mod order;

use super::styles;
use crate::{fingerprint, html, split};
use anyhow::{Context as _, Result};
use std::{fs, path::Path, process::Command};

/// The same as trunk uses for the first part (`data-wasm-opt` in index.html). The lowest kilobyte of the memory
/// is the far end of the stack, where no field of anything lies: an address and an offset may be added by the instruction.
const OPTIMISE: &[&str] = &[
    "-Oz",
    "--low-memory-unused",
    "--enable-bulk-memory",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-reference-types",
    "--enable-multivalue",
];
/// What fetches the second part, as a part of the app's own script.
const LOAD: &str = include_str!("later.js");
/// The end of the module in whose place that stands: whoever waits is called through the table, with whether it came.
const CALLED_BACK: &str = ".get(callbackIndex)(callbackData, success);";

/// Where the way of starting begins that blocks the page, which nobody uses, and the one begins that follows it.
const UNUSED: [&str; 2] = ["function initSync(", "async function __wbg_init("];
/// What is offered of the two, before and after.
const OFFERED: [&str; 2] = ["export{initSync,", "export{"];

/// Writes the files into `staging` and returns the page that names them; an app that was not cut stays as it is.
pub(super) fn place(staging: &Path, rest: &split::Rest, page: &str) -> Result<String> {
    let code = linked(page, "app-code")?;
    let first = linked(page, "app-wasm")?;
    let script = fs::read_to_string(staging.join(&code))?;
    if !script.contains(split::LINK) {
        return Ok(page.to_owned());
    }
    let (app, machine_code) = names::shortened(&script, &fs::read(staging.join(&first))?)?;
    let module = fs::read_to_string(&rest.link).context("the app was not cut")?;
    let scratch = rest.wasm.with_file_name("small.wasm");
    let machine_code = ordered(&machine_code, &scratch)?;
    // It has not been optimised yet: trunk knows of the first part alone.
    let wasm = optimised(&fs::read(&rest.wasm)?, &scratch, &[])?;
    let wasm = ordered(&wasm, &scratch)?;
    let (page, styles) = styles::take_later(staging, page)?;
    let app = load(&without_unused(&app)?, &module)?;
    let build = fingerprint::of_parts(&[app.as_bytes(), &machine_code, &wasm, styles.as_bytes()]);

    let [new_code, new_first, parts] =
        ["console-@.js", "console-@.wasm", "parts-@"].map(|name| name.replace('@', &build));
    fs::write(staging.join(&new_first), machine_code)?;
    fs::write(staging.join(format!("{parts}.wasm")), wasm)?;
    fs::write(staging.join(format!("{parts}.css")), styles)?;
    fs::write(staging.join(&new_code), app.replace("BUILD", &parts))?;
    for old in [&code, &first] {
        fs::remove_file(staging.join(old))?;
    }

    Ok(page.replace(&code, &new_code).replace(&first, &new_first))
}

/// The app's script with what fetches the second part in the place of the module that it imports for that.
fn load(app: &str, module: &str) -> Result<String> {
    anyhow::ensure!(module.contains(CALLED_BACK), "look at what wasm-split-cli writes now");
    let (before, after) = app.split_once("import*as ").context("the app imports nothing")?;
    let (name, after) = after
        .split_once(&format!(" from\"./{}\";", split::LINK))
        .context("the app does not import what fetches its second part")?;
    let lines = LOAD.lines().map(str::trim).filter(|line| !line.starts_with("//"));
    let load: String = lines.collect();
    // An import is there before anything else, and a constant is not: nothing runs before the whole script has.
    Ok([before, "const ", name, "=", &load, after].concat())
}

/// The app's script without the way of starting that nobody uses.
fn without_unused(app: &str) -> Result<String> {
    let [start, end] = UNUSED.map(|name| app.find(name));
    let kept = start.zip(end).filter(|(start, end)| start < end && app.contains(OFFERED[0]));
    let (start, end) = kept.context("look at what wasm-bindgen writes now")?;
    Ok([&app[..start], &app[end..]].concat().replace(OFFERED[0], OFFERED[1]))
}

/// The first file of machine code, if the app was cut.
pub(super) fn first_code(staging: &Path, page: &str) -> Result<Option<Vec<u8>>> {
    let script = fs::read_to_string(staging.join(linked(page, "app-code")?))?;
    if !script.contains(split::LINK) {
        return Ok(None);
    }
    Ok(Some(fs::read(staging.join(linked(page, "app-wasm")?))?))
}

/// The file that the link with this id names.
fn linked(page: &str, id: &str) -> Result<String> {
    html::tags(page)
        .iter()
        .find(|tag| tag.attribute("id") == Some(id))
        .and_then(|tag| tag.local_file().map(str::to_owned))
        .with_context(|| format!("the page has no #{id}"))
}

/// The machine code in an order that compresses well. What is optimised again on the way gets a little smaller.
fn ordered(code: &[u8], scratch: &Path) -> Result<Vec<u8>> {
    optimised(&order::named(code)?, scratch, &["--reorder-functions-by-name"])
}

/// wasm-opt is on PATH: trunk calls it for the first part. `scratch` is a file for this alone.
fn optimised(code: &[u8], scratch: &Path, besides: &[&str]) -> Result<Vec<u8>> {
    fs::write(scratch, code)?;
    crate::process::run(
        Command::new("wasm-opt").args(OPTIMISE).args(besides).arg(scratch).arg("-o").arg(scratch),
    )?;
    Ok(fs::read(scratch)?)
}

#[cfg(test)]
mod tests {
    use super::without_unused;

    #[test]
    fn only_what_is_used_stays_of_the_two_ways_to_start() {
        let script = "let a=1;function initSync(e){return e;}async function __wbg_init(e){return a;}export{initSync,__wbg_init as default};";
        let kept = "let a=1;async function __wbg_init(e){return a;}export{__wbg_init as default};";
        assert_eq!(without_unused(script).ok().as_deref(), Some(kept));
        assert!(without_unused(kept).is_err());
    }
}
