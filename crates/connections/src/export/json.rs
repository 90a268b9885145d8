//! One JSON object. It is written by hand, because nothing here reads JSON and strings are all that there is.

use super::{Export, line};
use crate::commands::Shown;

/// The whole document.
pub(super) fn document(export: &Export<'_>) -> String {
    let filter = export.filter;
    let mut json = String::from("{\n  \"exported_at\": ");
    string(&mut json, &export.at.to_string());
    json.push_str(",\n  \"filter\": ");
    object(
        &mut json,
        [
            ("outcome", filter.state.map(Shown::name).unwrap_or_default()),
            ("system", filter.system.as_deref().unwrap_or_default()),
            ("words", filter.words.as_str()),
        ],
    );
    json.push_str(",\n  \"entries\": [");
    for (place, entry) in export.entries.iter().enumerate() {
        json.push_str(if place > 0 { ",\n    " } else { "\n    " });
        let cells = line::cells(entry);
        object(&mut json, line::NAMES.into_iter().zip(cells.iter().map(String::as_str)));
    }
    json.push_str("\n  ]\n}\n");
    json
}

/// An object of strings; what is empty is not there.
fn object<'a>(json: &mut String, members: impl IntoIterator<Item = (&'a str, &'a str)>) {
    json.push('{');
    let there = members.into_iter().filter(|(_, text)| !text.is_empty());
    for (place, (name, text)) in there.enumerate() {
        if place > 0 {
            json.push_str(", ");
        }
        string(json, name);
        json.push_str(": ");
        string(json, text);
    }
    json.push('}');
}

fn string(json: &mut String, text: &str) {
    json.push('"');
    for character in text.chars() {
        match character {
            '"' => json.push_str("\\\""),
            '\\' => json.push_str("\\\\"),
            '\n' => json.push_str("\\n"),
            '\r' => json.push_str("\\r"),
            '\t' => json.push_str("\\t"),
            '\0'..='\x1f' => {
                json.push_str("\\u00");
                let code = u32::from(character);
                json.push(if code > 15 { '1' } else { '0' });
                json.push(char::from_digit(code % 16, 16).unwrap_or('0'));
            }
            other => json.push(other),
        }
    }
    json.push('"');
}
