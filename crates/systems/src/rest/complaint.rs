//! What a system says when it refuses. The form differs from one address to the next, so every documented one is
//! read wherever it is found: `errors` as a list of objects or of texts or as one text, `message`, `detail`.

use crate::Refusal;
use crate::json::elements;

use crate::fields::{Fields, scalar, text};

/// How deep lists and objects of errors are followed.
const DEEPEST: usize = 4;

/// How many errors are kept; nobody reads more.
const MOST: usize = 20;

/// The members with the words of one error, in the order in which they are shown.
const WORDS: [&str; 5] = ["title", "detail", "message", "msg", "error"];

/// The members with errors of their own.
const NESTED: [&str; 4] = ["errors", "error", "detail", "message"];

/// Words, codes and places of all errors in a reply, each as it came.
#[derive(Default)]
pub(super) struct Complaint {
    words: Vec<String>,
    codes: Vec<String>,
    sources: Vec<String>,
}

impl Complaint {
    /// Reads what a body says. The text is known to be JSON.
    pub(super) fn of(raw: &str) -> Self {
        let mut complaint = Self::default();
        match text(raw) {
            Some(words) => note(&mut complaint.words, words),
            None => complaint.entry(raw, DEEPEST),
        }
        complaint
    }

    /// Whether anything was said.
    pub(super) fn has_words(&self) -> bool {
        !self.words.is_empty()
    }

    /// The same, with these words if there are none.
    pub(super) fn or_words(mut self, words: Option<String>) -> Self {
        if self.words.is_empty() {
            self.words.extend(words);
        }
        self
    }

    /// All words, an error a line.
    pub(super) fn message(self) -> Option<String> {
        joined(&self.words, "\n")
    }

    /// A refusal with all that was said.
    pub(super) fn into_refusal(self, status: u16) -> Refusal {
        Refusal::Server {
            status,
            error_type: joined(&self.codes, ", "),
            message: joined(&self.words, "\n"),
            source: joined(&self.sources, ", "),
        }
    }

    /// An error, or a list of them, or one text.
    fn add(&mut self, raw: &str, depth: usize) {
        if let Some(words) = text(raw) {
            note(&mut self.words, words);
        } else if let Some(errors) = elements(raw) {
            for error in errors.into_iter().filter(|_| depth > 0) {
                self.add(error, depth - 1);
            }
        } else if depth > 0 && !self.entry_has_words(raw, depth - 1) {
            self.by_field(raw, depth - 1);
        }
    }

    /// An object that is one error, or holds more of them.
    fn entry(&mut self, raw: &str, depth: usize) {
        let Some(fields) = Fields::of(raw) else { return };
        let code = ["code", "type"].into_iter().find_map(|name| fields.peek(name).and_then(scalar));
        if let Some(code) = code {
            note(&mut self.codes, code);
        }
        if let Some(source) = fields.peek("source").or_else(|| fields.peek("loc")).and_then(place) {
            note(&mut self.sources, source);
        }
        let mut said: Vec<String> = Vec::new();
        for words in WORDS.into_iter().filter_map(|name| fields.peek(name).and_then(text)) {
            note(&mut said, words);
        }
        note(&mut self.words, said.join(": "));
        for name in NESTED {
            let nested = fields.peek(name).filter(|raw| name == "errors" || !raw.starts_with('"'));
            if let Some(nested) = nested {
                self.add(nested, depth);
            }
        }
    }

    fn entry_has_words(&mut self, raw: &str, depth: usize) -> bool {
        let before = self.words.len();
        self.entry(raw, depth);
        self.words.len() > before
    }

    /// An object with the errors of each field under its name.
    fn by_field(&mut self, raw: &str, depth: usize) {
        for (name, raw) in Fields::of(raw).map(Fields::into_entries).unwrap_or_default() {
            let before = self.words.len();
            self.add(raw, depth);
            if self.words.len() > before {
                note(&mut self.sources, name);
            }
        }
    }
}

/// Where an error is: a text, `{pointer}`, `{type, value}`, or the steps to it.
fn place(raw: &str) -> Option<String> {
    if let Some(steps) = elements(raw) {
        return joined(&steps.into_iter().filter_map(scalar).collect::<Vec<_>>(), ".");
    }
    let Some(fields) = Fields::of(raw) else { return text(raw) };
    ["pointer", "value", "parameter"].into_iter().find_map(|name| fields.peek(name).and_then(scalar))
}

/// Adds a text that is there and was not there before.
fn note(texts: &mut Vec<String>, text: String) {
    if texts.len() < MOST && !text.trim().is_empty() && !texts.contains(&text) {
        texts.push(text);
    }
}

fn joined(texts: &[String], separator: &str) -> Option<String> {
    (!texts.is_empty()).then(|| texts.join(separator))
}
