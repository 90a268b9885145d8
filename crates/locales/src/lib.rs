//! Turns the files of `locales/` into the app's message tables, at build time only.
//!
//! One file a language, `locales/<tag>.json`: a flat object from a dotted key to a text, or to an object of
//! plural forms (`one`, `other`, …, the categories of `Intl.PluralRules`). English is the reference: it is
//! compiled into the app, and every other language must have exactly its keys and placeholders, else
//! [`compile`] names all that is wrong. The other languages become small files, which the page fetches while the app is
//! still on its way, so that a reader downloads one language and not six, and what the first screen says before the rest.
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
    /// The English texts as they stand in the machine code, in the order of their keys.
    pub english: Vec<String>,
    /// The languages other than English, by tag.
    pub languages: Vec<CompiledLanguage>,
}

/// One language: one message a line, in the order of the English keys.
#[derive(Debug)]
pub struct CompiledLanguage {
    /// The BCP 47 tag, also the file's stem in `locales/`.
    pub tag: String,
    lines: Vec<String>,
}

/// A language as the browser fetches it, in two files. In each, the lines of the other one are empty.
#[derive(Debug, PartialEq, Eq)]
pub struct Divided {
    /// A name that changes with the content, so that both files may be cached for ever. It has no ending.
    pub name: String,
    /// The content of the first file: what the first screen says.
    pub first: String,
    /// The content of the second one.
    pub later: String,
}

impl CompiledLanguage {
    /// Divides the messages by whether the first screen has them, told by position.
    pub fn divide(&self, is_first: impl Fn(usize) -> bool) -> Divided {
        let part = |first: bool| {
            let lines = self.lines.iter().enumerate();
            let lines = lines.map(|(at, line)| if is_first(at) == first { line.as_str() } else { "" });
            lines.collect::<Vec<_>>().join("\n")
        };
        let (first, later) = (part(true), part(false));
        let mut hasher = DefaultHasher::new();
        hasher.write(first.as_bytes());
        hasher.write(later.as_bytes());
        Divided { name: format!("{}-{:016x}", self.tag, hasher.finish()), first, later }
    }
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
            let lines = english.values().zip(messages.values());
            let lines = lines.map(|(reference, message)| message.wire(&reference.placeholders())).collect();
            CompiledLanguage { tag, lines }
        })
        .collect();
    let texts = english.values().map(|message| message.wire(&message.placeholders())).collect();
    Ok(Compiled { rust: rust::source(&english), english: texts, languages })
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

#[cfg(test)]
mod tests {
    use super::CompiledLanguage;

    #[test]
    fn every_line_is_in_one_file_at_its_place() {
        let lines = ["a", "b", "c"].map(str::to_owned).to_vec();
        let language = CompiledLanguage { tag: "nb".to_owned(), lines };
        let divided = language.divide(|at| at == 1);
        assert_eq!((divided.first.as_str(), divided.later.as_str()), ("\nb\n", "a\n\nc"));
        assert!(divided.name.starts_with("nb-"));
        assert_ne!(divided.name, language.divide(|at| at == 2).name, "another division has another name");
    }
}
