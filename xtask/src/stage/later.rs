//! Puts the second file of machine code beside the first one (see `split`), all under names of this build.
//!
//! The two parts, the module between them and the app's own script belong together to the byte. They carry one
//! common hash, so a page can never load parts of two builds: an old page asks for names that are gone and says so.

mod names;
mod order;

use super::styles;
use crate::{fingerprint, html, split};
use anyhow::{Context as _, Result};
use std::{fs, path::Path, process::Command};

/// The same as trunk uses for the first part (`data-wasm-opt` in index.html). The memory below the stack is never used, so an
/// address may be put together from its parts by the processor.
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
/// How the module fetches the second part: only as a stream, which a server that calls it anything other than
/// `application/wasm` would break.
const AS_A_STREAM: &str = "WebAssembly.instantiateStreaming(src, imports)";
const AS_BYTES: &str =
    "Promise.all([bytes(src), styled()]).then(([code]) => WebAssembly.instantiate(code, imports))";
/// What that calls: it fetches the styles of the second part together with it.
const STYLED: &str = include_str!("later.js");

/// Writes the files into `staging` and returns the page that names them; an app that was not cut stays as it is.
pub(super) fn place(staging: &Path, rest: &split::Rest, page: &str) -> Result<String> {
    let code = linked(page, "app-code")?;
    let first = linked(page, "app-wasm")?;
    let script = fs::read_to_string(staging.join(&code))?;
    if !script.contains(split::LINK) {
        return Ok(page.to_owned());
    }
    let (app, machine_code) = names::shortened(&script, &fs::read(staging.join(&first))?)?;
    let link = fs::read_to_string(&rest.link).context("the app was not cut")?;
    let scratch = rest.wasm.with_file_name("small.wasm");
    let machine_code = ordered(&machine_code, &scratch)?;
    // It has not been optimised yet: trunk knows of the first part alone.
    let wasm = optimised(&fs::read(&rest.wasm)?, &scratch, &[])?;
    let wasm = ordered(&wasm, &scratch)?;
    let (page, styles) = styles::take_later(staging, page)?;
    let build =
        fingerprint::of_parts(&[app.as_bytes(), link.as_bytes(), &machine_code, &wasm, styles.as_bytes()]);

    let [new_code, new_first, new_link, new_wasm, new_styles] =
        ["console-@.js", "console-@.wasm", "parts-@.js", "parts-@.wasm", "parts-@.css"]
            .map(|name| name.replace('@', &build));
    fs::write(staging.join(&new_first), machine_code)?;
    fs::write(staging.join(&new_wasm), wasm)?;
    fs::write(staging.join(&new_styles), styles)?;
    let link = replaced(&link, "./erpsync-console.js", &format!("./{new_code}"))?;
    let link = replaced(&link, &format!("./{}", rest_name(rest)?), &format!("./{new_wasm}"))?;
    let link = replaced(&link, AS_A_STREAM, AS_BYTES)?;
    fs::write(staging.join(&new_link), STYLED.replace("STYLES", &format!("./{new_styles}")) + &link)?;
    // Only where it is fetched: the same words are the name under which the machine code asks for it.
    let app = replaced(&app, &format!("from\"./{}\"", split::LINK), &format!("from\"./{new_link}\""))?;
    fs::write(staging.join(&new_code), app)?;
    for old in [&code, &first] {
        fs::remove_file(staging.join(old))?;
    }

    let preload = format!("<link rel=\"modulepreload\" href=\"./{new_link}\">");
    let page = page.replace(&code, &new_code).replace(&first, &new_first);
    let at = html::tags(&page)
        .iter()
        .find(|tag| tag.attribute("id") == Some("app-wasm"))
        .map(|tag| tag.end)
        .context("the page names no machine code")?;
    Ok([&page[..at], &preload, &page[at..]].concat())
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

fn rest_name(rest: &split::Rest) -> Result<String> {
    Ok(rest.wasm.file_name().context("the second part has no name")?.to_string_lossy().into_owned())
}

fn replaced(text: &str, from: &str, to: &str) -> Result<String> {
    anyhow::ensure!(
        text.contains(from),
        "`{from}` is not where it was: look at what wasm-split-cli writes now"
    );
    Ok(text.replace(from, to))
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
