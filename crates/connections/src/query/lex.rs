//! Where the terms of a text stand, and their parts. Must not know which keys and values there are, but for telling a
//! key from a word with a colon in it.

use super::{Key, Span};

/// A word, a phrase in quotes, or a value of a key.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    /// With its quotes; empty for a value that is still to be typed.
    pub(super) span: Span,
    /// Whether it begins with a quote.
    pub(super) quoted: bool,
    /// Whether a quote that was opened is closed.
    pub(super) closed: bool,
}

/// A term as it stands in the text.
#[derive(Debug)]
pub(super) struct Raw {
    /// All of it.
    pub(super) span: Span,
    /// Whether it begins with a minus.
    pub(super) negated: bool,
    /// The name before the colon.
    pub(super) key: Option<Span>,
    /// What is looked for; without a key one piece.
    pub(super) values: Vec<Piece>,
}

impl Piece {
    /// What it says, without quotes; a doubled quote inside is one.
    pub(super) fn says(self, text: &str) -> String {
        let written = self.span.of(text);
        if !self.quoted {
            return written.to_owned();
        }
        let inner = written.strip_prefix('"').unwrap_or(written);
        let inner = if self.closed { inner.strip_suffix('"').unwrap_or(inner) } else { inner };
        inner.replace("\"\"", "\"")
    }
}

/// The terms of a text, in its order.
pub(super) fn lex(text: &str) -> Vec<Raw> {
    let mut lexer = Lexer { text, at: 0 };
    let mut terms = Vec::new();
    while let Some(term) = lexer.term() {
        terms.push(term);
    }
    terms
}

struct Lexer<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Lexer<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn term(&mut self) -> Option<Raw> {
        self.at = self.text.len() - self.rest().trim_start().len();
        let start = self.at;
        let negated = match self.rest().strip_prefix('-') {
            Some(after) => !after.is_empty() && !after.starts_with(char::is_whitespace),
            None if self.rest().is_empty() => return None,
            None => false,
        };
        self.at += usize::from(negated);
        let mut values = Vec::new();
        let key = key_length(self.rest()).map(|length| Span { start: self.at, end: self.at + length });
        if let Some(key) = key {
            self.at = key.end;
            // The first round passes the colon, the others a comma.
            while values.is_empty() || self.rest().starts_with(',') {
                self.at += 1;
                values.push(self.piece(true));
            }
        } else {
            values.push(self.piece(false));
        }
        Some(Raw { span: Span { start, end: self.at }, negated, key, values })
    }

    /// A phrase in quotes, or everything up to white space or, in a list, to a comma.
    fn piece(&mut self, in_list: bool) -> Piece {
        let start = self.at;
        let rest = self.rest();
        let quoted = rest.starts_with('"');
        let mut closed = true;
        let length = if quoted {
            let end = closing_quote(rest);
            closed = end.is_some();
            end.unwrap_or(rest.len())
        } else {
            let ends = |character: char| character.is_whitespace() || (in_list && character == ',');
            rest.find(ends).unwrap_or(rest.len())
        };
        self.at += length;
        Piece { span: Span { start, end: self.at }, quoted, closed }
    }
}

/// The length of the phrase with both its quotes; a doubled quote does not end it.
fn closing_quote(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = 1;
    loop {
        at += bytes.get(at..)?.iter().position(|byte| *byte == b'"')? + 1;
        if bytes.get(at) != Some(&b'"') {
            return Some(at);
        }
        at += 1;
    }
}

/// The length of the key that the text begins with. What cannot be meant as one is a word: `12:30`, `c:\x`, `http://x`.
fn key_length(text: &str) -> Option<usize> {
    let length = text.find(|character: char| character == ':' || character.is_whitespace())?;
    let (name, after) = text.split_at_checked(length)?;
    let after = after.strip_prefix(':')?;
    // Letters of other languages too: a key in the reader's own language is a mistake to point at, not a word.
    let letter = |byte: &u8| byte.is_ascii_alphabetic() || !byte.is_ascii();
    let plausible = name.len() > 1
        && name.as_bytes().first().is_some_and(letter)
        && name.as_bytes().iter().all(|byte| letter(byte) || *byte == b'-')
        && !after.starts_with("//");
    (plausible || Key::from_name(name).is_some()).then_some(length)
}
