//! JSON, written by hand, because nothing here reads it and there is little to write.

/// A text in quotes.
pub(crate) fn string(json: &mut String, text: &str) {
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

/// The name of a member, with its colon.
pub(crate) fn name(json: &mut String, name: &str) {
    string(json, name);
    json.push_str(": ");
}

/// Parts the members of an object and the elements of a list.
pub(super) fn comma(json: &mut String, place: usize) {
    if place > 0 {
        json.push_str(", ");
    }
}

/// JSON that came from elsewhere, on one line: without the space between its parts.
pub(super) fn raw(json: &mut String, raw: &str) {
    let (mut quoted, mut escaped) = (false, false);
    for character in raw.chars() {
        if !quoted && matches!(character, ' ' | '\t' | '\r' | '\n') {
            continue;
        }
        if character == '"' && !escaped {
            quoted = !quoted;
        }
        escaped = quoted && character == '\\' && !escaped;
        json.push(character);
    }
}
