//! Puts the message files beside the page and their addresses into it.
//!
//! Each language has two files: what the first file of machine code can say, and what comes later. Which text is where is
//! read off that file: a text of the second part is not in it (`crates/locales`). A short one that is there by chance comes
//! a little earlier than it must.

use crate::{fingerprint, html};
use anyhow::{Context as _, Result};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

/// Stands in Trunk.toml where the addresses go.
const PLACEHOLDER: &str = "{messages}";
/// The folder of the files, beside the page and in the project.
const FOLDER: &str = "locales";

/// What sorts texts as a language does, and its name among the files of languages.
const SORTER: (&str, &str) = ("order", "collate.js");

/// Compiles the files of `locales` in `root`, writes them into `staging`, and returns the page that names them. `first` is the
/// file of machine code that comes first; without it, everything does.
pub(super) fn place(root: &Path, staging: &Path, html: &str, first: Option<&[u8]>) -> Result<String> {
    let locales = &root.join(FOLDER);
    let compiled = locales::compile(locales).context("the message files are not in order")?;
    let english = fs::read_to_string(locales.join(format!("{}.json", locales::REFERENCE)))?;
    let lines = lines(&english)?;
    let of_page: BTreeSet<usize> =
        lines.iter().filter(|(key, _)| key.starts_with("page.")).map(|(_, line)| *line).collect();
    let is_first = |at: usize| {
        first.is_none_or(|code| of_page.contains(&at) || holds(code, compiled.english[at].as_bytes()))
    };
    let firsts: Vec<bool> = (0..compiled.english.len()).map(is_first).collect();
    fs::create_dir_all(staging.join(FOLDER))?;
    let mut addresses = Vec::new();
    for language in &compiled.languages {
        let divided = language.divide(|at| firsts[at]);
        fs::write(staging.join(FOLDER).join(format!("{}.txt", divided.name)), &divided.first)?;
        fs::write(staging.join(FOLDER).join(format!("{}.later.txt", divided.name)), &divided.later)?;
        addresses.push(format!("{}={FOLDER}/{}.txt", language.tag, divided.name));
    }
    let (name, script) = SORTER;
    let sorter = fs::read_to_string(root.join(script)).with_context(|| format!("{script} is missing"))?;
    let address = format!("{FOLDER}/{name}-{}.js", fingerprint::of_text(&sorter));
    fs::write(staging.join(&address), sorter)?;
    addresses.push(format!("{name}={address}"));
    Ok(number_texts(&name_files(html, &addresses.join(" ")), &lines))
}

fn holds(code: &[u8], text: &[u8]) -> bool {
    code.windows(text.len().max(1)).any(|window| window == text)
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
    use super::{holds, lines, name_files, number_texts};

    #[test]
    fn addresses_are_quoted_whatever_the_minifier_left() {
        for page in ["<meta content=\"{messages}\">", "<meta content={messages}>"] {
            assert_eq!(name_files(page, "nb=a sv=b"), "<meta content=\"nb=a sv=b\">");
        }
    }

    #[test]
    fn a_text_is_found_in_machine_code() {
        assert!(holds(b"\0asm Try again\0", b"Try again"));
        assert!(!holds(b"\0asm Try", b"Try again"));
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
