//! Joins the page's style sheets into one: one download instead of nine before the first paint.

use crate::{fingerprint, html};
use anyhow::{Context as _, Result};
use std::{fs, path::Path};

/// Writes the joined sheet into `staging` and returns the page that links it where the first one was.
pub(super) fn join(staging: &Path, page: &str) -> Result<String> {
    let sheets: Vec<html::Tag> = html::tags(page)
        .into_iter()
        .filter(|tag| tag.attribute("rel") == Some("stylesheet") && tag.attribute("media").is_none())
        .filter(|tag| tag.local_file().is_some())
        .collect();
    let Some(first) = sheets.first() else { return Ok(page.to_owned()) };
    let mut styles = String::new();
    for name in sheets.iter().filter_map(html::Tag::local_file) {
        let path = staging.join(name);
        styles.push_str(&fs::read_to_string(&path).with_context(|| format!("{name} is missing"))?);
        fs::remove_file(path)?;
    }
    let name = format!("style-{}.css", fingerprint::of_text(&styles));
    fs::write(staging.join(&name), styles)?;

    let mut joined = page[..first.start].to_owned();
    joined.extend(["<link rel=\"stylesheet\" href=\"./", &name, "\">"]);
    let mut copied = first.end;
    for sheet in &sheets[1..] {
        joined.push_str(&page[copied..sheet.start]);
        copied = sheet.end;
    }
    joined.push_str(&page[copied..]);
    Ok(joined)
}

#[cfg(test)]
mod tests {
    use super::join;
    use std::{env, fs, process};

    #[test]
    fn sheets_become_one_in_their_order() -> anyhow::Result<()> {
        let staging = env::temp_dir().join(format!("erpsync-styles-{}", process::id()));
        fs::create_dir_all(&staging)?;
        fs::write(staging.join("a-1.css"), "a{}")?;
        fs::write(staging.join("b-2.css"), "b{}")?;
        let page = "<title>t</title><link href=./a-1.css rel=stylesheet><link rel=icon href=data:,>\
            <link rel=\"stylesheet\" href=\"./b-2.css\"/><p>";
        let joined = join(&staging, page)?;
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
