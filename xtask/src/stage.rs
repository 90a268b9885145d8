//! Finishes what trunk has built, before it becomes `dist`: message files, one style sheet, compressed copies.
//!
//! Trunk calls this as its `post_build` hook, so that any way of building gives the same files.

mod compress;
mod later;
mod messages;
mod styles;

use crate::{fingerprint, split, workspace::Workspace};
use anyhow::{Context as _, Result};
use std::{env, fs, path::Path};

pub(crate) use compress::{brotli, folder as compressed_copies};

/// Reloads the page when it was built again; only `cargo xtask run --watch` puts it in.
const WATCHER: &str = include_str!("stage/watch.js");

/// Finishes the build in trunk's staging folder.
pub(crate) fn stage(workspace: &Workspace) -> Result<()> {
    let staging = env::var_os("TRUNK_STAGING_DIR").context("`stage` is called by trunk, which says where")?;
    let staging = Path::new(&staging);
    let release = env::var_os("TRUNK_PROFILE").is_some_and(|profile| profile == "release");
    let page = staging.join("index.html");
    let mut html = fs::read_to_string(&page).context("trunk has built no index.html")?;

    let first = if release { later::first_code(staging, &html)? } else { None };
    html = messages::place(&workspace.root, staging, &html, first.as_deref())?;
    if release {
        html = later::place(staging, &split::Rest::of(workspace)?, &html)?;
        html = styles::join(staging, &html)?;
    }
    if env::var_os("ERPSYNC_WATCH").is_some() {
        fs::write(staging.join("watch.js"), WATCHER)?;
        mark_built(staging)?;
        html.push_str("<script src=\"./watch.js\" defer></script>");
    }
    fs::write(page, html)?;
    // In development the highest levels would take longer than the rest of the build.
    if release { compress::folder(staging) } else { Ok(()) }
}

/// Tells the pages that are open under `cargo xtask run --watch` to reload.
pub(crate) fn mark_built(folder: &Path) -> Result<()> {
    Ok(fs::write(folder.join("watch.txt"), fingerprint::now())?)
}
