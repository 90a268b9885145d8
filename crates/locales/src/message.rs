//! One message: its forms, its placeholders, and how it travels to the browser.

use serde_json::Value;
use std::collections::BTreeMap;

/// Separates the plural forms of a message on the wire; no text may hold it.
pub(crate) const FORM_SEPARATOR: char = '\u{1f}';
/// Separates a plural category from its text on the wire; no text may hold it.
pub(crate) const CATEGORY_SEPARATOR: char = '\u{1e}';
/// The placeholder that a plural message gets for its own number.
pub(crate) const COUNT: &str = "count";

/// A message of one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// The same text whatever the numbers in it.
    Plain(String),
    /// A text for each plural category of the language.
    Plural(BTreeMap<String, String>),
}

impl Message {
    /// The names in braces, in order of first appearance, without `count` in a plural.
    pub fn placeholders(&self) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for text in self.texts() {
            for name in names_in(text) {
                let is_count = matches!(self, Self::Plural(_)) && name == COUNT;
                if !is_count && !names.iter().any(|known| known == name) {
                    names.push(name.to_owned());
                }
            }
        }
        names
    }

    pub(crate) fn texts(&self) -> Vec<&str> {
        match self {
            Self::Plain(text) => vec![text],
            Self::Plural(forms) => forms.values().map(String::as_str).collect(),
        }
    }

    /// The text with its placeholders numbered by their place in `order` (`{#}` is the count), so that the
    /// app carries no names.
    pub(crate) fn wire(&self, order: &[String]) -> String {
        match self {
            Self::Plain(text) => numbered(text, order),
            Self::Plural(forms) => forms
                .iter()
                .map(|(category, text)| format!("{category}{CATEGORY_SEPARATOR}{}", numbered(text, order)))
                .collect::<Vec<_>>()
                .join(&FORM_SEPARATOR.to_string()),
        }
    }
}

/// Reads one language's file.
pub(crate) fn parse(text: &str) -> Result<BTreeMap<String, Message>, String> {
    let Value::Object(entries) = serde_json::from_str(text).map_err(|error| error.to_string())? else {
        return Err("not an object".to_owned());
    };
    entries
        .into_iter()
        .map(|(key, value)| match value {
            Value::String(text) => Ok((key, Message::Plain(text))),
            Value::Object(forms) => forms
                .into_iter()
                .map(|(category, form)| match form {
                    Value::String(text) => Ok((category, text)),
                    _ => Err(format!("{key}.{category} is not a text")),
                })
                .collect::<Result<_, _>>()
                .map(|forms| (key, Message::Plural(forms))),
            _ => Err(format!("{key} is neither a text nor plural forms")),
        })
        .collect()
}

fn names_in(text: &str) -> impl Iterator<Item = &str> {
    text.split('{').skip(1).filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
}

fn numbered(text: &str, order: &[String]) -> String {
    let mut numbered = text.replace("{count}", "{#}");
    if order.iter().any(|name| name == COUNT) {
        text.clone_into(&mut numbered);
    }
    for (position, name) in order.iter().enumerate() {
        numbered = numbered.replace(&format!("{{{name}}}"), &format!("{{{position}}}"));
    }
    numbered
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a failed parse must fail the test")]
    use super::*;

    #[test]
    fn placeholders_are_numbered_by_the_reference_order() {
        let english = parse(r#"{"a": "{who} did {what} to {who}"}"#).unwrap();
        let other = parse(r#"{"a": "{what}: {who}"}"#).unwrap();
        let order = english["a"].placeholders();
        assert_eq!(order, ["who", "what"]);
        assert_eq!(english["a"].wire(&order), "{0} did {1} to {0}");
        assert_eq!(other["a"].wire(&order), "{1}: {0}");
    }

    #[test]
    fn plural_forms_keep_their_categories_and_count() {
        let english =
            parse(r#"{"a": {"one": "1 row of {name}", "other": "{count} rows of {name}"}}"#).unwrap();
        let order = english["a"].placeholders();
        assert_eq!(order, ["name"]);
        assert_eq!(english["a"].wire(&order), "one\u{1e}1 row of {0}\u{1f}other\u{1e}{#} rows of {0}");
    }
}
