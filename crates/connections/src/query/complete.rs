//! What can be typed next. Must not offer what would be a mistake, nor decide how an offer is called on the screen.

use super::{
    Key, Span, Value,
    lex::{Piece, Raw, lex},
    offers::{keys, values},
    value::value_of,
};
use crate::search::{Lower, fold};

/// The names that only the caller knows.
#[derive(Clone, Copy, Debug)]
pub struct Vocabulary<'a> {
    /// The systems, by their names in addresses.
    pub systems: &'a [&'a str],
    /// The names of the connectors.
    pub connectors: &'a [&'a str],
    /// Makes a text lower case.
    pub lower: Lower,
}

/// What can be put in at a place of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// What an option takes the place of.
    pub replace: Span,
    /// The options, those that begin with what was typed first.
    pub options: Vec<CompletionOption>,
}

/// One thing that can be put in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CompletionOption {
    /// What to put in.
    pub insert: String,
    /// The key, or the key whose value it is.
    pub key: Key,
    /// The value, without quotes; none where the key itself is offered.
    pub value: Option<String>,
}

/// The most options that are offered.
const MOST: usize = 50;

/// What can be typed at a place of a text: a key, or a value of the key that stands there.
pub fn complete(text: &str, cursor: usize, vocabulary: &Vocabulary<'_>) -> Completion {
    let cursor = if text.is_char_boundary(cursor) { cursor } else { text.len() };
    let here = Span { start: cursor, end: cursor };
    let terms = lex(text);
    let at_cursor = terms.iter().rfind(|term| term.span.start < cursor && cursor <= term.span.end);
    let (replace, options) = match at_cursor {
        None if text.get(cursor..).is_some_and(|after| stands_apart(after, false)) => {
            (here, keys("", vocabulary.lower))
        }
        None => (here, Vec::new()),
        Some(term) => in_term(text, cursor, term, vocabulary),
    };
    let replaced = replace.of(text);
    let options = options.into_iter().filter(|option| option.insert != replaced).take(MOST).collect();
    Completion { replace, options }
}

/// Whether what is put in before this text stays apart from it; in a list, a comma is enough.
fn stands_apart(after: &str, in_list: bool) -> bool {
    after.is_empty() || after.starts_with(char::is_whitespace) || (in_list && after.starts_with(','))
}

fn in_term(
    text: &str,
    cursor: usize,
    term: &Raw,
    vocabulary: &Vocabulary<'_>,
) -> (Span, Vec<CompletionOption>) {
    let here = Span { start: cursor, end: cursor };
    let nothing = (here, Vec::new());
    let typed = |start| fold(Span { start, end: cursor }.of(text), vocabulary.lower);
    let at_cursor = term.values.iter().find(|piece| piece.span.start <= cursor && cursor <= piece.span.end);
    match (term.key, at_cursor) {
        (None, Some(piece)) if piece.span.of(text) == "-" => (here, keys("", vocabulary.lower)),
        (None, Some(piece)) if !piece.quoted && piece.span.start < cursor => {
            (piece.span, keys(&typed(piece.span.start), vocabulary.lower))
        }
        (Some(key), _) if cursor <= key.end => {
            // Another key would make mistakes of the values of this one.
            let known = Key::from_name(key.of(text)).is_some();
            if known && term.values.iter().any(|piece| piece.span.start < piece.span.end) {
                return nothing;
            }
            (Span { end: key.end + 1, ..key }, keys(&typed(key.start), vocabulary.lower))
        }
        (Some(key), Some(piece)) => match Key::from_name(key.of(text)) {
            Some(key) => {
                let replace = replaced(text, cursor, *piece);
                let start = (piece.span.start + usize::from(piece.quoted)).min(cursor);
                let others = term.values.iter().filter(|other| other.span != piece.span);
                let others: Vec<Value> =
                    others.filter_map(|other| value_of(key, &other.says(text), vocabulary.lower)).collect();
                let apart = text.get(replace.end..).is_some_and(|after| stands_apart(after, true));
                (replace, values(key, &typed(start), others, apart, vocabulary))
            }
            None => nothing,
        },
        _ => nothing,
    }
}

/// A value gives way as a whole, but a quote that is still open reaches over what stands after it: only its word does.
fn replaced(text: &str, cursor: usize, piece: Piece) -> Span {
    if piece.closed {
        return piece.span;
    }
    let after = text.get(cursor..).unwrap_or_default();
    let end = cursor + after.find(char::is_whitespace).unwrap_or(after.len());
    Span { end, ..piece.span }
}
