//! Turns the files of `locales/` into the app's message tables, at build time only.
//!
//! One file a language, `locales/<tag>.json`: a flat object from a dotted key to a text, or to an object of
//! plural forms (`one`, `other`, …, the categories of `Intl.PluralRules`). English is the reference: it is
//! compiled into the app, and every other language must have exactly its keys and placeholders, else
//! [`compile`] names all that is wrong. The other languages become one small file each, which the page
//! fetches while the app is still on its way, so that a reader downloads one language and not six.
//!
//! This crate never runs in the browser and knows no text of its own.

mod check;
mod message;
mod rust;

use std::{
    collections::BTreeMap,
    fmt, fs,
    hash::{DefaultHasher, Hasher as _},
    path::Path,
};

pub use message::Message;

/// The language whose texts are compiled into the app and which the others are checked against.
pub const REFERENCE: &str = "en";

/// Everything that can be wrong with the files, all at once.
#[derive(Debug)]
pub struct Error(pub Vec<String>);

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0.join("\n"))
    }
}

impl std::error::Error for Error {}

/// All languages, checked against each other.
#[derive(Debug)]
pub struct Compiled {
    /// Rust source: one function for each message, with its English text.
    pub rust: String,
    /// The languages other than English, by tag.
    pub languages: Vec<CompiledLanguage>,
}

/// One language as the browser fetches it.
#[derive(Debug)]
pub struct CompiledLanguage {
    /// The BCP 47 tag, also the file's stem in `locales/`.
    pub tag: String,
    /// A name that changes with the content, so that it may be cached for ever.
    pub file_name: String,
    /// One message a line, in the order of the English keys.
    pub content: String,
}

/// Reads and checks all languages in `directory`.
///
/// # Errors
/// Names every unreadable file, missing or surplus key and placeholder that differs from English.
pub fn compile(directory: &Path) -> Result<Compiled, Error> {
    let mut languages = read(directory)?;
    let Some(english) = languages.remove(REFERENCE) else {
        return Err(Error(vec![format!("{REFERENCE}.json is missing")]));
    };
    let mut faults = check::reference(&english);
    for (tag, messages) in &languages {
        faults.extend(check::against(&english, tag, messages));
    }
    if !faults.is_empty() {
        return Err(Error(faults));
    }
    let languages = languages
        .into_iter()
        .map(|(tag, messages)| {
            let content = english
                .iter()
                .zip(messages.values())
                .map(|((_, reference), message)| message.wire(&reference.placeholders()))
                .collect::<Vec<_>>()
                .join("\n");
            let mut hasher = DefaultHasher::new();
            hasher.write(content.as_bytes());
            CompiledLanguage { file_name: format!("{tag}-{:016x}.txt", hasher.finish()), tag, content }
        })
        .collect();
    Ok(Compiled { rust: rust::source(&english), languages })
}

type Language = BTreeMap<String, Message>;

fn read(directory: &Path) -> Result<BTreeMap<String, Language>, Error> {
    let mut languages = BTreeMap::new();
    let mut faults = Vec::new();
    let entries =
        fs::read_dir(directory).map_err(|error| Error(vec![format!("{}: {error}", directory.display())]))?;
    for path in entries.filter_map(|entry| entry.ok().map(|entry| entry.path())) {
        let (Some(stem), Some("json")) =
            (path.file_stem().and_then(|stem| stem.to_str()), path.extension().and_then(|ext| ext.to_str()))
        else {
            continue;
        };
        match fs::read_to_string(&path)
            .map_err(|error| error.to_string())
            .and_then(|text| message::parse(&text))
        {
            Ok(messages) => {
                languages.insert(stem.to_owned(), messages);
            }
            Err(error) => faults.push(format!("{stem}.json: {error}")),
        }
    }
    if faults.is_empty() { Ok(languages) } else { Err(Error(faults)) }
}
