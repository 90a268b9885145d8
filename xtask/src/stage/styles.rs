//! Joins the page's style sheets into one: one download instead of nine before the first paint.
//!
//! Sheets that are marked `data-later` are for what comes after the first screen; they are joined too, and left to
//! whoever fetches that.

use crate::{fingerprint, html};
use anyhow::{Context as _, Result};
use std::{fs, path::Path};

const LATER: &str = "data-later";

/// Takes the sheets of what comes later out of `staging` and the page; returns the page and the joined sheets.
pub(super) fn take_later(staging: &Path, page: &str) -> Result<(String, String)> {
    let sheets = sheets(page, true);
    Ok((without(page, &sheets), take(staging, &sheets)?))
}

/// Writes the joined sheet into `staging` and returns the page that links it where the first one was.
pub(super) fn join(staging: &Path, page: &str) -> Result<String> {
    let sheets = sheets(page, false);
    let Some(first) = sheets.first() else { return Ok(page.to_owned()) };
    let styles = take(staging, &sheets)?;
    let name = format!("style-{}.css", fingerprint::of_text(&styles));
    fs::write(staging.join(&name), styles)?;

    let link = ["<link rel=\"stylesheet\" href=\"./", &name, "\">"].concat();
    let rest = without(&page[first.start..], &self::sheets(&page[first.start..], false));
    Ok([&page[..first.start], &link, &rest].concat())
}

fn sheets(page: &str, later: bool) -> Vec<html::Tag> {
    html::tags(page)
        .into_iter()
        .filter(|tag| tag.attribute("rel") == Some("stylesheet") && tag.attribute("media").is_none())
        .filter(|tag| tag.local_file().is_some() && tag.attribute(LATER).is_some() == later)
        .collect()
}

/// Reads the sheets in their order, and removes them.
fn take(staging: &Path, sheets: &[html::Tag]) -> Result<String> {
    let mut styles = String::new();
    for name in sheets.iter().filter_map(html::Tag::local_file) {
        let path = staging.join(name);
        styles.push_str(&fs::read_to_string(&path).with_context(|| format!("{name} is missing"))?);
        fs::remove_file(path)?;
    }
    Ok(styles)
}

fn without(page: &str, tags: &[html::Tag]) -> String {
    let mut left = String::with_capacity(page.len());
    let mut copied = 0;
    for tag in tags {
        left.push_str(&page[copied..tag.start]);
        copied = tag.end;
    }
    left.push_str(&page[copied..]);
    left
}

#[cfg(test)]
mod tests {
    use super::{join, take_later};
    use std::{env, fs, process};

    #[test]
    fn sheets_become_one_in_their_order() -> anyhow::Result<()> {
        let staging = env::temp_dir().join(format!("erpsync-styles-{}", process::id()));
        fs::create_dir_all(&staging)?;
        fs::write(staging.join("a-1.css"), "a{}")?;
        fs::write(staging.join("b-2.css"), "b{}")?;
        fs::write(staging.join("c-3.css"), "c{}")?;
        let page = "<title>t</title><link href=./a-1.css rel=stylesheet><link rel=icon href=data:,>\
            <link data-later rel=stylesheet href=c-3.css><link rel=\"stylesheet\" href=\"./b-2.css\"/><p>";
        let (page, later) = take_later(&staging, page)?;
        assert_eq!(later, "c{}");
        let joined = join(&staging, &page)?;
        let mut left: Vec<_> =
            fs::read_dir(&staging)?.filter_map(|entry| Some(entry.ok()?.file_name())).collect();
        let only = left.pop().unwrap_or_default();
        assert!(left.is_empty(), "{left:?}");
        assert_eq!(fs::read_to_string(staging.join(&only))?, "a{}b{}");
        let link = format!("<link rel=\"stylesheet\" href=\"./{}\">", only.display());
        assert_eq!(joined, format!("<title>t</title>{link}<link rel=icon href=data:,><p>"));
        Ok(fs::remove_dir_all(staging)?)
    }
}
