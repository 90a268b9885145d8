//! Puts the message files beside the page and their addresses into it.

use crate::html;
use anyhow::{Context as _, Result};
use std::{collections::BTreeMap, fs, path::Path};

/// Stands in Trunk.toml where the addresses go.
const PLACEHOLDER: &str = "{messages}";
/// The folder of the files, beside the page.
const FOLDER: &str = "locales";

/// Compiles the files of `locales`, writes them into `staging`, and returns the page that names them.
pub(super) fn place(locales: &Path, staging: &Path, html: &str) -> Result<String> {
    let compiled = locales::compile(locales).context("the message files are not in order")?;
    fs::create_dir_all(staging.join(FOLDER))?;
    let mut addresses = Vec::new();
    for language in &compiled.languages {
        fs::write(staging.join(FOLDER).join(&language.file_name), &language.content)?;
        addresses.push(format!("{}={FOLDER}/{}", language.tag, language.file_name));
    }
    let english = fs::read_to_string(locales.join(format!("{}.json", locales::REFERENCE)))?;
    Ok(number_texts(&name_files(html, &addresses.join(" ")), &lines(&english)?))
}

/// Minifying drops the quotes around the placeholder; the addresses need them.
fn name_files(html: &str, addresses: &str) -> String {
    let quoted = format!("\"{addresses}\"");
    html.replace(&format!("\"{PLACEHOLDER}\""), PLACEHOLDER).replace(PLACEHOLDER, &quoted)
}

/// The line of every message: files hold their messages in the order of the English keys.
fn lines(english: &str) -> Result<BTreeMap<String, usize>> {
    let messages: BTreeMap<String, serde_json::Value> = serde_json::from_str(english)?;
    Ok(messages.into_keys().enumerate().map(|(line, key)| (key, line)).collect())
}

/// Gives each text of the page itself (`data-message`) its line in the message files, so that the starting
/// script can translate it without the app: when the app does not start, it is all there is to read.
fn number_texts(html: &str, lines: &BTreeMap<String, usize>) -> String {
    let mut numbered = String::with_capacity(html.len());
    let mut copied = 0;
    for tag in html::tags(html) {
        if let Some(line) = tag.attribute("data-message").and_then(|key| lines.get(key)) {
            let after_name = tag.start + 1 + tag.name.len();
            numbered.push_str(&html[copied..after_name]);
            numbered.extend([" data-line=\"", &line.to_string(), "\""]);
            copied = after_name;
        }
    }
    numbered.push_str(&html[copied..]);
    numbered
}

#[cfg(test)]
mod tests {
    use super::{lines, name_files, number_texts};

    #[test]
    fn addresses_are_quoted_whatever_the_minifier_left() {
        for page in ["<meta content=\"{messages}\">", "<meta content={messages}>"] {
            assert_eq!(name_files(page, "nb=a sv=b"), "<meta content=\"nb=a sv=b\">");
        }
    }

    #[test]
    fn texts_of_the_page_get_their_lines() -> anyhow::Result<()> {
        let lines = lines(r#"{"b.c": "x", "a": {"one": "1", "other": "2"}}"#)?;
        let page = "<h1 data-message=b.c>x</h1><p data-message=\"none\"></p>";
        assert_eq!(
            number_texts(page, &lines),
            "<h1 data-line=\"1\" data-message=b.c>x</h1><p data-message=\"none\"></p>"
        );
        Ok(())
    }
}
