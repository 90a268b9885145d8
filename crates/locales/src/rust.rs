//! The Rust source that the app includes: one function for each message.
//!
//! Each function holds its own English text. In one table they would all be part of whatever uses any of them; so a
//! text that only a later part of the app says arrives with that part.

use crate::{Language, message::Message};
use std::fmt::Write as _;

/// Writes the source. Functions call `say` and `say_plural`, which the including module must have.
pub(crate) fn source(english: &Language) -> String {
    let mut source = String::new();
    line(&mut source, format_args!("/// How many messages a language's file holds, one a line."));
    line(&mut source, format_args!("pub(crate) const COUNT: usize = {};", english.len()));
    for (position, (key, message)) in english.iter().enumerate() {
        // The page says these by itself, before the app is there to call a function.
        if key.starts_with("page.") {
            continue;
        }
        let name = key.replace(['.', '-'], "_");
        let placeholders = message.placeholders();
        let mut parameters: Vec<String> = placeholders.iter().map(|name| format!("{name}: &str")).collect();
        let values = placeholders.join(", ");
        let text = message.wire(&placeholders);
        let call = match message {
            Message::Plain(_) => format!("say({position}, {text:?}, &[{values}])"),
            Message::Plural(_) => {
                parameters.insert(0, "count: usize".to_owned());
                format!("say_plural({position}, {text:?}, count, &[{values}])")
            }
        };
        let example = message.texts().last().copied().unwrap_or_default();
        line(&mut source, format_args!("/// `{key}`: `{}`", example.replace('`', "'")));
        line(
            &mut source,
            format_args!("pub(crate) fn {name}({}) -> String {{ {call} }}", parameters.join(", ")),
        );
    }
    source
}

fn line(source: &mut String, text: std::fmt::Arguments<'_>) {
    // Writing to a `String` cannot fail.
    let _ = writeln!(source, "{text}");
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a failed parse must fail the test")]
    use crate::message::parse;

    #[test]
    fn a_message_becomes_a_function_with_its_placeholders() {
        let source = super::source(
            &parse(r#"{"a.b": "{x}!", "c": {"one": "one {y}", "other": "{count} {y}"}}"#).unwrap(),
        );
        assert!(source.contains("fn a_b(x: &str) -> String { say(0, \"{0}!\", &[x]) }"));
        assert!(source.contains("fn c(count: usize, y: &str) -> String { say_plural(1, \"one"));
        assert!(source.contains(", count, &[y]) }"));
        assert!(source.contains("COUNT: usize = 2;"));
    }
}
