//! Tells whether anything that goes into the page has changed.

use anyhow::{Context as _, Result};
use std::{
    fs,
    hash::{DefaultHasher, Hash as _, Hasher as _},
    path::{Path, PathBuf},
    time::SystemTime,
};

/// What lies in the project and not in the page; `tests` at any depth.
const ELSEWHERE: &[&str] = &[
    "target",
    "dist",
    "node_modules",
    "bench",
    "docs",
    "test-results",
    "playwright-report",
    "crates/gateway",
    "crates/sandbox",
    "xtask",
    "clippy.toml",
    "deny.toml",
    "playwright.config.ts",
    "rustfmt.toml",
];

/// What the page is made with.
const MAKERS: &[&str] = &[
    "xtask/src/app.rs",
    "xtask/src/machine_code.rs",
    "xtask/src/split.rs",
    "xtask/src/split",
    "xtask/src/stage.rs",
    "xtask/src/stage",
    "xtask/src/stand_in.rs",
    "xtask/src/standard.rs",
];

/// What goes into the gateway, beside the workspace's own files.
const OF_THE_GATEWAY: &[&str] = &["crates/gateway", "crates/sandbox"];

/// All files that the page is made of. Naming what is left out, rather than what goes in, can only cost a
/// build too many.
pub(crate) fn page_files(root: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    collect(root, root, ELSEWHERE, &mut files)?;
    for maker in MAKERS {
        collect(root, &root.join(maker), &[], &mut files)?;
    }
    Ok(files)
}

/// All files that only the gateway is made of.
pub(crate) fn gateway_files(root: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for folder in OF_THE_GATEWAY {
        collect(root, &root.join(folder), &[], &mut files)?;
    }
    Ok(files)
}

/// A text that changes when a name or a content among `files` does.
pub(crate) fn of_files(root: &Path, files: &[PathBuf]) -> String {
    let mut hasher = DefaultHasher::new();
    for file in files {
        file.strip_prefix(root).unwrap_or(file).hash(&mut hasher);
        match fs::read(file) {
            Ok(content) => content.hash(&mut hasher),
            // Gone since it was listed: editors replace files by renaming.
            Err(_) => 0_u8.hash(&mut hasher),
        }
    }
    format!("{:016x}", hasher.finish())
}

/// A text that changes when `text` does.
pub(crate) fn of_text(text: &str) -> String {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

/// A text that changes when any of `parts` does.
pub(crate) fn of_parts(parts: &[&[u8]]) -> String {
    let mut hasher = DefaultHasher::new();
    parts.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

/// A text that is another one each time.
pub(crate) fn now() -> String {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    since.as_nanos().to_string()
}

fn collect(root: &Path, folder: &Path, without: &[&str], files: &mut Vec<PathBuf>) -> Result<()> {
    if folder.is_file() {
        files.push(folder.to_owned());
        return Ok(());
    }
    let entries = fs::read_dir(folder).with_context(|| format!("{} cannot be read", folder.display()))?;
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect();
    paths.sort();
    for path in paths {
        let relative = path.strip_prefix(root).unwrap_or(&path);
        let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        let tests = path.file_name().is_some_and(|name| name == "tests");
        let documentation = path.extension().is_some_and(|extension| extension == "md");
        if hidden || tests || documentation || without.iter().any(|part| relative == Path::new(part)) {
            continue;
        }
        if path.is_dir() {
            collect(root, &path, without, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}
