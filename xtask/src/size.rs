//! Weighs the first screen: what a reader's browser downloads before the console shows its table.

use crate::{html, stage};
use anyhow::{Context as _, Result, bail};
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// All of the first screen, compressed.
const FIRST_SCREEN: usize = 120_000;
/// What is there before the first paint: the document, its styles and the starting script.
const SHELL: usize = 15_000;

/// One file of the first screen.
#[derive(Debug)]
struct Part {
    name: String,
    raw: usize,
    compressed: usize,
}

impl Part {
    fn weigh(dist: &Path, name: &str) -> Result<Self> {
        let content = fs::read(dist.join(name)).with_context(|| format!("{name} is missing in dist"))?;
        let compressed = stage::brotli(&content)?.len().min(content.len());
        Ok(Self { name: name.to_owned(), raw: content.len(), compressed })
    }

    /// Whether the browser waits for it before it paints.
    fn is_shell(&self) -> bool {
        let starts = self.name.starts_with("boot");
        starts || [".html", ".css"].iter().any(|extension| self.name.ends_with(extension))
    }
}

/// Prints the table; fails over the budget.
pub(crate) fn check(dist: &Path) -> Result<()> {
    let parts = first_screen(dist)?;
    let total: usize = parts.iter().map(|part| part.compressed).sum();
    let shell: usize = parts.iter().filter(|part| part.is_shell()).map(|part| part.compressed).sum();
    let row = |name: &str, raw: &str, compressed: &str| println!("{name:<48} {raw:>9} {compressed:>9}");
    row("first screen", "bytes", "brotli");
    for part in &parts {
        row(&part.name, &part.raw.to_string(), &part.compressed.to_string());
    }
    row("total", &parts.iter().map(|part| part.raw).sum::<usize>().to_string(), &total.to_string());
    println!("before the first paint: {shell} of at most {SHELL}; in all: {total} of at most {FIRST_SCREEN}");
    if shell > SHELL {
        bail!("the static shell is {} bytes over its budget", shell - SHELL);
    }
    if total > FIRST_SCREEN {
        bail!("the first screen is {} bytes over its budget", total - FIRST_SCREEN);
    }
    Ok(())
}

/// The document, every file that it names, and the largest of the message files, of which one is fetched.
fn first_screen(dist: &Path) -> Result<Vec<Part>> {
    let page = fs::read_to_string(dist.join("index.html")).context("dist holds no built page")?;
    let named: BTreeSet<String> =
        html::tags(&page).iter().filter_map(html::Tag::local_file).map(str::to_owned).collect();
    let mut parts = vec![Part::weigh(dist, "index.html")?];
    for name in named {
        parts.push(Part::weigh(dist, &name)?);
    }
    parts.extend(largest_messages(dist)?);
    Ok(parts)
}

fn largest_messages(dist: &Path) -> Result<Option<Part>> {
    let Ok(entries) = fs::read_dir(dist.join("locales")) else { return Ok(None) };
    let files: Vec<PathBuf> = entries.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect();
    let mut parts = Vec::new();
    for file in files.iter().filter(|file| file.extension().is_some_and(|extension| extension == "txt")) {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        if name.ends_with(".later.txt") {
            continue;
        }
        parts.push(Part::weigh(dist, &format!("locales/{name}"))?);
    }
    Ok(parts.into_iter().max_by_key(|part| part.compressed))
}
