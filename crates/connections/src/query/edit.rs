//! Changes of a text that keep what was typed otherwise: a term less, a value more or less. Must not reword the terms
//! that it does not change.

use super::{
    Key, Span,
    lex::{Piece, Raw, lex},
    value::{quoted, value_of},
};
use crate::search::Lower;

/// The text without the term that a span is of or in, with one space between the others and no quote left open.
pub fn without(text: &str, span: Span) -> String {
    let mut terms = lex(text);
    let holds = |term: &Raw| term.span.start <= span.start && span.end <= term.span.end;
    if let Some(place) = terms.iter().position(holds) {
        terms.remove(place);
    }
    let mut out = String::new();
    for term in &terms {
        push_term(text, term, &mut out);
    }
    out
}

/// The text with `key:value` added where the key is not asked for that value, and else with that value taken away.
///
/// Values of one key join: `status:failing` and `late` make `status:failing,late`. Negated terms stay as they are. A
/// value that the key does not take changes nothing.
pub fn toggled(text: &str, key: Key, value: &str, lower: Lower) -> String {
    let Some(wanted) = value_of(key, value, lower) else { return text.to_owned() };
    let terms = lex(text);
    let value_of = |piece: &Piece| value_of(key, &piece.says(text), lower);
    let is_wanted = |piece: &Piece| value_of(piece).is_some_and(|value| value.is_same(&wanted));
    let asks =
        |term: &Raw| !term.negated && term.key.is_some_and(|span| Key::from_name(span.of(text)) == Some(key));
    let removing = terms.iter().any(|term| asks(term) && term.values.iter().any(is_wanted));
    // A term with nothing but mistakes gets the value only where there is no better one.
    let best =
        terms.iter().position(|term| asks(term) && term.values.iter().any(|piece| value_of(piece).is_some()));
    let joined = best.or_else(|| terms.iter().position(asks)).filter(|_| !removing);
    let mut out = String::new();
    for (place, term) in terms.iter().enumerate() {
        let joins = joined == Some(place);
        if !(joins || removing && asks(term)) {
            push_term(text, term, &mut out);
            continue;
        }
        let mut values: Vec<String> = Vec::new();
        for piece in &term.values {
            if !is_wanted(piece) && !piece.says(text).is_empty() {
                values.push(closed(text, *piece));
            }
        }
        if joins {
            values.push(quoted(value));
        }
        if !values.is_empty() {
            push(term.key.unwrap_or(term.span).of(text), &mut out);
            out.push(':');
            out.push_str(&values.join(","));
        }
    }
    if joined.is_none() && !removing {
        push(key.name(), &mut out);
        out.push(':');
        out.push_str(&quoted(value));
    }
    out
}

/// A piece with the quote closed that it opens.
fn closed(text: &str, piece: Piece) -> String {
    [piece.span.of(text), if piece.closed { "" } else { "\"" }].concat()
}

/// Appends a part after a space.
fn push(part: &str, out: &mut String) {
    if !out.is_empty() {
        out.push(' ');
    }
    out.push_str(part);
}

/// Appends a term as it was typed.
fn push_term(text: &str, term: &Raw, out: &mut String) {
    push(term.span.of(text), out);
    if term.values.iter().any(|piece| !piece.closed) {
        out.push('"');
    }
}
